"""Casting, closing, sealing, voiding. A secret ballot leaves no entry, time or order."""

import hashlib
import secrets
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, TypedDict, Unpack

from flask_babel import gettext as _
from sqlalchemy import delete, exists, insert, select, update

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Conference, Membership
from app.conferences.queries import language_of
from app.conferences.services import next_number
from app.drafting.models import Passage
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.journal import services as journal
from app.languages import speaking
from app.voting import ballots, offers, publication, queries, receipts, tally
from app.voting.models import (
    CODE_LENGTH,
    SLIP_ID_BYTES,
    OpenBallot,
    PaperCount,
    PaperMark,
    Reason,
    RecordedResult,
    RollEntry,
    Round,
    Slip,
    State,
)
from app.voting.opening import open_round as open_round
from app.voting.opening import open_rounds as open_rounds


class AlreadyVoted(Refused):
    """One person, one ballot."""


def cast_ballot(
    vote: Round, choice: str, *, code: str = "", own_word: str = "", reason: str = "", by: Membership
) -> str:
    """Cast one ballot and return its receipt code. The same code and choice again is the same ballot; where receipts
    are published without choices, it is refused without a word on the choice.

    Refuses after closing, off the roll, a second ballot, an unknown choice, a used or malformed code, and an
    objection without its reason.
    """
    vote.conference.require_open(Permission.BALLOT_CAST)
    lock_row(vote)
    _require_ballot(vote, choice)
    if vote.needs_reason(choice) and not reason:
        raise Refused(_("An objection needs its reason: only then can the others try to meet it."))
    if vote.secrecy == "open":
        return _cast_by_name(vote, choice, reason, by)
    if not receipts.is_code(code):
        raise Refused(_("The receipt code is damaged. Open the ballot again; you get a new one."))
    receipt = receipts.with_own_word(code, own_word)
    twin = queries.find_slip_by_code(vote, receipt)
    if twin is not None:
        return _same_ballot(vote, twin, choice)
    refuse_if(offers.not_open(offers.Course(vote.state)))
    _mark_voted(vote, by)
    _fill_slip(vote, receipt, choice)
    if reason:
        # Next to a ranking or to scores, only the words are kept: the ballot itself would be recognized by them.
        option = choice if vote.kind.is_single else ""
        db.session.add(Reason(id=secrets.token_hex(SLIP_ID_BYTES), round_id=vote.id, option=option, text=reason))
    return receipt


class Paper(NamedTuple):
    """One ballot of several that are cast together."""

    vote: Round
    choice: str
    code: str
    reason: str


def cast_ballots(conference: Conference, papers: Sequence[Paper], *, by: Membership) -> list[tuple[Round, str]]:
    """Cast several ballots together: all of them or none. Each has its own slip and its own receipt."""
    if not papers:
        raise Refused(_("There is no ballot on this paper. Look at the votes again."))
    in_order = sorted(papers, key=lambda paper: paper.vote.id)
    return [
        (paper.vote, cast_ballot(paper.vote, paper.choice, code=paper.code, reason=paper.reason, by=by))
        for paper in in_order
    ]


def close_round(vote: Round, *, by: Membership) -> tally.Tally | None:
    """Close a vote and count it under the same lock. Refuses what is not open.

    Where some vote on paper, no ballot is taken any more, and nothing is counted before their paper is.
    """
    vote.conference.require_open(Permission.ROUND_CLOSE)
    lock_row(vote)
    refuse_if(offers.CLOSE.hindrance(offers.Course(vote.state)))
    _require_same_document(vote)
    vote.closed_at = clock.now()
    if not queries.list_paper_marks(vote):
        return count_round(vote, by=by)
    vote.state = State.COUNTING
    _rewrite_box(vote)
    journal.record("round.paper_counting", actor=by, conference_id=vote.conference_id, round=vote.number)
    return None


def count_round(vote: Round, *, by: Membership, paper: dict[str, int] | None = None) -> tally.Tally:
    """Count what is in the box together with what two people read off the paper, and publish it."""
    on_paper = [ballot for ballot, number in (paper or {}).items() for _ballot in range(number)]
    choices = [*_collect(vote), *on_paper]
    found = queries.count(vote, choices)
    vote.state, vote.paper = State.CLOSED, paper
    vote.counts, vote.blank = _box_of(vote, choices), found.blank
    vote.published = _published_file(vote, found)
    vote.checksum = hashlib.sha256(vote.published.encode()).hexdigest()
    _rewrite_box(vote)
    journal.record("round.closed", actor=by, conference_id=vote.conference_id, round=vote.number, cast=found.cast)
    journal.record(
        "round.sealed",
        actor=by,
        conference_id=vote.conference_id,
        round=vote.number,
        fingerprint=vote.checksum,
    )
    return found


