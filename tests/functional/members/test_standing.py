"""Whoever manages the roles sees who has come, who has no address, and whose letter did not leave."""

import pytest

from app import clock
from app.access.roles import Role
from app.access.stages import Stage
from app.conferences.services import seating
from app.extensions import db
from app.invitations import services as invitations
from app.mail.models import Message
from app.mail.services import UNNOTED
from tests.kept import forget
from tests.scenes import scene
from tests.world import World


@scene
def place():
    place = World(stage=Stage.EVIDENCE)
    for name, email in (("Grete Farmer", "grete@example.org"), ("Nils No-Mail", "")):
        invitations.invite(place.conference, Role.PANELIST, name, email, by=place.organizer)
    db.session.commit()
    return place


def people(place, visitor, find: str = "") -> str:
    return visitor.page(place.path(f"/members?find={find}"))


def names(page) -> list[str]:
    return [one.get_text() for one in page.soup.select("main ul.rows li b")]


def test_the_organizer_sees_addresses_and_who_has_come(place, sign_in):
    sign_in(place.panelists[0])
    page = people(place, sign_in(place.organizer))
    assert place.panelists[0].person.email in page and "grete@example.org, invited on" in page.words.replace(" ,", ",")
    row = next(li for li in page.soup.select("main ul.rows li") if place.panelists[0].name in li.get_text())
    assert "here since" in row.get_text() and "signed in last on" in row.get_text()
    other = next(li for li in page.soup.select("main ul.rows li") if place.panelists[1].name in li.get_text())
    assert "not arrived" in other.get_text()


@pytest.mark.parametrize("role", [None, "facilitator", "panelist", "expert", "committee", "authority", "observer"])
def test_nobody_else_sees_or_finds_any_of_it(place, sign_in, visitor, role):
    reader = sign_in(place.everybody[role]) if role else visitor
    page = people(place, reader)
    assert "@example.org" not in page.text and "not arrived" not in page and "Show only" not in page
    assert names(people(place, reader, "example.org")) == [] and names(people(place, reader, "not arrived")) == []


def test_filters_lead_to_those_they_name(place, sign_in):
    organizer = sign_in(place.organizer)
    links = {one.get_text(): one["href"] for one in people(place, organizer).soup.select("main a[href*='find=']")}
    assert set(links) >= {"not arrived", "no address", "letter did not leave", "expert"}
    assert names(organizer.page(links["no address"])) == ["Nils No-Mail"]
    assert names(organizer.page(links["expert"])) == [place.expert.name]
    found = names(organizer.page(links["not arrived"]))
    assert {"Grete Farmer", "Nils No-Mail"} <= set(found) and place.organizer.name not in found
    assert "2 of the invited have “not arrived”" in organizer.page(links["not arrived"])


@pytest.mark.parametrize(
    ("status", "problem", "words"),
    [
        (
            "failed",
            "SMTPRecipientsRefused: {'grete@example.org': (550, b'no such user')}",
            "takes none for this address",
        ),
        ("failed", "ConnectionRefusedError: [Errno 111]", "Whoever runs the server sees why"),
        ("waiting", "TimeoutError: timed out", "is tried again"),
        ("failed", UNNOTED, "Nobody knows whether the last letter arrived"),
    ],
)
def test_why_the_last_letter_did_not_leave_is_said_in_words(place, sign_in, status, problem, words):
    letter = db.session.query(Message).filter_by(to="grete@example.org").one()
    letter.status, letter.problem = status, problem
    db.session.commit()
    organizer = sign_in(place.organizer)
    page = people(place, organizer, "letter did not leave")
    assert names(page) == ["Grete Farmer"] and words in page and "550" not in page and "Errno" not in page


def test_a_later_letter_that_left_says_nothing_more(place, sign_in):
    letter = db.session.query(Message).filter_by(to="grete@example.org").one()
    letter.status, letter.problem, now = "failed", "SMTPRecipientsRefused: x", clock.real_now()
    db.session.add(Message(to=letter.to, subject="x", body="", queued_at=now, due_at=now, status="sent"))
    db.session.commit()
    assert names(people(place, sign_in(place.organizer), "letter did not leave")) == []


def test_many_people_ask_the_database_no_more_than_a_few(place, sign_in, statements):
    organizer = sign_in(place.organizer)
    forget()
    with statements() as few:
        people(place, organizer)
    for number in range(30):
        seating.seat(place.conference, place.person(f"More{number} People"), Role.OBSERVER, by=place.organizer)
        invitations.invite(place.conference, Role.OBSERVER, f"M{number}", f"m{number}@example.org", by=place.organizer)
    db.session.commit()
    forget()
    with statements() as many:
        people(place, organizer)
    assert len(many) == len(few)
