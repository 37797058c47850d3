"""Paper ballots: marked on the roll, counted by two people, added to what was cast on screens."""

import json
import re
import subprocess
import sys
import zipfile

import pytest

from app.access.stages import Stage
from app.cli import export_record
from app.extensions import db
from app.journal.models import JournalEntry, JournalPayload
from app.voting import receipts
from app.voting.kinds import Kind
from app.voting.models import PaperCount, Slip
from app.voting.motion import Motion, Terms
from app.voting.queries import owing, rolls, rounds
from app.voting.services import opening
from tests import seconds

PLACES = ("The school", "The mill", "The station")


@pytest.fixture
def place(world):
    return world(stage=Stage.VOTING)


@pytest.fixture
def vote(place):
    """An open vote in which the third, fourth and fifth panelist vote on paper."""
    vote = opening.open_round(
        place.conference, Motion(question="Shall we?"), Terms(place.panelists), by=place.facilitator
    )
    db.session.commit()
    return vote


@pytest.fixture
def on_paper(place, sign_in, vote):
    for member in place.panelists[2:]:
        mark(place, sign_in, vote, member)
    return vote


def path(place, rest=""):
    return place.path(f"/paper/1{rest}")


def mark(place, sign_in, vote, member, on="yes", **more):
    return sign_in(member).post(path(place, "/mine"), {"on_paper": on}, **more)


def cast(place, sign_in, member, choice="support"):
    fields = {"choice": choice, "code": receipts.new_code()}
    return sign_in(member).post(place.path("/voting/1/ballot"), fields)


def close(place, sign_in):
    return sign_in(place.facilitator).post(place.path("/voting/1/close"))


def numbers(support=0, reservations=0, aside=0, against=0, blank=0):
    return {f"option_{n}": number for n, number in enumerate((support, reservations, aside, against, blank))}


def type_in(place, sign_in, member, **counts):
    return sign_in(member).post(path(place, "/count"), numbers(**counts))


def verify(place, app, tmp_path):
    """The unpacked record of this conference, which is sound, and a way to ask for a verdict again."""
    out, folder = tmp_path / "record.zip", tmp_path / "record"
    assert app.test_cli_runner().invoke(export_record, [place.slug, "--out", str(out)]).exit_code == 0
    with zipfile.ZipFile(out) as archive:
        archive.extractall(folder)
    command = [sys.executable, "-I", str(folder / "verify.py"), str(folder)]

    def verdict():
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert verdict().returncode == 0, verdict().stdout
    return folder, verdict


def state(place):
    db.session.expire_all()
    return rounds.get_round(place.conference, 1).state


def test_everybody_chooses_paper_alone_and_can_change_that(place, sign_in, vote):
    member = sign_in(place.panelist)
    ballot, there = place.path("/voting/1/ballot"), path(place, "/mine")
    assert member.send(ballot, there).status == 303
    assert rolls.list_paper_marks(vote) == {place.panelist.id}
    assert "1 person votes on paper." in sign_in(place.facilitator).page(path(place))
    assert "You vote on paper" in member.page(ballot)
    mark(place, sign_in, vote, place.panelist)
    assert rolls.list_paper_marks(vote) == {place.panelist.id}
    assert member.send(ballot, there).status == 303
    assert not rolls.list_paper_marks(vote) and "You vote on paper" not in member.page(ballot)


def test_who_votes_on_paper_is_fixed_when_the_vote_opens(place, sign_in):
    chosen = [member.id for member in place.panelists]
    form = {"proposition": "Shall we?", "kind": "yes_no", "present": chosen, "receipts": "codes"}
    facilitator = sign_in(place.facilitator)
    assert facilitator.post(place.path("/voting/open"), form | {"on_paper": chosen[3:]}).status == 303
    vote = rounds.get_round(place.conference, 1)
    assert rolls.list_paper_marks(vote) == set(chosen[3:])
    page = facilitator.page(path(place))
    assert "2 people vote on paper." in page and not page.soup.find("form", action=re.compile("/mark$|/mine$"))


@pytest.mark.parametrize("role", ["facilitator", "organizer", "expert", "observer"])
def test_nobody_else_can_ask_by_it_who_has_voted(place, sign_in, vote, role):
    """The facilitator's mark was refused for those who had voted, and so gave the exact roll."""
    cast(place, sign_in, place.panelist)
    for _on in ("yes", "no"):
        assert sign_in(place.everybody[role]).post(path(place, "/mine"), {"on_paper": _on}).status == 403
    for member in place.panelists:
        answer = sign_in(place.everybody[role]).post(path(place, f"/roll/{member.id}/mark"), {"on_paper": "yes"})
        assert answer.status == 404


