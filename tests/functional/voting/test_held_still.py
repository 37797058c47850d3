"""While a vote is open nothing under it moves, whoever tries it and by whichever door."""

import pytest

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.conferences.services import stages
from app.drafting.kinds import AmendmentKind
from app.drafting.models import Amendment, Part, SectionKind
from app.drafting.queries import document, suggestions, versions
from app.drafting.services import amendments, outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.factcheck import services as factcheck
from app.journal import queries as journal
from app.voting.models import Round
from app.voting.motion import Motion, Terms
from app.voting.queries import owing, rounds
from app.voting.services import closing, opening, voiding
from tests.functional.drafting.reading import read
from tests.world import World


def drafted():
    place = World(stage=Stage.DRAFTING)
    by = {"by": place.panelist}
    section = outline.add_section(place.conference, SectionKind.MATTER, "Parks", **by)
    words = Wording("Build a park.", conditions=["It is free."], addressee="The town")
    place.passage = writing.write_passage(section, Part.RECOMMENDATION, words, **by)
    second = writing.write_passage(section, Part.RECOMMENDATION, Wording("Plant trees."), **by)
    outline.add_section(place.conference, SectionKind.MATTER, "Ponds", **by)
    amendments.propose_amendment(place.passage, "Sell the park.", "Dear.", **by)
    amendments.propose_amendment(place.passage, "", "Not needed.", kind=AmendmentKind.DELETE, **by)
    amendments.propose_amendment(
        second, "Build it with trees.", "One.", kind=AmendmentKind.MERGE, other=place.passage, **by
    )
    place.walk_to(Stage.VOTING)
    return place


@pytest.fixture
def place(build):
    return build(drafted)


EDIT = {"text": "Sell the park.", "conditions": "It is free.", "addressee": "The town", "version": "1"}
# What is sent where; each would change words or headings somebody votes on.
REACHES = {
    "other words": ("/passages/1/edit", EDIT),
    "other conditions": ("/passages/1/edit", EDIT | {"text": "Build a park.", "conditions": "It is dear."}),
    "another addressee": ("/passages/1/edit", EDIT | {"text": "Build a park.", "addressee": "Nobody"}),
    "taking it out": ("/passages/1/remove", {}),
    "accepting other words": ("/amendments/1/accept", {}),
    "accepting that it goes": ("/amendments/2/accept", {}),
    "accepting that it goes into another": ("/amendments/3/accept", {}),
    "another heading": ("/sections/{parks}/rename", {"title": "Shops"}),
    "another place of the heading": ("/sections/{parks}/move", {"way": "down"}),
}
# What is saved as a suggestion where a result stands; the rest is refused.
BY_SUGGESTION = ("other words", "other conditions", "another addressee", "another heading")
# These touch no passage under vote, but the document as a whole.
AROUND = {
    "a new passage": ("/sections/{parks}/write", {"part": "recommendation", "text": "Sell the park."}),
    "words of another passage": ("/passages/2/edit", {"text": "Cut the trees.", "version": "1"}),
}


def open_on(place, **motion):
    opening.open_round(place.conference, Motion(**motion), Terms(place.panelists), by=place.facilitator)
    db.session.commit()


def reach(place, sign_in, path, data):
    [parks] = [one.number for one in document.list_sections(place.conference) if one.title == "Parks"]
    path = path.format(parks=parks)
    return sign_in(place.panelist).post(place.path(f"/draft{path}"), data | read(place, path))


def state_of_text(place):
    return rounds.document_text(place.conference), [vote.state for vote in rounds.list_rounds(place.conference)]


@pytest.mark.parametrize("how", REACHES)
def test_a_passage_under_vote_stays_as_it_is(place, sign_in, how):
    open_on(place, passage=place.passage)
    before = state_of_text(place)
    answer = reach(place, sign_in, *REACHES[how])
    assert answer.status == 409 and "Vote 1 is open on R1" in answer.words
    assert state_of_text(place) == before


@pytest.mark.parametrize("how", REACHES | AROUND)
def test_a_document_under_vote_stays_as_it_is(place, sign_in, how):
    open_on(place, whole_document=True)
    before = state_of_text(place)
    answer = reach(place, sign_in, *(REACHES | AROUND)[how])
    assert answer.status == 409 and "Vote 1 is open on the whole document" in answer.words
    assert state_of_text(place) == before


