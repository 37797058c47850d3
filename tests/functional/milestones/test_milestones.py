"""What becomes of a yes: milestones with their days and what shows them, and what changed, failures too."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.authorities import services as naming
from app.comparison import fingerprint
from app.errors import Refused
from app.extensions import db
from app.journal.models import JournalEntry, JournalPayload
from app.mail.models import Message
from app.milestones import queries, services
from app.milestones.kinds import Became, EnteredBy, Kind, Noted, Planned
from app.milestones.models import AnswerMilestone, MilestoneStep
from app.responses import by_link
from app.responses import queries as responses
from app.responses import services as answering
from app.responses.models import Status
from tests.functional.authorities.test_links import actions, door, following_up, linked, named, submit
from tests.functional.questions.test_questions import HOSTILE
from tests.scenes import scene
from tests.visitor import Visitor

PAGE, NEW, FIRST = "/answers/1/milestones", "/answers/1/milestones/1/new", "/answers/milestones/1"
TRACKER, CHANGED = "/answers/tracker", "/answers/changed"
DEED = {"kind": "deed", "text": "The wells are read.", "shown_by": "A list of readings", "due": "2027-09"}
SIGN = {"kind": "indicator", "text": "The level stays above 4.2 m.", "shown_by": "Water office", "due": "2027-10"}
REACHED = {"became": "reached", "on": "2026-11", "text": "The list is out.", "link": "https://example.org/list"}


@scene
def place():
    place = following_up()
    answered(place)
    return place


def answered(place, status=Status.ACCEPTED, text="We will.", number=1):
    passage = responses.list_recommendations(place.conference)[number - 1]
    told = {"owner": "Water office", "due": "2027-09", "accepted_part": "Half"}
    answering.answer(place.conference, passage, status, text, by=place.authority, **told)
    db.session.commit()


def on(*day):
    return clock.at(datetime(*day, 12, tzinfo=UTC))


def name(place, visitor, path=NEW, **fields):
    return visitor.send(place.path(path), place.path(path), DEED | fields)


def note(place, visitor, path=FIRST, **fields):
    return visitor.send(place.path(path), place.path(path), REACHED | {"on": today(place)} | fields)


def today(place):
    return clock.today(place.conference.time_zone).isoformat()


def line(place, visitor, number=0):
    rows = visitor.page(place.path(TRACKER)).soup.select("tbody tr")
    return " ".join(rows[number].get_text(" ").split())


def test_an_authority_names_what_it_will_do_and_notes_that_it_is_reached(place, sign_in, visitor):
    authority = sign_in(place.authority)
    assert place.path(PAGE) in str(authority.page(place.path("/answers")).soup)
    assert place.path(NEW) in str(authority.page(place.path(PAGE)).soup)
    assert name(place, authority).status == 303
    page = visitor.page(place.path(PAGE))
    assert "The wells are read." in page and "A list of readings" in page and "By September 2027." in page
    assert "Entered by the authority." in page and "0 of 1 milestone reached" in page and "Done" not in page
    assert note(place, authority).status == 303
    page = visitor.page(place.path(PAGE))
    assert "Reached" in page and "The list is out." in page and "1 of 1 milestone reached" in page
    assert page.soup.find("a", href="https://example.org/list") and "Done" not in page
    told = visitor.page(place.path("/journal"))
    assert "was named, by" in told and "it was noted: reached" in told
    assert "The wells are read." not in told


def test_an_accepted_recommendation_is_done_only_when_all_is_reached_and_somebody_said_so(place, sign_in, visitor):
    authority = sign_in(place.authority)
    name(place, authority), name(place, authority, text="The list is printed.")
    assert "Accepted" in line(place, visitor) and "0 of 2 milestones reached" in line(place, visitor)
    early = note(place, authority, is_done="y")
    assert early.status == 409 and "Open: M2" in early and "The list is out." in str(early.soup.find("textarea"))
    assert note(place, authority).status == 303
    assert note(place, authority, "/answers/milestones/2").status == 303
    assert "2 of 2 milestones reached" in line(place, visitor) and "Done" not in line(place, visitor)
    assert note(place, authority, "/answers/milestones/2", is_done="y").status == 303
    assert "Done" in line(place, visitor) and "milestone.all_done" in actions(place)
    assert len(visitor.page(place.path(TRACKER + "/done")).soup.select("tbody tr")) == 1
    assert "R1: Town council has done all that was planned." in visitor.page(place.path(CHANGED))
    name(place, authority, text="It is read once more.")
    assert "Done" not in line(place, visitor) and "2 of 3 milestones reached" in line(place, visitor)


def test_what_is_missed_or_given_up_afterwards_makes_it_undone(place, sign_in, visitor):
    authority = sign_in(place.authority)
    name(place, authority)
    note(place, authority, is_done="y")
    assert "Done" in line(place, visitor)
    note(place, authority, became="missed", text="The list was wrong.")
    assert "Done" not in line(place, visitor) and "0 of 1 milestone reached" in line(place, visitor)
    note(place, authority)
    assert "Done" not in line(place, visitor), "somebody must say so again"


def test_nothing_that_was_noted_is_overwritten(place, sign_in, visitor):
    authority = sign_in(place.authority)
    name(place, authority)
    for became, text in (("missed", "The pump broke."), ("reached", "A week later."), ("given up", "The well is dry.")):
        assert note(place, authority, became=became, text=text).status == 303
    page = visitor.page(place.path(PAGE))
    assert all(words in page for words in ("The pump broke.", "A week later.", "The well is dry."))
    assert len(db.session.scalars(select(MilestoneStep.id)).all()) == 3


def test_what_is_late_is_late_by_its_first_open_milestone(place, sign_in, visitor):
    name(place, sign_in(place.authority), due="2027-05")
    with on(2027, 6, 2):
        assert "A milestone is 2 days late." in line(place, visitor)
        assert len(visitor.page(place.path(TRACKER + "/late")).soup.select("tbody tr")) == 1
        page = visitor.page(place.path(CHANGED))
        assert "Its day is over, and nobody said what became of it: 1" in page
    note(place, sign_in(place.authority), is_done="y")
    with on(2028, 1, 1):
        assert "late" not in line(place, visitor)


def test_an_indicator_is_measured_by_whom_and_with_which_value(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    assert name(place, organizer, **SIGN).status == 303
    page = visitor.page(place.path(PAGE))
    assert "Indicator" in page and "Measured by: Water office." in page and "Entered by the organizer." in page
    empty = note(place, organizer, became="does not show that it worked", value="")
    assert empty.status == 409 and "Write the value that was measured." in empty
    assert note(place, organizer, became="does not show that it worked", value="3,9 m").status == 303
    page = visitor.page(place.path(CHANGED))
    assert "3,9 m" in page and "Did not come about: 1" in page and "Came about: 0" in page
    assert "0 of" not in line(place, visitor), "an indicator is no deed"


def test_results_and_failures_stand_alike_on_the_page_of_what_changed(place, sign_in, visitor):
    authority = sign_in(place.authority)
    assert "Nothing is planned yet" in visitor.page(place.path(CHANGED))
    assert place.path(CHANGED) in str(visitor.page(place.path("/answers")).soup)
    for text in ("The first.", "The second.", "The third."):
        name(place, authority, text=text)
    note(place, authority)
    note(place, authority, "/answers/milestones/2", became="given up", text="No money.")
    page = visitor.page(place.path(CHANGED))
    assert "Came about: 1" in page and "Did not come about: 1" in page and "Still to come: 1" in page
    assert "No money." in page and "The list is out." in page


def test_by_a_link_an_authority_plans_for_its_own_answers_alone(place, visitor):
    there = linked(place, 1, 2, email="desk@example.org")
    submit(visitor, there, 1)
    assert f"{there}/1/milestones" in str(visitor.page(there).soup)
    assert f"{there}/2/milestones" not in str(visitor.page(there).soup)
    way = f"{there}/1/milestones/new"
    assert visitor.send(way, way, DEED).status == 303
    page = visitor.page(f"{there}/1/milestones")
    assert "The wells are read." in page and "Town council" not in page
    assert page.response.headers["Cache-Control"] == "no-store"
    way = f"{there}/milestones/1"
    assert visitor.send(way, way, REACHED | {"on": today(place)}).status == 303
    page = visitor.page(place.path(PAGE))
    assert "Entered by its personal link." in page and "Reached" in page
    letters = db.session.scalars(select(Message).where(Message.to == "desk@example.org")).all()
    assert sum("milestone M1" in letter.body for letter in letters) == 2


def test_the_link_of_one_authority_is_no_way_to_the_milestones_of_another(place, visitor, sign_in, build):
    name(place, sign_in(place.authority))
    there = linked(place, 1, 2)
    for path in ("/1/milestones/new", "/milestones/1", "/3/milestones/new", "/milestones/9"):
        assert visitor.get(there + path).status == 404
        assert visitor.post(there + path, DEED | REACHED).status == 404
    other = build(following_up)
    token = there.rpartition("/")[2]
    elsewhere = other.path(f"/answers/by-link/{token}/1/milestones")
    assert visitor.get(elsewhere).status == 404 and visitor.post(elsewhere + "/new", DEED).status == 404
    assert len(db.session.scalars(select(AnswerMilestone.id)).all()) == 1


def test_a_link_that_was_revoked_plans_and_notes_nothing(place, visitor):
    authority = named(place, 1)
    there = door(place, authority)
    submit(visitor, there, 1)
    visitor.send(f"{there}/1/milestones/new", f"{there}/1/milestones/new", DEED)
    naming.revoke_link(authority, by=place.organizer)
    db.session.commit()
    for path in ("/1/milestones", "/1/milestones/new", "/milestones/1"):
        assert visitor.get(there + path).status == 409
    assert visitor.post(there + "/1/milestones/new", DEED | {"text": "More."}).status == 409
    assert visitor.post(there + "/milestones/1", REACHED).status == 409
    assert db.session.scalar(select(MilestoneStep.id)) is None


def test_an_authority_plans_nothing_for_another(place, visitor, sign_in):
    submit(visitor, linked(place, 1), 1)
    authority = sign_in(place.authority)
    page = authority.page(place.path(PAGE))
    assert place.path(NEW) in str(page.soup) and place.path("/answers/1/milestones/2/new") not in str(page.soup)
    assert authority.post(place.path("/answers/1/milestones/2/new"), DEED).status == 403
    organizer = sign_in(place.organizer)
    assert name(place, organizer, "/answers/1/milestones/2/new").status == 303
    assert authority.post(place.path(FIRST), REACHED | {"on": today(place)}).status == 403


@pytest.mark.parametrize("role", ["panelist", "facilitator", "expert", "committee", "observer"])
def test_nobody_else_plans_or_notes(place, sign_in, role):
    name(place, sign_in(place.authority))
    other = sign_in(place.everybody[role])
    assert place.path(NEW) not in str(other.page(place.path(PAGE)).soup)
    assert other.post(place.path(NEW), DEED).status == 403 and other.post(place.path(FIRST), REACHED).status == 403


def test_it_is_done_in_the_follow_up_alone(place, sign_in, world):
    authority = sign_in(place.authority)
    name(place, authority)
    place.walk_to(Stage.CLOSED)
    assert authority.post(place.path(NEW), DEED).status == 409
    assert authority.post(place.path(FIRST), REACHED).status == 409
    assert "The wells are read." in authority.page(place.path(PAGE))
    early = world(stage=Stage.VOTING)
    assert sign_in(early.authority).post(early.path(NEW), DEED).status in (404, 409)
    assert "Nothing is planned yet" in sign_in(early.authority).page(early.path(CHANGED))


def test_a_no_has_no_milestones_and_what_was_planned_before_it_stays(place, sign_in, visitor):
    authority = sign_in(place.authority)
    name(place, authority)
    answered(place, Status.REJECTED, "No more.")
    page = visitor.page(place.path(PAGE))
    assert "The wells are read." in page and "Rejected" in page
    late = authority.post(place.path("/answers/1/milestones/2/new"), DEED | {"text": "More."})
    assert late.status == 409 and "Only what was accepted" in late
    assert "milestone" not in line(place, visitor)
    answered(place, Status.REJECTED, "No.", number=2)
    assert "Nobody has said yes to this." in visitor.page(place.path("/answers/2/milestones"))
    assert authority.post(place.path("/answers/2/milestones/1/new"), DEED).status == 404


def test_what_was_entered_by_mistake_bars_nothing_and_is_told_as_such(place, sign_in, visitor):
    authority = sign_in(place.authority)
    name(place, authority), name(place, authority, text="The wrong words.")
    wrong = {"became": "entered by mistake", "text": "A slip."}
    assert note(place, authority, "/answers/milestones/2", **wrong).status == 303
    assert "0 of 1 milestone reached" in line(place, visitor)
    assert note(place, authority, is_done="y").status == 303 and "Done" in line(place, visitor)
    assert "A slip." in visitor.page(place.path(PAGE)) and "A slip." not in visitor.page(place.path(CHANGED))
    late = note(place, authority, became="entered by mistake", text="It was no success.")
    assert late.status == 409 and "it was no mistake" in late


@pytest.mark.parametrize("became", ["given up", "entered by mistake"])
def test_what_is_given_up_is_named_anew_by_the_same_words(place, sign_in, became):
    authority = sign_in(place.authority)
    name(place, authority)
    note(place, authority, became=became, text="Not now.")
    assert name(place, authority).status == 303
    assert len(db.session.scalars(select(AnswerMilestone.id)).all()) == 2


def test_done_ends_with_a_later_no_and_is_not_taken_over_by_a_later_yes(place, sign_in, visitor):
    authority = sign_in(place.authority)
    name(place, authority)
    note(place, authority, is_done="y")
    told = "has done all that was planned"
    assert told in visitor.page(place.path(CHANGED))
    answered(place, Status.IN_PART, "Half of it.")
    assert "Done" not in line(place, visitor) and told not in visitor.page(place.path(CHANGED))
    note(place, authority, is_done="y", text="Once more.")
    assert "Done" in line(place, visitor) and told in visitor.page(place.path(CHANGED))
    answered(place, Status.REJECTED, "No more.")
    assert told not in visitor.page(place.path(CHANGED)) and "Done" not in visitor.page(place.path(PAGE))


def test_the_journal_holds_what_was_measured_and_the_mark_of_every_word(place, sign_in):
    organizer = sign_in(place.organizer)
    name(place, organizer, **SIGN)
    note(place, organizer, became="does not show that it worked", value="3,9 m")
    query = select(JournalPayload.body).join(JournalEntry).where(JournalEntry.action.like("milestone.%"))
    planned, noted = (json.loads(body) for body in db.session.scalars(query.order_by(JournalEntry.id)))
    assert planned["kind"] == "indicator" and planned["words"] == fingerprint(f"{SIGN['text']}\nWater office")
    assert "value" not in noted
    assert noted["words"] == fingerprint(f"{REACHED['text']}\n{REACHED['link']}\n3,9 m")


def test_what_was_closed_while_somebody_with_a_link_waited_is_closed(place, visitor, monkeypatch):
    there = linked(place, 1)
    submit(visitor, there, 1)

    def close(*_):
        place.conference.stage = Stage.CLOSED

    monkeypatch.setattr(by_link.limits, "count", close)
    token = there.rpartition("/")[2]
    with pytest.raises(Refused):
        services.plan_by_link(place.conference, token, 1, Planned(Kind.DEED, "x", "y", "2028"), source="here")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"kind": "wish"}, 422),
        ({"text": ""}, 422),
        ({"text": "x" * 501}, 422),
        ({"shown_by": ""}, 422),
        ({"due": ""}, 422),
        ({"due": "0001-01-01"}, 422),
        ({"due": "9999-12"}, 422),
        ({"due": "soon"}, 422),
        ({"due": "2027-02-30"}, 422),
        ({"due": "1999"}, 409),
    ],
)
def test_what_is_no_milestone_keeps_what_was_typed(place, sign_in, fields, status):
    page = name(place, sign_in(place.authority), **({"text": "Kept words"} | fields))
    assert page.status == status and db.session.scalar(select(AnswerMilestone.id)) is None
    assert page.soup.find("input", {"name": "text"})["value"] == fields.get("text", "Kept words")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"became": "shows that it worked"}, 422),
        ({"became": ""}, 422),
        ({"on": "0001"}, 422),
        ({"on": ""}, 422),
        ({"on": "2199-01-01"}, 409),
        ({"text": ""}, 422),
        ({"text": "x" * 2001}, 422),
        ({"link": "javascript:alert(1)"}, 422),
        ({"became": "missed", "is_done": "y"}, 409),
    ],
)
def test_what_is_no_note_keeps_what_was_typed(place, sign_in, fields, status):
    authority = sign_in(place.authority)
    name(place, authority)
    page = note(place, authority, **({"text": "Kept words"} | fields))
    assert page.status == status and db.session.scalar(select(MilestoneStep.id)) is None
    assert fields.get("text", "Kept words") in page.soup.find("textarea").get_text()


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_words(place, sign_in, visitor, words):
    authority = sign_in(place.authority)
    assert name(place, authority, text=words, shown_by=words).status in (303, 422)
    name(place, authority)
    assert note(place, authority, text=words).status in (303, 422)
    for path in (PAGE, CHANGED):
        assert not visitor.page(place.path(path)).soup.select("main script, main img[onerror]")


def test_two_at_once_do_not_note_over_each_other_and_the_same_twice_is_one(place, sign_in):
    authority = sign_in(place.authority)
    assert name(place, authority).status == 303 and name(place, authority).status == 303
    assert len(db.session.scalars(select(AnswerMilestone.id)).all()) == 1
    mark = authority.page(place.path(FIRST)).form(place.path(FIRST)).find("input", {"name": "seen"})["value"]
    note(place, authority)
    late = authority.post(place.path(FIRST), REACHED | {"on": today(place), "seen": mark})
    assert late.status == 409 and len(db.session.scalars(select(MilestoneStep.id)).all()) == 1


def test_milestones_stay_with_what_is_answered_later(place, sign_in, visitor):
    authority = sign_in(place.authority)
    name(place, authority)
    answered(place, Status.IN_PART, "Half of it.")
    assert "The wells are read." in visitor.page(place.path(PAGE)) and "0 of 1 milestone" in line(place, visitor)
    assert name(place, authority, "/answers/1/milestones/2/new", text="More.").status == 303


def test_programs_and_tables_tell_of_milestones(place, sign_in, visitor):
    authority = sign_in(place.authority)
    name(place, authority)
    note(place, authority, is_done="y")
    told = visitor.get(f"/api/v1/conferences/{place.slug}/tracker").response.json["lines"][0]
    assert (told["milestones"], told["milestones_reached"], told["is_done"]) == (1, 1, True)
    assert told["last_change"] == today(place)
    table = visitor.get(place.path("/answers/tracker.csv")).response.data.decode("utf-8-sig")
    assert "milestones_reached" in table and ",1,1,yes" in table


def test_it_is_in_the_data_of_whoever_entered_it(place, sign_in):
    authority = sign_in(place.authority)
    name(place, authority), note(place, authority)
    told = queries.personal_data(place.authority.person)
    assert told == [
        {"milestone": "M1", "text": "The wells are read.", "due": "2027-09"},
        {"milestone": "M1", "became": "reached", "text": "The list is out."},
    ]
    assert queries.personal_data(place.panelist.person) == []


def test_the_pages_ask_the_database_no_more_for_many(place, app, statements):
    for number in range(8):
        planned = Planned(Kind.DEED, f"Deed {number}", "A list", "2027-09")
        made = services.plan(place.conference, 1, 1, planned, by=place.organizer)
        noted = Noted(Became.MISSED, today(place), "Not yet.")
        services.note(place.conference, made.number, noted, by=place.organizer, seen=JUST_READ)
        assert made.entered_by == EnteredBy.ORGANIZER
    db.session.commit()
    for path in (PAGE, CHANGED, TRACKER):
        db.session.rollback()
        with statements() as seen:
            Visitor(app).page(place.path(path))
        assert len(seen) <= 12, path


def test_a_word_about_an_answer_of_long_ago_is_dated_by_its_own_day(place, sign_in, visitor):
    name(place, sign_in(place.authority))
    with clock.at(clock.now() + timedelta(days=400)):
        authority = sign_in(place.authority)
        assert note(place, authority, on="2027-01").status == 303
        assert "January 2027" in visitor.page(place.path(PAGE))


def test_what_breaks_the_house_rules_is_hidden_and_what_became_of_it_stays(place, sign_in, visitor):
    place.conference.house_rules = "Nobody is put down."
    facilitator, authority = sign_in(place.facilitator), sign_in(place.authority)
    name(place, authority, text="The fools get their wells.")
    note(place, authority, text="Even fools see it.", link="https://fools.example.org/")
    for words in ("milestone", "step"):
        links = facilitator.page(place.path(PAGE)).soup.find_all("a", href=True)
        way = next(link["href"] for link in links if f"/house-rules/hide/{words}/" in link["href"])
        told = {"ground": "group", "why": "It puts the panel down."}
        assert facilitator.send(way, way, told).status == 303
    for path in (PAGE, CHANGED, "/journal", "/feed.atom", ""):
        assert "fools" not in visitor.get(place.path(path)).text
    page = visitor.page(place.path(PAGE))
    assert page.words.count("Hidden by the facilitator") == 2 and "Reached" in page and "By September 2027." in page
    assert visitor.page(place.path(f"{CHANGED}?find=fools")).words.count("M1") == 0
    assert "The fools get their wells." in authority.page(place.path("/house-rules/hidden/1"))
