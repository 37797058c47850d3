"""What somebody could try against a vote: asking the box, pulling away its ground, looking at what is left of it."""

import errno
import json

import pytest
from sqlalchemy.exc import DBAPIError

from app.access.stages import Stage
from app.drafting.kinds import AmendmentState
from app.drafting.models import Part, SectionKind
from app.drafting.services import editing, outline, writing
from app.drafting.wording import Wording
from app.errors import Refused
from app.extensions import db
from app.journal import queries as journal
from app.voting import keyring, receipts, storage
from app.voting.ballots import keys
from app.voting.kinds import Kind, State
from app.voting.models import Round
from app.voting.motion import Motion, Terms
from app.voting.queries import box, owing, rolls, rounds
from app.voting.services import casting, closing, opening, voiding
from app.worker import work
from tests import seconds
from tests.functional.drafting.carrying import carry
from tests.world import World

HOSTILE = (
    "blank",
    "a > b = c: 10",
    "none, adopted",
    "</fieldset><script>alert(1)</script>",
    "%(option)s" + "ß" * 280,
)


def voting():
    """A conference at its voting stage with one recommendation in a section of the panel's own."""
    place = World(stage=Stage.DRAFTING)
    place.section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    place.passage = writing.write_passage(
        place.section, Part.RECOMMENDATION, Wording("Read the wells every week."), by=place.panelist
    )
    db.session.commit()
    place.walk_to(Stage.VOTING)
    return place


@pytest.fixture
def place(build):
    return build(voting)


def open_vote(place, *, terms=None, **motion):
    motion, terms = {"question": "Shall we?"} | motion, Terms(place.panelists, **(terms or {}))
    vote = opening.open_round(place.conference, Motion(**motion), terms, by=place.facilitator)
    db.session.commit()
    return vote


def cast_all(place, vote, choice="support"):
    for member in place.panelists:
        casting.cast_ballot(vote, choice, code=receipts.new_code(), by=member)


def count(place, vote, choice="support"):
    cast_all(place, vote, choice)
    closing.close_round(vote, by=place.facilitator)
    db.session.commit()


def options(*labels):
    return {"options": keys(len(labels)), "labels": dict(zip(keys(len(labels)), labels, strict=True))}


def again(number):
    db.session.expire_all()
    return db.session.get(Round, number)


@pytest.mark.parametrize("closed", [False, True])
def test_nobody_learns_by_casting_it_again_what_stands_behind_a_receipt(place, sign_in, closed):
    """Where receipts and choices are published apart, the box must not answer the question either."""
    vote, code = open_vote(place, terms={"receipt_policy": "count-only"}), receipts.new_code()
    casting.cast_ballot(vote, "object", code=code, reason="No.", by=place.panelist)
    if closed:
        closing.close_round(vote, by=place.facilitator)
    db.session.commit()
    curious = sign_in(place.panelists[1])
    asked = [
        curious.post(place.path("/voting/1/ballot"), {"choice": choice, "code": code, "reason": "No."})
        for choice in ("object", "support")
    ]
    assert [answer.status for answer in asked] == [409, 409]
    assert "in the box already" in asked[0] and "in the box already" in asked[1]
    assert not rolls.find_roll_entry(again(vote.id), place.panelists[1]).voted


def test_a_vote_goes_with_the_one_it_depends_on(place, sign_in):
    first = open_vote(place)
    count(place, first)
    second = open_vote(place, question="And when?", terms={"depends_on": first, "condition": "adopted"})
    casting.cast_ballot(second, "support", code=receipts.new_code(), by=place.panelist)
    db.session.commit()
    answer = seconds.void(place, sign_in, "A wrong roll.")
    assert answer.status == 303
    assert again(first.id).state == again(second.id).state == State.VOID
    assert "vote 1" in again(second.id).void_reason and not box.has_slips(second)


def test_what_was_counted_stays_when_the_vote_before_it_is_void(place):
    first = open_vote(place)
    count(place, first)
    second = open_vote(place, question="And when?", terms={"depends_on": first, "condition": "adopted"})
    count(place, second)
    voiding.void_round(first, "A wrong roll.", by=place.facilitator)
    db.session.commit()
    assert again(second.id).is_counted


def test_a_chain_of_dependent_votes_goes_together(place):
    passage = {"passage": place.passage, "question": ""}
    first = open_vote(place, **passage)
    count(place, first)
    second = open_vote(place, question="And when?", terms={"depends_on": first, "condition": "adopted"})
    carry(place, place.passage, "Never.")
    assert again(first.id).state == again(second.id).state == State.VOID


