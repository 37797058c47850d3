"""The panel holds the key: parts handed out once, given back for the count, and a box that stays shut without them."""

import errno
import io
import os
import zipfile
from itertools import combinations
from pathlib import Path

import pytest
from flask import current_app
from sqlalchemy import select, text

from app.access.stages import Stage
from app.cli import export_record
from app.conferences.models import Conference
from app.extensions import db
from app.journal.models import JournalEntry, JournalPayload
from app.keyholders import naming
from app.voting import keyring, locks, receipts, sealing, splitting
from app.voting.kinds import State
from app.voting.models import Keyholder, Round, Slip
from app.voting.services import boxes
from app.worker import work
from tests import seconds
from tests.functional.record.test_record import verify
from tests.scenes import scene
from tests.world import World


@scene
def place():
    """The panel has named its first five seats."""
    place = World(stage=Stage.VOTING, panelists=7, key_parts=5, key_parts_needed=3)
    for member in place.panelists:
        naming.name_keyholders(place.conference, range(1, 6), by=member)
    db.session.commit()
    return place


def open_vote(place, sign_in, question="Shall we?", **more):
    members = [member.id for member in place.panelists]
    form = {"proposition": question, "kind": "yes_no", "present": members, "receipts": "codes"}
    return sign_in(place.facilitator).post(place.path("/voting/open"), form | more)


def the(place, number=1):
    db.session.expire_all()
    query = select(Round).join(Conference).where(Conference.slug == place.slug, Round.number == number)
    return db.session.scalars(query).one()


def key_page(place, number=1):
    return place.path(f"/keys/{number}")


def take(place, sign_in, member, number=1) -> str:
    """A keyholder looks at her part, writes it down and says so."""
    visitor, page = sign_in(member), key_page(place, number)
    assert visitor.send(page, f"{page}/mine/show").status == 303
    shown = visitor.page(f"{page}/mine")
    words = " ".join(word.get_text() for word in shown.soup.select(".key-words li"))
    assert shown.soup.select_one(".key-square svg") and "no-store" in shown.response.headers["Cache-Control"]
    assert visitor.send(f"{page}/mine", f"{page}/mine/taken").status == 303
    return words


def lock(place, sign_in, number=1) -> list[str]:
    return [take(place, sign_in, member, number) for member in place.panelists[:5]]


def cast_all(place, sign_in, choices):
    for member, choice in zip(place.panelists, choices, strict=False):
        fields = {"choice": choice, "code": receipts.new_code()}
        assert sign_in(member).post(place.path("/voting/1/ballot"), fields).status == 200


def give(place, sign_in, member, words):
    page = key_page(place)
    return sign_in(member).send(page, f"{page}/give", {"words": words})


def close(place, sign_in):
    return sign_in(place.facilitator).send(place.path("/voting/1/close"), place.path("/voting/1/close"))


def files_of_keys() -> str:
    return "".join(path.read_text(errors="replace") for path in Path(current_app.config["KEYS_DIR"]).iterdir())


def can_be_opened_from_here(vote) -> bool:
    """Whether whatever lies on this server makes the key: the look of somebody with a shell."""
    found = [*keyring.list_parts(vote.key_name, "part").values()]
    found += keyring.list_parts(vote.key_name, "given").values()
    for parts in combinations(found, vote.key_parts_needed):
        if locks.Keys(splitting.join(parts, boxes.about(vote)), b"").public.hex() == vote.lock:
            return True
    return len(keyring.find(vote.lock).opening) > 0


class Full(io.FileIO):
    """A file on a disk that has room for nine more characters."""

    def __init__(self, descriptor, mode):
        super().__init__(descriptor, mode)

    def write(self, words):
        super().write(words[:9].encode())
        raise OSError(errno.ENOSPC, "No space left on device")