@pytest.mark.parametrize("how", REACHES | AROUND)
def test_without_a_vote_the_same_moves(place, sign_in, how):
    """The control: each of these does change what somebody could vote on."""
    open_on(place, question="When?")
    before, entries = state_of_text(place), journal.count_entries(place.conference.id)
    assert reach(place, sign_in, *(REACHES | AROUND)[how]).status == 303
    assert state_of_text(place) != before or journal.count_entries(place.conference.id) > entries


def test_what_was_typed_meanwhile_waits_as_a_suggestion(place, sign_in):
    open_on(place, passage=place.passage)
    answer = sign_in(place.panelists[1]).post(place.path("/draft/passages/1/edit"), EDIT)
    assert answer.status == 409 and "waits as suggestion A4" in answer.words
    kept = suggestions.get_amendment(place.conference, 4)
    assert kept.text == "Sell the park." and kept.author == place.panelists[1]
    assert versions.get_passage(place.conference, 1).version == 1


def test_what_was_typed_on_older_words_is_compared_with_the_newer_first(place, sign_in):
    writing.revise_passage(place.passage, Wording("Keep the parks."), expected_version=1, by=place.panelist)
    open_on(place, passage=place.passage)
    answer = sign_in(place.panelists[1]).post(place.path("/draft/passages/1/edit"), EDIT)
    assert answer.status == 409 and "Keep the parks." in answer and "Sell the park." in answer.text
    assert db.session.query(Amendment).count() == 3


def test_the_page_says_why_and_offers_nothing_that_would_be_refused(place, sign_in):
    open_on(place, passage=place.passage)
    page = sign_in(place.panelist).page(place.path("/draft/passages/1"))
    assert "Vote 1 is open on R1" in page
    for act in ("/draft/amendments/1/accept", "/draft/passages/1/remove"):
        assert not page.soup.find("form", action=place.path(act))
    assert not page.soup.find("a", href=place.path("/draft/passages/1/edit"))


@pytest.mark.parametrize("role", ["panelist", "facilitator"])
@pytest.mark.parametrize("path", ["/draft", "/draft/sections/{parks}"])
def test_a_list_of_passages_offers_no_edit_of_what_stands_under_a_vote(place, sign_in, role, path):
    [parks] = [one.number for one in document.list_sections(place.conference) if one.title == "Parks"]
    open_on(place, passage=place.passage)
    page = sign_in(place.everybody[role]).page(place.path(path.format(parks=parks)))
    assert not page.soup.find("a", href=place.path("/draft/passages/1/edit"))
    assert "Vote 1 is open on R1" in page.soup.find(id="P1").get_text()
    assert page.soup.find("a", href=place.path("/draft/passages/2/edit"))
    assert "Vote 1" not in page.soup.find(id="P2").get_text()
    assert page.soup.find("a", href=place.path(f"/draft/sections/{parks}/write"))


@pytest.mark.parametrize("path", ["/draft", "/draft/sections/{parks}"])
def test_where_the_whole_document_is_under_a_vote_it_is_said_once_and_nothing_is_offered(place, sign_in, path):
    [parks] = [one.number for one in document.list_sections(place.conference) if one.title == "Parks"]
    open_on(place, whole_document=True)
    page = sign_in(place.panelist).page(place.path(path.format(parks=parks)))
    assert page.words.count("Vote 1 is open on the whole document") == 1
    for act in ("passages/1/edit", "passages/2/edit", f"sections/{parks}/write"):
        assert not page.soup.find("a", href=place.path(f"/draft/{act}"))


def test_the_outline_moves_nothing_that_is_under_a_vote_and_says_why(place, sign_in):
    [parks] = [one.number for one in document.list_sections(place.conference) if one.title == "Parks"]
    [ponds] = [one.number for one in document.list_sections(place.conference) if one.title == "Ponds"]
    open_on(place, passage=place.passage)
    page = sign_in(place.panelist).page(place.path("/draft/outline"))
    assert not page.soup.find("form", action=place.path(f"/draft/sections/{parks}/move"))
    assert "Vote 1 is open on R1" in page.soup.find(id=f"S{parks}").get_text()
    assert page.soup.find("form", action=place.path(f"/draft/sections/{ponds}/move"))


