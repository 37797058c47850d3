"""Answers to each recommendation, and their absence."""

from datetime import UTC, datetime

import pytest

from app import clock
from app.access.stages import Stage
from app.drafting.models import Part, SectionKind
from app.drafting.queries import document as drafting
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.errors import NotReady
from app.extensions import db
from app.responses import services
from app.responses.models import Status
from tests.world import World


def following_up():
    place = World(stage=Stage.DRAFTING, promise_due="2027-06")
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    place.passage = writing.write_passage(section, Part.RECOMMENDATION, Wording("Read the wells."), by=place.panelist)
    db.session.commit()
    place.walk_to(Stage.FOLLOW_UP)
    return place


@pytest.fixture
def place(build):
    return build(following_up)


def answer(place, sign_in, role="authority", **fields):
    return sign_in(place.everybody[role]).post(
        place.path("/answers/1"),
        {"status": "accepted", "text": "Yes.", "owner": "Water office", "due": "2027-09"} | fields,
    )


def test_an_authority_is_asked_and_answers(place, sign_in, visitor):
    authority = sign_in(place.authority)
    assert "The panel waits for your answer" in authority.page(place.path())
    authority.page(place.path("/answers/1"))
    assert answer(place, sign_in, owner="Water office", due="2027-09").status == 303
    page = visitor.page(place.path("/answers"))
    told = " ".join(page.soup.main.get_text().split())
    assert "Accepted" in told and "Responsible: Water office. By September 2027." in told
    assert "The panel waits" not in authority.page(place.path())


@pytest.mark.parametrize("role", ["organizer", "facilitator", "panelist", "expert", "committee", "observer"])
def test_nobody_answers_for_the_authority(place, sign_in, role):
    assert answer(place, sign_in, role).status == 403


def test_nothing_is_answered_before_the_report_is_out(world, sign_in):
    place = world(stage=Stage.REPORTING)
    assert answer(place, sign_in).status == 409


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"status": "rejected", "text": " "}, "Give the reasons"),
        ({"status": "under study", "text": ""}, "Give the reasons"),
        ({"text": ""}, "Give the reasons"),
        ({"owner": " "}, "Name who is responsible"),
        ({"due": ""}, "Say by when it will be done"),
        ({"status": "accepted in part", "accepted_part": "Half.", "due": ""}, "Say by when it will be done"),
        ({"status": "under study", "due": ""}, "Say by when it will be decided"),
        ({"status": "accepted in part", "text": "Partly."}, "Say which part is accepted."),
        ({"status": "maybe"}, "Not a valid choice"),
        ({"due": "soon"}, "Write a day"),
        ({"due": "9999-12"}, "Write a day"),
        ({"due": "2027-00"}, "Write a day"),
    ],
)
def test_an_answer_that_says_too_little_is_none(place, sign_in, fields, problem):
    answered = answer(place, sign_in, **fields)
    assert answered.status == 422 and problem in answered


def test_an_earlier_answer_stays_below_the_later_one(place, sign_in, visitor):
    answer(place, sign_in, status="under study", text="We look into it.")
    answer(place, sign_in, status="rejected", text="Too expensive.")
    page = visitor.page(place.path("/answers")).words
    assert page.index("Too expensive.") < page.index("We look into it.")


@pytest.mark.parametrize(("when", "overdue"), [((2027, 6, 30), False), ((2027, 7, 1), True)])
def test_a_missing_answer_is_overdue_after_the_last_day_promised(place, visitor, when, overdue):
    with clock.at(datetime(*when, 12, tzinfo=UTC)):
        page = visitor.page(place.path("/answers"))
    assert ("Overdue since 30 June 2027" in page) is overdue
    assert ("No answer yet" in page) is not overdue


def test_whoever_must_answer_and_has_not_is_named_to_whoever_reminds(place, sign_in):
    named = "has not answered every recommendation"
    pages = [(place.organizer, "/letters"), (place.facilitator, "/letters"), (place.facilitator, "/stage")]
    for seat, path in pages:
        page = sign_in(seat).page(place.path(path))
        assert named in page and page.form(place.path("/letters/remind/answer")), path
    asked = sign_in(place.organizer).post(place.path("/letters/remind/answer"), says_yes=False)
    assert "One person gets a letter." in asked
    answer(place, sign_in)
    for seat, path in pages:
        assert "Nobody is being waited for by name." in sign_in(seat).page(place.path(path)), path


def test_where_nothing_was_promised_nothing_is_overdue(world, visitor):
    place = world(stage=Stage.FOLLOW_UP, promise="", promise_due=None, no_promise=True)
    with clock.at(datetime(2040, 1, 1, tzinfo=UTC)):
        page = visitor.page(place.path("/answers"))
    assert "No promise of an answer was given." in page and "Overdue" not in page


def test_an_organizer_records_an_answer_that_came_otherwise(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    organizer.page(place.path("/answers/1/record"))
    sent = {"body": "The region", "status": "reported", "text": "Letter of 3 May.", "date": "2027-05"}
    assert organizer.post(place.path("/answers/1/record"), sent).status == 303
    page = visitor.page(place.path("/answers"))
    assert "The region" in page and "May 2027" in page and "1 May 2027" not in page


def test_a_no_needs_nobody_who_is_responsible_and_no_day(place, sign_in):
    assert answer(place, sign_in, status="rejected", text="Too expensive.", owner="", due="").status == 303


def test_no_other_way_leads_past_what_an_answer_must_say(place):
    passage = drafting.list_passages(place.conference)[0]
    with pytest.raises(NotReady) as refused:
        services.answer(place.conference, passage, Status.ACCEPTED, "", by=place.authority)
    assert len(refused.value.problems) == 3


@pytest.mark.parametrize("number", [0, 2, 2**31, 2**63])
def test_recommendations_that_do_not_exist_are_not_found(place, sign_in, number):
    assert sign_in(place.authority).get(place.path(f"/answers/{number}")).status == 404


def test_what_is_left_out_is_said_once(place, sign_in):
    page = sign_in(place.authority).post(place.path("/answers/1"), {})
    said = [one.get_text(strip=True) for one in page.soup.select("[data-mistakes] li")]
    assert page.status == 422 and len(said) == 2, said


def test_where_the_conference_is_over_nothing_is_said_to_come(build, sign_in, visitor):
    place = build(following_up)
    assert "No answer yet" in visitor.page(place.path("/answers"))
    assert "names milestones" in visitor.page(place.path("/answers/changed"))
    place.walk_to(Stage.CLOSED)
    for path in ("/answers", "/answers/tracker"):
        page = visitor.page(place.path(path))
        assert "No answer came" in page and "No answer yet" not in page
    changed, watched = visitor.page(place.path("/answers/changed")), visitor.page(place.path("/watches"))
    assert "nothing comes any more" in changed and "names milestones" not in changed
    assert "is due" not in watched
    assert "An answer is promised" not in visitor.page(place.path())
