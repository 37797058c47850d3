"""Closing a vote, counting it, and writing its box anew so that no order stays."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import delete, insert

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Membership
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.journal import services as journal
from app.voting import offers, publication, tally
from app.voting.kinds import State
from app.voting.models import (
    Reason,
    Round,
    Slip,
)
from app.voting.queries import box as voting_box
from app.voting.queries import results, rolls, rounds


def close_round(vote: Round, *, by: Membership) -> tally.Tally | None:
    """Close a vote and count it under the same lock. Refuses what is not open.

    Where some vote on paper, no ballot is taken any more, and nothing is counted before their paper is.
    """
    vote.conference.require_open(Permission.ROUND_CLOSE)
    lock_row(vote)
    refuse_if(offers.CLOSE.hindrance(offers.Course(vote.state)))
    _require_same_document(vote)
    vote.closed_at = clock.now()
    if not rolls.list_paper_marks(vote):
        return count_round(vote, by=by)
    vote.state = State.COUNTING
    _rewrite_box(vote)
    journal.record("round.paper_counting", actor=by, conference_id=vote.conference_id, round=vote.number)
    return None


def count_round(vote: Round, *, by: Membership, paper: dict[str, int] | None = None) -> tally.Tally:
    """Count what is in the box together with what two people read off the paper, and publish it."""
    on_paper = [ballot for ballot, number in (paper or {}).items() for _ballot in range(number)]
    choices = [*_collect(vote), *on_paper]
    found = results.count(vote, choices)
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


def mark_sealed(vote: Round) -> None:
    """Note that storage was scrubbed of what the casting left behind."""
    vote.state = State.SEALED


def _require_same_document(vote: Round) -> None:
    """A passage that only moved changes no passage's text, but it does change the document."""
    if vote.whole_document and rounds.document_text(vote.conference) != vote.text:
        raise Refused(_("The document is not the one this vote was opened on. Make the vote void and open another."))


def _collect(vote: Round) -> list[str]:
    if vote.secrecy == "open":
        return [ballot.choice for ballot in voting_box.list_open_ballots(vote)]
    return [slip.choice for slip in voting_box.list_slips(vote) if slip.code]


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
        pairs = [(slip.code, slip.choice) for slip in voting_box.list_slips(vote) if slip.code]
        body |= publication.secret_ballots(pairs, together=vote.receipts == "codes")
    else:
        named = voting_box.list_open_ballots(vote)
        body["ballots"] = [{"member": ballot.member.number, "choice": ballot.choice} for ballot in named]
    return publication.write(body)


def _rewrite_box(vote: Round) -> None:
    """Write the cast ballots anew in the order of their random ids and drop the rest: no trace of any order stays."""
    slips = [(slip.id, slip.payload) for slip in voting_box.list_slips(vote) if slip.code]
    reasons = [(reason.id, reason.option, reason.text) for reason in voting_box.list_reasons(vote)]
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
