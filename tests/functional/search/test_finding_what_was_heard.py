"""Key questions, questions to experts and their answers are found as far as everybody may read them."""

import pytest

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.evidence import services as evidence
from app.extensions import db
from app.hearings import queries
from app.hearings.kinds import State
from app.hearings.services import asking, choosing, planning
from app.moderation import services as moderation
from app.moderation.kinds import Ground
from app.moderation.queries import get_words
from app.questions.recording import adopt_recorded
from tests.finding import find
from tests.world import World


def heard():
    """A conference with an expert, a key question, a proposal, a document and a session, walked to its hearings."""
    place = World(stage=Stage.EVIDENCE)
    document = evidence.draft_document(
        place.conference, summary="In short.", title="Wells", text="Six weeks.", by=place.organizer
    )
    evidence.publish_document(document, by=place.organizer, seen=JUST_READ)
    place.walk_to(Stage.QUESTIONS)
    adopt_recorded(place.conference, [{"theme": "Aquifers", "text": "Who decides on pumps?"}], by=place.panelist)
    place.walk_to(Stage.HEARINGS)
    expert = choosing.propose_expert(place.conference, by=place.organizer, member=place.expert, field="Wells")
    choosing.declare(expert, "None.", {}, by=place.expert)
    choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    planning.plan_session(place.conference, title="Water", by=place.organizer, day_text="2027-03")
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(heard)


def asked(place, text="How many weeks of warning?"):
    session = queries.get_session(place.conference, 1)
    experts = queries.list_experts(place.conference, confirmed_only=True)
    question = asking.ask(session, text, experts, by=place.panelist)
    db.session.commit()
    return question


def test_a_key_question_is_found_by_its_words_its_theme_and_its_number(place, visitor):
    for words in ("pump", "aquifer", "Q1"):
        page = find(visitor, place, words)
        assert place.path("/questions/1") in page and "Key questions" in page, words
    assert "Who decides on «pumps»?" in find(visitor, place, "pump")


def test_a_question_is_found_with_the_way_to_it(place, visitor):
    asked(place)
    page = find(visitor, place, "warning")
    assert "«warning»" in page and place.path("/hearings/questions/1.1") in page
    assert "How many weeks" in find(visitor, place, "H1.1")


def test_a_recorded_answer_is_found_under_its_question(place, visitor):
    question = asked(place)
    asking.record_answer(question, State.ANSWERED, "It depends. Seven floodgates need a month.", by=place.facilitator)
    db.session.commit()
    page = find(visitor, place, "floodgate")
    assert "Seven «floodgates» need a month." in page and "How many weeks of warning?" in page
    assert "It depends." not in page


def test_a_written_answer_is_found_together_with_words_of_its_question(place, visitor):
    question = asked(place)
    asking.answer(question, "A month for the sluices.", by=place.expert)
    db.session.commit()
    assert "«sluices»" in find(visitor, place, "sluices month")
    assert place.path("/hearings/questions/1.1") in find(visitor, place, "sluices warning")


def test_what_is_hidden_is_found_by_nobody_until_it_is_shown_again(place, visitor, sign_in):
    question = asked(place, "Abusive warning?")
    words = get_words(place.conference, "question", question.id)
    moderation.hide(words, Ground.PERSON, "It attacks somebody.", by=place.facilitator)
    db.session.commit()
    for reader in (visitor, sign_in(place.panelist), sign_in(place.facilitator)):
        assert "Nothing was found" in find(reader, place, "abusive")


def test_what_was_taken_down_for_somebody_is_found_once_she_said_that_it_is_hers(place, visitor, sign_in):
    session = queries.get_session(place.conference, 1)
    experts = queries.list_experts(place.conference, confirmed_only=True)
    asking.take_down(session, "How deep are boreholes?", experts, place.panelist, by=place.facilitator)
    db.session.commit()
    assert "Nothing was found" in find(visitor, place, "borehole")
    panelist = sign_in(place.panelist)
    page = panelist.page(place.path("/own-words"))
    action = next(form["action"] for form in page.soup("form") if form["action"].endswith("confirm"))
    assert panelist.send(place.path("/own-words"), action).status == 303
    assert "«boreholes»" in find(visitor, place, "borehole")


def test_what_is_withdrawn_is_found_no_more(place, sign_in, visitor):
    question = asked(place)
    db.session.delete(question)
    db.session.commit()
    assert "Nothing was found" in find(visitor, place, "warning")
