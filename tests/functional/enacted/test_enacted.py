"""What was enacted stands beside what was recommended, word by word, and nothing that was entered goes."""

import pytest

from app.access.stages import Stage
from app.extensions import db
from app.journal import queries as journal
from tests.functional.authorities.test_links import following_up
from tests.functional.questions.test_questions import HOSTILE

PAGE = "/enacted/1"
LAW = {"text": "Read all four wells.", "on": "2027-09", "source": "Water Act, § 12"}


@pytest.fixture
def place(build):
    return build(following_up)


def enter(place, visitor, **fields):
    return visitor.send(place.path(PAGE), place.path(PAGE), LAW | fields)


def test_the_words_are_compared_with_those_that_were_recommended(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    assert f'href="{place.path(PAGE)}"' in organizer.page(place.path("/answers")).text
    assert "Nothing is entered that was enacted of it." in visitor.page(place.path(PAGE))
    assert enter(place, organizer).status == 303
    page = visitor.page(place.path(PAGE))
    assert "Water Act, § 12" in page and "September 2027" in page and page.soup.select(".diff ins")
    assert "Entered by organizer" in page and not page.soup.select("main textarea")


def test_an_authority_enters_it_too_and_what_was_entered_before_stays(place, sign_in, visitor):
    enter(place, sign_in(place.organizer))
    assert enter(place, sign_in(place.authority), text="Read all five wells.", source="§ 13").status == 303
    words = visitor.page(place.path(PAGE)).words
    assert words.index("§ 13") < words.index("§ 12")
    told = [one.payload.body for one in journal.list_entries(place.conference.id) if one.action == "text.enacted"]
    assert len(told) == 2 and any("Read all four wells." in one for one in told)


@pytest.mark.parametrize("role", ["facilitator", "panelist", "expert", "observer", "committee", "recruiter"])
def test_nobody_else_enters_it(place, sign_in, role):
    assert sign_in(place.everybody[role]).post(place.path(PAGE), LAW).status == 403


def test_before_and_after_the_follow_up_nothing_is_entered(place, world, sign_in):
    early = world(stage=Stage.DRAFTING)
    assert sign_in(early.organizer).post(early.path(PAGE), LAW).status in (404, 409)
    place.walk_to(Stage.CLOSED)
    assert sign_in(place.organizer).post(place.path(PAGE), LAW).status == 409
    assert "What was enacted" in sign_in(place.organizer).page(place.path(PAGE))


@pytest.mark.parametrize(
    ("field", "value"),
    [("text", ""), ("on", "soon"), ("on", "0001-01-01"), ("on", ""), ("source", ""), ("source", "x" * 400)],
)
def test_what_is_missing_is_said_and_the_rest_is_kept(place, sign_in, field, value):
    answer = enter(place, sign_in(place.organizer), **{field: value})
    assert answer.status == 422 and (field == "text" or "Read all four wells." in answer.text)


def test_another_number_and_another_conference_are_not_there(place, sign_in):
    organizer = sign_in(place.organizer)
    assert organizer.get(place.path("/enacted/99")).status == 404
    assert organizer.post(place.path("/enacted/0"), LAW).status == 404


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stay_words(place, sign_in, visitor, hostile):
    assert enter(place, sign_in(place.organizer), text=hostile, source=hostile[:200]).status in (303, 422)
    db.session.expire_all()
    assert visitor.page(place.path(PAGE)).soup.select("main img, main script") == []
