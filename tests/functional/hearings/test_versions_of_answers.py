"""What was recorded of an answer keeps every wording, and its expert says whether it is right."""

import pytest

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.comparison import fingerprint
from app.drafting.models import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.hearings import queries
from app.hearings.services import asking, choosing, planning
from tests.counting import here
from tests.world import World

RECORD = "/hearings/questions/1.1/record"
CONFIRM = "/hearings/questions/1.1/confirm"


def recorded():
    place = World(stage=Stage.HEARINGS)
    expert = choosing.propose_expert(place.conference, by=place.organizer, member=place.expert)
    choosing.declare(expert, "None.", {}, by=place.expert)
    choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    session = planning.plan_session(place.conference, title="Water", by=place.organizer)
    question = asking.ask(session, "How many weeks?", [expert], by=place.panelist)
    db.session.commit()
    place.walk_to(Stage.DRAFTING)
    asking.record_answer(question, "answered", "Six weeks of warning.", by=place.facilitator)
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(recorded)


def change(place, sign_in, text="Two weeks of warning.", htmx=False):
    sent = {"state": "answered", "text": text}
    return sign_in(place.facilitator).post(place.path(RECORD), sent, htmx=htmx)


def cite(place, text="Warn early [H1.1]."):
    here(place)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    passage = writing.write_passage(section, Part.RECOMMENDATION, Wording(text), by=place.panelist)
    db.session.commit()
    return passage


def test_a_changed_record_keeps_the_old_words_and_says_who_changed_it(place, sign_in, visitor):
    assert change(place, sign_in).status == 303
    page = visitor.page(place.path("/hearings/questions/1.1"))
    assert [gone.get_text() for gone in page.soup("del")] == ["Six"]
    assert [come.get_text() for come in page.soup("ins")] == ["Two"]
    assert "by the facilitator" in page
    assert "H1.1 was changed; the old words stay" in visitor.page(place.path("/journal"))
    assert "changed" in visitor.page(place.path("/hearings/sessions/1")).soup.find(id="H1-1").get_text()


def test_the_same_words_recorded_again_are_no_version(place, sign_in, visitor):
    change(place, sign_in, "Six weeks of warning.")
    assert visitor.page(place.path("/hearings/questions/1.1")).soup.find("ins") is None


def test_every_citation_of_a_changed_answer_is_marked(place, sign_in):
    cite(place)
    panelist, trail = sign_in(place.panelist), place.path("/draft/passages/1/trail")
    assert "changed after it was cited" not in panelist.page(trail)
    change(place, sign_in)
    assert "changed after it was cited" in panelist.page(trail)
    here(place)
    cite(place, "Warn very early [H1.1].")
    assert "changed after it was cited" not in panelist.page(place.path("/draft/passages/2/trail"))


def test_a_comma_does_not_take_the_mark_from_a_citation(place, sign_in):
    passage = cite(place)
    change(place, sign_in)
    here(place)
    passage = db.session.merge(passage)
    writing.revise_passage(passage, Wording("Warn, early [H1.1]."), expected_version=1, by=place.panelist)
    db.session.commit()
    assert "changed after it was cited" in sign_in(place.panelist).page(place.path("/draft/passages/1/trail"))


def test_the_expert_confirms_exactly_the_words_that_are_recorded(place, sign_in, visitor):
    expert, path = sign_in(place.expert), place.path("/hearings/questions/1.1")
    assert "Edith Expert has not confirmed what is recorded." in visitor.page(path)
    assert expert.send(path, place.path(CONFIRM)).status == 303
    assert "Edith Expert confirmed what is recorded." in visitor.page(path)
    change(place, sign_in)
    page = visitor.page(path)
    assert "Edith Expert confirmed an earlier wording, not this one." in page


def test_words_that_changed_while_the_expert_read_are_not_confirmed(place, sign_in, visitor):
    old = fingerprint("Six weeks of warning.")
    change(place, sign_in)
    refused = sign_in(place.expert).post(place.path(CONFIRM), {"seen": old})
    assert refused.status == 409 and "Two weeks of warning." in refused
    assert "has not confirmed" in visitor.page(place.path("/hearings/questions/1.1"))


def test_the_expert_states_her_own_answer_beside_the_record(place, sign_in, visitor):
    path = place.path("/hearings/questions/1.1")
    assert sign_in(place.expert).send(path, f"{path}/answer", {"text": "At least five."}).status == 303
    page = visitor.page(path)
    assert "At least five." in page and "Six weeks of warning." in page


@pytest.mark.parametrize("role", ["facilitator", "panelist", "organizer", "committee"])
def test_nobody_confirms_for_the_expert(place, sign_in, role):
    sent = {"seen": fingerprint("Six weeks of warning.")}
    assert sign_in(place.everybody[role]).post(place.path(CONFIRM), sent).status == 403


def test_as_a_fragment_the_question_comes_with_its_record(place, sign_in):
    answered = change(place, sign_in, htmx=True)
    assert answered.status == 200 and len(answered.soup("article", id="H1-1")) == 1 and answered.soup("del")
    assert queries.get_question(here(place).conference, "H1.1").recorded_n == 2
