"""Votes with options of their own: approving, scoring, ranking, and several ballots on one paper."""

import json

import pytest

from app.access.stages import Stage
from app.drafting.kinds import AmendmentKind
from app.drafting.models import Part, SectionKind
from app.drafting.queries import versions
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.errors import Refused
from app.extensions import db
from app.voting import receipts
from app.voting.ballots import keys
from app.voting.kinds import Kind, Method
from app.voting.models import Slip
from app.voting.motion import Motion, Terms
from app.voting.queries import box, rounds
from app.voting.services import boxes, casting, closing
from app.voting.services import opening as voting_opening
from tests.functional.drafting.carrying import carry
from tests.world import World

PLACES = ("The old school", "The mill", "The station")
CAST = {
    Kind.ONE: ({"choice": "b"}, "b", "The mill"),
    Kind.APPROVAL: ({"approved": ["a", "c"]}, "a,c", "The old school, The station"),
    Kind.SCORE: ({"option_a": "7", "option_c": "0"}, "a:7,c:0", "The old school: 7, The station: 0"),
    Kind.RANKED: (
        {"option_a": "2", "option_b": "1", "option_c": "2"},
        "b>a=c",
        "The mill > The old school = The station",
    ),
}


def voting():
    """A conference at its voting stage with one recommendation."""
    place = World(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    place.passage = writing.write_passage(
        section, Part.RECOMMENDATION, Wording("Read the wells every week."), by=place.panelist
    )
    db.session.commit()
    place.walk_to(Stage.VOTING)
    return place


@pytest.fixture
def place(build):
    return build(voting)


def open_vote(place, kind, question="Where shall we meet?", **terms):
    motion = Motion.among(PLACES, question=question, kind=kind)
    vote = voting_opening.open_round(place.conference, motion, Terms(place.panelists, **terms), by=place.facilitator)
    db.session.commit()
    return vote


def path(place, vote, rest="ballot"):
    return place.path(f"/voting/{vote.number}/{rest}")


def paper(**more):
    return {"code": receipts.new_code()} | more


def cast_all(place, vote, ballots):
    for member, choice in zip(place.panelists, ballots, strict=False):
        casting.cast_ballot(vote, choice, code=receipts.new_code(), by=member)
    closing.close_round(vote, by=place.facilitator)
    db.session.commit()


def lengths():
    db.session.expire_all()
    return {len(slip.box) for slip in db.session.query(Slip)}


def in_the_box(vote):
    return [ballot.choice for ballot in boxes.open_all(vote)]


def opening(place, **more):
    return {
        "proposition": "Where shall we meet?",
        "kind": "ranked",
        "options": "\n".join(PLACES),
        "method": "runoff",
        "present": [seat.id for seat in place.panelists],
        "receipts": "codes",
    } | more


def test_the_same_proposition_sent_from_two_windows_opens_one_vote(place, sign_in):
    answers = [sign_in(place.facilitator).post(place.path("/voting/open"), opening(place)) for _window in range(2)]
    assert [answer.status for answer in answers] == [303, 409] and "already" in answers[1].words
    other = opening(place, options="\n".join(reversed(PLACES)))
    assert sign_in(place.facilitator).post(place.path("/voting/open"), other).status == 303
    assert len(rounds.list_rounds(place.conference)) == 2


@pytest.mark.parametrize("kind", CAST)
def test_the_facilitator_opens_a_vote_on_a_proposition_with_options(place, sign_in, visitor, kind):
    answer = sign_in(place.facilitator).post(place.path("/voting/open"), opening(place, kind=kind))
    assert answer.status == 303
    vote = rounds.get_round(place.conference, 1)
    assert (vote.kind, vote.method, vote.options) == (kind, Method.RUNOFF, ["a", "b", "c"])
    assert vote.labels["b"] == "The mill"
    assert "Where shall we meet?" in visitor.page(place.path("/voting"))


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"options": "One"}, "between 2 and 20 options"),
        ({"options": "\n".join(str(n) for n in range(21))}, "between 2 and 20 options"),
        ({"options": "A\na\nB"}, "Two options are the same"),
        ({"options": "x" * 301 + "\nB"}, "too long"),
        ({"proposition": ""}, "Tick at least one text"),
        ({"whole_document": "y"}, "Choose one"),
        ({"kind": "lottery"}, "Not a valid choice"),
        ({"depends_on": "7:adopted"}, "Not a valid choice"),
    ],
)
def test_an_opening_that_does_not_fit_comes_back_with_its_words(place, sign_in, more, sentence):
    answer = sign_in(place.facilitator).post(place.path("/voting/open"), opening(place, **more))
    assert answer.status == 422 and sentence in answer
    assert ("Where shall we meet?" in answer.text) == ("proposition" not in more)
    assert not rounds.list_rounds(place.conference)