def void_round(vote: Round, reason: str, *, by: Membership) -> None:
    """Make a vote void, visibly and for a public reason. Its ballots are destroyed uncounted if it was open.

    An open vote that depends on it goes with it.
    """
    vote.conference.require_open(Permission.ROUND_VOID)
    lock_row(vote)
    refuse_if(offers.VOID.hindrance(offers.Course(vote.state)))
    _void(vote, reason, by)


def decline_attempt(vote: Round, reason: str, *, by: Membership) -> None:
    """Record that the panel makes no attempt at an amended text. Refuses where none is owed."""
    vote.conference.require_open(Permission.ROUND_CLOSE)
    lock_row(vote)
    owing = {one.id for one in queries.list_owing(queries.list_rounds(vote.conference))}
    refuse_if(offers.DECLINE.hindrance(offers.Course(vote.state, vote.id in owing)))
    vote.declined_reason = reason
    journal.record(
        "round.attempt_declined", actor=by, conference_id=vote.conference_id, round=vote.number, reason=reason
    )


def void_for_new_text(conference: Conference, passage_id: int, by: Membership, why: str) -> None:
    """Void every vote on a text that has been changed since: ballots never carry over to other words.

    A first vote that owed an attempt at an amended text stays in the record as what it is: the vote before it.
    """
    for vote in queries.list_open_rounds_on(conference, passage_id):
        if not queries.may_owe(vote) or vote.declined_reason:
            with speaking(language_of(conference)):
                reason = _("The text of the passage was changed after this vote had opened.")
            _void(vote, reason, by)


def void_for_going_back(conference: Conference, by: Membership, reason: str) -> None:
    for vote in queries.list_open_rounds_on(conference):
        _void(vote, reason, by)


class Told(TypedDict, total=False):
    """What a source may tell of a result besides its counts."""

    figures: dict
    unanimous: bool | None
    adopted: bool | None
    basis: str
    note: str
    sources: list


UNTOLD: Told = {"unanimous": None, "adopted": None, "basis": "", "note": ""}


def record_result(
    conference: Conference,
    *,
    by: Membership,
    rows: list[dict],
    precision: str,
    passage: Passage | None = None,
    question: str = "",
    **told: Unpack[Told],
) -> RecordedResult:
    """Enter a result that was counted elsewhere, as precise as its source. Nothing unknown becomes a zero."""
    conference.require_open(Permission.RESULT_RECORD)
    if not (passage or question):
        raise Refused(_("Say what was voted on."))
    result = RecordedResult(
        conference_id=conference.id,
        number=next_number(conference, "V"),
        passage_id=passage.id if passage else None,
        question=question,
        rows=rows,
        precision=precision,
        at=clock.now(),
        **{**UNTOLD, "figures": {}, "sources": [], **told},
    )
    db.session.add(result)
    journal.record("result.recorded", actor=by, conference_id=conference.id, round=result.number, precision=precision)
    return result


def mark_sealed(vote: Round) -> None:
    """Note that storage was scrubbed of what the casting left behind."""
    vote.state = State.SEALED


def _require_ballot(vote: Round, choice: str) -> None:
    try:
        ballots.check(vote.kind, choice, vote.options)
    except ValueError:
        raise Refused(_("This is not one of the choices of this vote.")) from None


def _require_same_document(vote: Round) -> None:
    """A passage that only moved changes no passage's text, but it does change the document."""
    if vote.whole_document and queries.document_text(vote.conference) != vote.text:
        raise Refused(_("The document is not the one this vote was opened on. Make the vote void and open another."))


def _mark_voted(vote: Round, member: Membership) -> None:
    """Mark somebody on the roll, in one statement that asks and acts: two ballots at one moment find one mark."""
    own = (RollEntry.round_id == vote.id, RollEntry.member_id == member.id)
    on_paper = exists().where(PaperMark.round_id == vote.id, PaperMark.member_id == member.id)
    mark = update(RollEntry).where(*own, RollEntry.present, ~RollEntry.voted, ~on_paper).values(voted=True)
    marked = db.session.scalars(mark.returning(RollEntry.member_id).execution_options(synchronize_session=False))
    if marked.first() is None:
        raise _why_not_marked(vote, member)


