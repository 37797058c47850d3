"""Votes, as the people in the room meet them."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, select

from app.access.stages import Stage
from app.conferences.services import seating
from app.drafting.models import Part, SectionKind
from app.drafting.queries import versions
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.errors import Refused
from app.extensions import db
from app.journal.models import JournalEntry
from app.voting import receipts
from app.voting.models import RollEntry, Slip
from app.voting.motion import Motion, Terms
from app.voting.queries import box, results, rolls, rounds
from app.voting.services import boxes, casting, closing
from app.voting.services import opening as voting_opening
from tests import seconds
from tests.functional.drafting.carrying import carry
from tests.world import World


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


@pytest.fixture
def vote(place):
    vote = voting_opening.open_round(
        place.conference, Motion(passage=place.passage), Terms(place.panelists), by=place.facilitator
    )
    db.session.commit()
    return vote


def opening(place, **more):
    return {
        "passages": [place.passage.id],
        "present": [seat.id for seat in place.panelists],
        "receipts": "codes",
    } | more


def ballot(choice="support", **more):
    why = {"reason": "It would dry out the meadow."} if choice == "object" else {}
    return {"choice": choice, "code": receipts.new_code()} | why | more


def cast(place, sign_in, member, vote, choice, **more):
    return sign_in(member).post(place.path(f"/voting/{vote.number}/ballot"), ballot(choice, **more))


def close(place, sign_in, vote):
    return sign_in(place.facilitator).post(place.path(f"/voting/{vote.number}/close"))


def entries(action):
    return db.session.query(JournalEntry).filter_by(action=action).count()


def test_the_facilitator_opens_a_vote_on_the_exact_text(place, sign_in):
    visitor = sign_in(place.facilitator)
    assert "Read the wells every week." in visitor.page(place.path("/voting/open"))
    answer = visitor.post(place.path("/voting/open"), opening(place))
    assert answer.status == 303
    vote = rounds.list_rounds(place.conference)[0]
    assert vote.fingerprint == place.passage.current.fingerprint
    assert (vote.seated, vote.present) == (5, 5)
    assert entries("round.opened") == 1
    assert vote.fingerprint[:8] in visitor.page(place.path("/voting"))


def test_opening_without_anybody_present_keeps_what_was_ticked(place, sign_in):
    answer = sign_in(place.facilitator).post(place.path("/voting/open"), opening(place, present=[]))
    assert answer.status == 422
    assert "Tick who is present." in answer
    assert answer.soup.find("input", attrs={"name": "passages", "checked": True})


@pytest.mark.parametrize("role", ["organizer", "panelist", "expert", "committee", "authority", "observer"])
def test_nobody_but_the_facilitator_opens_a_vote(place, sign_in, role):
    answer = sign_in(place.everybody[role]).post(place.path("/voting/open"), opening(place))
    assert answer.status == 403
    assert not rounds.list_rounds(place.conference)


def test_a_vote_is_not_opened_before_the_voting_stage(world, sign_in):
    place = world(stage=Stage.DRAFTING)
    answer = sign_in(place.facilitator).post(place.path("/voting/open"), {"passages": [1], "present": [1]})
    assert answer.status == 409


def test_one_text_has_one_open_vote(place, sign_in, vote):
    facilitator = sign_in(place.facilitator)
    assert "There is no text to vote on." in facilitator.page(place.path("/voting/open"))
    assert facilitator.post(place.path("/voting/open"), opening(place)).status == 422
    with pytest.raises(Refused, match="open already"):
        voting_opening.open_round(
            place.conference, Motion(passage=place.passage), Terms(place.panelists), by=place.facilitator
        )


def test_a_panelist_casts_a_ballot_and_gets_the_receipt_shown_before(place, sign_in, vote):
    visitor = sign_in(place.panelist)
    page = visitor.page(place.path(f"/voting/{vote.number}/ballot"))
    code = page.soup.find("input", attrs={"name": "code"})["value"]
    assert code in page.words
    answer = visitor.send(
        place.path(f"/voting/{vote.number}/ballot"),
        place.path(f"/voting/{vote.number}/ballot"),
        {"choice": "support", "code": code},
    )
    assert answer.status == 200 and code in answer.words


def test_a_ballot_comes_back_as_a_fragment(place, sign_in, vote):
    answer = sign_in(place.panelist).post(place.path(f"/voting/{vote.number}/ballot"), ballot(), htmx=True)
    assert answer.status == 200
    assert answer.soup.find(id="ballot") and not answer.soup.find("h1")


def test_a_ballot_without_a_choice_comes_back_with_its_words(place, sign_in, vote):
    answer = cast(place, sign_in, place.panelist, vote, "", reason="Because of the wells.")
    assert answer.status == 422
    assert "Choose one" in answer and "Because of the wells." in answer.text


@pytest.mark.parametrize("role", ["organizer", "facilitator", "expert", "committee", "authority", "observer"])
def test_only_panelists_vote(place, sign_in, vote, role):
    assert cast(place, sign_in, place.everybody[role], vote, "support").status == 403
    assert all(not entry.voted for entry in rolls.list_roll(vote))


def test_a_panelist_cannot_vote_twice(place, sign_in, vote):
    assert cast(place, sign_in, place.panelist, vote, "support").status == 200
    again = cast(place, sign_in, place.panelist, vote, "object")
    assert again.status == 409 and "in the box" in again
    assert [ballot.choice for ballot in boxes.open_all(vote)] == ["support"]


def test_pressing_twice_is_the_same_ballot(place, sign_in, vote):
    sent = ballot("support")
    visitor = sign_in(place.panelist)
    answers = [visitor.post(place.path(f"/voting/{vote.number}/ballot"), sent) for _press in range(3)]
    assert [answer.status for answer in answers] == [200, 200, 200]
    assert box.count_full(vote) == 1


def test_the_same_receipt_with_another_choice_is_refused(place, sign_in, vote):
    sent = ballot("support")
    visitor = sign_in(place.panelist)
    visitor.post(place.path(f"/voting/{vote.number}/ballot"), sent)
    assert visitor.post(place.path(f"/voting/{vote.number}/ballot"), sent | {"choice": "aside"}).status == 409


@pytest.mark.parametrize("choice", ["yes", "support ", "", "option1", "0", "support\x00"])
def test_a_choice_of_another_vote_is_refused(place, sign_in, vote, choice):
    assert cast(place, sign_in, place.panelist, vote, choice).status in (409, 422)
    assert not box.count_full(vote)


@pytest.mark.parametrize("code", ["", "AAAA", "x" * 100_000, "7KQ4-2M9T-XW3H-B6P!", "' OR 1=1--"])
def test_a_damaged_receipt_code_is_refused(place, sign_in, vote, code):
    assert cast(place, sign_in, place.panelist, vote, "support", code=code).status in (409, 422)
    assert not box.count_full(vote)


def test_whoever_is_not_present_is_not_on_the_roll(place, sign_in):
    vote = voting_opening.open_round(
        place.conference, Motion(passage=place.passage), Terms(place.panelists[1:]), by=place.facilitator
    )
    db.session.commit()
    answer = cast(place, sign_in, place.panelist, vote, "support")
    assert answer.status == 409 and "not on the roll" in answer


def test_nobody_sees_a_running_total(place, sign_in, visitor, vote):
    quiet = {role: sign_in(seat).get(place.path("/voting")).words for role, seat in place.everybody.items()}
    for member, choice in zip(place.panelists, ["support", "object", "support", "aside"], strict=False):
        cast(place, sign_in, member, vote, choice)
    for role, seat in place.everybody.items():
        for path in ("/voting", f"/voting/{vote.number}"):
            page = sign_in(seat).page(place.path(path))
            assert not page.soup.find(class_="support"), (role, path)
        if role != "panelist":
            assert sign_in(seat).get(place.path("/voting")).words == quiet[role]
    assert visitor.get(place.path(f"/voting/{vote.number}/published.json")).status == 404


def test_closing_counts_and_prints_every_denominator(place, sign_in, visitor, vote):
    for member, choice in zip(place.panelists, ["support", "reservations", "support", "blank"], strict=False):
        cast(place, sign_in, member, vote, choice)
    assert close(place, sign_in, vote).status == 303
    page = visitor.page(place.path(f"/voting/{vote.number}"))
    assert "5 seated, 5 present, 4 voting, 3 not blank, 1 blank." in page
    assert "Adopted" in page
    assert entries("round.closed") == entries("round.sealed") == 1


def test_after_closing_no_ballot_is_taken(place, sign_in, vote):
    close(place, sign_in, vote)
    answer = cast(place, sign_in, place.panelist, vote, "support")
    assert answer.status == 409
    assert not box.has_slips(vote)
    assert close(place, sign_in, vote).status == 409


def test_everybody_can_recount_from_the_published_file(place, sign_in, visitor, vote):
    for member, choice in zip(place.panelists, ["support", "object", "support", "aside", "object"], strict=True):
        cast(place, sign_in, member, vote, choice)
    close(place, sign_in, vote)
    answer = visitor.get(place.path(f"/voting/{vote.number}/published.json"))
    published = json.loads(answer.text)
    assert sorted(one["choice"] for one in published["ballots"]) == [
        "aside",
        "object",
        "object",
        "support",
        "support",
    ]
    codes = [one["code"] for one in published["ballots"]]
    assert codes == sorted(codes)
    db.session.expire_all()
    import hashlib

    assert hashlib.sha256(answer.response.data).hexdigest() == rounds.get_round(place.conference, vote.number).checksum


def test_count_only_publishes_codes_and_counts_apart(place, sign_in, visitor):
    vote = voting_opening.open_round(
        place.conference,
        Motion(passage=place.passage),
        Terms(place.panelists, receipt_policy="count-only"),
        by=place.facilitator,
    )
    db.session.commit()
    cast(place, sign_in, place.panelist, vote, "object")
    close(place, sign_in, vote)
    published = json.loads(visitor.get(place.path(f"/voting/{vote.number}/published.json")).text)
    assert "ballots" not in published and len(published["codes"]) == 1
    assert "Object" not in visitor.page(place.path(f"/voting/{vote.number}")).soup.find(id="ballots").get_text()


def test_other_words_after_the_count_void_the_vote_for_everybody_to_see(place, sign_in, visitor, vote):
    cast(place, sign_in, place.panelist, vote, "support")
    closing.close_round(vote, by=place.facilitator)
    carry(place, versions.get_passage(place.conference, place.passage.number), "Read the wells every day.")
    page = visitor.page(place.path("/voting"))
    assert "void" in page and "changed after this vote had opened" in page
    assert cast(place, sign_in, place.panelists[1], vote, "support").status == 409


def test_voiding_needs_a_public_reason(place, sign_in, visitor, vote):
    facilitator = sign_in(place.facilitator)
    assert facilitator.post(place.path(f"/voting/{vote.number}/void"), {"reason": " "}).status == 422
    assert seconds.void(place, sign_in, "Wrong text.", vote.number).status == 303
    assert "Wrong text." in visitor.page(place.path("/voting"))
    assert db.session.query(Slip).count() == 0


def test_a_member_who_leaves_later_changes_no_result(place, sign_in, vote):
    for member in place.panelists[:4]:
        cast(place, sign_in, member, vote, "support")
    close(place, sign_in, vote)
    seating.end_role(place.panelists[4], "moved away", by=place.organizer)
    db.session.commit()
    vote = rounds.get_round(place.conference, vote.number)
    assert results.result_of(vote).bases["seated"] == 5
    assert db.session.query(RollEntry).count() == 5


def test_going_back_says_what_it_voids_and_voids_it(place, sign_in, vote):
    facilitator = sign_in(place.facilitator)
    assert f"Vote {vote.number} is open" in facilitator.page(place.path("/stage/reopen"))
    seconds.go_back(place, sign_in, {"reason": "A fact was wrong."})
    assert rounds.get_round(place.conference, vote.number).state == "void"


def test_open_ballots_are_by_name_and_can_change_until_the_end(world, sign_in, visitor):
    place = world(stage=Stage.VOTING, secrecy="open")
    vote = voting_opening.open_round(
        place.conference, Motion(question="Shall we?"), Terms(place.panelists), by=place.facilitator
    )
    db.session.commit()
    voter = sign_in(place.panelist)
    for choice in ("support", "object"):
        assert (
            voter.post(place.path(f"/voting/{vote.number}/ballot"), {"choice": choice, "reason": "It is late."}).status
            == 200
        )
    close(place, sign_in, vote)
    page = visitor.page(place.path(f"/voting/{vote.number}"))
    assert "It is late." in page and "Panelist 1" in page
    assert results.result_of(rounds.get_round(place.conference, vote.number)).counts["object"] == 1


def test_twenty_presses_at_once_are_one_ballot(place, app, vote):
    number = vote.number
    path, sent = place.path(f"/voting/{number}/ballot"), ballot("support")
    from tests.visitor import Visitor

    visitor = Visitor(app).enter(place.panelist.person)
    with visitor.client.session_transaction() as cookie:
        key = dict(cookie)
    db.session.rollback()

    def press(_n):
        other = Visitor(app)
        with other.client.session_transaction() as cookie:
            cookie.update(key)
        return other.client.post(path, data=sent).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(press, range(20)))
    assert set(statuses) == {200}
    assert box.count_full(vote) == 1
    assert sum(entry.voted for entry in rolls.list_roll(vote)) == 1


def test_another_conference_s_votes_do_not_exist_here(place, world, sign_in, vote):
    other = world(stage=Stage.VOTING)
    voter = sign_in(other.panelist)
    assert voter.get(other.path(f"/voting/{vote.number}/ballot")).status == 404
    assert voter.post(place.path(f"/voting/{vote.number}/ballot"), ballot()).status == 404


def test_a_recorded_result_never_turns_the_unknown_into_zero(place, sign_in, visitor):
    answer = sign_in(place.organizer).post(
        place.path("/voting/record"),
        {
            "passage": "R1",
            "counts": "For: 0\nAgainst:",
            "precision": "counts in part",
            "note": "Press report.",
        },
    )
    assert answer.status == 303
    page = visitor.page(place.path("/voting"))
    assert "Against not told" in page and "Against 0" not in page


@pytest.mark.parametrize("counts", ["For", "For: many", ": 3", "For: -1", "For: 1e3"])
def test_counts_that_cannot_be_read_come_back(place, sign_in, counts):
    answer = sign_in(place.organizer).post(
        place.path("/voting/record"),
        {"passage": "R1", "counts": counts, "precision": "exact counts", "note": "x"},
    )
    assert answer.status == 422 and counts in answer.text


def test_the_list_of_votes_takes_as_many_statements_for_twenty_as_for_two(place, sign_in, statements):
    def open_more(n):
        for one in range(n):
            motion = Motion(question=f"Shall we, for {n} years and {one}?")
            voting_opening.open_round(place.conference, motion, Terms(place.panelists), by=place.facilitator)
        db.session.commit()

    visitor = sign_in(place.panelist)
    open_more(2)
    with statements() as few:
        visitor.get(place.path("/voting"))
    open_more(18)
    with statements() as many:
        visitor.get(place.path("/voting"))
    assert len(many) == len(few) <= 12


def test_a_ballot_without_any_receipt_code_is_refused_and_not_a_fault(place, sign_in, vote):
    answer = sign_in(place.panelist).post(place.path(f"/voting/{vote.number}/ballot"), {"choice": "support"})
    assert answer.status == 409 and "receipt code is damaged" in answer


def test_a_second_ballot_is_told_why_also_where_the_roll_was_read_before_the_first(place):
    motion, terms = Motion(passage=place.passage), Terms(place.panelists)
    vote = voting_opening.open_round(place.conference, motion, terms, by=place.facilitator)
    entry = rolls.find_roll_entry(vote, place.panelist)
    casting.cast_ballot(vote, "support", code=receipts.new_code(), by=place.panelist)
    assert not entry.voted  # the mark is made in the database alone
    with pytest.raises(casting.AlreadyVoted, match="Your ballot is in the box"):
        casting.cast_ballot(vote, "support", code=receipts.new_code(), by=place.panelist)


def test_a_ballot_takes_no_more_statements_however_many_may_vote(place, sign_in, vote, statements):
    """Session with conference and form key, as for every act; then the vote, the mark, the slip and what waits next."""
    visitor, path = sign_in(place.panelist), place.path(f"/voting/{vote.number}/ballot")
    sent = ballot() | {"form_key": "pressed once"}
    with statements() as seen:
        visitor.post(path, sent)
    locks = [one for one in seen if "FOR UPDATE" in one]  # SQLite has one writer
    assert len(seen) - len(locks) == 6 and len(locks) <= 1, seen


def test_the_receipt_reads_nothing_once_the_next_one_may_write(place, sign_in, vote):
    visitor, path, told = sign_in(place.panelist), place.path(f"/voting/{vote.number}/ballot"), []

    def commits(connection):
        told.append("commit")

    def asks(connection, cursor, statement, *more):
        told.append(statement)

    event.listen(db.engine, "commit", commits)
    event.listen(db.engine, "before_cursor_execute", asks)
    answer = visitor.post(path, ballot(), htmx=True)
    event.remove(db.engine, "commit", commits)
    event.remove(db.engine, "before_cursor_execute", asks)
    assert "Your ballot is in the box" in answer and told[-1] == "commit", told[-3:]


def test_somebody_elses_receipt_marks_nobody_on_the_roll(place, sign_in, vote):
    sent, path, second = ballot("support"), place.path(f"/voting/{vote.number}/ballot"), place.panelists[1]
    sign_in(place.panelist).post(path, sent)
    assert sign_in(second).post(path, sent | {"choice": "aside"}).status == 409
    assert not rolls.own_ballot(vote, second).has_voted and box.count_full(vote) == 1


def test_ballots_fill_every_slip_once_and_in_no_order(place, vote):
    """Whichever slips are taken, a free one is drawn among all that are left: each comes first some time."""
    slips = list(db.session.scalars(select(Slip.id).where(Slip.round_id == vote.id).order_by(Slip.id)))
    first = set()
    for _turn in range(60):
        for n in range(len(slips)):
            one = boxes.Ballot(receipts.new_code(), "support")
            boxes.put_in(vote, one, boxes.marks_of(vote, one))
            if n == 0:
                first.add(db.session.scalar(select(Slip.id).where(Slip.mark != "")))
        assert box.count_full(vote) == len(slips)
        one_too_many = boxes.Ballot(receipts.new_code(), "support")
        with pytest.raises(Refused, match="No free slip"):
            boxes.put_in(vote, one_too_many, boxes.marks_of(vote, one_too_many))
        db.session.rollback()
    assert first == set(slips)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [("For: 45,5 %\nAgainst: 54.5%", "45.5 %"), ("For: 1.011\nAgainst: 7", "1011"), ("For: 40 %", "40 %")],
)
def test_counts_are_read_as_offices_type_them(place, sign_in, visitor, counts, shown):
    sent = {"passage": "R1", "counts": counts, "precision": "percent", "note": "Press report."}
    assert sign_in(place.organizer).post(place.path("/voting/record"), sent).status == 303
    assert shown in visitor.page(place.path("/voting"))


def test_shares_of_more_than_all_are_asked_about(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    sent = {"passage": "R1", "counts": "For: 60 %\nAgainst: 45,5 %", "precision": "percent", "note": "Press report."}
    asked = organizer.post(place.path("/voting/record"), sent, says_yes=False)
    assert "Do the shares add up to 105.5 %?" in asked and "45.5 %" not in visitor.page(place.path("/voting"))
    assert organizer.post(place.path("/voting/record"), sent).status == 303
    assert "45.5 %" in visitor.page(place.path("/voting"))
    answer = organizer.post(place.path("/voting/record"), sent | {"counts": "For: 145 %"})
    assert answer.status == 422 and "This one does not fit: For: 145 %" in answer