def test_options_of_ones_own_do_not_go_with_a_text(place, sign_in):
    fields = opening(place, proposition="", passages=[place.passage.id])
    answer = sign_in(place.facilitator).post(place.path("/voting/open"), fields)
    assert answer.status == 422 and "belong to a proposition" in answer
    with pytest.raises(Refused, match="belong to a proposition"):
        voting_opening.open_round(
            place.conference,
            Motion(passage=place.passage, kind=Kind.RANKED, options=keys(3)),
            Terms(place.panelists),
            by=place.facilitator,
        )


@pytest.mark.parametrize("kind", CAST)
def test_a_ballot_of_every_kind_is_looked_at_and_cast_plainly(place, sign_in, kind):
    fields, written, words = CAST[kind]
    vote = open_vote(place, kind)
    voter = sign_in(place.panelist)
    page = voter.page(path(place, vote))
    code = page.soup.find("input", attrs={"name": "code"})["value"]
    if not kind.is_single:
        page = voter.post(path(place, vote), fields | {"code": code, "step": "review"})
        assert page.status == 200 and words in page and code in page
        assert not in_the_box(vote)
        hidden = page.form(path(place, vote))("input", attrs={"type": "hidden"})
        fields = {one["name"]: one.get("value", "") for one in hidden} | {"step": "cast"}
    answer = voter.post(path(place, vote), fields | {"code": code})
    assert answer.status == 200 and code in answer
    assert in_the_box(vote) == [written]


@pytest.mark.parametrize("kind", CAST)
def test_a_ballot_of_every_kind_comes_back_as_a_fragment(place, sign_in, kind):
    vote = open_vote(place, kind)
    answer = sign_in(place.panelist).post(path(place, vote), paper(**CAST[kind][0]), htmx=True)
    assert answer.status == 200
    assert answer.soup.find(id="ballot") and not answer.soup.find("h1")
    assert in_the_box(vote) == [CAST[kind][1]]


def test_what_was_reviewed_can_be_changed(place, sign_in):
    vote = open_vote(place, Kind.RANKED)
    answer = sign_in(place.panelist).post(
        path(place, vote), paper(choice="b>a=c", step="change", reason="Near the bus.")
    )
    chosen = {select["name"]: select.find("option", selected=True)["value"] for select in answer.soup("select")}
    assert chosen == {"option_a": "2", "option_b": "1", "option_c": "2"}
    assert "Near the bus." in answer.text and not in_the_box(vote)


