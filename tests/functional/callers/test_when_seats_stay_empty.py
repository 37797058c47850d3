"""After the first days of the panel nobody is given a seat any more: it stays empty, and what is counted says so."""

from datetime import timedelta

import pytest

from app import clock
from app.access.roles import Role
from app.access.stages import Stage
from app.callers import asked, queries
from app.callers.kinds import PlaceState
from app.conferences import empty_seats
from app.conferences import queries as conferences
from app.conferences.methods import Day
from app.conferences.services import planning, seating
from app.draws import pages
from app.draws import services as draws
from app.errors import Refused
from app.extensions import db
from app.invitations import services as invitations
from app.reports import gathering, work
from tests.functional.callers.test_callers import LIST, entries, note
from tests.recruiting import drawn

CLOSED = "The first days on which the panel meets ended on"
STANDS_BY = "4"


@pytest.fixture
def place(build):
    """Its panel has met for the first time today and yesterday."""
    found = build(drawn)
    found.walk_to(Stage.EVIDENCE)
    today = clock.today(found.conference.time_zone)
    later = Day("Second weekend", today + timedelta(20), today + timedelta(21))
    planning.lay_out(found.conference, [Day("First weekend", today - timedelta(1), today), later])
    db.session.commit()
    return found


@pytest.fixture
def tomorrow():
    with clock.at(clock.now() + timedelta(days=1)):
        yield


def declined(place, sign_in):
    assert note(place, sign_in(place.caller), number=1, state="declined").status == 303
    return place.path(f"{LIST}/1")


def test_until_its_last_day_an_empty_seat_is_filled(place, sign_in):
    path = declined(place, sign_in)
    recruiter = sign_in(place.recruiter)
    assert "can be filled until" in recruiter.page(place.path(LIST))
    assert recruiter.send(path, f"{path}/call-in", {"number": STANDS_BY}).status == 303
    assert empty_seats.why_closed(place.conference) == ""


def test_from_the_next_day_on_it_stays_empty_and_the_pages_say_why(place, sign_in, tomorrow):
    path = declined(place, sign_in)
    recruiter = sign_in(place.recruiter)
    page = recruiter.page(path)
    assert CLOSED in page and "Fill this seat" not in page and CLOSED in recruiter.page(place.path(LIST))
    refused = recruiter.post(f"{path}/call-in", {"number": STANDS_BY})
    assert refused.status in (409, 422) and queries.get_place(place.conference, 4).is_alternate
    assert asked.asks(place.conference, place.recruiter) == []


def test_nobody_who_was_drawn_confirms_any_more_and_who_sits_can_still_leave(place, sign_in):
    caller = sign_in(place.caller)
    assert note(place, caller, number=2, state="confirmed").status == 303
    with clock.at(clock.now() + timedelta(days=1)):
        caller = sign_in(place.caller)
        offered = [one["value"] for one in caller.page(place.path(f"{LIST}/3")).soup.select("[name=state]")]
        assert offered == ["reached", "declined"]
        assert note(place, caller, number=3, state="confirmed").status == 422
        assert note(place, caller, number=2, state="withdrawn").status == 303
        assert queries.get_place(place.conference, 2).state == PlaceState.WITHDRAWN


def test_no_lottery_is_made_or_published_for_it(place, tomorrow):
    with pytest.raises(Refused, match=CLOSED):
        draws.make(place.conference, by=place.organizer)
    found = pages.find_work(place.conference)
    assert CLOSED in str(found.why_not_make) and CLOSED in str(found.why_not_commit)


def test_nobody_is_invited_past_it_and_whoever_was_invited_in_time_accepts(place, sign_in):
    early = invitations.invite(place.conference, Role.PANELIST, "Early", "early@example.org", by=place.organizer)
    db.session.commit()
    with clock.at(clock.now() + timedelta(days=1)):
        with pytest.raises(Refused, match=CLOSED):
            invitations.invite(place.conference, Role.PANELIST, "Late", "late@example.org", by=place.organizer)
        organizer = sign_in(place.organizer)
        roles = organizer.page(place.path("/members")).soup.select("#role option")
        assert "panelist" not in [one["value"] for one in roles] and roles
        looked = organizer.post(
            place.path("/members/list"), {"list_text": "Late;late@example.org;panelist", "role": "panelist"}
        )
        assert "The panel is complete" in looked
        assert invitations.accept(early, seen=early.fingerprint).role == Role.PANELIST


def test_another_calendar_moves_it_in_public(place, tomorrow):
    today = clock.today(place.conference.time_zone)
    planning.change_calendar(
        place.conference, [Day("First weekend", today, today + timedelta(1))], by=place.facilitator
    )
    assert empty_seats.why_closed(place.conference) == "" and entries(place, "calendar.changed")


def test_without_a_calendar_and_before_the_panel_begins_the_stage_alone_counts(build, tomorrow):
    place = build(drawn)
    assert empty_seats.why_closed(place.conference) == ""
    place.walk_to(Stage.EVIDENCE)
    assert empty_seats.why_closed(place.conference) == ""
    place.walk_to(Stage.QUESTIONS)
    assert "The seat stays empty" in empty_seats.why_closed(place.conference)


def test_when_the_stage_is_over_journal_page_and_report_say_how_many_stay_empty(place, visitor):
    page = visitor.page(place.path())
    assert "stay empty" not in page and not entries(place, "panel.seats_empty")
    place.walk_to(Stage.HEARINGS)
    (entry,) = entries(place, "panel.seats_empty")
    assert '"empty":3' in entry and '"seats":4' in entry
    assert "3 of 4 seats stay empty" in visitor.page(place.path())
    assert "1 of 4 seats are taken, and 3 stay empty" in visitor.page(place.path("/journal"))
    told = str(work.told(gathering.gather(place.conference)))
    assert "Seats that stayed empty" in told and "of 4; nobody could catch up" in told


def test_a_whole_panel_tells_of_no_empty_seat(world, visitor):
    place = world(stage=Stage.QUESTIONS)
    assert "stays empty" not in visitor.page(place.path()) and not entries(place, "panel.seats_empty")
    assert "empty_seats" not in gathering.gather(place.conference).figures


def test_whoever_takes_a_seat_that_was_left_adds_none_to_what_is_counted_of(world):
    """A share of the members seated is one of seats: fifteen stay fifteen, whoever leaves and whoever comes."""
    place = world(stage=Stage.EVIDENCE)
    assert conferences.count_seated(place.conference) == 5
    seating.end_role(place.panelists[0], "Ill.", by=place.organizer)
    assert conferences.count_seated(place.conference) == 5
    place.seat(Role.PANELIST, "Nadia Newcomer")
    assert conferences.count_seated(place.conference) == 5
    place.seat(Role.PANELIST, "One Toomany")
    assert conferences.count_seated(place.conference) == 6
