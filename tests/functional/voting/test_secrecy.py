"""What a secret vote leaves behind, and what it must not: promises P6 and P7."""

import contextlib
import logging
import os
import secrets
from pathlib import Path

import pytest
from flask import current_app
from sqlalchemy import func, inspect, select, text

from app import clock
from app.access.stages import Stage
from app.extensions import db
from app.journal.models import JournalEntry, JournalPayload
from app.mail.models import Message
from app.registrations import keyring as registrations
from app.voting import keyring, locks, receipts, sealing
from app.voting.kinds import State
from app.voting.models import Reason, RollEntry, Round, Slip
from app.voting.motion import Motion, Terms
from app.voting.queries import box, rolls
from app.voting.services import casting, closing, opening, voiding
from app.worker import work

pytestmark = pytest.mark.both_databases

LIVE = (".sqlite3", ".sqlite3-wal", ".sqlite3-shm")
ORDERING_TYPES = ("DATE", "TIME", "INT", "SERIAL")


@pytest.fixture
def place(world):
    return world(stage=Stage.VOTING, panelists=12)


@pytest.fixture
def vote(place):
    vote = opening.open_round(
        place.conference, Motion(question="Shall we?"), Terms(place.panelists), by=place.facilitator
    )
    db.session.commit()
    return vote


def cast_all(place, vote, choices=("support", "object", "aside")):
    """Everybody casts, one after the other; returns the receipts in the order of casting."""
    codes = []
    for n, member in enumerate(place.panelists):
        choice = choices[n % len(choices)]
        reason = "It costs too much." if choice == "object" else ""
        codes.append(casting.cast_ballot(vote, choice, code=receipts.new_code(), reason=reason, by=member))
        db.session.commit()
    return codes


def seal(place, vote):
    closing.close_round(vote, by=place.facilitator)
    db.session.commit()
    sealing.seal_counted()
    db.session.commit()
    assert vote.state == State.SEALED


def test_filled_slips_equal_marks_equal_the_announced_count(place, vote):
    cast_all(place, vote)
    full = box.count_full(vote)
    result = closing.close_round(vote, by=place.facilitator)
    db.session.commit()
    published = len(box.published_ballots(vote))
    assert result.cast == full == published == sum(entry.voted for entry in rolls.list_roll(vote)) == 12


def test_every_slip_has_the_same_length_full_or_empty(place, vote):
    lengths = select(func.length(Slip.box)).where(Slip.round_id == vote.id)
    before = db.session.scalars(lengths).all()
    casting.cast_ballot(vote, "object", code=receipts.new_code(), reason="é" * 2000, by=place.panelists[0])
    casting.cast_ballot(vote, "blank", code=receipts.new_code(), by=place.panelists[1])
    db.session.commit()
    assert before == db.session.scalars(lengths).all() == [vote.slip_length] * 12


def ordering_columns(table) -> list[str]:
    return [
        column["name"]
        for column in inspect(db.engine).get_columns(table)
        if any(word in str(column["type"]).upper() for word in ORDERING_TYPES)
        and column["name"] not in ("round_id", "member_id")
    ]


@pytest.mark.parametrize("table", [Slip, Reason, RollEntry])
def test_no_column_keeps_a_time_or_an_order(app, table):
    assert ordering_columns(table.__tablename__) == []
    assert "member_id" not in Slip.__table__.columns and "member_id" not in Reason.__table__.columns


def test_the_check_for_ordering_columns_can_fail(app):
    db.session.execute(text("CREATE TABLE leaky (id VARCHAR PRIMARY KEY, created_at TIMESTAMP)"))
    db.session.commit()
    try:
        assert ordering_columns("leaky") == ["created_at"]
    finally:
        db.session.execute(text("DROP TABLE leaky"))
        db.session.commit()


def test_casting_writes_nothing_to_the_journal_and_sends_no_mail(place, vote):
    entries, letters = db.session.query(JournalEntry).count(), db.session.query(Message).count()
    cast_all(place, vote)
    assert db.session.query(JournalEntry).count() == entries
    assert db.session.query(Message).count() == letters


def file_bytes() -> bytes:
    path = Path(db.engine.url.database)
    return b"".join(part.read_bytes() for part in path.parent.glob(path.name + "*") if part.suffix in ("", *LIVE))


def key_of(vote) -> Path:
    return Path(current_app.config["KEYS_DIR"]) / f"{vote.lock}.key"


@pytest.fixture
def sqlite_only(app):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("reads the files of SQLite")


@pytest.fixture
def postgresql_only(app):
    if db.engine.dialect.name != "postgresql":
        pytest.skip("reads the system columns of PostgreSQL")


