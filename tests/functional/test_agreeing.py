"""Somebody changes words while others have the page open: nobody agrees to what they did not read."""

import pytest

from app.access.stages import Stage
from app.dissent import services as dissent
from app.drafting.models import Part, SectionKind
from app.drafting.queries import suggestions, versions
from app.drafting.services import amendments, outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.journal import queries as journal
from app.voting.motion import Motion, Terms
from app.voting.services import closing, opening
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