def _why_not_marked(vote: Round, member: Membership) -> Refused:
    own = queries.own_ballot(vote, member)
    hindrance = str(offers.not_cast(own._replace(is_secret=True)))
    return AlreadyVoted(hindrance) if own.has_voted else Refused(hindrance)


def _fill_slip(vote: Round, receipt: str, choice: str) -> None:
    empty = " " * vote.slip_length
    free = db.session.scalars(select(Slip.id).where(Slip.round_id == vote.id, Slip.payload == empty)).all()
    chosen = secrets.choice(free)
    db.session.execute(
        update(Slip)
        .where(Slip.id == chosen)
        .values(payload=_payload(vote, receipt, choice))
        .execution_options(synchronize_session=False)
    )


def _payload(vote: Round, receipt: str, choice: str) -> str:
    return f"{receipt:<{CODE_LENGTH}}{choice}".ljust(vote.slip_length)


def _same_ballot(vote: Round, twin: Slip, choice: str) -> str:
    """The receipt again. Where no receipt may tell a choice, the box does not confirm one either."""
    if vote.receipts == "count-only" or twin.choice != choice:
        raise AlreadyVoted(_("A ballot with this receipt is in the box already. It stays as it is."))
    return twin.code


def _cast_by_name(vote: Round, choice: str, reason: str, by: Membership) -> str:
    refuse_if(offers.not_open(offers.Course(vote.state)))
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
    return [slip.choice for slip in queries.list_slips(vote) if slip.code]


def _box_of(vote: Round, choices: Sequence[str]) -> dict[str, int]:
    """How often each ballot was cast: every option of a vote on one option, else what there was, in its own order."""
    box = Counter(choice for choice in choices if choice != tally.BLANK)
    return {option: box[option] for option in (vote.options if vote.kind.is_single else sorted(box))}


def _published_file(vote: Round, found: tally.Tally) -> str:
    """What everybody may download and recount."""
    current = vote.passage.current if vote.passage else None
    body = publication.body(
        vote, found, conditions=current.conditions if current else [], logic=str(current.logic) if current else "all"
    )
    if vote.secrecy == "secret":
        pairs = [(slip.code, slip.choice) for slip in queries.list_slips(vote) if slip.code]
        body |= publication.secret_ballots(pairs, together=vote.receipts == "codes")
    else:
        named = queries.list_open_ballots(vote)
        body["ballots"] = [{"member": ballot.member.number, "choice": ballot.choice} for ballot in named]
    return publication.write(body)


def _rewrite_box(vote: Round) -> None:
    """Write the cast ballots anew in the order of their random ids and drop the rest: no trace of any order stays."""
    slips = [(slip.id, slip.payload) for slip in queries.list_slips(vote) if slip.code]
    reasons = [(reason.id, reason.option, reason.text) for reason in queries.list_reasons(vote)]
    for table in (Slip, Reason):
        db.session.execute(delete(table).where(table.round_id == vote.id))
    if slips:
        rows = [{"id": slip_id, "round_id": vote.id, "payload": payload} for slip_id, payload in sorted(slips)]
        db.session.execute(insert(Slip), rows)
    if reasons:
        rows = [
            {"id": key, "round_id": vote.id, "option": option, "text": text} for key, option, text in sorted(reasons)
        ]
        db.session.execute(insert(Reason), rows)


def _void(vote: Round, reason: str, by: Membership) -> None:
    if vote.state == State.VOID:
        return
    vote.state, vote.void_reason, vote.voided_at = State.VOID, reason, clock.now()
    if vote.counts is None:
        for table in (Slip, Reason, OpenBallot, PaperCount):
            db.session.execute(delete(table).where(table.round_id == vote.id))
    journal.record("round.voided", actor=by, conference_id=vote.conference_id, round=vote.number, reason=reason)
    with speaking(language_of(vote.conference)):
        why = _("It was opened on the result of vote %(number)s, which is void.", number=vote.number)
    for dependent in queries.list_running_after(vote):
        _void(dependent, why, by)