def test_while_a_vote_is_open_no_file_holds_a_receipt_or_a_reason(sqlite_only, place, vote):
    """So neither the write-ahead log nor a backup of that hour can tell, once the key is destroyed."""
    codes = cast_all(place, vote)
    found = file_bytes()
    assert not [code for code in codes if code.encode() in found] and b"It costs too much." not in found
    db.session.execute(text("CREATE TABLE leaky (payload VARCHAR)"))
    db.session.execute(text("INSERT INTO leaky VALUES (:code)"), {"code": codes[0]})
    db.session.commit()
    assert codes[0].encode() in file_bytes(), "The look into the files would not find a receipt that lies there."


def test_what_lay_in_the_box_is_never_stored_again(place, vote):
    cast_all(place, vote)
    old = {slip.id for slip in db.session.query(Slip)}
    seal(place, vote)
    assert not box.has_slips(vote) and not old & {reason.id for reason in db.session.query(Reason)}


def test_a_count_without_choices_keeps_no_pair_anywhere(place):
    terms = Terms(place.panelists, receipt_policy="count-only")
    vote = opening.open_round(place.conference, Motion(question="Shall we?"), terms, by=place.facilitator)
    codes = cast_all(place, vote)
    seal(place, vote)
    assert box.published_ballots(vote) == [{"code": code} for code in sorted(codes)]
    assert not box.has_slips(vote)


def test_the_key_of_a_box_lies_outside_the_database_and_is_gone_after_the_count(place, vote):
    cast_all(place, vote)
    path = key_of(vote)
    assert path.stat().st_mode & 0o077 == 0 and not list(path.parent.glob("*.sqlite3*"))
    opening_key = path.read_text().split()[0]
    if db.engine.dialect.name == "sqlite":
        assert opening_key.encode() not in file_bytes()
    seal(place, vote)
    assert not path.exists()


def test_a_count_that_is_not_committed_keeps_its_key(place, vote):
    cast_all(place, vote)
    closing.close_round(vote, by=place.facilitator)
    db.session.rollback()
    sealing.seal_counted()
    db.session.commit()
    assert key_of(vote).exists() and vote.state == State.OPEN


@pytest.mark.parametrize("how", ["by hand", "for going back"])
def test_the_key_of_a_void_vote_is_destroyed_by_the_worker(place, vote, how):
    cast_all(place, vote)
    path, number = key_of(vote), vote.id
    if how == "by hand":
        voiding.void_round(vote, "A mistake.", by=place.facilitator)
    else:
        voiding.void_for_going_back(place.conference, place.facilitator, "Back.")
    db.session.commit()
    work(tidy=False)
    assert not path.exists() and not box.has_slips(db.session.get_one(Round, number))


def test_a_key_without_a_vote_is_destroyed_after_an_hour(app, place):
    forsaken = keyring.keep(locks.new_keys())
    sealing.seal_counted()
    db.session.commit()
    assert keyring.is_kept(forsaken)
    path = Path(current_app.config["KEYS_DIR"]) / f"{forsaken}.key"
    long_ago = clock.now().timestamp() - 7200
    os.utime(path, (long_ago, long_ago))
    sealing.seal_counted()
    db.session.commit()
    assert not keyring.is_kept(forsaken)