def test_three_of_five_open_the_box_and_the_count_is_what_was_cast(place, sign_in):
    assert open_vote(place, sign_in).status == 303
    vote = the(place)
    assert vote.state == State.LOCKING and can_be_opened_from_here(vote)
    early = sign_in(place.panelists[6]).post(
        place.path("/voting/1/ballot"), {"choice": "yes", "code": receipts.new_code()}
    )
    assert early.status == 409 and "being locked" in early.words
    parts = lock(place, sign_in)
    vote = the(place)
    assert vote.state == State.OPEN and not can_be_opened_from_here(vote)
    assert not any(words in files_of_keys() for words in parts)
    cast_all(place, sign_in, ["yes", "yes", "no", "yes", "yes"])
    assert close(place, sign_in).status == 303 and the(place).state == State.UNLOCKING
    assert give(place, sign_in, place.panelists[1], parts[1]).status == 303
    # The third keyholder is ill; the fourth mistypes; the last one brings hers to the facilitator's screen.
    wrong = parts[3].split()
    wrong[4], wrong[5] = wrong[5], wrong[4]
    if wrong != parts[3].split():
        told = give(place, sign_in, place.panelists[3], " ".join(wrong))
        assert told.status == 422 and "Compare each word" in told.words
    again = give(place, sign_in, place.panelists[1], parts[1])
    assert again.status == 409 and "in already" in again.words
    assert give(place, sign_in, place.panelists[3], parts[3].upper().replace(" ", "\n ")).status == 303
    assert "2 of the 3 parts" in sign_in(place.facilitator).page(key_page(place))
    assert not can_be_opened_from_here(the(place))
    assert give(place, sign_in, place.facilitator, parts[4]).status == 303
    vote = the(place)
    assert vote.counts == {"yes": 4, "no": 1, "abstain": 0} and vote.state in (State.CLOSED, State.SEALED)
    assert not keyring.holds(vote.lock) and not keyring.holds(vote.key_name)
    actions = set(db.session.scalars(select(JournalEntry.action)))
    named = {"keyholders_named", "part_shown", "part_taken", "locked", "unlocking", "part_given", "unlocked", "sealed"}
    assert {f"round.{name}" for name in named} <= actions


def test_two_of_five_leave_the_box_shut_and_it_can_only_be_void(place, sign_in):
    open_vote(place, sign_in)
    parts = lock(place, sign_in)
    cast_all(place, sign_in, ["yes"] * 5)
    close(place, sign_in)
    for n in range(2):
        give(place, sign_in, place.panelists[n], parts[n])
    sealing.seal_counted()
    db.session.commit()
    vote = the(place)
    assert vote.state == State.UNLOCKING and vote.counts is None and not can_be_opened_from_here(vote)
    assert sign_in(place.facilitator).post(place.path("/voting/1/close")).status == 409
    assert seconds.void(place, sign_in, "Two came back.").status == 303
    vote = the(place)
    assert vote.state == State.VOID and not db.session.scalars(select(Slip)).all()
    assert not keyring.holds(vote.lock) and not keyring.holds(vote.key_name)


def test_a_part_of_another_vote_and_of_no_vote_are_told_apart(place, sign_in):
    open_vote(place, sign_in)
    open_vote(place, sign_in, "And that?")
    others = lock(place, sign_in, 2)
    lock(place, sign_in)
    cast_all(place, sign_in, ["yes"] * 5)
    close(place, sign_in)
    told = give(place, sign_in, place.panelists[0], others[0])
    assert told.status == 409 and "vote 2" in told.words
    _secret, strange = splitting.split(3, 5)
    told = give(place, sign_in, place.panelists[0], strange[0])
    assert told.status == 409 and "not of this vote" in told.words
    told = give(place, sign_in, place.panelists[0], "acadenic " + " ".join(others[0].split()[1:]))
    assert told.status == 422 and "academic" in told.words
    told = give(place, sign_in, place.panelists[0], "academic")
    assert told.status == 422 and "twenty words" in told.words


def test_a_part_is_shown_to_its_keyholder_alone_and_never_after_it_was_taken(place, sign_in):
    open_vote(place, sign_in)
    page = key_page(place)
    first, stranger = sign_in(place.panelists[0]), sign_in(place.panelists[6])
    assert first.get(f"{page}/mine").status == 409
    take(place, sign_in, place.panelists[0])
    assert first.get(f"{page}/mine").status == first.post(f"{page}/mine/show").status == 409
    for path in ("/mine/show", "/mine/taken"):
        assert stranger.post(page + path).status == 409
    assert stranger.get(f"{page}/mine").status == 409
    for role in ("facilitator", "organizer", "expert", "observer"):
        assert sign_in(place.everybody[role]).get(f"{page}/mine").status == 403
    assert sign_in(place.panelists[1]).post(f"{page}/mine/taken").status == 409


