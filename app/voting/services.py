"""Opening votes on exact texts, casting, closing, sealing, voiding. A secret ballot leaves no entry, time or order."""

import hashlib
import json
import secrets
from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import delete, insert, select, update

from app import clock
from app.access.permissions import Permission
from app.conferences import queries as conferences
from app.conferences.models import Conference, Membership
from app.conferences.rules import OPTIONS, Denominator
from app.conferences.services import next_number
from app.drafting.models import Passage
from app.errors import Refused
from app.extensions import db, lock_row
from app.journal import services as journal
from app.voting import queries, receipts, tally
from app.voting.models import (
    CODE_LENGTH,
    PAYLOAD_LENGTH,
    OpenBallot,
    Reason,
    RecordedResult,
    RollEntry,
    Round,
    Slip,
    State,
)

SLIP_ID_BYTES = 16
EMPTY = " " * PAYLOAD_LENGTH


class AlreadyVoted(Refused):
    """One person, one ballot."""


def open_round(
    conference: Conference,
    *,
    by: Membership,
    present: Sequence[Membership],
    passage: Passage | None = None,
    question: str = "",
    options: Sequence[str] = (),
    labels: dict[str, str] | None = None,
    receipt_policy: str = "codes",
    secrecy: str | None = None,
    depends_on: Round | None = None,
    note: str = "",
    sources: Sequence[object] = (),
    roll: Sequence[Membership] | None = None,
    counts_only: bool = False,
) -> Round:
    """Open a vote on the exact text of a passage, or on a question. From now on text, roll and rule are frozen.

    Refuses a second open vote on the same text, a vote without voters, and one whose parent is not counted.
    """
    conference.require_open(Permission.ROUND_OPEN)
    _require_openable(conference, passage, question, present, depends_on)
    rule = conference.rule
    text = passage.current.text if passage else question
    vote = Round(
        conference_id=conference.id, number=next_number(conference, "V"),
        passage_id=passage.id if passage else None, passage_version=passage.current.n if passage else None,
        question=question, text=text,
        fingerprint=passage.current.fingerprint if passage else hashlib.sha256(text.encode()).hexdigest(),
        options=list(options or OPTIONS[conference.scale]), labels=labels or {},
        secrecy=secrecy or conference.secrecy, receipts=receipt_policy,
        threshold_num=None if counts_only else conference.threshold_num,
        threshold_den=None if counts_only else conference.threshold_den,
        more_than=rule.more_than, denominator=Denominator.VOTING if counts_only else rule.denominator,
        quorum_num=conference.quorum_num, quorum_den=conference.quorum_den,
        supporting=[] if counts_only else list(rule.supporting),
        seated=conferences.count_seated(conference), present=len(present), state=State.OPEN,
        depends_on_id=depends_on.id if depends_on else None, opened_at=clock.now(), note=note, sources=list(sources),
    )  # fmt: skip
    db.session.add(vote)
    db.session.flush()
    _write_roll(vote, present, roll if roll is not None else conferences.list_panelists(conference))
    if vote.secrecy == "secret":
        _make_box(vote)
    journal.record(
        "round.opened", actor=by, conference_id=conference.id, round=vote.number,
        subject=_subject(vote, passage), fingerprint=vote.fingerprint[:8], rule=rule.in_words(),
        seated=vote.seated, present=vote.present, secrecy=vote.secrecy,
    )  # fmt: skip
    return vote


def cast_ballot(
    vote: Round, choice: str, *, code: str = "", own_word: str = "", reason: str = "", by: Membership
) -> str:
    """Cast one ballot and return its receipt code. The same code and choice again is the same ballot.

    Refuses after closing, off the roll, a second ballot, an unknown choice, a used or malformed code.
    """
    vote.conference.require_open(Permission.BALLOT_CAST)
    lock_row(vote)
    if choice not in (*vote.options, tally.BLANK):
        raise Refused(_("This is not one of the choices of this vote."))
    if vote.secrecy == "open":
        return _cast_by_name(vote, choice, reason, by)
    if not receipts.is_code(code):
        raise Refused(_("The receipt code is damaged. Open the ballot again; you get a new one."))
    receipt = receipts.with_own_word(code, own_word)
    twin = queries.find_slip_by_code(vote, receipt)
    if twin is not None:
        return _same_ballot(twin, choice)
    _require_open(vote)
    _mark_voted(vote, by)
    _fill_slip(vote, receipt, choice)
    if reason:
        db.session.add(
            Reason(id=secrets.token_hex(SLIP_ID_BYTES), round_id=vote.id, option=choice, text=reason)
        )
    return receipt