def test_whoever_votes_on_paper_cannot_vote_on_a_screen(place, sign_in, on_paper):
    member = place.panelists[2]
    assert "You vote on paper" in sign_in(member).page(place.path("/voting/1/ballot"))
    answer = cast(place, sign_in, member)
    assert answer.status == 409 and "You vote on paper" in answer
    assert not rolls.list_to_cast(place.conference, member)
    assert not any(slip.mark for slip in db.session.query(Slip))


def test_whoever_voted_on_a_screen_is_told_so_and_gets_no_paper(place, sign_in, vote):
    cast(place, sign_in, place.panelist)
    answer = mark(place, sign_in, vote, place.panelist)
    assert answer.status == 409 and "in the box" in answer
    assert not rolls.list_paper_marks(vote)


def test_whoever_is_absent_or_not_on_the_roll_gets_no_paper(place, sign_in, world):
    opening.open_round(place.conference, Motion(question="Shall we?"), Terms(place.panelists[1:]), by=place.facilitator)
    db.session.commit()
    assert mark(place, sign_in, None, place.panelist).status == 409
    assert mark(place, sign_in, None, place.expert).status == 403
    assert mark(place, sign_in, None, world(stage=Stage.VOTING).panelist).status == 404


def test_closing_waits_for_the_paper(place, sign_in, visitor, on_paper):
    cast(place, sign_in, place.panelist)
    assert close(place, sign_in).status == 303
    assert state(place) == "counting"
    assert cast(place, sign_in, place.panelists[1]).status == 409
    for address in ("/voting", "/voting/1"):
        page = visitor.page(place.path(address))
        assert "counted by two people" in page and not page.soup.find(class_="support")
    assert visitor.get(place.path("/voting/1/published.json")).status == 404
    assert any("still open" in problem for problem in owing.missing_before_leaving(place.conference))


def test_two_people_who_read_the_same_have_the_vote_counted(place, sign_in, visitor, on_paper):
    cast(place, sign_in, place.panelist)
    cast(place, sign_in, place.panelists[1], "aside")
    close(place, sign_in)
    assert type_in(place, sign_in, place.facilitator, support=2, blank=1).status == 303
    assert state(place) == "counting"
    assert type_in(place, sign_in, place.organizer, support=2, blank=1).status == 303
    assert state(place) == "sealed"
    page = visitor.page(place.path("/voting/1"))
    assert "2 ballots on screen and 3 on paper." in page
    assert "5 seated, 5 present, 5 voting, 4 not blank, 1 blank." in page
    published = json.loads(visitor.get(place.path("/voting/1/published.json")).text)
    assert (published["on_screen"], published["on_paper"]) == (2, 3)
    assert published["paper"] == {"support": 2, "blank": 1} and published["counts"]["support"] == 3
    assert len(published["ballots"]) == 2


def test_one_person_never_counts_twice(place, sign_in, on_paper):
    close(place, sign_in)
    for _time in range(3):
        type_in(place, sign_in, place.facilitator, support=3)
    assert state(place) == "counting" and db.session.query(PaperCount).count() == 1


def test_one_person_in_two_roles_is_still_one(place, sign_in, on_paper):
    """Should roles ever be combined, the person counts, not the seat."""
    close(place, sign_in)
    type_in(place, sign_in, place.facilitator, support=3)
    place.organizer.person_id = place.facilitator.person_id
    db.session.commit()
    sign_in(place.facilitator).post(path(place, "/count"), numbers(support=3))
    assert state(place) == "counting"


def test_counts_that_differ_are_shown_to_both_and_nothing_is_added(place, sign_in, visitor, on_paper):
    close(place, sign_in)
    type_in(place, sign_in, place.facilitator, support=2, aside=1)
    assert "2" not in sign_in(place.organizer).page(path(place)).soup.find("form", class_="stack").get_text()
    type_in(place, sign_in, place.organizer, support=3)
    assert state(place) == "counting"
    for member in (place.facilitator, place.organizer):
        page = sign_in(member).page(path(place))
        assert "read something else" in page and "Stand aside" in page.soup.find("table").get_text()
    type_in(place, sign_in, place.organizer, support=2, aside=1)
    assert state(place) == "sealed"


