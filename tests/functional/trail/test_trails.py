"""From any passage, request or question one sees where it came from and what came of it, as far as one may read it."""

import pytest

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.calls import services as call_services
from app.drafting.kinds import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.evidence import queries as evidence
from app.extensions import db
from app.glossary import queries as glossary
from app.glossary import requesting
from app.hearings import queries as hearings
from app.hearings.services import asking, choosing, planning
from app.joining import services as joining
from app.moderation import queries as moderation
from app.moderation import services as hiding
from app.moderation.kinds import Ground
from app.questions import services as questions
from tests.functional.calls import test_public_call
from tests.functional.evidence.test_evidence import written
from tests.world import World


def joined():
    """A passage that was asked for, asked about and cited; a key question from a proposal; questions that follow on."""
    place = World(stage=Stage.EVIDENCE)
    requesting.ask_for_missing(place.conference, "How deep are the wells?", by=place.panelist)
    document = written(place, text="Wells fall.\n\nRivers rise.")
    requesting.find(glossary.get_request(place.conference, 1), document, by=place.organizer)
    requesting.ask_about(evidence.get_passage(place.conference, 1, 1), "Which wells?", by=place.panelist)
    place.walk_to(Stage.QUESTIONS)
    proposal = questions.propose(place.conference, "Why do they fall [E1.1]?", by=place.panelist)
    question = questions.word_question(place.conference, "Who decides on wells?", origins=[proposal], by=place.panelist)
    for member in place.panelists[:3]:
        questions.agree(place.conference, by=member, seen=JUST_READ)
    place.walk_to(Stage.HEARINGS)
    expert = choosing.propose_expert(place.conference, by=place.organizer, member=place.expert, field="Wells")
    choosing.declare(expert, "None.", {}, by=place.expert)
    choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    session = planning.plan_session(place.conference, title="Water", by=place.organizer, day_text="2027-03")
    asking.ask(session, "Who digs?", [expert], question, "E1.1", by=place.panelist)
    asking.ask(session, "And who pays?", [expert], by=place.panelist, follows="H1.1")
    asking.answer(hearings.get_question(place.conference, "1.2"), "The town, by [E1.2].", by=place.expert)
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(joined)


def steps(page):
    came, led = page.soup.select("#trail h2")
    return [
        [" ".join(one.get_text().split()) for one in head.find_next_sibling(["ul", "p"]).select("li a")]
        for head in (came, led)
    ]


def trail(visitor, place, thing):
    return steps(visitor.page(place.path(f"/trail/{thing}")))


def test_a_panelist_follows_a_passage_both_ways(place, sign_in):
    came, led = trail(sign_in(place.panelist), place, "E1.1")
    assert came == ["document E1", "request of the panel 1"]
    assert led == ["request of the panel 2", "proposed question 1", "question in the hearing H1.1"]


def test_everybody_follows_what_is_public_and_nothing_else(place, visitor, sign_in):
    for who in (visitor, sign_in(place.expert)):
        assert trail(who, place, "E1.1") == [["document E1"], ["question in the hearing H1.1"]]
        assert trail(who, place, "E1.2") == [["document E1"], ["question in the hearing H1.2"]]
        assert trail(who, place, "Q1") == [[], ["question in the hearing H1.1"]]
    assert trail(visitor, place, "H1.1") == [["key question Q1", "passage E1.1"], ["question in the hearing H1.2"]]
    assert trail(visitor, place, "H1.2") == [["question in the hearing H1.1"], []]


def test_from_proposal_to_key_question_and_from_request_to_document(place, sign_in):
    panelist = sign_in(place.panelist)
    assert trail(panelist, place, "proposal-1") == [["passage E1.1"], ["key question Q1"]]
    assert trail(panelist, place, "Q1")[0] == ["proposed question 1"]
    assert trail(panelist, place, "request-1") == [[], ["document E1"]]
    assert trail(panelist, place, "request-2") == [["passage E1.1"], []]


@pytest.mark.parametrize("name", ["expert", "authority", "observer"])
def test_what_somebody_does_not_read_has_no_trail_for_her(place, sign_in, name):
    who = sign_in(place.everybody[name])
    for thing in ("proposal-1", "request-1"):
        who.page(place.path(f"/trail/{thing}"), 403)


