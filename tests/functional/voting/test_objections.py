"""After the count: the roll as it was marked, one's own mark, and objections that are answered in public."""

import json

import pytest

from app.access.stages import Stage
from app.extensions import db
from app.journal.models import JournalPayload
from app.reports import services as reports
from app.voting import receipts
from app.voting.models import Objection
from app.voting.motion import Motion, Terms
from app.voting.queries import owing
from app.voting.services import casting, closing, objecting, opening
from tests.world import World

HOSTILE = ["<img src=x onerror=alert(1)>", "{{7*1357}}", "a\u202eb\x00 𝔘", "[x](javascript:alert(1))"]
TEXT = "I did not vote, and my seat is marked."


def counted():
    place = World(stage=Stage.VOTING)
    terms = Terms(place.panelists[:4])
    place.vote = opening.open_round(place.conference, Motion(question="Shall we?"), terms, by=place.facilitator)
    for member in place.panelists[:2]:
        casting.cast_ballot(place.vote, "support", code=receipts.new_code(), by=member)
    closing.close_round(place.vote, by=place.facilitator)
    return place


@pytest.fixture
def place(build):
    return build(counted)


def result(place):
    return place.path("/voting/1")


def object_to(place, sign_in, member=None, **data):
    return sign_in(member or place.panelist).post(place.path("/voting/1/object"), {"text": TEXT} | data)


def test_everybody_on_the_panel_sees_the_roll_and_their_own_mark(place, sign_in):
    voted, absent = sign_in(place.panelists[0]).page(result(place)), sign_in(place.panelists[4]).page(result(place))
    assert "Your seat, number 1, is marked" in voted and "Your seat, number 5, is not marked" in absent
    rows = [[cell.get_text(" ", strip=True) for cell in row("td")] for row in voted.soup.select("#roll ~ details tr")]
    expected = [["1", "voted"], ["2", "voted"], ["3", "no ballot on a screen"], ["4", "no ballot on a screen"]]
    assert rows[1:] == [*expected, ["5", "not present"]]


@pytest.mark.parametrize("role", ["expert", "observer", "committee", "authority"])
def test_others_do_not_see_who_voted(place, sign_in, visitor, role):
    for page in (sign_in(place.everybody[role]).page(result(place)), visitor.page(result(place))):
        assert "Who voted" not in page and "is marked" not in page


def test_nobody_sees_the_roll_of_a_vote_that_is_open(world, sign_in):
    place = world(stage=Stage.VOTING)
    vote = opening.open_round(
        place.conference, Motion(question="Shall we?"), Terms(place.panelists), by=place.facilitator
    )
    casting.cast_ballot(vote, "support", code=receipts.new_code(), by=place.panelist)
    db.session.commit()
    for seat in (place.panelist, place.facilitator, place.organizer):
        assert "Who voted" not in sign_in(seat).page(result(place))
    answer = object_to(place, sign_in)
    assert answer.status == 409 and "not counted" in answer.words and TEXT in answer.text


def test_an_objection_is_counted_in_public_and_names_nobody(place, sign_in, visitor):
    assert object_to(place, sign_in, receipt="7KQ4-2M9T-XW3H-B6PN").status == 303
    page = visitor.page(result(place))
    assert "1 objection" in page and TEXT in page and "Not answered yet." in page
    assert "Paula1" not in page and "7KQ4" not in page.text
    columns = {column.name for column in Objection.__table__.columns}
    assert not columns & {"member_id", "person_id"}
    told = [one for one in db.session.query(JournalPayload) if "objection" in json.loads(one.body)]
    assert [one.person_id for one in told] == [None]


def test_it_is_answered_once_and_on_record(place, sign_in, visitor):
    object_to(place, sign_in)
    facilitator, there = sign_in(place.facilitator), place.path("/voting/1/objections/1")
    assert there in facilitator.get(result(place)).text
    assert facilitator.post(there, {"text": " "}).status == 422
    assert facilitator.post(there, {"text": "We looked: it was a ballot on paper."}).status == 303
    assert "it was a ballot on paper" in visitor.page(result(place))
    assert facilitator.post(there, {"text": "Something else."}).status == 409
    assert "Objection 1 to vote 1 is answered" in visitor.page(place.path("/journal"))


def test_the_voting_is_not_left_with_an_objection_that_waits(place, sign_in):
    object_to(place, sign_in)
    assert "Objection V1.1 is not answered yet." in owing.missing_before_leaving(place.conference)
    objecting.answer(db.session.query(Objection).one(), "It was paper.", by=place.facilitator)
    assert not [problem for problem in owing.missing_before_leaving(place.conference) if "V1.1" in problem]


def test_the_report_tells_it_beside_the_result(place, sign_in):
    object_to(place, sign_in)
    objecting.answer(db.session.query(Objection).one(), "It was paper.", by=place.facilitator)
    db.session.commit()
    tree, _exact = reports.preview(place.conference)
    assert f"Objection: {TEXT} Answer: It was paper." in str(tree["chapters"])


@pytest.mark.parametrize("role", ["organizer", "facilitator", "expert", "observer", "committee", "authority"])
def test_only_panelists_object(place, sign_in, role):
    assert object_to(place, sign_in, place.everybody[role]).status == 403


@pytest.mark.parametrize("role", ["panelist", "expert", "observer", "committee", "authority"])
def test_only_those_who_hold_the_vote_answer(place, sign_in, role):
    object_to(place, sign_in)
    answer = sign_in(place.everybody[role]).post(place.path("/voting/1/objections/1"), {"text": "No."})
    assert answer.status == 403


def test_another_conference_and_another_number_are_not_there(place, world, sign_in):
    object_to(place, sign_in)
    other = world(stage=Stage.VOTING)
    assert sign_in(other.panelist).post(place.path("/voting/1/object"), {"text": TEXT}).status == 404
    assert sign_in(place.facilitator).post(place.path("/voting/1/objections/2"), {"text": "No."}).status == 404
    assert object_to(place, sign_in, text=" ").status == 422


def test_many_objections_that_nobody_answers_do_not_flood_a_vote(place, sign_in):
    for n in range(50):
        objecting.object_to(place.vote, f"Objection {n}", by=place.panelist)
    db.session.commit()
    answer = object_to(place, sign_in)
    assert answer.status == 409 and "wait for an answer" in answer.words and TEXT in answer.text


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(place, sign_in, visitor, words):
    if object_to(place, sign_in, text=words, receipt=words[:40]).status == 303:
        sign_in(place.facilitator).post(place.path("/voting/1/objections/1"), {"text": words})
    visitor.page(result(place))
    sign_in(place.facilitator).page(result(place))