def test_nobody_sees_the_other_count_before_typing_the_own(place, sign_in, on_paper):
    close(place, sign_in)
    type_in(place, sign_in, place.facilitator, support=2, aside=1)
    page = sign_in(place.organizer).page(path(place))
    assert "read something else" not in page and not page.soup.find("table")


def test_more_paper_than_marks_is_refused(place, sign_in, on_paper):
    close(place, sign_in)
    answer = type_in(place, sign_in, place.facilitator, support=4)
    assert answer.status == 409 and "That makes 4 ballots, but only 3 vote on paper." in answer
    assert not db.session.query(PaperCount).count()


@pytest.mark.parametrize("number", ["", "-1", "x", "1.5", "٣x", "9" * 500])
def test_a_count_that_is_no_number_comes_back_with_the_others(place, sign_in, on_paper, number):
    close(place, sign_in)
    fields = numbers(support=2) | {"option_1": number}
    answer = sign_in(place.facilitator).post(path(place, "/count"), fields)
    assert answer.status == 422
    assert answer.soup.find("input", attrs={"name": "option_0"})["value"] == "2"


def test_paper_is_not_counted_while_the_vote_is_open(place, sign_in, on_paper):
    answer = type_in(place, sign_in, place.facilitator, support=1)
    assert answer.status == 409 and "Close the vote first" in answer


def test_after_closing_no_mark_changes(place, sign_in, on_paper):
    close(place, sign_in)
    assert mark(place, sign_in, on_paper, place.panelist).status == 409


def test_a_panelist_counts_only_when_named_as_teller(place, sign_in, on_paper):
    teller = place.panelists[1]
    assert type_in(place, sign_in, teller, support=3).status == 403
    address = path(place, f"/roll/{teller.id}/teller")
    assert sign_in(teller).post(address).status == 403
    assert sign_in(place.facilitator).post(address).status == 303
    assert sign_in(place.facilitator).post(address, htmx=True).soup.find(id="paper")
    close(place, sign_in)
    assert sign_in(place.panelist).get(path(place)).status == 403
    assert sign_in(teller).page(path(place))
    assert type_in(place, sign_in, place.panelist, support=3).status == 403
    type_in(place, sign_in, teller, support=3)
    type_in(place, sign_in, place.facilitator, support=3)
    assert state(place) == "sealed"


@pytest.mark.parametrize("role", ["expert", "committee", "authority", "observer"])
def test_nobody_else_touches_the_paper(place, sign_in, on_paper, role):
    visitor = sign_in(place.everybody[role])
    for rest in ("/count", "/mine", f"/roll/{place.panelist.id}/teller"):
        assert visitor.post(path(place, rest)).status == 403
    for rest in ("", "/print"):
        assert visitor.get(path(place, rest)).status == 403


def test_paper_is_not_touched_in_another_stage_or_conference(place, world, sign_in, on_paper):
    other = world(stage=Stage.VOTING)
    assert sign_in(other.facilitator).get(other.path("/paper/1")).status == 404
    place.walk_to(Stage.REPORTING)
    assert mark(place, sign_in, on_paper, place.panelist).status == 409
    assert type_in(place, sign_in, place.facilitator).status == 409


@pytest.mark.parametrize("kind", [Kind.ONE, Kind.APPROVAL, Kind.SCORE, Kind.RANKED])
def test_any_vote_prints_as_paper_with_its_rule_and_fingerprint(place, sign_in, kind):
    vote = opening.open_round(
        place.conference,
        Motion.among(PLACES, question="Where?", kind=kind),
        Terms(place.panelists),
        by=place.facilitator,
    )
    db.session.commit()
    page = sign_in(place.facilitator).page(path(place, "/print?copies=7"))
    papers = page.soup.select(".paper-ballot")
    assert len(papers) == 7
    for words in ("Where?", "The mill", "Blank", vote.fingerprint, vote.rule_words):
        assert words in " ".join(papers[0].get_text(" ").split())
    for odd in ("0", "-3", "9999", "x", "9" * 30):
        assert sign_in(place.facilitator).get(path(place, f"/print?copies={odd}")).status == 200