def test_what_a_writer_left_who_was_killed_is_destroyed_too(app, place, monkeypatch):
    name = secrets.token_hex(16)
    with monkeypatch.context() as killed:
        killed.setattr(os, "link", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        killed.setattr(keyring, "_erase", lambda _path: None)
        with contextlib.suppress(KeyboardInterrupt):
            keyring.keep_part(name, keyring.TO_HAND_OUT, 1, "academic acid")
    [draft] = Path(current_app.config["KEYS_DIR"]).glob(f"{name}.*")
    long_ago = clock.now().timestamp() - 7200
    os.utime(draft, (long_ago, long_ago))
    sealing.seal_counted()
    db.session.commit()
    assert not keyring.holds(name)


def test_no_other_key_that_lies_beside_those_of_votes_is_ever_destroyed(app, place):
    """The key of the registrations lies there too, and the worker looks every few seconds."""
    assert registrations.key()
    beside = [Path(registrations.key_file()), *(place_key(name) for name in ("feed.key", "mine.part-1", "a.draft-b"))]
    long_ago = clock.now().timestamp() - 7200
    for path in beside:
        os.utime(path, (long_ago, long_ago))
    sealing.seal_counted()
    db.session.commit()
    assert all(path.exists() for path in beside) and registrations.opens()


def place_key(name: str) -> Path:
    path = Path(current_app.config["KEYS_DIR"]) / name
    path.write_text("what an operator keeps here")
    return path


def test_without_its_key_a_box_stays_shut_and_says_so(place, vote, sign_in):
    cast_all(place, vote)
    key_of(vote).unlink()
    answer = sign_in(place.facilitator).post(place.path(f"/voting/{vote.number}/close"))
    assert answer.status == 409 and "KEYS_DIR" in answer.words
    db.session.expire_all()
    assert vote.state == State.OPEN


def test_a_reader_at_the_closing_keeps_a_vote_from_being_called_sealed(sqlite_only, place, vote, visitor):
    cast_all(place, vote)
    with contextlib.closing(db.engine.dialect.dbapi.connect(db.engine.url.database, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM slip").fetchall()
        closing.close_round(vote, by=place.facilitator)
        db.session.commit()
        sealing.seal_counted()
        db.session.commit()
        assert vote.state == State.CLOSED
        assert "still being cleaned" in visitor.page(place.path(f"/voting/{vote.number}"))
    number = vote.id
    work(tidy=False)
    assert db.session.get_one(Round, number).state == State.SEALED


def test_after_the_count_postgresql_cannot_tell_who_voted_first(postgresql_only, place, vote):
    order = [place.panelists[n] for n in (7, 2, 11, 0, 5, 9, 1, 3)]
    for member in order:
        casting.cast_ballot(vote, "support", code=receipts.new_code(), by=member)
        db.session.commit()
    marked = text("SELECT member_id, xmin::text, ctid::text FROM roll_entry WHERE voted ORDER BY xmin::text::bigint")
    assert [row.member_id for row in db.session.execute(marked)] == [member.id for member in order], "no control"
    seal(place, vote)
    rows = db.session.execute(text("SELECT member_id, xmin::text FROM roll_entry ORDER BY ctid")).all()
    assert [row.member_id for row in rows] == sorted(row.member_id for row in rows)
    assert len({row.xmin for row in rows}) == 1


def test_logs_mail_and_journal_know_neither_receipt_nor_choice(place, vote, caplog):
    caplog.set_level(logging.DEBUG)
    codes = cast_all(place, vote)
    work(tidy=True)
    said = caplog.text + " ".join(letter.body for letter in db.session.query(Message))
    said += " ".join(payload.body for payload in db.session.query(JournalPayload))
    assert not any(code in said for code in codes)


def test_the_answer_to_a_ballot_is_as_long_whatever_was_chosen(place, vote, sign_in):
    lengths = set()
    for member, choice in zip(place.panelists, [*vote.options, "blank"], strict=False):
        answer = sign_in(member).post(
            place.path(f"/voting/{vote.number}/ballot"),
            {"choice": choice, "code": receipts.new_code(), "reason": "Why"},
        )
        assert answer.status == 200
        page = answer.text.replace(member.name, "")
        lengths.add(len("".join(page.split())))
    assert len(lengths) == 1


def test_the_answer_to_a_ballot_carries_no_tag_and_is_not_stored(place, vote, sign_in):
    answer = sign_in(place.panelist).post(
        place.path(f"/voting/{vote.number}/ballot"),
        {"choice": "object", "code": receipts.new_code(), "reason": "Why"},
    )
    headers = answer.response.headers
    assert headers["Cache-Control"] == "no-store"
    assert "ETag" not in headers and "Last-Modified" not in headers and "Location" not in headers


def test_reasons_are_kept_apart_from_ballots_and_people(place, vote):
    casting.cast_ballot(vote, "object", code=receipts.new_code(), reason="It costs too much.", by=place.panelist)
    db.session.commit()
    assert not db.session.query(Reason).count(), "While the vote is open, the reason lies in the box."
    slips = {slip.id for slip in db.session.query(Slip)}
    seal(place, vote)
    reason = db.session.query(Reason).one()
    assert (reason.option, reason.text) == ("object", "It costs too much.")
    assert reason.id not in slips


def test_a_small_or_unanimous_vote_says_that_it_may_reveal(place, vote, visitor):
    cast_all(place, vote, ("support",))
    seal(place, vote)
    assert "may show how people voted" in visitor.page(place.path(f"/voting/{vote.number}"))


def test_the_ballot_says_what_it_cannot_promise(place, vote, sign_in):
    page = sign_in(place.panelist).page(place.path(f"/voting/{vote.number}/ballot"))
    assert "What this vote cannot promise" in page and "Somebody standing beside you" in page


def test_what_could_not_be_scrubbed_at_once_is_scrubbed_by_the_worker(place, vote):
    cast_all(place, vote)
    closing.close_round(vote, by=place.facilitator)
    assert vote.state == State.CLOSED
    number = vote.id
    db.session.commit()
    work(tidy=False)
    assert db.session.get_one(Round, number).state == State.SEALED