@pytest.mark.parametrize(
    ("kind", "fields", "sentence"),
    [
        (Kind.YES_NO, {}, "Choose one. You can also leave the ballot blank."),
        (Kind.YES_NO, {"choice": "perhaps"}, "Choose one. You can also leave the ballot blank."),
        (Kind.APPROVAL, {}, "Tick what you can agree to"),
        (Kind.APPROVAL, {"approved": ["a", "none"]}, "not both"),
        (Kind.APPROVAL, {"approved": ["z"]}, "not"),
        (Kind.SCORE, {}, "Give points to at least one option"),
        (Kind.SCORE, {"option_a": "11"}, "Not a valid choice"),
        (Kind.RANKED, {}, "Give at least one option a place"),
        (Kind.RANKED, {"option_a": "1", "blank": "y"}, "not both"),
        (Kind.RANKED, {"choice": "b > a"}, "Fill it in again"),
        (Kind.RANKED, {"choice": "a:7"}, "Fill it in again"),
        (Kind.RANKED, {"choice": "b>z"}, "Fill it in again"),
    ],
)
def test_a_ballot_that_is_none_says_what_to_do_and_keeps_what_was_filled_in(place, sign_in, kind, fields, sentence):
    vote = open_vote(place, kind)
    answer = sign_in(place.panelist).post(path(place, vote), paper(**fields, reason="Near the bus."))
    assert answer.status == 422 and sentence in answer and "Near the bus." in answer.text
    assert not kind.is_single or "Not a valid" not in answer
    if fields.get("option_a") == "1":
        assert answer.soup.find("select", attrs={"name": "option_a"}).find("option", selected=True)["value"] == "1"
    assert not in_the_box(vote)


@pytest.mark.parametrize("kind", CAST)
def test_every_ballot_can_be_blank(place, sign_in, kind):
    vote = open_vote(place, kind)
    fields = {"choice": "blank"} if kind.is_single else {"blank": "y"}
    assert sign_in(place.panelist).post(path(place, vote), paper(**fields)).status == 200
    assert in_the_box(vote) == ["blank"]


@pytest.mark.parametrize("kind", CAST)
def test_a_ballot_of_another_kind_is_refused_at_the_last_door_too(place, kind):
    vote = open_vote(place, kind)
    for ballot in ("support", "a>b>", "a:99", "", "a,a", "none" if kind != Kind.APPROVAL else "z"):
        with pytest.raises(Refused):
            casting.cast_ballot(vote, ballot, code=receipts.new_code(), by=place.panelist)


@pytest.mark.parametrize("kind", CAST)
def test_every_slip_of_a_vote_is_as_long_full_as_empty(place, kind):
    vote = open_vote(place, kind)
    before = lengths()
    for member, choice in zip(place.panelists, [CAST[kind][1], "blank"], strict=False):
        casting.cast_ballot(vote, choice, code=receipts.new_code(), own_word="twelve chars", by=member)
    db.session.commit()
    db.session.expire_all()
    assert before == lengths() == {vote.slip_length}


def test_the_longest_ranking_fits_its_slip(place):
    options = keys(20)
    vote = voting_opening.open_round(
        place.conference,
        Motion(question="Which?", kind=Kind.SCORE, options=options, labels={key: f"Option {key}" for key in options}),
        Terms(place.panelists),
        by=place.facilitator,
    )
    longest = ",".join(f"{key}:10" for key in options)
    casting.cast_ballot(vote, longest, code=receipts.new_code(), own_word="ABCDEFGHIJKL", by=place.panelist)
    db.session.commit()
    assert in_the_box(vote) == [longest] and lengths() == {vote.slip_length}


@pytest.mark.parametrize("kind", [Kind.APPROVAL, Kind.SCORE, Kind.RANKED])
@pytest.mark.parametrize("htmx", [False, True])
def test_what_shows_a_choice_is_as_long_whatever_was_chosen(place, sign_in, kind, htmx):
    vote = open_vote(place, kind)
    voter = sign_in(place.panelist)
    reviews, refusals = set(), set()
    for choice in (CAST[kind][1], "blank", {"approval": "a,b,c", "score": "a:10", "ranked": "a"}[kind]):
        for step, answers in (("review", reviews), ("change", reviews)):
            answer = voter.post(path(place, vote), paper(choice=choice, step=step), htmx=htmx)
            assert answer.status == 200
            answers.add(len(answer.response.data))
    for fields in ({}, CAST[kind][0] | {"blank": "y"}, {"choice": "nonsense"}):
        answer = voter.post(path(place, vote), paper(**fields), htmx=htmx)
        assert answer.status == 422
        refusals.add(len(answer.response.data))
    assert len(reviews) == len(refusals) == 1


