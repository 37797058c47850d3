"""Calendars: a secret address that follows one person's conferences, and files for everybody."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from app import demo
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.calendars import open_entries
from app.calendars.models import CalendarAddress
from app.conferences import queries as conferences
from app.conferences import weighty
from app.conferences.methods import Day
from app.conferences.services import planning as planning_days
from app.conferences.services import seating, seconding, stages
from app.extensions import db
from app.hearings.kinds import State as QuestionState
from app.hearings.services import asking, choosing, planning
from app.voting import receipts
from app.voting.kinds import Kind, State
from app.voting.motion import Motion, Terms
from app.voting.services import casting, opening
from tests.access.test_a_card_is_a_seat import by_card

STARTS = datetime(2027, 3, 27, 8, 30, tzinfo=UTC)


def with_session(place, title: str = "Water", **more):
    times = {"starts_at": STARTS, "ends_at": STARTS + timedelta(hours=2), "place": "Town hall, room 2"}
    session = planning.plan_session(place.conference, title=title, by=place.organizer, **times | more)
    db.session.commit()
    return session


def propose_to_go_back(place):
    seconding.propose(place.conference, weighty.REOPEN, "hearings", {"reason": "Why."}, by=place.facilitator)
    db.session.commit()


def opened(place, closes):
    motion = Motion(question="Shall we meet again?", kind=Kind.YES_NO)
    terms = Terms(place.panelists, closes_at=closes)
    vote = opening.open_round(place.conference, motion, terms, by=place.facilitator)
    db.session.commit()
    return vote


def made(visitor) -> str:
    """The path of an address that was made just now."""
    shown = visitor.post("/me/calendar/make")
    return shown.soup.find(id="address-1")["value"].removeprefix("http://localhost")


def read(page) -> Calendar:
    assert page.status == 200 and page.response.content_type == "text/calendar; charset=utf-8"
    return Calendar.from_ical(page.text)


def events(calendar: Calendar) -> dict:
    return {str(event["summary"]): event for event in calendar.walk("VEVENT")}


@pytest.fixture
def place(world):
    return world(stage=Stage.HEARINGS)


def test_somebody_makes_an_address_and_her_calendar_follows_it_without_signing_in(place, sign_in, visitor):
    with_session(place)
    panelist = sign_in(place.panelist)
    assert "Follow your conferences" in panelist.page("/me")
    page = panelist.send("/me/calendar", "/me/calendar/make")
    assert page.status == 200 and "shown this once" in page
    path = page.soup.find(id="address-1")["value"].removeprefix("http://localhost")
    assert path not in panelist.page("/me/calendar").text
    calendar = read(visitor.get(path))
    event = events(calendar)["Session 1: Water · Water from the quarry"]
    assert event.start == STARTS and event.end == STARTS + timedelta(hours=2)
    assert event["location"] == "Town hall, room 2" and event["url"].endswith("/hearings/sessions/1")
    assert calendar["x-wr-calname"] == "My conferences" and calendar.timezones[0].tz_name == "Europe/Copenhagen"


def test_nobody_keeps_a_copy_and_no_cookie_is_set(place, sign_in, visitor):
    path = made(sign_in(place.panelist))
    for found in (visitor.get(path), sign_in(place.panelist).get(path)):
        assert found.response.headers["Cache-Control"] == "private, no-cache"
        assert "Set-Cookie" not in found.response.headers
    again = visitor.client.get(path, headers={"If-None-Match": visitor.get(path).response.headers["ETag"]})
    assert again.status_code == 304
    assert "Set-Cookie" not in visitor.get("/calendars/unknown.ics").response.headers


def test_the_address_is_stored_as_a_hash_alone(place, sign_in):
    token = made(sign_in(place.panelist)).removeprefix("/calendars/").removesuffix(".ics")
    assert len(token) > 40
    assert token not in db.session.get(CalendarAddress, place.panelist.person_id).token_hash


def test_a_new_address_ends_the_old_one_and_an_ended_one_is_not_there(place, sign_in, visitor):
    panelist = sign_in(place.panelist)
    old = made(panelist)
    new = made(panelist)
    assert (visitor.get(old).status, visitor.get(new).status) == (404, 200)
    assert panelist.send("/me/calendar", "/me/calendar/end").status == 303
    assert visitor.get(new).status == 404
    assert "nobody can follow" in panelist.page("/me/calendar")
    assert panelist.post("/me/calendar/end").status == 303  # once more changes nothing


@pytest.mark.parametrize("path", ["/calendars/x.ics", "/calendars/x/y.ics", "/calendars/%00.ics", "/calendars/𝕻.ics"])
def test_an_unknown_address_is_not_there(place, visitor, path):
    assert visitor.get(path).status == 404


def test_whose_role_ended_follows_the_conference_no_longer(place, sign_in, visitor):
    with_session(place)
    path = made(sign_in(place.panelist))
    seating.end_role(place.panelist, "moved away", by=place.organizer)
    db.session.commit()
    assert not events(read(visitor.get(path)))
    assert visitor.get(path.replace(".ics", f"/{place.slug}.ics")).status == 404


def test_one_conference_is_followed_alone(place, world, sign_in, visitor):
    elsewhere = world(stage=Stage.HEARINGS, title="Light")
    with_session(place), with_session(elsewhere, "Lamps")
    seating.seat(elsewhere.conference, place.observer.person, place.observer.role, by=elsewhere.organizer)
    db.session.commit()
    visit = sign_in(place.observer)
    shown = visit.post("/me/calendar/make")
    paths = [field["value"].removeprefix("http://localhost") for field in shown.soup("input", type="text")]
    assert len(paths) == 3
    assert len([name for name in events(read(visitor.get(paths[0]))) if name.startswith("Session")]) == 2
    only = read(visitor.get(next(path for path in paths if path.endswith(f"/{elsewhere.slug}.ics"))))
    assert "Session 1: Lamps" in events(only) and only["x-wr-calname"] == "Light"


def test_a_conference_that_is_set_up_stands_in_the_calendar_of_its_members_alone(world, sign_in, visitor):
    place = world(stage=Stage.SETUP)
    assert visitor.get(place.path("/calendar.ics")).status == 404
    assert "The answers are promised by this day · Water from the quarry" in events(
        read(visitor.get(made(sign_in(place.organizer))))
    )


def test_what_is_moved_keeps_its_key_and_counts_up(place, sign_in, visitor):
    session = with_session(place)
    path = place.path("/calendar.ics")
    before = events(read(visitor.get(path)))["Session 1: Water"]
    planning.change_session(session, title="Water", by=place.organizer, starts_at=STARTS + timedelta(days=1))
    db.session.commit()
    after = events(read(visitor.get(path)))["Session 1: Water"]
    assert before["uid"] == after["uid"] and after["sequence"] > before["sequence"]
    assert after.start == STARTS + timedelta(days=1) and after.last_modified >= before.last_modified


def test_the_end_of_a_vote_stands_there_for_those_who_voted_too(world, sign_in, visitor):
    place = world(stage=Stage.VOTING)
    closes = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
    vote = opened(place, closes)
    path = made(sign_in(place.panelist))
    before = visitor.get(path).text
    event = events(Calendar.from_ical(before))["Vote 1 closes · Water from the quarry"]
    assert event.start == closes and event["transp"] == "TRANSPARENT"
    casting.cast_ballot(vote, "yes", code=receipts.new_code(), by=place.panelist)
    db.session.commit()
    assert visitor.get(path).text == before


def test_the_deadline_of_a_stage_is_followed(place, visitor):
    until = datetime(2027, 4, 2, 16, 0, tzinfo=UTC)
    for _ in range(2):
        stages.set_deadline(place.conference, until, by=place.facilitator)
    db.session.commit()
    event = events(read(visitor.get(place.path("/calendar.ics"))))["Deadline: Hearings"]
    assert event.start == until and event["sequence"] == 1


def test_a_planned_day_that_is_off_says_so_for_a_while(place, visitor, monkeypatch):
    first, second = (
        Day("Weekend: one", date(2027, 4, 3), date(2027, 4, 4)),
        Day("Two", date(2027, 5, 1), date(2027, 5, 1)),
    )
    planning_days.change_calendar(place.conference, [first, second], by=place.facilitator)
    planning_days.change_calendar(place.conference, [second], by=place.facilitator)
    db.session.commit()
    found = events(read(visitor.get(place.path("/calendar.ics"))))
    assert (found["Weekend: one"]["status"], found["Two"]["status"]) == ("CANCELLED", "CONFIRMED")
    assert (found["Weekend: one"].start, found["Weekend: one"].end) == (date(2027, 4, 3), date(2027, 4, 5))
    assert found["Weekend: one"]["sequence"] == found["Two"]["sequence"] == 1
    monkeypatch.setattr(open_entries, "CANCELLED_FOR", timedelta(0))
    assert "Weekend: one" not in events(read(visitor.get(place.path("/calendar.ics"))))
    planning_days.change_calendar(place.conference, [first, second], by=place.facilitator)
    db.session.commit()
    monkeypatch.undo()
    assert events(read(visitor.get(place.path("/calendar.ics"))))["Weekend: one"]["status"] == "CONFIRMED"


def test_a_vote_that_is_void_says_so(world, visitor):
    place = world(stage=Stage.VOTING)
    vote = opened(place, datetime.now(UTC) + timedelta(days=1))
    vote.state, vote.voided_at = State.VOID, datetime.now(UTC)
    db.session.commit()
    event = events(read(visitor.get(place.path("/calendar.ics"))))["Vote 1 closes"]
    assert event["status"] == "CANCELLED" and event["sequence"] == 1


def test_an_expert_finds_the_answer_that_she_promised_and_others_do_not(place, sign_in, visitor):
    session = with_session(place)
    expert = choosing.propose_expert(place.conference, field="Wells", member=place.expert, by=place.organizer)
    choosing.declare(expert, "None.", {}, by=place.expert)
    choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    question = asking.ask(session, "How deep?", [expert], by=place.panelist)
    asking.record_answer(question, QuestionState.ON_NOTICE, "", "2027-04-09", by=place.facilitator)
    db.session.commit()
    title = "Your answer to H1.1 is promised by this day · Water from the quarry"
    assert events(read(visitor.get(made(sign_in(place.expert)))))[title].start == date(2027, 4, 9)
    assert title not in events(read(visitor.get(made(sign_in(place.panelist)))))


def test_who_must_answer_reads_that_it_is_her_promise(world, sign_in, visitor):
    place = world(stage=Stage.FOLLOW_UP)
    found = events(read(visitor.get(made(sign_in(place.authority)))))
    title = "Your answers to the recommendations are promised by this day · Water from the quarry"
    assert found[title].start == date(2027, 6, 20)


def test_what_waits_for_a_second_person_stands_there_for_whoever_can_confirm_it(place, sign_in, visitor):
    propose_to_go_back(place)
    db.session.commit()
    title = "Something waits for a second person · Water from the quarry"
    assert title in events(read(visitor.get(made(sign_in(place.organizer)))))
    assert title not in events(read(visitor.get(made(sign_in(place.facilitator)))))
    assert title.partition(" ·")[0] not in visitor.get(place.path("/calendar.ics")).text


def test_whoever_owes_a_second_step_follows_what_everybody_may_see(place, app, sign_in, visitor):
    with_session(place)
    propose_to_go_back(place)
    path = made(sign_in(place.organizer))
    place.conference.demands_second_step = True
    db.session.commit()
    titles = events(read(visitor.get(path)))
    assert "Session 1: Water · Water from the quarry" in titles
    assert "Something waits for a second person · Water from the quarry" not in titles


def test_a_whole_conference_makes_one_calendar(build, visitor):
    build(demo.load)
    for conference in conferences.list_public():
        calendar = read(visitor.get(f"/c/{conference.slug}/calendar.ics"))
        keys = [event["uid"] for event in calendar.walk("VEVENT")]
        assert len(keys) == len(set(keys))


def test_one_session_is_taken_along(place, visitor):
    with_session(place), with_session(place, "Light")
    page = visitor.page(place.path("/hearings/sessions/2"))
    link = page.soup.find("a", string=lambda words: words and words.strip() == "Take it into your calendar")
    assert list(events(read(visitor.get(link["href"])))) == ["Session 2: Light"]


def test_whoever_looks_again_and_again_waits(place, sign_in, visitor):
    path = made(sign_in(place.panelist))
    answers = [visitor.get(path).status for _ in range(32)]
    assert answers[:30] == [200] * 30 and answers[-1] == 429


def test_a_card_makes_no_address(place, app):
    visitor = by_card(app, place.panelist)
    assert visitor.get("/me/calendar").status == 403
    assert visitor.post("/me/calendar/make").status == 403
