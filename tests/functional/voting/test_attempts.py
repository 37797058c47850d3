"""After an objection: one attempt at an amended text before anything is declared not agreed."""

import pytest

from app.access.stages import Stage
from app.drafting.kinds import AmendmentKind
from app.drafting.models import Part, SectionKind
from app.drafting.queries import versions
from app.drafting.services import outline, writing
from app.drafting.wording import Parts, Wording
from app.errors import Refused
from app.extensions import db
from app.journal.models import JournalEntry
from app.reports import services as reports
from app.voting import receipts
from app.voting.motion import Motion, Terms
from app.voting.queries import owing, rounds
from app.voting.services import casting, closing, opening
from tests.functional.drafting.carrying import carry
from tests.world import World

OWED = "An attempt at an amended text is owed"


def voting():
    """A conference that chose the rule, with one recommendation and a first vote that failed on objections."""
    place = World(stage=Stage.DRAFTING, amend_after_objection=True)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    place.passage = writing.write_passage(
        section, Part.RECOMMENDATION, Wording("Read the wells every week."), by=place.panelist
    )
    place.walk_to(Stage.VOTING)
    return place


@pytest.fixture
def place(build):
    return build(voting)


def vote_on(place, *choices, **more):
    subject = more or {"passage": versions.get_passage(place.conference, place.passage.number)}
    vote = opening.open_round(place.conference, Motion(**subject), Terms(place.panelists), by=place.facilitator)
    for member, choice in zip(place.panelists, choices, strict=False):
        reason = "Too often." if choice == "object" else ""
        casting.cast_ballot(vote, choice, code=receipts.new_code(), reason=reason, by=member)
    closing.close_round(vote, by=place.facilitator)
    db.session.commit()
    return vote


def amend(place, text="Read the wells every month."):
    passage = versions.get_passage(place.conference, place.passage.number)
    carry(place, passage, text)


def gate(place):
    return owing.missing_before_leaving(place.conference)


def passages_in_report(place):
    tree, _exact = reports.preview(place.conference)
    return [block for chapter in tree["chapters"] for block in chapter["blocks"] if block["kind"] == "passage"]


@pytest.fixture
def failed(place):
    return vote_on(place, "object", "support", "support", "aside", "aside")


def test_the_rule_is_printed_with_the_frame_and_on_the_vote(place, visitor, failed):
    assert "one attempt at an amended text is made" in visitor.page(place.path("/frame"))
    assert "one attempt at an amended text is made" in failed.rule_words


def test_the_organizer_chooses_it_in_the_frame(world, sign_in):
    place = world()
    page = sign_in(place.organizer).page(place.path("/frame/edit"))
    assert page.soup.find("input", attrs={"name": "amend_after_objection"})


def test_after_an_objection_an_attempt_is_owed_and_everybody_sees_it(place, visitor, failed):
    for path in ("/voting", f"/voting/{failed.number}"):
        page = visitor.page(place.path(path))
        assert OWED in page and "Not adopted" not in page
    assert any("owes an attempt" in problem for problem in gate(place))


@pytest.mark.parametrize(
    "choices",
    [("support",) * 5, ("aside",) * 5, ("object", "support", "support", "support", "support")],
)
def test_nothing_is_owed_without_an_objection_or_with_success(place, choices):
    vote_on(place, *choices)
    assert not any("owes" in problem for problem in gate(place))