@pytest.mark.parametrize("htmx", [False, True])
def test_an_objection_without_its_reason_comes_back_and_looks_like_any_unfinished_ballot(place, sign_in, htmx):
    vote = voting_opening.open_round(
        place.conference, Motion(passage=place.passage), Terms(place.panelists), by=place.facilitator
    )
    db.session.commit()
    voter = sign_in(place.panelist)
    objection = voter.post(path(place, vote), paper(choice="object"), htmx=htmx)
    nothing = voter.post(path(place, vote), paper(), htmx=htmx)
    assert objection.status == nothing.status == 422
    assert "An objection needs its reason" in objection
    assert objection.soup.find("input", attrs={"value": "object", "checked": True})
    assert len(objection.response.data) == len(nothing.response.data)
    with pytest.raises(Refused, match="needs its reason"):
        casting.cast_ballot(vote, "object", code=receipts.new_code(), by=place.panelist)
    assert not in_the_box(vote)


def test_the_reason_of_a_ranking_stands_beside_no_ranking(place, visitor):
    vote = open_vote(place, Kind.RANKED)
    casting.cast_ballot(vote, "b>a>c", code=receipts.new_code(), reason="Near the bus.", by=place.panelist)
    closing.close_round(vote, by=place.facilitator)
    db.session.commit()
    assert [reason.option for reason in box.list_reasons(vote)] == [""]
    assert "Near the bus." in visitor.page(path(place, vote, "").rstrip("/"))


BOXES = {
    Kind.ONE: ["a", "a", "a", "a", "blank"],
    Kind.APPROVAL: ["a,b", "a", "a,c", "none", "blank"],
    Kind.SCORE: ["a:10,b:1", "a:7", "b:2,c:0", "blank"],
    Kind.RANKED: ["a>b>c", "a>c", "b>c>a", "c>a=b", "blank"],
}
SAID = {
    Kind.ONE: ["Chosen: The old school."],
    Kind.APPROVAL: ["How many agree to each option", "The old school leads, and that was not enough."],
    Kind.SCORE: ["17/2", "Chosen: The old school."],
    Kind.RANKED: ["Instant runoff, count by count", "By the Schulze method"],
}


@pytest.mark.parametrize("kind", BOXES)
def test_the_result_shows_every_number_to_everybody(place, visitor, kind):
    vote = open_vote(place, kind)
    cast_all(place, vote, BOXES[kind])
    page = visitor.page(path(place, vote, "").rstrip("/"))
    for words in SAID[kind]:
        assert words in page, words
    assert f"{len(BOXES[kind])} voting" in page and "1 blank." in page
    published = json.loads(visitor.get(path(place, vote, "published.json")).text)
    assert sorted(ballot["choice"] for ballot in published["ballots"]) == sorted(BOXES[kind])
    assert list(vote.counts) == sorted(vote.counts) and published["result"]["leading"]


def test_count_only_publishes_rankings_apart_from_codes(place, visitor):
    vote = open_vote(place, Kind.RANKED, receipt_policy="count-only")
    cast_all(place, vote, BOXES[Kind.RANKED])
    published = json.loads(visitor.get(path(place, vote, "published.json")).text)
    assert "ballots" not in published and len(published["codes"]) == 5
    assert published["counts"] == {"a>b>c": 1, "a>c": 1, "b>c>a": 1, "c>a=b": 1}


def test_a_tie_is_said_and_not_broken(place, visitor):
    vote = open_vote(place, Kind.ONE)
    cast_all(place, vote, ["a", "b"])
    page = visitor.page(path(place, vote, "").rstrip("/"))
    assert "A tie: The old school, The mill." in page and "Not adopted" in page


