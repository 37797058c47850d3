"""What a secret vote leaves behind, and what it must not: promises P6 and P7."""

import logging
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from app.access.stages import Stage
from app.cli import work
from app.extensions import db
from app.journal.models import JournalEntry, JournalPayload
from app.mail.models import Message
from app.voting import receipts, storage
from app.voting.kinds import State
from app.voting.models import Reason, RollEntry, Round, Slip
from app.voting.motion import Motion, Terms
from app.voting.queries import box, rolls
from app.voting.services import casting, closing, opening

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
    assert storage.scrub()
    closing.mark_sealed(vote)
    db.session.commit()


def test_filled_slips_equal_marks_equal_the_announced_count(place, vote):
    cast_all(place, vote)
    result = closing.close_round(vote, by=place.facilitator)
    db.session.commit()
    assert result.cast == len(box.list_slips(vote)) == sum(entry.voted for entry in rolls.list_roll(vote)) == 12


def test_every_slip_has_the_same_length_full_or_empty(place, vote):
    before = {len(slip.payload) for slip in box.list_slips(vote)}
    cast_all(place, vote, ("blank", "reservations"))
    db.session.expire_all()
    assert before == {len(slip.payload) for slip in box.list_slips(vote)} == {64}
    assert len(box.list_slips(vote)) == 12


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
    return b"".join(part.read_bytes() for part in path.parent.glob(path.name + "*") if part.suffix != ".template")


def places_in_file(payloads: list[str]) -> list[int]:
    found = file_bytes()
    return [found.index(payload.encode()) for payload in payloads]


def in_the_box(code: str) -> str:
    """A receipt as a slip holds it, padded: the published file holds it otherwise."""
    return f"{code:<40}"


def inversions(numbers: list[int]) -> int:
    return sum(a > b for n, a in enumerate(numbers) for b in numbers[n + 1 :])


@pytest.fixture
def sqlite_only(app):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("reads the files of SQLite")


def test_after_sealing_the_file_shows_the_ballots_in_the_order_of_random_ids(sqlite_only, place, vote):
    codes = cast_all(place, vote)
    seal(place, vote)
    by_id = [slip.code for slip in box.list_slips(vote)]
    assert inversions(places_in_file([in_the_box(code) for code in by_id])) in (0, 66), (
        "SQLite writes a page from its end: one way or the other"
    )
    # Twelve ballots in an order of their own: the order of casting is no closer to it than chance allows.
    assert 10 < inversions(places_in_file([in_the_box(code) for code in codes])) < 56


def test_the_look_into_the_file_would_find_an_ordinary_table(sqlite_only, place, vote):
    """The negative control: with row numbers the order of casting stands in the file."""
    db.session.execute(text("CREATE TABLE leaky (payload VARCHAR)"))
    codes = [receipts.new_code() for _ballot in range(12)]
    for code in codes:
        db.session.execute(text("INSERT INTO leaky VALUES (:code)"), {"code": code})
    db.session.commit()
    storage.scrub()
    assert inversions(places_in_file(codes)) in (0, 66)


def test_after_sealing_each_slip_is_stored_once_and_no_log_keeps_another(sqlite_only, place, vote):
    codes = cast_all(place, vote)
    seal(place, vote)
    found = file_bytes()
    assert {found.count(in_the_box(code).encode()) for code in codes} == {1}


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
    reason = db.session.query(Reason).one()
    assert (reason.option, reason.text) == ("object", "It costs too much.")
    assert reason.id not in {slip.id for slip in box.list_slips(vote)}


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
