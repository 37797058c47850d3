"""A name that is an ordinary word: where a text means somebody, and where it is a sentence of ours."""

import pytest

from app import our_sentences
from app.conferences.naming import by_seats

SENTENCES = (
    "Open the next stage.",
    "%(name)s has written to you.",
    "Open",
    "Say grace with {who} before Grace period.",
)


@pytest.fixture(autouse=True)
def known(monkeypatch):
    monkeypatch.setattr(our_sentences, "_sentences", lambda _language: SENTENCES)


def without(text, name, language="en", titles=()):
    return by_seats(text, {name: "X"}, our_sentences.spared(text, [name], language, titles))


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("Open has written to you.\n\nOpen the\nnext stage.", "Open", "X has written to you.\n\nOpen the\nnext stage."),
        ("Open the next stage. Open said so.", "Open", "Open the next stage. X said so."),
        ("Open", "Open", "X"),
        ("you has written to you.", "you", "X has written to you."),
        ("Say grace with Grace before Grace period.", "Grace", "Say grace with X before Grace period."),
        ("Dear Grace", "Grace", "Dear X"),
        ("April comes on 3 April 2027, says April.", "April", "X comes on 3 April 2027, says X."),
        ("June: until Sunday, June 6", "June", "X: until Sunday, June 6"),
    ],
)
def test_only_what_means_the_person_goes(text, name, left):
    assert without(text, name) == left


def test_dates_are_known_in_each_language():
    assert without("Mai kommt am 3. Mai 2027", "Mai", "de") == "X kommt am 3. Mai 2027"
    assert without("Abril vem em 3 de Abril de 2027", "Abril", "pt").startswith("X vem")
    assert without("whatever", "whatever", "no such language") == "X"


def test_a_title_stays_as_it_is():
    assert without("Grace and water: Grace spoke", "Grace", titles=["Grace and water"]) == "Grace and water: X spoke"


def test_every_language_of_this_server_has_its_sentences(monkeypatch):
    monkeypatch.undo()
    for language in ("en", "da", "es", "pt"):
        assert len(our_sentences._sentences(language)) > 1000


def test_a_long_letter_takes_no_time(monkeypatch):
    monkeypatch.setattr(
        our_sentences, "_sentences", lambda _language: ["Open %(a)s, %(b)s, %(c)s, %(d)s of %(e)s!"] * 50
    )
    assert without("Open a, b of " * 400, "Open").startswith("X a")
