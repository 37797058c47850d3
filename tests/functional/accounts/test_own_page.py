"""A person's own page."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.accounts.models import AccountSession, Person
from app.conferences.naming import Naming
from app.conferences.services import seating
from app.extensions import db
from app.journal import services as journal
from app.mail.models import Message
from tests.counting import statements
from tests.visitor import Visitor

HOSTILE = ["<img src=x onerror=alert(1)>", "{{7*1357}}", "abc\u202edef", "a\x00b", "𝕻aula 🐄", "' OR 1=1--"]


def test_it_shows_seats_sessions_and_what_was_done_in_my_name(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    journal.record(
        "note.written",
        actor=place.facilitator,
        in_name_of=place.panelist,
        conference_id=place.conference.id,
        passage="E1.2",
    )
    db.session.commit()
    page = sign_in(place.panelist).page("/me")
    assert place.conference.title in page and "Panelist 1" in page and "this browser" in page
    assert "A note was written on E1.2." in page and "Typed by: facilitator." in page


@pytest.mark.parametrize(
    ("days", "naming", "said"),
    [
        (None, Naming.NAME, "You are Panelist 1, and everybody outside reads only that."),
        (-1, Naming.NUMBER, "You are Panelist 1, and everybody outside reads only that."),
        (3, Naming.NUMBER, "You are Panelist 1, and everybody outside reads only that."),
        (3, Naming.NAME, "everybody outside reads only that until"),
        (-1, Naming.NAME, "Everybody outside reads “Paula1 Panelist”."),
    ],
)
def test_it_says_what_everybody_outside_reads_of_a_panelist(world, sign_in, days, naming, said):
    place = world(stage=Stage.EVIDENCE)
    place.panelist.naming = naming
    place.conference.names_public_on = days and clock.today("UTC") + timedelta(days=days)
    db.session.commit()
    page = sign_in(place.panelist).page("/me")
    assert said in page
    assert ("From then on: “Paula1 Panelist”" in page) == (days == 3 and naming == Naming.NAME)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_shown_as_typed_and_never_executed(world, sign_in, name):
    visitor = sign_in(world().organizer)
    assert visitor.send("/me", "/me", {"name": name, "language": "en"}).status == 303
    page = visitor.page("/me")
    assert "<img src=x" not in page.text and "\u202e" not in page.text and "\x00" not in page.text
    assert page.soup.h1.get_text() == "".join(letter for letter in name if letter.isprintable())


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "\u202e"])
def test_an_empty_or_endless_name_is_refused_with_what_was_typed(world, sign_in, name):
    visitor = sign_in(world().organizer)
    refused = visitor.post("/me", {"name": name, "language": "en"})
    assert refused.status == 422 and refused.soup.find(class_="error")
    shown = refused.form("/me").find("input", attrs={"name": "name"})["value"]
    assert shown == name.strip().replace("\u202e", "")


def test_a_short_password_is_refused_and_never_shown(world, sign_in):
    refused = sign_in(world().organizer).post("/me/password", {"new_password": "shortone"})
    assert refused.status == 422 and "shortone" not in refused.text


def test_a_new_password_opens_the_door(app, world, sign_in):
    member = world().organizer
    sign_in(member).send("/me", "/me/password", {"new_password": "three plain words"})
    email = member.person.email
    visitor = Visitor(app)
    assert visitor.post("/sign-in/password", {"email": email, "password": "three plain words"}).status == 303


def test_a_chosen_language_is_the_language_of_the_next_page(world, sign_in, monkeypatch):
    monkeypatch.setattr("app.config.translated_languages", lambda: ["en", "da"])
    visitor = sign_in(world().organizer)
    visitor.send("/me", "/me", {"language": "da"})
    assert visitor.page("/me").soup.html["lang"] == "da"


def test_a_copy_of_my_data_is_a_file_and_private(world, sign_in):
    answer = sign_in(world().organizer).get("/me/data").response
    assert answer.status_code == 200 and answer.mimetype == "application/json"
    assert "attachment" in answer.headers["Content-Disposition"] and "no-store" in answer.headers["Cache-Control"]


def test_the_page_asks_the_database_as_often_for_many_seats_and_sessions_as_for_few(app, world):
    from app.access.roles import Role

    place = world()
    person = place.panelist.person
    asked = []
    for count in (1, 8):
        for n in range(count):
            elsewhere = world(title=f"Conference {count} {n}")
            seating.seat(elsewhere.conference, person, Role.OBSERVER, by=elsewhere.organizer)
            Visitor(app).enter(person)
        db.session.commit()
        visitor = Visitor(app).enter(person)
        with statements() as seen:
            assert visitor.get("/me").status == 200
        asked.append(len(seen))
    assert asked[0] == asked[1] <= 12, asked


def aged(minutes: int) -> None:
    for session in db.session.scalars(select(AccountSession)):
        session.opened_at -= timedelta(minutes=minutes)
    db.session.commit()


def test_a_password_is_set_soon_after_a_letter_and_later_only_with_the_old_one(app, world, sign_in):
    organizer = world().organizer
    person = organizer.person
    person.email = "organizer@example.org"
    visitor = sign_in(organizer)
    aged(31)
    refused = visitor.send("/me", "/me/password", {"new_password": "four plain words here"})
    assert refused.status == 422 and "sign in by a new link first" in refused
    assert db.session.get(Person, person.id).password_hash is None
    fresh = sign_in(organizer)
    assert fresh.send("/me", "/me/password", {"new_password": "four plain words here"}).status == 303
    aged(31)
    wrong = {"old_password": "four plain words", "new_password": "five more plain words here"}
    assert fresh.send("/me", "/me/password", wrong).status == 422
    right = wrong | {"old_password": "four plain words here"}
    assert fresh.send("/me", "/me/password", right).status == 303


def test_whoever_a_password_is_set_for_gets_a_letter(world, sign_in):
    organizer = world().organizer
    organizer.person.email = "organizer@example.org"
    db.session.commit()
    sign_in(organizer).send("/me", "/me/password", {"new_password": "four plain words here"})
    letter = db.session.scalars(select(Message).where(Message.to == "organizer@example.org")).one()
    assert "A password was set for your account" in letter.body and letter.status == "waiting"