def test_a_counted_vote_on_the_whole_document_is_void_after_any_edit(place, sign_in, visitor):
    fields = {"whole_document": "y", "present": [seat.id for seat in place.panelists], "receipts": "codes"}
    facilitator = sign_in(place.facilitator)
    assert facilitator.post(place.path("/voting/open"), fields).status == 303
    vote = rounds.get_round(place.conference, 1)
    assert "**P1 R1**" in vote.text and "Read the wells every week." in vote.text
    assert facilitator.post(place.path("/voting/open"), fields).status == 409
    assert "Read the wells" in sign_in(place.panelist).page(path(place, vote))
    assert facilitator.post(place.path("/voting/1/close")).status == 303
    passage = versions.get_passage(place.conference, place.passage.number)
    with pytest.raises(Refused):
        writing.write_passage(passage.section, Part.ASSESSMENT, Wording("It is getting dry."), by=place.panelist)
    carry(place, passage, "It is getting dry.", kind=AmendmentKind.INSERT)
    assert "void" in visitor.page(place.path("/voting"))
    assert rounds.get_round(place.conference, 1).state == "void"


def test_a_vote_on_the_whole_document_is_not_counted_after_passages_changed_places(place):
    other = writing.write_passage(
        place.passage.section, Part.RECOMMENDATION, Wording("Publish the readings."), by=place.panelist
    )
    db.session.commit()
    vote = voting_opening.open_round(
        place.conference, Motion(whole_document=True), Terms(place.panelists), by=place.facilitator
    )
    other.position, place.passage.position = place.passage.position - 1, other.position
    db.session.flush()
    with pytest.raises(Refused, match="Changed since: the text"):
        closing.close_round(vote, by=place.facilitator)


def test_a_vote_that_depends_on_another_opens_only_on_its_result(place, sign_in):
    facilitator = sign_in(place.facilitator)
    parent = open_vote(place, Kind.ONE)
    fields = opening(place, kind="yes_no", options="", depends_on="1:b")
    assert "wins vote 1" not in facilitator.page(place.path("/voting/open"))
    answer = facilitator.post(place.path("/voting/open"), fields)
    assert answer.status == 409 and "not counted yet" in answer and "Where shall we meet?" in answer.text
    cast_all(place, rounds.get_round(place.conference, 1), ["a"] * 5)
    page = facilitator.page(place.path("/voting/open"))
    assert "“The old school” wins vote 1" in page and "The mill" not in page
    answer = facilitator.post(place.path("/voting/open"), fields)
    assert answer.status == 409 and "Vote 1 had another result" in answer
    assert facilitator.post(place.path("/voting/open"), fields | {"depends_on": "1:a"}).status == 303
    child = rounds.get_round(place.conference, 2)
    assert (child.depends_on_id, child.condition) == (parent.id, "a")


@pytest.mark.parametrize(("cast", "condition"), [("support", "adopted"), ("aside", "not adopted")])
def test_a_vote_can_wait_for_a_text_to_be_adopted_or_not(place, sign_in, cast, condition):
    vote = voting_opening.open_round(
        place.conference, Motion(passage=place.passage), Terms(place.panelists), by=place.facilitator
    )
    cast_all(place, vote, [cast] * 5)
    other = {"adopted": "not adopted", "not adopted": "adopted"}[condition]
    facilitator = sign_in(place.facilitator)
    fields = opening(place, kind="yes_no", options="")
    assert facilitator.post(place.path("/voting/open"), fields | {"depends_on": f"1:{other}"}).status == 409
    assert facilitator.post(place.path("/voting/open"), fields | {"depends_on": f"1:{condition}"}).status == 303