def test_the_page_says_before_opening_that_a_box_can_stay_shut(place, sign_in):
    page = sign_in(place.facilitator).page(place.path("/voting/open"))
    assert "stays shut for ever" in page and "can only be made void" in page
    open_vote(place, sign_in)
    assert "cannot open the box by itself" in sign_in(place.panelist).page(key_page(place))


def test_a_part_that_a_crash_left_behind_keeps_the_vote_shut_until_the_worker_took_it_away(place, sign_in):
    open_vote(place, sign_in)
    lock_all_but_one = [take(place, sign_in, member) for member in place.panelists[:4]]
    assert len(lock_all_but_one) == 4 and the(place).state == State.LOCKING
    fifth = db.session.get(Keyholder, (the(place).id, place.panelists[4].id))
    fifth.shown_at = fifth.taken_at = the(place).opened_at
    db.session.commit()
    assert keyring.list_parts(the(place).key_name, "part") and the(place).state == State.LOCKING
    work(tidy=False)
    assert not keyring.list_parts(the(place).key_name, "part") and the(place).state == State.OPEN


def test_a_keyholder_exchanged_in_the_database_stops_the_count(place, sign_in):
    open_vote(place, sign_in)
    parts = lock(place, sign_in)
    cast_all(place, sign_in, ["yes"] * 5)
    holder = db.session.get(Keyholder, (the(place).id, place.panelists[0].id))
    holder.mark = "0" * 64
    db.session.commit()
    answer = close(place, sign_in)
    assert answer.status == 409 and "who holds its key" in answer.words and parts


@pytest.mark.parametrize("fails", ["write", "fsync", "link"])
def test_a_full_disk_while_a_part_is_given_costs_nobody_the_vote(place, sign_in, monkeypatch, fails):
    open_vote(place, sign_in)
    parts = lock(place, sign_in)
    cast_all(place, sign_in, ["yes", "no"])
    close(place, sign_in)

    def full(*_given):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        if fails == "write":
            broken.setattr(os, "fdopen", lambda *given, **more: Full(*given, **more))
        else:
            broken.setattr(os, fails, full)
        refused = give(place, sign_in, place.panelists[0], parts[0])
    assert refused.status == 503 and parts[0] in refused.words
    assert not any(word in files_of_keys() for word in parts)
    for seat in range(3):
        assert give(place, sign_in, place.panelists[seat], parts[seat]).status == 303
    assert the(place).counts["yes"] == 1


def test_paper_is_counted_first_and_then_the_box_opens(place, sign_in):
    open_vote(place, sign_in, on_paper=[place.panelists[6].id])
    parts = lock(place, sign_in)
    cast_all(place, sign_in, ["yes", "no"])
    close(place, sign_in)
    assert the(place).state == State.COUNTING
    numbers = {"option_0": 1, "option_1": 0, "option_2": 0, "option_3": 0}
    for member in (place.facilitator, place.organizer):
        assert sign_in(member).post(place.path("/paper/1/count"), numbers).status == 303
    assert the(place).state == State.UNLOCKING
    for n in range(3):
        assert give(place, sign_in, place.panelists[n], parts[n]).status == 303
    assert the(place).counts == {"yes": 2, "no": 1, "abstain": 0}


def wait_with_paper(place, sign_in) -> list[str]:
    """The paper is counted, and the box waits for its key; returns the parts."""
    open_vote(place, sign_in, on_paper=[place.panelists[6].id])
    parts = lock(place, sign_in)
    cast_all(place, sign_in, ["yes", "no"])
    close(place, sign_in)
    numbers = {"option_0": 1, "option_1": 0, "option_2": 0, "option_3": 0}
    for member in (place.facilitator, place.organizer):
        sign_in(member).post(place.path("/paper/1/count"), numbers)
    assert the(place).state == State.UNLOCKING
    return parts


