"""Somebody changes words while others have the page open: nobody agrees to what they did not read."""

import inspect
import re

import pytest
from flask import current_app

from app.access.stages import Stage
from app.dissent import services as dissent
from app.drafting.models import Part, SectionKind
from app.drafting.queries import suggestions, versions
from app.drafting.services import amendments, outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.hearings.services import asking, choosing
from app.journal import queries as journal
from app.ownwords import queries as own_words
from app.ownwords import services as correcting
from app.questions import services as questions
from app.voting.motion import Motion, Terms
from app.voting.services import closing, opening
from tests.functional.evidence.test_evidence import written
from tests.functional.hearings.test_asked_aloud import heard
from tests.functional.papers.test_papers import asked_for, handed_in, with_experts
from tests.world import World

NEW = "Sell the park."


def in_the_drafting_room():
    place = World(stage=Stage.DRAFTING, dissent_days=3)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Parks", by=place.panelist)
    place.passage = writing.write_passage(section, Part.RECOMMENDATION, Wording("Build a park."), by=place.panelist)
    amendments.propose_amendment(place.passage, "Build a large park.", "Larger.", by=place.panelist)
    db.session.commit()
    return place


def with_a_statement():
    place = in_the_drafting_room()
    place.walk_to(Stage.VOTING)
    vote = opening.open_round(
        place.conference, Motion(passage=place.passage), Terms(place.panelists), by=place.facilitator
    )
    closing.close_round(vote, by=place.facilitator)
    place.statement = dissent.write_statement(
        place.conference, place.passage, "We want a pond.", named=True, by=place.panelist
    )
    db.session.commit()
    return place


def reword_suggestion(place):
    amendment = suggestions.get_amendment(place.conference, 1)
    writing.revise_passage(
        amendment.passage, Wording("Build a garden, not a park."), expected_version=1, by=place.panelist
    )
    amendments.rebase_amendment(amendment, NEW, expected_version=2, by=place.panelist)


def reword_passage(place):
    passage = versions.get_passage(place.conference, 1)
    writing.revise_passage(passage, Wording(NEW), expected_version=1, by=place.panelist)


def reword_statement(place):
    dissent.revise_statement(place.statement, NEW, by=place.panelist)


# The page that is open, the form on it, what is filled in, how the words change meanwhile, and where.
AGREEMENTS = {
    "accept": ("/draft/passages/1", "/draft/amendments/1/accept", {}, reword_suggestion),
    "support": ("/draft/passages/1", "/draft/amendments/1/support", {}, reword_suggestion),
    "object": ("/draft/passages/1", "/draft/amendments/1/object", {"reason": "Too dear."}, reword_suggestion),
    "decline": ("/draft/passages/1", "/draft/amendments/1/decline", {"note": "Too dear."}, reword_suggestion),
    "comfort with it": ("/draft/passages/1", "/draft/amendments/1/comfort", {"level": "love"}, reword_suggestion),
    "support the text": ("/draft/passages/1", "/draft/passages/1/support", {}, reword_passage),
    "comfort": ("/draft/passages/1", "/draft/passages/1/comfort", {"level": "love"}, reword_passage),
    "sponsor": ("/dissent", "/dissent/1/sponsor", {}, reword_statement),
}


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("act", AGREEMENTS)
def test_nobody_agrees_to_words_that_changed_while_the_page_was_open(build, sign_in, act, htmx):
    page, action, fields, reword = AGREEMENTS[act]
    place = build(with_a_statement if act == "sponsor" else in_the_drafting_room)
    visitor = sign_in(place.panelists[1])
    form = visitor.page(place.path(page)).form(place.path(action))
    fields = fields | {one["name"]: one["value"] for one in form("input", type="hidden") if one.get("value")}
    reword(place)
    db.session.commit()
    before = journal.count_entries(place.conference.id)
    answer = visitor.post(place.path(action), fields, htmx=htmx)
    assert journal.count_entries(place.conference.id) == before
    assert answer.status == 409 and NEW in answer.words and "while you were reading" in answer.words
    again = visitor.send(place.path(page), place.path(action), AGREEMENTS[act][2], htmx=htmx)
    assert again.status in (200, 303), "Whoever reads the new words can agree to them."
    assert journal.count_entries(place.conference.id) == before + 1


@pytest.mark.parametrize("act", AGREEMENTS)
def test_a_form_that_says_nothing_of_what_was_read_is_refused(build, sign_in, act):
    _page, action, fields, _reword = AGREEMENTS[act]
    place = build(with_a_statement if act == "sponsor" else in_the_drafting_room)
    assert sign_in(place.panelists[1]).post(place.path(action), fields).status == 409


def proposed():
    place = World(stage=Stage.QUESTIONS)
    place.row = questions.propose(place.conference, "Who owns the park?", by=place.panelist)
    db.session.commit()
    return place