def close_round(vote: Round, *, by: Membership) -> tally.Tally:
    """Close a vote and count it under the same lock. Refuses what is not open."""
    vote.conference.require_open(Permission.ROUND_CLOSE)
    lock_row(vote)
    _require_open(vote)
    choices = _collect(vote)
    found = tally.count(choices, vote.options, vote.rule, seated=vote.seated, present=vote.present)
    vote.state, vote.closed_at = State.CLOSED, clock.now()
    vote.counts, vote.blank = found.counts, found.blank
    vote.published = _published_file(vote)
    vote.checksum = hashlib.sha256(vote.published.encode()).hexdigest()
    _rewrite_box(vote)
    journal.record(
        "round.closed", actor=by, conference_id=vote.conference_id, round=vote.number, cast=found.cast
    )
    journal.record(
        "round.sealed",
        actor=by,
        conference_id=vote.conference_id,
        round=vote.number,
        fingerprint=vote.checksum,
    )
    return found


def void_round(vote: Round, reason: str, *, by: Membership) -> None:
    """Make a vote void, visibly and for a public reason. Its ballots are destroyed uncounted if it was open."""
    vote.conference.require_open(Permission.ROUND_VOID)
    lock_row(vote)
    if vote.state == State.VOID:
        raise Refused(_("This vote is void already."))
    _void(vote, reason, by)


def void_for_new_text(conference: Conference, passage_id: int, by: Membership, why: str) -> None:
    """Void every vote on a text that has been changed since: ballots never carry over to other words."""
    for vote in queries.list_open_rounds_on(conference, passage_id):
        _void(vote, _("The text of the passage was changed after this vote had opened."), by)


def void_for_going_back(conference: Conference, by: Membership, reason: str) -> None:
    for vote in queries.list_open_rounds_on(conference):
        _void(vote, reason, by)


def record_result(
    conference: Conference,
    *,
    by: Membership,
    rows: list[dict],
    precision: str,
    passage: Passage | None = None,
    question: str = "",
    figures: dict | None = None,
    unanimous: bool | None = None,
    adopted: bool | None = None,
    basis: str = "",
    note: str = "",
    sources: Sequence[object] = (),
) -> RecordedResult:
    """Enter a result that was counted elsewhere, as precise as its source. Nothing unknown becomes a zero."""
    conference.require_open(Permission.RESULT_RECORD)
    if not (passage or question):
        raise Refused(_("Say what was voted on."))
    result = RecordedResult(
        conference_id=conference.id, number=next_number(conference, "V"), passage_id=passage.id if passage else None,
        question=question, rows=rows, figures=figures or {}, unanimous=unanimous, adopted=adopted,
        precision=precision, basis=basis, note=note, sources=list(sources), at=clock.now(),
    )  # fmt: skip
    db.session.add(result)
    journal.record(
        "result.recorded", actor=by, conference_id=conference.id, round=result.number, precision=precision
    )
    return result


def mark_sealed(vote: Round) -> None:
    """Note that storage was scrubbed of what the casting left behind."""
    vote.state = State.SEALED


def _require_openable(conference, passage, question, present, depends_on) -> None:
    if not (passage or question):
        raise Refused(_("Choose what to vote on."))
    if not present:
        raise Refused(_("Nobody is present. Tick at least one panelist."))
    if passage and any(
        vote.state == State.OPEN for vote in queries.list_open_rounds_on(conference, passage.id)
    ):
        raise Refused(_("A vote on this text is open already."))
    if depends_on is not None and not depends_on.is_counted:
        raise Refused(
            _("This vote depends on vote %(number)s, which is not counted yet.", number=depends_on.number)
        )


def _write_roll(vote: Round, present: Sequence[Membership], everybody: Sequence[Membership]) -> None:
    there = {member.id for member in present}
    db.session.add_all(
        RollEntry(round_id=vote.id, member_id=member.id, present=member.id in there, voted=False)
        for member in everybody
    )
    db.session.flush()


def _make_box(vote: Round) -> None:
    """One empty slip for everybody present, so that the box is the same size from the first to the last ballot."""
    db.session.add_all(
        Slip(id=secrets.token_hex(SLIP_ID_BYTES), round_id=vote.id, payload=EMPTY)
        for _slot in range(vote.present)
    )
    db.session.flush()


def _require_open(vote: Round) -> None:
    if vote.state != State.OPEN:
        raise Refused(_("This vote is not open. No ballot was taken."))