def test_nothing_is_owed_where_the_conference_did_not_choose_it(world):
    place = world(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    place.passage = writing.write_passage(section, Part.RECOMMENDATION, Wording("Read."), by=place.panelist)
    place.walk_to(Stage.VOTING)
    vote_on(place, "object")
    assert gate(place) == []


def test_the_same_words_are_not_voted_on_again(place, failed):
    with pytest.raises(Refused, match="owes an attempt"):
        vote_on(place, "support")


def test_the_second_vote_is_on_changed_words_and_the_first_stays(place, visitor, failed):
    amend(place)
    first = rounds.get_round(place.conference, 1)
    assert first.state != "void" and first.is_on_earlier_text
    assert any("owes an attempt" in problem for problem in gate(place))
    second = vote_on(place, "object", "support", "aside")
    assert second.follows_id == first.id
    assert gate(place) == []
    page = visitor.page(place.path("/voting"))
    assert OWED not in page and "on an earlier text" in page and "Not adopted" in page


def amend_addressee(place):
    passage = versions.get_passage(place.conference, place.passage.number)
    carry(place, passage, passage.text, parts=Parts(addressee="The state"))


def amend_heading(place):
    passage = versions.get_passage(place.conference, place.passage.number)
    carry(place, passage, "Wells", kind=AmendmentKind.HEADING)


@pytest.mark.parametrize("change", [amend_addressee, amend_heading])
def test_an_attempt_may_change_the_addressee_or_the_heading_alone(place, visitor, failed, change):
    assert not failed.is_on_earlier_text
    change(place)
    first = rounds.get_round(place.conference, 1)
    assert first.state != "void" and first.is_on_earlier_text and first.passage.version == 1
    assert vote_on(place, *("support",) * 5).follows_id == first.id
    assert gate(place) == []
    assert "on an earlier text" in visitor.page(place.path("/voting"))


def test_what_was_changed_and_changed_back_is_not_voted_on_again(place, failed):
    amend(place)
    amend(place, "Read the wells every week.")
    assert not rounds.get_round(place.conference, 1).is_on_earlier_text
    with pytest.raises(Refused, match="owes an attempt"):
        vote_on(place, "support")


def test_a_vote_that_does_not_know_its_addressee_is_on_its_words(place, failed):
    failed.addressee = failed.heading = None
    amend_addressee(place)
    assert not rounds.get_round(place.conference, 1).is_on_earlier_text
    amend(place)
    assert rounds.get_round(place.conference, 1).is_on_earlier_text


def test_an_edit_after_the_second_vote_voids_the_second_only(place, failed):
    amend(place)
    vote_on(place, "support", "support", "support", "support", "support")
    amend(place, "Read the wells every year.")
    states = {vote.number: str(vote.state) for vote in rounds.list_rounds(place.conference)}
    assert states == {1: "closed", 2: "void"}
    assert any("owes an attempt" in problem for problem in gate(place))


def test_the_report_tells_both_votes(place, failed):
    amend(place)
    vote_on(place, "support", "support", "support", "support", "support")
    place.walk_to(Stage.REPORTING)
    (block,) = passages_in_report(place)
    assert [result["title"] for result in block["results"]] == ["Vote 1", "Vote 2"]
    assert any("version 1; the text was changed" in words for words in block["results"][0]["sentences"])


def test_the_facilitator_records_that_the_panel_declines(place, sign_in, visitor, failed):
    facilitator = sign_in(place.facilitator)
    path = place.path(f"/voting/{failed.number}/decline")
    assert facilitator.page(path)
    assert facilitator.post(path, {"reason": " "}).status == 422
    assert facilitator.post(path, {"reason": "We have tried all evening."}).status == 303
    page = visitor.page(place.path(f"/voting/{failed.number}"))
    assert "We have tried all evening." in page and "Not adopted" in page and OWED not in page
    assert gate(place) == []
    assert db.session.query(JournalEntry).filter_by(action="round.attempt_declined").count() == 1
    assert facilitator.post(path, {"reason": "Again."}).status == 409
    assert facilitator.get(path).response.location == place.path(f"/voting/{failed.number}"), "no form is left open"
    place.walk_to(Stage.REPORTING)
    (block,) = passages_in_report(place)
    assert any("We have tried all evening." in words for words in block["results"][0]["sentences"])


@pytest.mark.parametrize("role", ["organizer", "panelist", "expert", "committee", "authority", "observer"])
def test_nobody_else_declines_for_the_panel(place, sign_in, failed, role):
    path = place.path(f"/voting/{failed.number}/decline")
    assert sign_in(place.everybody[role]).post(path, {"reason": "No."}).status == 403


def test_declining_in_another_stage_or_conference_is_refused(place, world, sign_in, failed):
    other = world(stage=Stage.VOTING)
    path = f"/voting/{failed.number}/decline"
    assert sign_in(other.facilitator).post(other.path(path), {"reason": "No."}).status == 404
    place.walk_to(Stage.REPORTING)
    assert sign_in(place.facilitator).post(place.path(path), {"reason": "No."}).status == 409


def test_the_whole_document_owes_an_attempt_too(place):
    vote_on(place, "object", "aside", whole_document=True)
    with pytest.raises(Refused, match="owes an attempt"):
        vote_on(place, "support", whole_document=True)
    amend(place)
    assert vote_on(place, "support", whole_document=True).follows_id is not None
    assert gate(place) == []