def test_the_draft_is_followed_by_those_who_read_it(place, sign_in, visitor):
    place.walk_to(Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Wells", by=place.panelist)
    writing.write_passage(
        section, Part.RECOMMENDATION, Wording("Test them [E1.1], as heard [H1.2]."), by=place.panelist
    )
    db.session.commit()
    panelist = sign_in(place.panelist)
    assert trail(panelist, place, "E1.1")[1][-1] == "passage of the draft R1"
    assert trail(panelist, place, "H1.2")[1] == ["passage of the draft R1"]
    assert trail(visitor, place, "H1.2")[1] == []


def test_hidden_words_stay_hidden_and_lead_nowhere(place, sign_in, visitor):
    question = hearings.get_question(place.conference, "1.1")
    words = moderation.get_words(place.conference, "question", question.id)
    hiding.hide(words, Ground.OTHER, "It shouts.", by=place.facilitator)
    db.session.commit()
    for who in (visitor, sign_in(place.panelist)):
        assert "question in the hearing H1.1" not in trail(who, place, "E1.1")[1]
        page = who.page(place.path("/trail/H1.2"))
        assert "Who digs?" not in page and "It shouts." in page
        assert trail(who, place, "H1.1") == [[], []]
        assert "question in the hearing H1.1" not in trail(who, place, "Q1")[1]


def test_each_page_leads_to_its_trail_and_htmx_brings_the_panel_alone(place, sign_in):
    panelist = sign_in(place.panelist)
    for page, thing in {
        "/evidence/1/passages/1": "E1.1",
        "/hearings/questions/1.1": "H1.1",
        "/questions/1": "Q1",
        "/questions/proposals/1": "proposal-1",
        "/glossary/requests/1": "request-1",
    }.items():
        there = place.path(f"/trail/{thing}")
        assert panelist.page(place.path(page)).soup.select_one("#trail a")["href"] == there
        part = panelist.get(there, htmx=True)
        assert part.status == 200 and part.soup.find(id="trail") and not part.soup.find("html")


@pytest.mark.parametrize(
    "thing", ["E1.9", "E9.1", "E1", "H1.9", "H1", "Q9", "Q1.1.1", "P1", "R1", "x", "proposal-9", "request-9", "E1.1 "]
)
def test_what_is_not_there_has_no_trail(place, sign_in, thing):
    sign_in(place.panelist).page(place.path(f"/trail/{thing}"), 404)
    sign_in(place.panelist).page(place.path("/trail/E999999999.999999999"), 404)


def test_drafts_of_evidence_and_of_other_conferences_have_none(place, world, visitor, sign_in):
    place.conference.stage = Stage.EVIDENCE
    written(place, publish=False)
    visitor.page(place.path("/trail/E2.1"), 404)
    sign_in(place.organizer).page(place.path("/trail/E2.1"))
    other = world(stage=Stage.EVIDENCE)
    visitor.page(other.path("/trail/E1.1"), 404)


def test_a_proposal_goes_back_to_the_public_call(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    call_services.word_call(place.conference, "What worries you?", None, by=place.organizer)
    db.session.commit()
    post = test_public_call.sent(place, "The wells fell dry.")
    place.walk_to(Stage.QUESTIONS)
    call_services.take_up(post, by=place.panelist)
    db.session.commit()
    page = sign_in(place.panelist).page(place.path("/trail/proposal-1"))
    assert steps(page) == [["public call, number 1"], []]
    assert page.soup.select_one("#trail li a")["href"] == place.path("/call/1") and "fell dry" in page


def test_what_was_joined_or_split_is_followed_both_ways(world, sign_in, statements):
    place = world(stage=Stage.QUESTIONS)
    first, other = (questions.propose(place.conference, text, by=place.panelist) for text in ("Who digs?", "Who pays?"))
    joint = joining.suggest_join(place.conference, [first, other], "Who digs and pays?", by=place.facilitator)
    joining.answer(joint, True, by=place.panelist, seen=JUST_READ)
    db.session.commit()
    panelist = sign_in(place.panelist)
    for one in (1, 2):
        assert trail(panelist, place, f"proposal-{one}") == [[], ["proposed question 3"]]
    both = ["proposed question 1", "proposed question 2"]
    with statements() as seen:
        assert trail(panelist, place, "proposal-3") == [both, []]
    assert len(seen) <= 12
    joining.undo(joint, by=place.panelist)
    db.session.commit()
    assert trail(panelist, place, "proposal-1") == [[], []] and trail(panelist, place, "proposal-3") == [both, []]
    joining.suggest_split(first, ["Who digs wells?", "Who digs ditches?", "Who digs?"], by=place.panelist)
    db.session.commit()
    with statements() as seen:
        assert trail(panelist, place, "proposal-1") == [[], [f"proposed question {n}" for n in (4, 5, 6)]]
    assert len(seen) <= 12
    assert trail(panelist, place, "proposal-5") == [["proposed question 1"], []]


@pytest.mark.parametrize("thing", ["E1.1", "H1.1", "Q1", "proposal-1", "request-2"])
def test_a_trail_takes_a_dozen_statements_however_long_it_is(place, sign_in, statements, thing):
    panelist, counted = sign_in(place.panelist), []
    session = hearings.get_session(place.conference, 1)
    expert = hearings.get_expert(place.conference, 1)
    for _n in range(2):
        panelist.page(place.path(f"/trail/{thing}"))
        with statements() as seen:
            panelist.page(place.path(f"/trail/{thing}"))
        counted.append(len(seen))
        for _m in range(5):
            asking.ask(session, "More on [E1.1], [Q1] and [H1.1]?", [expert], by=place.panelists[1])
        db.session.commit()
    assert counted[0] == counted[1] <= 12
