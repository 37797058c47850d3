"""In which language a letter is written: that of whoever reads it, not of whoever pressed the button."""

import pytest
from sqlalchemy import select

from app.access.roles import Role
from app.accounts import links
from app.extensions import db
from app.invitations import services as invitations
from app.mail.models import Message
from tests.world import World

DANISH = {
    "Your sign-in link": "Dit link",
    "Or type this code there: %(code)s": "Eller skriv denne kode der: %(code)s",
    "Invitation: {conference}": "Indbydelse: {conference}",
    "Sign in with this link, which works once:": "Log ind med dette link, som virker én gang:",
    "observer": "observatør",
    "You are invited to “{conference}” as {role}.": "Du er indbudt til “{conference}” som {role}.",
}


@pytest.fixture(autouse=True)
def danish(speaks):
    speaks("da", DANISH)


def somebody(language: str | None, name: str = "Grete Farmer"):
    person = World.person(name)
    person.language = language
    db.session.commit()
    return person


def letter() -> Message:
    return db.session.scalars(select(Message).order_by(Message.id.desc())).first()


@pytest.mark.parametrize(
    ("own", "asked_in", "subject"),
    [
        ("da", "en", "Dit link"),
        ("en", "da", "Your sign-in link"),
        (None, "da", "Your sign-in link"),
        ("xx", "da", "Your sign-in link"),
    ],
)
def test_a_sign_in_link_is_written_in_the_language_of_its_owner(app, visitor, own, asked_in, subject):
    person = somebody(own)
    form = {"email": person.email}
    visitor._ask(lambda: visitor.client.post("/sign-in/link", data=form, headers={"Accept-Language": asked_in}))
    assert letter().subject == subject
    assert ("Eller skriv denne kode der:" in letter().body) == (subject == "Dit link")


@pytest.mark.parametrize(
    ("own", "conference", "server", "pressed_in", "in_danish"),
    [
        ("da", ["en"], "en", "en", True),
        ("en", ["da"], "da", "da", False),
        (None, ["da", "en"], "en", "en", True),
        (None, ["en", "da"], "da", "da", False),
        (None, ["pt", "da"], "en", "en", True),
        (None, ["pt"], "en", "da", False),
        (None, ["pt"], "da", "en", True),
    ],
)
def test_an_invitation_is_written_for_whoever_reads_it(
    app, world, sign_in, monkeypatch, own, conference, server, pressed_in, in_danish
):
    place = world(languages=conference)
    monkeypatch.setattr(app.extensions["babel"], "default_locale", server)
    monkeypatch.setitem(app.config, "BABEL_DEFAULT_LOCALE", server)
    person, place.organizer.person.language = somebody(own), pressed_in
    db.session.commit()
    given = {"role": "observer", "name": person.name, "email": person.email}
    page = sign_in(place.organizer).post(place.path("/members/invite"), given)
    assert page.status == 303
    subject = "Indbydelse" if in_danish else "Invitation"
    assert letter().subject == f"{subject}: {place.conference.title}"
    assert ("som observatør" in letter().body) == in_danish
    assert ("as observer" in letter().body) == (not in_danish)


def test_a_letter_does_not_change_the_language_of_the_page_that_sent_it(world, sign_in):
    place = world()
    person, place.organizer.person.language = somebody("da"), "en"
    db.session.commit()
    invitation = invitations.invite(place.conference, Role.OBSERVER, person.name, person.email, by=place.organizer)
    db.session.commit()
    visitor = sign_in(place.organizer)
    again = visitor.send(place.path("/members"), place.path(f"/invitations/{invitation.id}/send-again"))
    assert letter().subject.startswith("Indbydelse")
    assert "A new link is on its way" in visitor.page(again.response.location)


def test_letters_are_written_outside_a_request_too(app):
    """Commands and the worker have no page whose language they could take."""
    links.ask_for_link(somebody("da").email, browser="b", address="a")
    assert letter().subject == "Dit link" and "http://localhost/sign-in/" in letter().body


def test_the_letters_say_what_is_needed_and_no_more(world):
    place, person = world(), somebody("en")
    links.ask_for_link(person.email, browser="b", address="a")
    asked = letter().body.splitlines()
    assert asked[0] == "Open this link in the browser in which you asked for it:" and asked[1] == asked[3] == ""
    assert asked[2].startswith("http://localhost/sign-in/") and asked[4].startswith("Or type this code there: ")
    assert asked[5:] == ["", "Both work once, for ten minutes. If you did not ask for this, ignore it."]
    invitation = invitations.invite(place.conference, Role.OBSERVER, person.name, person.email, by=place.organizer)
    invited = letter().body.split("\n\n")
    assert invited[0] == f"You are invited to “{place.conference.title}” as observer."
    assert invited[1].startswith("It is a consensus conference: a small panel of citizens")
    assert invited[2].splitlines() == [
        f"The question: {place.conference.charge}",
        "What is asked of you: You follow the conference, and change nothing in it.",
        "Who asked for it: Town council",
        "What becomes of the recommendations: The council answers every recommendation.",
    ]
    assert invited[3].startswith("You have this role when you accept it.")
    assert invited[4] == "Sign in with this link, which works once:"
    assert invited[5].endswith(f"?next=/invitations/{invitation.id}")
    assert invited[6].startswith("Later you can ask for a new link at any time with this address.")
    assert invited[6].endswith("turn to: Olga Organizer") and len(invited) == 7