def test_rankings_are_typed_as_they_stand_on_paper(place, sign_in, visitor):
    vote = opening.open_round(
        place.conference,
        Motion.among(PLACES, question="Where?", kind=Kind.RANKED),
        Terms(place.panelists),
        by=place.facilitator,
    )
    db.session.commit()
    for member in place.panelists:
        mark(place, sign_in, vote, member)
    close(place, sign_in)
    wrong = sign_in(place.facilitator).post(path(place, "/count"), {"lines": "b>a\nmill first"})
    assert wrong.status == 422 and "mill first" in wrong.text and "is no ballot of this vote" in wrong
    sign_in(place.facilitator).post(path(place, "/count"), {"lines": "2 x b>a=c\na > b\nblank"})
    sign_in(place.organizer).post(path(place, "/count"), {"lines": "A>B\nB>A=C\nblank\n\n1 × b>a=c"})
    assert state(place) == "sealed"
    vote = rounds.get_round(place.conference, 1)
    assert vote.counts == {"a>b": 1, "b>a=c": 2} and vote.blank == 1
    assert "0 ballots on screen and 4 on paper." in visitor.page(place.path("/voting/1"))


def test_the_journal_tells_numbers_and_no_names(place, sign_in, on_paper):
    close(place, sign_in)
    type_in(place, sign_in, place.facilitator, support=3)
    type_in(place, sign_in, place.organizer, support=3)
    for action in ("round.paper_marked", "round.paper_entered", "round.paper_agreed", "round.sealed"):
        assert db.session.query(JournalEntry).filter_by(action=action).count(), action
    said = " ".join(payload.body for payload in db.session.query(JournalPayload))
    written = [member.name for member in place.panelists]
    assert not any(name in said for name in written) and '"support"' not in said


def test_a_void_vote_keeps_no_count_of_its_paper(place, sign_in, on_paper):
    close(place, sign_in)
    type_in(place, sign_in, place.facilitator, support=3)
    seconds.void(place, sign_in, "The box fell over.")
    assert state(place) == "void" and not db.session.query(PaperCount).count()
    assert not db.session.query(Slip).count()


def test_a_third_person_adds_up_paper_and_screen(place, app, sign_in, tmp_path, on_paper):
    cast(place, sign_in, place.panelist)
    close(place, sign_in)
    type_in(place, sign_in, place.facilitator, support=1, aside=1)
    type_in(place, sign_in, place.organizer, support=1, aside=1)
    folder, verdict = verify(place, app, tmp_path)
    vote = json.loads((folder / "votes" / "1.json").read_text())
    vote["paper"]["support"], vote["on_paper"] = 2, 3
    (folder / "votes" / "1.json").write_text(json.dumps(vote))
    assert "do not add up" in verdict().stdout


def test_the_paper_page_takes_as_many_statements_for_many_as_for_few(place, world, sign_in, vote, statements):
    facilitator = sign_in(place.facilitator)
    with statements() as few:
        facilitator.get(path(place))
    big = world(stage=Stage.VOTING, panelists=25)
    opening.open_round(big.conference, Motion(question="Shall we?"), Terms(big.panelists), by=big.facilitator)
    db.session.commit()
    facilitator = sign_in(big.facilitator)
    with statements() as many:
        facilitator.get(big.path("/paper/1"))
    assert len(many) == len(few) <= 12


def test_where_receipts_tell_no_choice_the_paper_tells_none_either(place, app, sign_in, visitor, tmp_path):
    opening.open_round(
        place.conference,
        Motion(question="Shall we?"),
        Terms(place.panelists, receipt_policy="count-only"),
        by=place.facilitator,
    )
    mark(place, sign_in, None, place.panelists[4])
    for member in place.panelists[:4]:
        cast(place, sign_in, member)
    close(place, sign_in)
    for member in (place.facilitator, place.organizer):
        type_in(place, sign_in, member, aside=1)
    published = json.loads(visitor.get(place.path("/voting/1/published.json")).text)
    assert published["paper"] == {} and (published["on_screen"], published["on_paper"]) == (4, 1)
    assert published["counts"]["aside"] == 1
    page = visitor.page(place.path("/voting/1"))
    assert "4 ballots on screen and 1 on paper." in page and "On paper:" not in page
    verify(place, app, tmp_path)


def test_an_abandoned_count_is_finished_by_somebody_named_later(place, sign_in, on_paper):
    cast(place, sign_in, place.panelist)
    close(place, sign_in)
    type_in(place, sign_in, place.facilitator, support=3)
    assert state(place) == "counting"
    teller = place.panelists[2]
    assert type_in(place, sign_in, teller, support=3).status == 403
    sign_in(place.facilitator).post(path(place, f"/roll/{teller.id}/teller"))
    assert type_in(place, sign_in, teller, support=3).status == 303 and state(place) == "sealed"


