"""What is kept of people goes by its date, carried out by the worker with an entry; what was published stays."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import clock
from app.access.roles import Role
from app.access.stages import Stage
from app.accounts import services as accounts
from app.accounts.models import Card, Person
from app.conferences.services import seating
from app.extensions import db
from app.invitations import services as invitations
from app.journal import queries as journal
from app.letters.models import Telling
from app.members import cards
from app.privacy import due, letting_go
from app.privacy.retention import KEPT, TERMS, Kind
from app.worker import let_go_of_what_is_over

DATES = {"calls": "10", "cards": "0", "invitations": "5", "addresses": "40", "needs": "7"}


def closed(place, days_ago):
    place.walk_to(Stage.CLOSED)
    place.conference.stage_since = clock.now() - timedelta(days=days_ago)
    db.session.commit()


def carried_out(place):
    found = [one for one in journal.list_entries(place.conference.id) if one.action == "retention.carried_out"]
    return [one.payload.body for one in found]


def told(place, member, **when):
    seen = place.conference.stage_since - timedelta(days=1)
    db.session.add(Telling(member_id=member.id, thing=f"thing-{member.id}", seen_at=when.get("seen", seen)))
    db.session.commit()


def test_notice_and_register_are_made_from_the_same_table(visitor):
    notice, register = visitor.page("/privacy"), visitor.page("/privacy/register")
    for one in KEPT:
        assert str(one.what) in notice and str(one.what) in register
    for term in TERMS:
        assert str(term.what) in notice and f"{term.days} days after the conference" in register
    assert notice.soup.find("a", href="/privacy/register")
    assert visitor.page("/sign-in").soup.main.find("a", href="/privacy")


def test_an_organizer_sets_the_dates_and_everybody_reads_them(world, sign_in, visitor):
    place = world(stage=Stage.EVIDENCE)
    path, organizer = place.path("/kept"), sign_in(place.organizer)
    assert "Goes 365 days after" in visitor.page(path) and organizer.page(place.path("/frame")).soup.find(
        "a", href=path
    )
    assert organizer.send(path, path, DATES).status == 303
    page = visitor.page(path)
    assert "Goes 10 days after" in page and "Goes 40 days after" in page and not page.soup.main.find("form")
    entries = [one.action for one in journal.list_entries(place.conference.id)]
    assert entries.count("retention.set") == 5
    organizer.send(path, path, DATES)
    assert [one.action for one in journal.list_entries(place.conference.id)] == entries


@pytest.mark.parametrize("days", ["", "-1", "366", "many", "9" * 40, "1.5"])
def test_what_is_no_number_of_days_within_bounds_is_refused(world, sign_in, days):
    place = world(stage=Stage.EVIDENCE)
    path, organizer = place.path("/kept"), sign_in(place.organizer)
    refused = organizer.send(path, path, DATES | {"calls": days})
    assert refused.status == 422 and refused.soup.find(class_="error")
    assert [one.days for one in due.list_dates(place.conference)] == [term.days for term in TERMS]


def test_nobody_else_sets_them_and_not_after_the_end(world, sign_in, visitor):
    place = world(stage=Stage.EVIDENCE)
    path = place.path("/kept")
    for other in (place.facilitator, place.panelist, place.committee):
        assert sign_in(other).post(path, DATES).status == 403
    assert visitor.post(path, DATES).status == 401
    place.walk_to(Stage.CLOSED)
    assert sign_in(place.organizer).post(path, DATES).status == 409


def test_addresses_go_and_names_stay(world):
    place = world(stage=Stage.EVIDENCE)
    closed(place, 364)
    let_go_of_what_is_over()
    assert place.panelist.person.email
    place.conference.stage_since -= timedelta(days=2)
    db.session.commit()
    accounts.open_session(place.panelist.person, "link")
    db.session.commit()
    let_go_of_what_is_over()
    db.session.expire_all()
    for seat in (*place.panelists, place.expert, place.observer, place.authority, place.recruiter, place.caller):
        assert seat.person.email is None and seat.name != "Former member"
    for seat in (place.organizer, place.facilitator, place.committee):
        assert seat.person.email
    (entry,) = [one for one in carried_out(place) if "addresses" in one]
    assert '"count":10' in entry and "Paula" not in entry and "example.org" not in entry


def test_whoever_takes_part_elsewhere_keeps_her_address(world):
    place, other = world(stage=Stage.EVIDENCE), world(stage=Stage.EVIDENCE)
    seating.seat(other.conference, place.panelist.person, Role.OBSERVER, by=other.organizer)
    invitations.invite(other.conference, Role.OBSERVER, "Olaf", place.panelists[1].person.email, by=other.organizer)
    closed(place, 400)
    let_go_of_what_is_over()
    db.session.expire_all()
    assert place.panelist.person.email and place.panelists[1].person.email
    assert place.panelists[2].person.email is None


def test_who_was_invited_and_never_came_is_forgotten(world):
    place = world(stage=Stage.EVIDENCE)
    invitations.invite(place.conference, Role.OBSERVER, "Nora Newcomer", "nora@example.org", by=place.organizer)
    closed(place, 31)
    let_go_of_what_is_over()
    assert db.session.scalar(select(func.count()).select_from(Person).where(Person.name == "Nora Newcomer")) == 0
    assert place.panelist.person.email
    assert any("invitations" in one for one in carried_out(place))


def test_cards_and_what_people_were_told_go(world):
    place = world(stage=Stage.EVIDENCE)
    cards.print_cards(place.conference, place.panelists[:2], by=place.facilitator)
    closed(place, 91)
    told(place, place.panelist)
    told(place, place.panelists[1], seen=clock.now())  # it waits even now
    let_go_of_what_is_over()
    assert not db.session.scalars(select(Card).where(Card.revoked_at.is_(None))).all()
    assert [one.member_id for one in db.session.scalars(select(Telling))] == [place.panelists[1].id]


def test_it_is_done_in_parts_and_once(world, monkeypatch):
    monkeypatch.setattr(letting_go, "SOME", 4)
    place = world(stage=Stage.EVIDENCE)
    closed(place, 400)
    assert letting_go.let_go_some(clock.now())
    db.session.rollback()  # cut off before it was kept: nothing is lost and nothing done
    assert carried_out(place) == []
    let_go_of_what_is_over()
    before = carried_out(place)
    assert len([one for one in before if "addresses" in one]) == 3
    let_go_of_what_is_over()
    assert carried_out(place) == before


def test_a_conference_that_goes_on_or_was_recorded_loses_nothing(world):
    place = world(stage=Stage.FOLLOW_UP)
    place.conference.stage_since = clock.now() - timedelta(days=5000)
    db.session.commit()
    let_go_of_what_is_over()
    closed(place, 5000)
    place.conference.archived_at = clock.now()
    db.session.commit()
    let_go_of_what_is_over()
    assert place.panelist.person.email and carried_out(place) == []
    assert all(one.at is None for one in due.list_dates(place.conference))


def test_its_page_says_the_day_once_it_is_known(world, visitor):
    place = world(stage=Stage.EVIDENCE)
    closed(place, 0)
    day = clock.today(place.conference.time_zone) + timedelta(days=365)
    assert f"Goes on {day.day} {day:%B %Y}" in visitor.page(place.path("/kept"))
    assert {one.kind for one in due.list_dates(place.conference)} == set(Kind)
