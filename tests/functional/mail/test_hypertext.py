"""Every letter also comes as HTML: the same words, a button for each thing, and nothing from elsewhere."""

import re
from email import message_from_bytes, policy

import pytest
from bs4 import BeautifulSoup
from flask import render_template
from sqlalchemy import select

from app.access.roles import Role
from app.access.stages import Stage
from app.accounts import links
from app.extensions import db
from app.invitations import services as invitations
from app.mail import services
from app.mail.hypertext import blocks_of
from app.mail.models import Message
from app.mailings import services as mailings
from app.mailings.audiences import list_audiences
from app.worker import write_letters
from tests.world import World

SERVER = "https://panel.example.org"


def page_of(text: str) -> BeautifulSoup:
    page = render_template("mail/hypertext.html", blocks=blocks_of(text, SERVER), title="A letter", language="en")
    return BeautifulSoup(page, "html.parser")


def words_in(text: str) -> list[str]:
    """Words alone: a button stands for the colon before an address, and a line for the sign of the foot."""
    return [word for one in text.split() if (word := one.removesuffix(":")) and word != "--"]


def parts_of(letter: Message):
    mail = message_from_bytes(bytes(services.compose(letter, "Panel <panel@example.org>")), policy=policy.default)
    assert mail.get_content_type() == "multipart/alternative"
    plain, shown = mail.iter_parts()
    assert (plain.get_content_type(), shown.get_content_type()) == ("text/plain", "text/html")
    return plain.get_content(), BeautifulSoup(shown.get_content(), "html.parser")


@pytest.fixture
def letters(app, world):
    """One of each kind that a conference sends."""
    place, person = world(stage=Stage.QUESTIONS, title="Water <b>&amp; “fire”</b>"), World.person("Grete <i>Farmer</i>")
    links.ask_for_link(person.email, browser="b", address="a")
    invitation = invitations.invite(place.conference, Role.EXPERT, person.name, person.email, by=place.organizer)
    invitations.withdraw(invitation, by=place.organizer)
    mailings.remind(place.conference, "proposals", by=place.facilitator)
    text = (
        "Good day,\n\n<script>alert(1)</script> & https://evil.example/x\nProgram: https://evil.example/y\n\n-- \nOlga"
    )
    mailings.send(place.conference, list_audiences(place.conference)[0], "A <b>", text, by=place.organizer)
    write_letters()
    db.session.commit()
    return list(db.session.scalars(select(Message)))


def test_both_parts_of_every_letter_say_the_same(letters):
    assert len({letter.subject for letter in letters}) == 5
    for letter in letters:
        plain, shown = parts_of(letter)
        assert words_in(plain) == words_in(shown.body.get_text(" ")), letter.subject


def test_nothing_comes_from_elsewhere_and_nothing_typed_becomes_markup(letters):
    for letter in letters:
        _plain, shown = parts_of(letter)
        assert {tag.name for tag in shown.find_all()} <= {
            "html", "head", "meta", "title", "style", "body", "p", "a", "br", "span", "div"
        }  # fmt: skip
        assert shown.html["lang"] == "en" and not shown.find_all(style=True)
        assert "url(" not in shown.style.string and "@import" not in shown.style.string
        assert all(link["href"].startswith("http://localhost/") for link in shown.find_all("a"))
        assert shown.title.get_text() == letter.subject


def test_each_thing_has_one_button(letters):
    reminder = next(letter for letter in letters if letter.subject.startswith("Reminder"))
    (button,) = parts_of(reminder)[1].select("a.act")
    assert button.get_text() == "Propose a question" and button["href"].endswith("/questions#proposals")
    link = next(letter for letter in letters if letter.subject == "Your sign-in link")
    (button,) = parts_of(link)[1].select("a.act")
    assert button.get_text().startswith("Open this link") and "/sign-in/" in button["href"]


def test_what_only_machines_read_stays_as_it_is(app):
    letter = services.queue(to="witness@example.org", subject="Checkpoint", body="plenaria/v1\n42\n")
    db.session.flush()
    assert services.compose(letter, "Panel <panel@example.org>").get_content_type() == "text/plain"


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "x", f"{SERVER}.evil.org/x", f'{SERVER}/"onclick="x', f"{SERVER}/<b>", "a: b: c", "-- ", "-- \n-- \nx",
     "javascript:alert(1)", f"See: {SERVER}.evil.org/", "x" * 50_000, ":\n\n" + SERVER],
)  # fmt: skip
def test_hostile_text_leads_nowhere(app, text):
    page = page_of(text)
    for link in page.find_all("a"):
        assert re.fullmatch(rf"{re.escape(SERVER)}(/.*)?", link["href"]) and set(link.attrs) <= {"class", "href"}
    assert "".join(words_in(page.body.get_text(" "))) == "".join(words_in(text))


def test_the_signs_before_a_foot_are_no_words(app):
    page = page_of("Hello\n\n-- \nOlga writes this.\n\n-- \nJournal checkpoint: 42")
    assert [one.get_text(strip=True) for one in page.select(".foot p")] == [
        "Olga writes this.",
        "Journal checkpoint: 42",
    ]


def test_a_line_before_an_address_is_its_button(app):
    page = page_of(f"Open this:\n\n{SERVER}/x\n\nBye")
    assert [one.get_text() for one in page.select("a.act")] == ["Open this"] and len(page.select("p")) == 2
    assert page.select_one(".address").get_text() == f"{SERVER}/x"