def test_a_count_sent_twice_or_late_is_told_that_all_is_counted(place, sign_in, on_paper):
    close(place, sign_in)
    type_in(place, sign_in, place.facilitator, support=3)
    assert type_in(place, sign_in, place.organizer, support=3).status == 303
    for member in (place.organizer, place.facilitator):
        answer = type_in(place, sign_in, member, support=3)
        assert answer.status == 409 and "counted" in answer
    assert db.session.query(JournalEntry).filter_by(action="round.closed").count() == 1


def test_whoever_types_anything_to_see_the_other_count_sees_only_where_they_differ(place, sign_in, on_paper):
    """Otherwise the second count could be copied from the first."""
    close(place, sign_in)
    type_in(place, sign_in, place.facilitator, support=2, against=1)
    type_in(place, sign_in, place.organizer)
    table = sign_in(place.organizer).page(path(place)).soup.find("table")
    assert "Object" in table.get_text() and "Stand aside" not in table.get_text()
    assert [cell.get_text() for cell in table.tbody("td")] == ["0", "0"]


def test_nobody_on_the_roll_loses_the_seat_before_the_count(place, sign_in, visitor, on_paper):
    there = place.path(f"/members/{place.panelists[4].id}/end")
    organizer = sign_in(place.organizer)
    answer = organizer.post(there, {"reason": "Moved away."})
    assert answer.status == 409 and "on the roll of vote 1" in answer.words
    close(place, sign_in)
    assert organizer.post(there, {"reason": "Moved away."}).status == 409, "The paper is not counted yet."
    for one in (place.facilitator, place.organizer):
        type_in(place, sign_in, one, support=2, blank=1)
    assert "5 seated, 5 present, 3 voting, 2 not blank, 1 blank." in visitor.page(place.path("/voting/1"))
    assert organizer.post(there, {"reason": "Moved away."}).status == 303
    assert "The organizer ended the role" in visitor.page(place.path("/journal"))


@pytest.mark.parametrize("line", ["99999 x a", "3 x a x b", "x", "3 x", "a,a", "none,a", "BLANK x 3", "\u0663 x a,zz"])
def test_a_line_that_is_no_ballot_or_too_many_is_refused(place, sign_in, line):
    opening.open_round(
        place.conference,
        Motion.among(PLACES, question="Where?", kind=Kind.APPROVAL),
        Terms(place.panelists),
        by=place.facilitator,
    )
    mark(place, sign_in, None, place.panelist)
    close(place, sign_in)
    answer = sign_in(place.facilitator).post(path(place, "/count"), {"lines": line})
    assert answer.status in (409, 422) and state(place) == "counting"
    assert not db.session.query(PaperCount).count()


def test_an_open_vote_prints_too_and_its_paper_bears_a_name(world, sign_in, visitor):
    place = world(stage=Stage.VOTING, secrecy="open")
    vote = opening.open_round(
        place.conference, Motion(question="Shall we?"), Terms(place.panelists), by=place.facilitator
    )
    db.session.commit()
    for member in place.panelists[1:]:
        mark(place, sign_in, vote, member)
    printed = sign_in(place.facilitator).page(path(place, "/print"))
    assert "Your name, because this vote is open" in printed and "No name on this paper" not in printed
    answer = sign_in(place.panelist).post(
        place.path("/voting/1/ballot"), {"choice": "object", "reason": "It is too dear."}
    )
    assert answer.status == 200
    close(place, sign_in)
    type_in(place, sign_in, place.facilitator, support=3, reservations=1)
    assert state(place) == "counting"
    type_in(place, sign_in, place.organizer, support=3, reservations=1)
    page = visitor.page(place.path("/voting/1"))
    assert "1 ballot on screen and 4 on paper." in page and "Support 3" in page and "Object 1" in page


def test_whoever_voted_openly_on_a_screen_is_not_counted_on_paper_as_well(world, sign_in):
    place = world(stage=Stage.VOTING, secrecy="open")
    vote = opening.open_round(
        place.conference, Motion(question="Shall we?"), Terms(place.panelists), by=place.facilitator
    )
    db.session.commit()
    sign_in(place.panelist).post(place.path("/voting/1/ballot"), {"choice": "support"})
    assert mark(place, sign_in, vote, place.panelist).status == 409
    mark(place, sign_in, vote, place.panelists[1])
    answer = sign_in(place.panelists[1]).post(place.path("/voting/1/ballot"), {"choice": "support"})
    assert answer.status == 409 and "You vote on paper" in answer