def test_no_trace_of_the_ballots_of_a_void_vote_lies_in_storage_until_some_later_day(place, sign_in, monkeypatch):
    vote, scrubbed = open_vote(place), []
    casting.cast_ballot(vote, "support", code=receipts.new_code(), by=place.panelist)
    db.session.commit()
    monkeypatch.setattr(storage, "scrub", lambda: scrubbed.append(True) or True)
    answer = seconds.void(place, sign_in, "A wrong roll.")
    assert answer.status == 303 and again(vote.id).state == "void"
    assert scrubbed


def test_going_back_a_stage_leaves_no_trace_of_the_ballots_either(place, sign_in, monkeypatch):
    vote, scrubbed = open_vote(place), []
    casting.cast_ballot(vote, "support", code=receipts.new_code(), by=place.panelist)
    db.session.commit()
    monkeypatch.setattr(storage, "scrub", lambda: scrubbed.append(True) or True)
    answer = seconds.go_back(place, sign_in, {"expected": "voting", "reason": "Something was forgotten."})
    assert answer.status == 303 and again(vote.id).state == "void"
    assert scrubbed


@pytest.mark.parametrize("problem", [OSError(errno.EROFS, "Read-only file system"), DBAPIError("", {}, Exception())])
def test_a_vote_that_cannot_be_sealed_just_then_is_closed_all_the_same(place, sign_in, monkeypatch, problem):
    vote = open_vote(place)
    number = vote.id
    cast_all(place, vote)

    def fail(name):
        raise problem

    monkeypatch.setattr(keyring, "destroy", fail)
    answer = sign_in(place.facilitator).post(place.path("/voting/1/close"))
    assert answer.status == 303 and again(number).state == State.CLOSED
    monkeypatch.undo()
    work(tidy=False)
    assert again(number).state == State.SEALED


def test_headings_are_words_of_the_document_too(place, sign_in):
    vote = open_vote(place, question="", whole_document=True)
    assert "Water" in vote.text
    cast_all(place, vote)
    place.section.title = "What we reject"  # by a shell: every page refuses it while the vote is open
    db.session.commit()
    answer = sign_in(place.facilitator).post(place.path("/voting/1/close"))
    assert answer.status == 409 and again(vote.id).state == State.OPEN


def test_a_document_that_changed_after_its_vote_does_not_pass_the_gate(place):
    vote = open_vote(place, question="", whole_document=True)
    count(place, vote)
    assert not owing.missing_before_leaving(place.conference)
    title = place.section.title
    suggestion = outline.rename_section(place.section, "What we reject", by=place.panelist)
    assert suggestion.state == AmendmentState.PROPOSED and place.section.title == title
    place.section.title = "What we reject"  # by a shell
    db.session.commit()
    problems = owing.missing_before_leaving(place.conference)
    assert any("vote 1 was held" in problem for problem in problems)
    voiding.void_round(again(vote.id), "The heading changed.", by=place.facilitator)
    assert not any("another order" in problem for problem in owing.missing_before_leaving(place.conference))


@pytest.mark.parametrize("change", [{"addressee": "The mayor"}, {"conditions": ["It rains."]}])
def test_nobody_changes_addressee_or_conditions_after_the_count(place, change):
    votes = [
        open_vote(place, question="", passage=place.passage),
        open_vote(place, question="", whole_document=True),
    ]
    for vote in votes:
        count(place, vote)
    wording = place.passage.wording.reworded(place.passage.text, **change)
    before = place.passage.wording
    with pytest.raises(Refused):
        writing.revise_passage(place.passage, wording, expected_version=1, by=place.panelist)
    db.session.rollback()
    suggestion = editing.save_edit(place.passage, wording, expected_version=1, by=place.panelist)
    db.session.commit()
    assert suggestion.state == AmendmentState.PROPOSED and place.passage.wording == before
    assert all(again(vote.id).is_counted for vote in votes)


def test_other_words_that_the_panel_carries_void_both_kinds_of_votes(place):
    votes = [
        open_vote(place, question="", passage=place.passage),
        open_vote(place, question="", whole_document=True),
    ]
    for vote in votes:
        count(place, vote)
    carry(place, place.passage, "Read the wells every hour.")
    assert [again(vote.id).state for vote in votes] == [State.VOID, State.VOID]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind.has_own_options])