@pytest.mark.parametrize("paper", ["'{\"no\": 1}'", "'{\"yes\": 2}'", "'{}'", "NULL"])
def test_paper_that_was_counted_stays_as_it_was_until_the_box_opens(place, sign_in, paper):
    parts = wait_with_paper(place, sign_in)
    db.session.execute(text(f"UPDATE round SET paper = {paper}"))
    db.session.execute(text("UPDATE paper_count SET counts = (SELECT coalesce(paper, '{}') FROM round)"))
    db.session.commit()
    db.session.expire_all()
    answers = [give(place, sign_in, place.panelists[n], parts[n]) for n in range(3)]
    assert answers[-1].status == 409 and "what was counted on paper" in answers[-1].words
    assert the(place).state == State.UNLOCKING and the(place).counts is None


def test_what_was_counted_on_paper_is_told_to_nobody_before_the_box_opens(place, sign_in):
    wait_with_paper(place, sign_in)
    entry = db.session.scalars(select(JournalPayload.body).order_by(JournalPayload.entry_id.desc())).first()
    assert '"paper"' in entry and "yes" not in entry


def test_a_vote_without_keyholders_is_open_at_once_as_before(world, sign_in):
    plain = world(stage=Stage.VOTING)
    members = [member.id for member in plain.panelists]
    form = {"proposition": "Shall we?", "kind": "yes_no", "present": members, "receipts": "codes"}
    assert sign_in(plain.facilitator).post(plain.path("/voting/open"), form).status == 303
    assert the(plain).state == State.OPEN and keyring.find(the(plain).lock).opening
    assert "Keyholders" not in sign_in(plain.facilitator).page(plain.path("/voting/open"))


def test_a_keyholder_is_asked_for_what_is_hers_to_do_and_nobody_else(place, sign_in):
    holder, other = place.panelists[0], place.panelists[6]
    asks = {"take": "Take your part of the key of vote 1", "give": "Give your part of the key of vote 1"}

    def asked(member) -> list[str]:
        page = sign_in(member).page(place.path())
        return [name for name, title in asks.items() if title in page]

    open_vote(place, sign_in)
    assert asked(holder) == ["take"] and asked(other) == [] and asked(place.facilitator) == []
    mine = take(place, sign_in, holder)
    assert asked(holder) == []
    for member in place.panelists[1:5]:
        take(place, sign_in, member)
    close(place, sign_in)
    assert asked(holder) == ["give"] and asked(other) == []
    give(place, sign_in, holder, mine)
    assert asked(holder) == []


@pytest.mark.parametrize("sent", ["x", "0001-01-01", "9 of 1", "3 of x", ["3 of 5", "x"]])
def test_a_number_of_keyholders_that_nobody_offered_is_refused_in_words(world, sign_in, sent):
    place = world()
    path = place.path("/frame/edit")
    answer = sign_in(place.organizer).send(path, path, {"keys": sent})
    assert answer.status in (303, 422)
    assert place.conference.key_parts in (0, 5)


def test_the_record_of_a_vote_whose_key_the_panel_held_is_checked_like_any_other(place, sign_in, app, tmp_path):
    """Somebody named was not there and the next one took the place: the verifier follows the steps of such a vote."""
    naming.name_keyholders(place.conference, range(1, 7), by=place.panelist)
    for member in place.panelists[1:4]:
        naming.name_keyholders(place.conference, range(1, 7), by=member)
    db.session.commit()
    present = [member.id for member in place.panelists if member.number != 1]
    assert open_vote(place, sign_in, present=present).status == 303
    parts = [take(place, sign_in, member) for member in place.panelists[1:6]]
    for member, choice in zip(place.panelists[1:4], ["yes", "yes", "no"], strict=True):
        fields = {"choice": choice, "code": receipts.new_code()}
        assert sign_in(member).post(place.path("/voting/1/ballot"), fields).status == 200
    close(place, sign_in)
    for n in range(3):
        assert give(place, sign_in, place.panelists[n + 1], parts[n]).status == 303
    out = tmp_path / "record.zip"
    assert app.test_cli_runner().invoke(export_record, [place.slug, "--out", str(out)]).exit_code == 0
    with zipfile.ZipFile(out) as archive:
        archive.extractall(tmp_path / "record")
    found = verify(tmp_path / "record")
    assert "round.keyholders_absent" in (tmp_path / "record" / "journal.jsonl").read_text()
    assert found.returncode == 0 and "1 vote" in found.stdout, found.stdout