@pytest.fixture
def two_votes(place):
    first = voting_opening.open_round(
        place.conference, Motion(passage=place.passage), Terms(place.panelists), by=place.facilitator
    )
    return first, open_vote(place, Kind.RANKED)


def both(**more):
    return {
        "vote": ["1", "2"],
        "v1-choice": "support",
        "v1-code": receipts.new_code(),
        "v2-choice": "b>a",
        "v2-code": receipts.new_code(),
    } | more


def test_several_ballots_stand_on_one_paper_and_are_cast_together(place, sign_in, two_votes):
    voter = sign_in(place.panelist)
    assert "All of them on one paper" in voter.page(place.path("/voting"))
    page = voter.page(place.path("/voting/ballots"))
    assert len(page.soup.select(".receipt")) == 2 and len(page.soup("fieldset")) == 2
    sent = both()
    review = voter.post(place.path("/voting/ballots"), sent | {"step": "review"})
    assert review.status == 200 and "The mill > The old school" in review and not in_the_box(two_votes[0])
    answer = voter.post(place.path("/voting/ballots"), sent)
    assert answer.status == 200
    assert [code.get_text() for code in answer.soup.select(".receipt")] == [sent["v1-code"], sent["v2-code"]]
    assert [in_the_box(vote) for vote in two_votes] == [["support"], ["b>a"]]
    assert voter.post(place.path("/voting/ballots"), sent).status == 200, "pressed twice"
    assert [len(in_the_box(vote)) for vote in two_votes] == [1, 1]
    assert "No ballot is open for you." in voter.page(place.path("/voting/ballots"))


def test_one_paper_comes_back_as_a_fragment(place, sign_in, two_votes):
    answer = sign_in(place.panelist).post(place.path("/voting/ballots"), both(), htmx=True)
    assert answer.status == 200 and answer.soup.find(id="ballots") and not answer.soup.h1


def test_of_one_paper_all_ballots_are_cast_or_none(place, sign_in, two_votes):
    voter = sign_in(place.panelist)
    answer = voter.post(place.path("/voting/ballots"), both(**{"v2-choice": ""}))
    assert answer.status == 422 and "Give at least one option a place" in answer
    assert answer.soup.find("input", attrs={"name": "v1-choice", "value": "support", "checked": True})
    assert voter.post(place.path("/voting/ballots"), both(**{"v2-code": "damaged"})).status == 409
    casting.cast_ballot(two_votes[1], "a", code=receipts.new_code(), by=place.panelist)
    db.session.commit()
    assert voter.post(place.path("/voting/ballots"), both()).status == 409
    assert in_the_box(two_votes[0]) == []


def test_one_paper_has_votes_of_this_conference_only(place, world, sign_in, two_votes):
    other = world(stage=Stage.VOTING)
    assert sign_in(other.panelist).post(other.path("/voting/ballots"), both()).status == 404
    assert sign_in(place.panelist).post(place.path("/voting/ballots"), both(vote=["x", "9" * 400])).status == 409


@pytest.mark.parametrize("role", ["organizer", "facilitator", "expert", "committee", "authority", "observer"])
def test_only_panelists_have_a_paper(place, sign_in, two_votes, role):
    assert sign_in(place.everybody[role]).post(place.path("/voting/ballots"), both()).status == 403


def test_a_paper_is_not_taken_in_another_stage(place, sign_in, two_votes):
    place.walk_to(Stage.REPORTING)
    assert sign_in(place.panelist).post(place.path("/voting/ballots"), both()).status == 409


def test_a_paper_takes_as_many_statements_for_nine_ballots_as_for_two(place, sign_in, two_votes, statements):
    voter = sign_in(place.panelist)
    with statements() as few:
        voter.get(place.path("/voting/ballots"))
    for n in range(7):
        open_vote(place, Kind.SCORE, f"Where in year {n}?")
    with statements() as many:
        voter.get(place.path("/voting/ballots"))
    assert len(many) == len(few) <= 12
