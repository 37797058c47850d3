"""An objection to somebody's interests that breaks the house rules is hidden; its author objects, and it is counted."""

import pytest

from app.access.stages import Stage
from app.extensions import db
from app.hearings import hiding_objections, objections
from app.hearings.kinds import Ruling
from app.hearings.services import objecting
from app.moderation import services as moderation
from tests.functional.hearings.test_declarations import EXPERT, OBJECT, RULE, objected, place, the_expert

__all__ = ["place"]  # the fixture
ONE = "/house-rules/hidden/1"
WHY = {"ground": "person", "why": "It calls her a name."}
WORDS = "Nobody likes the toad."


def hide_at(place):
    """Its number is the database's own."""
    return place.path(f"/house-rules/hide/objection/{the_expert(place).objections[0].id}")


@pytest.fixture
def hidden(place, sign_in):
    objected(place, WORDS)
    there = hide_at(place)
    link = sign_in(place.facilitator).page(place.path(EXPERT)).soup.find("a", href=there)
    assert link and "Hide" in link.get_text()
    assert sign_in(place.facilitator).send(there, there, WHY).status == 303
    return place


def test_its_words_stand_on_no_page_and_a_line_in_their_place(hidden, sign_in, visitor):
    for who in (visitor, sign_in(hidden.panelists[1]), sign_in(hidden.organizer), sign_in(hidden.expert)):
        for path in (EXPERT, EXPERT + "/declarations"):
            assert "toad" not in who.page(hidden.path(path)).text
    page = visitor.page(hidden.path(EXPERT))
    assert "It calls her a name." in page and "waits for a ruling" not in page
    assert "toad" not in sign_in(hidden.organizer).page(hidden.path(RULE)).text
    assert "toad" in sign_in(hidden.panelist).page(hidden.path(ONE))
    assert visitor.page(hidden.path("/house-rules")).soup.find("table")


def test_it_waits_for_no_ruling_until_it_is_shown_again(hidden, sign_in):
    assert objections.list_open(hidden.conference) == [] and objections.problems(hidden.conference) == []
    ruled = {"ruling": "heard", "reason": "No."}
    assert sign_in(hidden.organizer).post(hidden.path(RULE), ruled).status == 409
    assert sign_in(hidden.facilitator).post(hidden.path(ONE + "/show-again")).status == 303
    assert len(objections.list_open(hidden.conference)) == 1
    assert sign_in(hidden.organizer).post(hidden.path(RULE), ruled).status == 303


def test_its_author_objects_to_that_and_may_object_to_the_expert_in_other_words(hidden, sign_in):
    panelist = sign_in(hidden.panelist)
    assert panelist.post(hidden.path(ONE + "/object"), {"objection": "It is a saying."}).status == 303
    assert panelist.post(hidden.path(OBJECT), {"text": "The quarry pays her."}).status in (303, 409)
    objected(hidden, "The quarry pays her.")
    assert [one.text for one in objections.list_open(hidden.conference)] == ["The quarry pays her."]


def test_what_was_ruled_on_stays_to_be_read(place, sign_in):
    objecting.rule(objected(place), Ruling.HEARD, "The panel knows it.", by=place.organizer)
    db.session.commit()
    facilitator, there = sign_in(place.facilitator), hide_at(place)
    assert not facilitator.page(place.path(EXPERT)).soup.find("a", href=there)
    answer = facilitator.post(there, WHY)
    assert answer.status == 409 and "ruled on this objection" in answer


@pytest.mark.parametrize("name", ["organizer", "panelist", "committee", "expert", "observer"])
def test_nobody_else_hides_it(place, sign_in, name):
    objected(place)
    assert sign_in(place.everybody[name]).post(hide_at(place), WHY).status == 403


def test_those_of_another_conference_are_not_found(place, world, sign_in):
    objection = objected(place).id
    other = world(stage=Stage.HEARINGS)
    there = other.path(f"/house-rules/hide/objection/{objection}")
    assert sign_in(other.facilitator).get(there).status == 404
    assert hiding_objections.find(other.conference, objection) is None


def test_what_goes_for_good_hides_nothing_that_gets_its_number(hidden):
    expert = the_expert(hidden)
    moderation.let_go(expert.objections)
    expert.objections.clear()
    db.session.commit()
    assert objected(hidden, "The quarry pays her.").hidden is None


def test_many_objections_take_no_more_statements(place, sign_in, statements):
    objected(place)
    counted, observer = [], sign_in(place.observer)
    for n in range(2):
        observer.page(place.path(EXPERT))
        with statements() as seen:
            observer.page(place.path(EXPERT))
        counted.append(len(seen))
        for member in place.panelists[1 + 2 * n : 3 + 2 * n]:
            objected(place, by=member)
    assert counted[0] == counted[1] <= 12