def test_hostile_words_of_options_are_shown_counted_and_published_as_they_are(place, sign_in, visitor, kind):
    vote = open_vote(place, kind=kind, **options(*HOSTILE))
    choice = {Kind.ONE: "a", Kind.APPROVAL: "a,d", Kind.SCORE: "a:10,e:0", Kind.RANKED: "a>b=c>d"}[kind]
    page = sign_in(place.panelist).page(place.path("/voting/1/ballot"))
    assert not page.soup.find("script", string=lambda text: text and "alert" in text)
    count(place, vote, choice)
    for address in ("/voting", "/voting/1"):
        page = visitor.page(place.path(address))
        assert HOSTILE[1] in page and not page.soup.find("script", string=lambda text: text and "alert" in text)
    published = json.loads(visitor.get(place.path("/voting/1/published.json")).text)
    assert published["labels"] == dict(zip(keys(5), HOSTILE, strict=True))
    assert again(vote.id).blank == 0 and published["result"]["leading"][0] == "a"


def test_a_ballot_of_another_conference_is_not_cast_here(place, world, sign_in):
    other = world(stage=Stage.VOTING)
    open_vote(place)
    sent = {"vote": "1", "v1-choice": "support", "v1-code": receipts.new_code(), "step": "cast"}
    assert sign_in(other.panelist).post(other.path("/voting/ballots"), sent).status == 404
    assert sign_in(other.panelist).post(place.path("/voting/ballots"), sent).status in (403, 404)


def test_two_papers_with_the_same_receipts_fill_one_slip_each(place, sign_in):
    for question in ("Shall we?", "And when?"):
        open_vote(place, question=question)
    sent = {"vote": ["1", "2"], "step": "cast"}
    for number in (1, 2):
        sent |= {f"v{number}-choice": "support", f"v{number}-code": receipts.new_code()}
    answers = [sign_in(place.panelist).post(place.path("/voting/ballots"), sent) for _tab in range(2)]
    assert [answer.status for answer in answers] == [200, 200]
    for vote in rounds.list_rounds(place.conference):
        assert box.count_full(vote) == 1


def test_one_vote_that_closed_meanwhile_takes_no_ballot_of_the_whole_paper(place, sign_in):
    first, second = open_vote(place), open_vote(place, question="And when?")
    closing.close_round(second, by=place.facilitator)
    db.session.commit()
    sent = {"vote": ["1", "2"], "step": "cast"}
    for number in (1, 2):
        sent |= {f"v{number}-choice": "support", f"v{number}-code": receipts.new_code()}
    assert sign_in(place.panelist).post(place.path("/voting/ballots"), sent).status == 409
    assert not rolls.find_roll_entry(again(first.id), place.panelist).voted
    assert not box.count_full(first)


def test_casting_secretly_lengthens_no_journal(place, sign_in):
    open_vote(place)
    before = journal.find_chain(place.conference.id).length
    for n, member in enumerate(place.panelists):
        sent = {"choice": ("support", "object")[n % 2], "code": receipts.new_code(), "reason": "No."}
        assert sign_in(member).post(place.path("/voting/1/ballot"), sent).status == 200
    db.session.expire_all()
    assert journal.find_chain(place.conference.id).length == before


def test_the_copy_of_ones_data_has_every_word_written_with_an_open_ballot_and_none_of_a_secret_one(place):
    opened = open_vote(place, terms={"secrecy": "open"})
    casting.cast_ballot(opened, "object", reason="Too dear.", by=place.panelist)
    secret = open_vote(place, question="And when?")
    casting.cast_ballot(secret, "object", code=receipts.new_code(), reason="Too late.", by=place.panelist)
    db.session.commit()
    told = rolls.personal_data(place.panelist.person)
    assert told[0]["choice"] == "object" and told[0]["reason"] == "Too dear."
    assert told[1]["choice"] is None and "Too late." not in json.dumps(told)


def test_an_unknown_result_opens_nothing(place):
    first = open_vote(place, kind=Kind.ONE, **options("The mill", "The school"))
    cast = zip(place.panelists[:4], "aabb", strict=True)
    for member, choice in cast:
        casting.cast_ballot(first, choice, code=receipts.new_code(), by=member)
    closing.close_round(first, by=place.facilitator)
    db.session.commit()
    for condition in ("a", "b", "adopted"):
        with pytest.raises(Refused):
            opening.open_round(
                place.conference,
                Motion(question="And when?"),
                Terms(place.panelists, depends_on=first, condition=condition),
                by=place.facilitator,
            )
        db.session.rollback()
