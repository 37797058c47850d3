"""Everybody can try a ballot, a question and a suggestion: each press is answered, and nothing is kept."""

import pytest

from app.access.stages import Stage
from app.extensions import db
from tests.corpus import MARKDOWN
from tests.counting import statements

BALLOT, QUESTION, SUGGESTION = "/practice/ballot", "/practice/question", "/practice/suggestion"
CAST = {"ballot-choice": "support", "ballot-step": "cast"}
ASKED = {"question-text": "Who closes the gate?", "question-experts": ["1", "2"]}
SUGGESTED = {"suggestion-text": "The park stays open until nine.", "suggestion-reason": "It is light so long."}
TRIED = {BALLOT: CAST, QUESTION: ASKED, SUGGESTION: SUGGESTED}
KEPT = ("INSERT", "UPDATE", "DELETE")


def test_everybody_finds_it_marked_also_without_signing_in(visitor):
    page = visitor.page("/practice")
    assert "nothing here is kept or counted" in page and len(page.soup.select("main form")) == 3


def test_a_member_is_led_there_from_the_first_page_and_the_help(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    for who in (place.panelist, place.expert, place.observer, place.facilitator):
        for path in ("", "/help"):
            assert sign_in(who).page(place.path(path)).soup.find("a", href="/practice")


@pytest.mark.parametrize("htmx", [False, True])
def test_a_ballot_is_looked_at_cast_and_answered_with_a_receipt(visitor, htmx):
    reviewed = visitor.send("/practice", BALLOT, {"ballot-choice": "reservations", "ballot-step": "review"}, htmx=htmx)
    assert "You are about to cast this ballot" in reviewed and "Support with reservations" in reviewed
    page = visitor.post(BALLOT, CAST | {"ballot-choice": "reservations", "ballot-code": "7KQ4-2M9T-XW3H-B6PN"})
    assert "7KQ4-2M9T-XW3H-B6PN" in page and "Here it was thrown away" in page
    changed = visitor.post(BALLOT, {"ballot-choice": "aside", "ballot-step": "change"})
    assert changed.soup.find("input", value="aside").has_attr("checked")


@pytest.mark.parametrize("htmx", [False, True])
def test_a_question_and_a_suggestion_are_shown_as_others_would_read_them(visitor, htmx):
    asked = visitor.send("/practice", QUESTION, ASKED, htmx=htmx)
    assert "Who closes the gate?" in asked and "A neighbor of the park" in asked and "H1.1" in asked
    suggested = visitor.send("/practice", SUGGESTION, SUGGESTED, htmx=htmx)
    assert suggested.soup.select("ins") and suggested.soup.select("del") and "It is light so long." in suggested


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        (BALLOT, {}),
        (BALLOT, {"ballot-choice": "nonsense"}),
        (BALLOT, {"ballot-choice": "object"}),
        (QUESTION, {"question-text": "Who?"}),
        (QUESTION, {"question-text": "", "question-experts": ["1"]}),
        (QUESTION, {"question-text": "Who?", "question-experts": ["99"]}),
        (SUGGESTION, {"suggestion-text": "", "suggestion-reason": "So."}),
        (SUGGESTION, {"suggestion-text": "x" * 100_000, "suggestion-reason": "So."}),
    ],
)
def test_what_a_real_form_refuses_is_refused_here(visitor, path, sent):
    refused = visitor.post(path, sent)
    assert refused.status == 422 and refused.soup.find(class_="error")


@pytest.mark.parametrize("text", MARKDOWN[:8])
def test_hostile_words_stay_words(visitor, text):
    for path, name, sent in ((QUESTION, "question-text", ASKED), (SUGGESTION, "suggestion-text", SUGGESTED)):
        page = visitor.post(path, sent | {name: text})
        assert page.status in (200, 422) and not page.soup.main.find("script")


@pytest.mark.parametrize("path", TRIED)
def test_no_row_is_written_and_the_journal_says_nothing(world, sign_in, path):
    place = world(stage=Stage.EVIDENCE)
    visit = sign_in(place.panelist)
    visit.page("/practice")
    with statements() as seen:
        assert visit.post(path, TRIED[path]).status == 200
    written = [one for one in seen if one.lstrip().upper().startswith(KEPT) and "account_session" not in one]
    assert written == [] and not db.session.new


def test_a_mistake_is_named_by_a_question_without_a_second_sign_behind_it(visitor):
    refused = visitor.post("/practice/ballot", {})
    assert "Where do you stand? Choose one." in refused and "?:" not in refused.words