def test_the_gate_names_as_not_voted_on_what_no_vote_runs_on(place):
    open_on(place, passage=place.passage)
    said = [str(one) for one in owing.missing_before_leaving(place.conference)]
    assert "Vote 1 is still open. Close it first." in said and "Not voted on yet: R2." in said


def count(place):
    closing.close_round(db.session.query(Round).one(), by=place.facilitator)
    db.session.commit()


@pytest.mark.parametrize("how", REACHES)
def test_what_has_a_result_changes_at_nobody_s_stroke(place, sign_in, how):
    open_on(place, passage=place.passage)
    count(place)
    before = state_of_text(place)
    answer = reach(place, sign_in, *REACHES[how])
    assert state_of_text(place) == before
    if answer.status == 303:  # what was typed became a suggestion
        assert how in BY_SUGGESTION and "Vote 1 has a result" in sign_in(place.panelist).page(
            place.path("/draft/passages/1")
        )
    else:
        assert answer.status == 409 and how not in BY_SUGGESTION


@pytest.mark.parametrize("how", REACHES | AROUND)
def test_a_whole_document_with_a_result_changes_at_nobody_s_stroke(place, sign_in, how):
    open_on(place, whole_document=True)
    count(place)
    before = state_of_text(place)
    assert reach(place, sign_in, *(REACHES | AROUND)[how]).status in (303, 409)
    assert state_of_text(place) == before


def test_what_has_a_result_changes_when_more_than_half_of_the_panel_carry_it(place, sign_in):
    open_on(place, passage=place.passage)
    count(place)
    accept, page = place.path("/draft/amendments/1/accept"), place.path("/draft/passages/1")
    for supporter in (1, 2):
        shown = sign_in(place.panelist).page(page)
        assert "Accepting this makes the result of the vote void" in shown and not shown.soup.find(
            "form", action=accept
        )
        assert reach(place, sign_in, "/amendments/1/accept", {}).status == 409
        amendments.support_amendment(
            suggestions.get_amendment(place.conference, 1), by=place.panelists[supporter], seen=JUST_READ
        )
        db.session.commit()
    assert sign_in(place.panelist).page(page).soup.find("form", action=accept)
    assert reach(place, sign_in, "/amendments/1/accept", {}).status == 303
    text, [state] = state_of_text(place)
    assert "Sell the park." in text and state == "void"


def test_whoever_edits_what_has_a_result_is_told_before_and_after(place, sign_in):
    open_on(place, passage=place.passage)
    count(place)
    panelist, edit = sign_in(place.panelist), place.path("/draft/passages/1/edit")
    assert "What you save is a suggestion." in panelist.page(edit)
    panelist.post(edit, EDIT)
    page = panelist.page(place.path("/draft/passages/1"))
    assert "Your text is suggestion A4." in page and "By the rule of this panel" not in page
    assert page.soup.find("form", action=place.path("/draft/amendments/1/support")) is None  # her own
    assert (
        sign_in(place.panelists[1])
        .page(place.path("/draft/passages/1"))
        .soup.find("form", action=place.path("/draft/amendments/1/support"))
    )


def test_a_correction_of_what_has_a_result_is_refused_before_two_decide_on_it(place, sign_in):
    open_on(place, passage=place.passage)
    count(place)
    stages.reopen_stage(place.conference, place.conference.stage, "Facts first.", by=place.facilitator)
    db.session.commit()
    correction = factcheck.propose_correction(
        place.passage, "park", "It is a garden.", "garden", "The map", by=place.expert
    )
    db.session.commit()
    sent = {"note": "True.", "text": "Build a garden.", "version": "1"}
    answer = sign_in(place.panelist).post(place.path(f"/fact-check/corrections/{correction.number}/accept"), sent)
    assert answer.status == 409 and "Vote 1 has a result" in answer


def test_a_void_vote_leaves_the_text_to_whoever_writes_it(place, sign_in):
    open_on(place, passage=place.passage)
    count(place)
    voiding.void_round(db.session.query(Round).one(), "Wrong roll.", by=place.facilitator)
    db.session.commit()
    assert reach(place, sign_in, *REACHES["other words"]).status == 303
    assert "Sell the park." in state_of_text(place)[0]