def asked():
    place = heard()
    place.row = asking.ask(place.session, "Who owns the park?", [place.hydrologist], by=place.panelist)
    db.session.commit()
    return place


def drafted():
    place = World(stage=Stage.EVIDENCE)
    place.document = written(place, publish=False)
    return place


def declared():
    place = World(stage=Stage.EVIDENCE)
    place.one = choosing.propose_expert(place.conference, name="Ann", field="Water", by=place.organizer)
    choosing.declare(place.one, "None.", {}, by=place.organizer)
    db.session.commit()
    return place


def with_a_paper():
    place = with_experts()
    asked_for(place)
    place.document = handed_in(place).document
    return place


def say_otherwise(place):
    place.row.text = NEW


def correct(place):
    with current_app.test_request_context():  # it says where the words stand
        mine = own_words.get_own(place.conference, "proposal", place.row.id, [place.panelist])
    correcting.correct(mine, NEW, by=place.panelist)


def write_anew(place):
    place.document.version += 1


def declare_anew(place):
    choosing.declare(place.one, "She owns the quarry.", {}, by=place.organizer)


# In other rooms: where one stands, who agrees, the page, the form, and how that changes meanwhile to which one agrees.
ELSEWHERE = {
    "a proposal": (proposed, 1, "/questions", "/questions/proposals/1/support", correct),
    "its page": (proposed, 1, "/questions/proposals/1", "/questions/proposals/1/support", correct),
    "a question": (asked, 1, "/hearings/questions/1.1", "/hearings/questions/1.1/support", say_otherwise),
    "a document": (drafted, None, "/evidence/1", "/evidence/1/publish", write_anew),
    "an expert": (declared, None, "/hearings/experts/1", "/hearings/experts/1/confirm", declare_anew),
    "papers": (with_a_paper, None, "/papers", "/papers/publish", write_anew),
}


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("what", ELSEWHERE)
def test_nobody_stands_by_what_changed_while_the_page_was_open(build, sign_in, what, htmx):
    scene, panelist, page, action, change = ELSEWHERE[what]
    place = build(scene)
    visitor = sign_in(place.organizer if panelist is None else place.panelists[panelist])
    fields = {one["name"]: one["value"] for one in visitor.page(place.path(page)).form(place.path(action))("input")}
    change(place)
    db.session.commit()
    before = journal.count_entries(place.conference.id)
    answer = visitor.post(place.path(action), fields, htmx=htmx)
    assert answer.status == 409 and "while you were reading" in answer.words
    assert "What you wrote" not in answer.words, "nobody wrote anything"
    assert journal.count_entries(place.conference.id) == before
    assert visitor.send(place.path(page), place.path(action)).status == 303
    assert journal.count_entries(place.conference.id) > before


STANDS_BY = re.compile(
    r"\.(support|agree|approve|accept|sponsor|confirm|publish|put|cosign|witness|commit|pay|take)(_(?!back|down)\w+)?$"
)
# Why nothing of it can change between reading and pressing.
UNCHANGED = {
    "accounts.confirm_second_step": "a code of one's own device",
    "calls.support": "nobody words a post anew",
    "contacts.accept": "it agrees to share with a conference, whatever its register comes to hold",
    "details.confirm_address": "the link names the address",
    "factcheck.accept_correction": "it brings the version, and nobody words a correction anew",
    "floor.accept_hall_question": "nobody words it anew before it is let in",
    "following.confirm": "a link of one's own",
    "helping.take_word": "somebody's word, given aloud",
    "journal.cosign": "a signature covers what it signs",
    "keyholders.accept_key": "a task, not words",
    "keyholders.take_part": "one's own part",
    "members.witness": "the address names the card",
    "privacy.take_expert_out": "it takes a name out, and agrees to nothing",
    "reports.publish": "it is proposed, and whoever confirms brings what she read; approvals stand on exact words",
    "shortballots.take": "a ballot that was counted",
    "printing.take": "a file that is made is not made otherwise before it is taken along",
} | dict.fromkeys(
    ("calls.take_up", "drafting.take_up", "watches.take_up"), "it takes something up, and agrees to nothing"
)


def source_of(view) -> str:
    """What a view and the functions beside it that it calls say."""
    view, beside = inspect.unwrap(view), vars(inspect.getmodule(inspect.unwrap(view)))
    written = inspect.getsource(view)
    called = (beside.get(name) for name in re.findall(r"\b(_\w+)\(", written))
    return written + "".join(inspect.getsource(one) for one in called if inspect.isfunction(one))


def test_every_act_that_stands_by_something_says_what_was_read_or_why_that_cannot_change(app):
    acts = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in rule.methods}
    blind = {act for act in acts if STANDS_BY.search(act) and "seen()" not in source_of(app.view_functions[act])}
    assert blind == set(UNCHANGED)