def _mark_voted(vote: Round, member: Membership) -> None:
    entry = queries.find_roll_entry(vote, member)
    if entry is None or not entry.present:
        raise Refused(_("You are not on the roll of this vote: it was fixed when the vote opened."))
    marked = db.session.scalars(
        update(RollEntry)
        .where(RollEntry.round_id == vote.id, RollEntry.member_id == member.id, ~RollEntry.voted)
        .values(voted=True)
        .returning(RollEntry.member_id)
        .execution_options(synchronize_session=False)
    ).all()
    db.session.expire(entry)
    if not marked:
        raise AlreadyVoted(
            _("You have cast your ballot in this vote. It is in the box, and it stays as it is.")
        )


def _fill_slip(vote: Round, receipt: str, choice: str) -> None:
    free = db.session.scalars(select(Slip.id).where(Slip.round_id == vote.id, Slip.payload == EMPTY)).all()
    chosen = secrets.choice(free)
    db.session.execute(
        update(Slip)
        .where(Slip.id == chosen)
        .values(payload=_payload(receipt, choice))
        .execution_options(synchronize_session=False)
    )


def _payload(receipt: str, choice: str) -> str:
    return f"{receipt:<{CODE_LENGTH}}{choice:<{PAYLOAD_LENGTH - CODE_LENGTH}}"


def _same_ballot(twin: Slip, choice: str) -> str:
    if twin.choice != choice:
        raise AlreadyVoted(_("A ballot with this receipt is in the box already. It stays as it is."))
    return twin.code


def _cast_by_name(vote: Round, choice: str, reason: str, by: Membership) -> str:
    _require_open(vote)
    known = db.session.get(OpenBallot, (vote.id, by.id))
    if known is not None:
        known.choice, known.reason = choice, reason
    else:
        _mark_voted(vote, by)
        db.session.add(OpenBallot(round_id=vote.id, member_id=by.id, choice=choice, reason=reason))
    journal.record("ballot.cast", actor=by, conference_id=vote.conference_id, round=vote.number)
    return ""


def _collect(vote: Round) -> list[str]:
    if vote.secrecy == "open":
        return [ballot.choice for ballot in queries.list_open_ballots(vote)]
    return [slip.choice for slip in queries.list_slips(vote) if slip.payload != EMPTY]


def _published_file(vote: Round) -> str:
    """What everybody may download and recount: one way of writing it, sorted so that no order tells anything."""
    passage = vote.passage
    body = {
        "vote": vote.number, "text": vote.text, "fingerprint": vote.fingerprint, "options": vote.options,
        "rule": vote.rule.in_words(), "seated": vote.seated, "present": vote.present, "counts": vote.counts,
        "blank": vote.blank, "conditions": passage.current.conditions if passage else [],
        "logic": str(passage.current.logic) if passage else "all", "secrecy": vote.secrecy,
    }  # fmt: skip
    if vote.secrecy == "secret":
        filled = [slip for slip in queries.list_slips(vote) if slip.payload != EMPTY]
        pairs = sorted((slip.code, slip.choice) for slip in filled)
        if vote.receipts == "codes":
            body["ballots"] = [{"code": code, "choice": choice} for code, choice in pairs]
        else:
            body["codes"] = [code for code, _choice in pairs]
    else:
        body["ballots"] = [
            {"member": ballot.member.number, "choice": ballot.choice}
            for ballot in queries.list_open_ballots(vote)
        ]
    return json.dumps(body, ensure_ascii=False, sort_keys=True, indent=1)


def _rewrite_box(vote: Round) -> None:
    """Write the cast ballots anew in the order of their random ids and drop the rest: no trace of any order stays."""
    slips = [(slip.id, slip.payload) for slip in queries.list_slips(vote) if slip.payload != EMPTY]
    reasons = [(reason.id, reason.option, reason.text) for reason in queries.list_reasons(vote)]
    for table in (Slip, Reason):
        db.session.execute(delete(table).where(table.round_id == vote.id))
    if slips:
        rows = [
            {"id": slip_id, "round_id": vote.id, "payload": payload} for slip_id, payload in sorted(slips)
        ]
        db.session.execute(insert(Slip), rows)
    if reasons:
        rows = [
            {"id": key, "round_id": vote.id, "option": option, "text": text}
            for key, option, text in sorted(reasons)
        ]
        db.session.execute(insert(Reason), rows)


def _void(vote: Round, reason: str, by: Membership) -> None:
    vote.state, vote.void_reason, vote.voided_at = State.VOID, reason, clock.now()
    if vote.counts is None:
        for table in (Slip, Reason, OpenBallot):
            db.session.execute(delete(table).where(table.round_id == vote.id))
    journal.record(
        "round.voided", actor=by, conference_id=vote.conference_id, round=vote.number, reason=reason
    )


def _subject(vote: Round, passage: Passage | None) -> str:
    if passage is None:
        return vote.question
    return f"R{passage.recommendation_number}" if passage.recommendation_number else f"P{passage.number}"
