"""Who owes an answer or a milestone is reminded: after three months, then every six, for over two years, once each."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.authorities import services as naming
from app.extensions import db
from app.journal.models import JournalEntry
from app.mail.models import Message
from app.milestones import reminding
from app.milestones.reminding import MONTHS, reminded_at
from app.reports.models import Edition
from app.reports.models import Kind as EditionKind
from app.worker import tell_what_waits
from tests.functional.authorities.test_links import door, following_up, linked, named, submit
from tests.scenes import scene

DESK = "desk@example.org"


@scene
def place():
    place = following_up()
    published = datetime(2026, 11, 30, 12, tzinfo=UTC)
    told = {"title": "Water", "tree": {"chapters": []}, "article": "", "file": "", "checksum": "", "dated": None}
    edition = Edition(
        conference_id=place.conference.id, number=1, kind=EditionKind.FINAL, published_at=published, **told
    )
    db.session.add(edition)
    db.session.commit()
    return place


def go_round(*day, hour=12):
    """The letters that the worker wrote on a day to the desk."""
    with clock.at(datetime(*day, hour, tzinfo=UTC)):
        reminding.remind_authorities()
        db.session.commit()
    return letters()


def letters(to=DESK):
    query = select(Message).where(Message.to == to, Message.subject.like("%month%")).order_by(Message.id)
    return list(db.session.scalars(query))


@pytest.mark.parametrize(
    ("published", "months", "day"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 9, 1), 3, date(2026, 12, 1)),
        (date(2026, 12, 31), 9, date(2027, 9, 30)),
        (date(2026, 10, 15), 27, date(2029, 1, 15)),
    ],
)
def test_the_day_is_so_many_months_after_the_report(published, months, day):
    assert reminded_at(published, months) == day


def test_reminders_go_on_for_at_least_two_years():
    assert MONTHS[0] == 3 and {later - earlier for earlier, later in pairwise(MONTHS)} == {6}
    assert MONTHS[-1] >= 24


def test_an_authority_is_reminded_once_for_each_date_with_all_that_is_open(place, visitor):
    there = linked(place, 1, 2, email=DESK)
    submit(visitor, there, 1)
    way = f"{there}/1/milestones/new"
    planned = {"kind": "deed", "text": "It is read.", "shown_by": "A list", "due": "2029-09"}
    assert visitor.send(way, way, planned).status == 303
    assert go_round(2027, 2, 27) == []
    first = go_round(2027, 2, 28)
    assert len(first) == 1 and "Without an answer: R2." in first[0].body
    assert "Open milestones and indicators: M1 (R1)." in first[0].body and "3 months" in first[0].body
    assert there.rpartition("/")[2] not in first[0].body
    assert len(go_round(2027, 2, 28)) == 1 and len(go_round(2027, 8, 29)) == 1
    assert len(go_round(2027, 8, 30)) == 2
    assert len(go_round(2029, 3, 1)) == 3 and len(go_round(2035, 1, 1)) == 3, "what was slept through comes once"
    told = db.session.scalars(select(JournalEntry).where(JournalEntry.action == "authority.reminded")).all()
    assert len(told) == 3


def test_whoever_owes_nothing_is_not_reminded(place, visitor):
    there = linked(place, 1, email=DESK)
    submit(visitor, there, 1)
    assert go_round(2027, 3, 1) == []


def test_whoever_has_no_address_no_link_or_a_revoked_one_gets_no_letter(place):
    linked(place, 1)
    named(place, 1, name="Town", email=DESK)
    revoked = named(place, 2, name="County", email=DESK)
    door(place, revoked)
    naming.revoke_link(revoked, by=place.organizer)
    db.session.commit()
    assert go_round(2027, 3, 1) == []


def test_whoever_was_named_later_is_reminded_at_the_next_date(place):
    with clock.at(datetime(2027, 4, 1, 12, tzinfo=UTC)):
        linked(place, 1, email=DESK)
    assert go_round(2027, 4, 2) == [] and len(go_round(2027, 8, 30)) == 1


def test_a_link_made_late_brings_no_reminder_of_months_ago(place):
    authority = named(place, 1, email=DESK)
    with clock.at(datetime(2027, 4, 1, 12, tzinfo=UTC)):
        door(place, authority)
    assert go_round(2027, 4, 2) == [] and len(go_round(2027, 8, 30)) == 1


def test_whoever_says_no_by_now_is_reminded_of_no_milestone(place, visitor):
    there = linked(place, 1, email=DESK)
    submit(visitor, there, 1)
    way = f"{there}/1/milestones/new"
    planned = {"kind": "deed", "text": "It is read.", "shown_by": "A list", "due": "2029-09"}
    assert visitor.send(way, way, planned).status == 303
    submit(visitor, there, 1, status="rejected", text="No more.")
    assert go_round(2027, 3, 1) == []


def test_nobody_is_reminded_once_the_conference_is_closed(place):
    linked(place, 1, email=DESK)
    place.walk_to(Stage.CLOSED)
    assert go_round(2027, 3, 1) == []


def test_organizers_and_authorities_with_an_account_are_reminded_once(place):
    people = [place.organizer.person.email, place.authority.person.email]
    for moment in (datetime(2027, 3, 1, 11, tzinfo=UTC), datetime(2027, 3, 1, 12, tzinfo=UTC)):
        with clock.at(moment):
            tell_what_waits()
            db.session.commit()
    for day in (2, 3):
        with clock.at(datetime(2027, 3, day, 12, tzinfo=UTC)):
            tell_what_waits()
            db.session.commit()
    for address in people:
        bodies = [one.body for one in db.session.scalars(select(Message).where(Message.to == address))]
        assert sum("3 months after the report something is still open" in body for body in bodies) == 1
    panel = [one.body for one in db.session.scalars(select(Message).where(Message.to == place.panelist.person.email))]
    assert not any("months after the report" in body for body in panel)
