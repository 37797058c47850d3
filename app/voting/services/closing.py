"""Closing a vote and counting it: the box is opened, published and thrown away, and nothing keeps an order."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import delete, insert

from app import clock
from app.access.permissions import Permission
from app.conferences.models import Membership
from app.conferences.queries import language_of
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.journal import queries as history
from app.journal import services as journal
from app.languages import speaking
from app.voting import offers, publication, tally
from app.voting.kinds import State
from app.voting.locks import Ballot
from app.voting.models import RollEntry, Round
from app.voting.queries import box as voting_box
from app.voting.queries import results, rolls
from app.voting.services import boxes, by_name, freezing


def close_round(vote: Round, *, by: Membership) -> tally.Tally | None:
    """Close a vote and count it under the same lock. Refuses what is not open.

    Where some vote on paper, or the panel holds the key, no ballot is taken any more, and it is counted later.
    """
    vote.conference.require_open(Permission.ROUND_CLOSE)
    lock_row(vote)
    refuse_if(offers.CLOSE.hindrance(offers.Course(vote.state)))
    freezing.require_first_end(vote)
    vote.closed_at = clock.now()
    if not rolls.list_paper_marks(vote):
        return count_or_unlock(vote, by=by)
    freezing.require_as_opened(vote)
    vote.state = State.COUNTING
    journal.record("round.paper_counting", actor=by, conference_id=vote.conference_id, round=vote.number)
    return None


def close_rounds(votes: Sequence[Round], *, by: Membership) -> None:
    """Close several votes, each counted by itself. Where one is refused, none may be saved."""
    for vote in votes:
        close_round(vote, by=by)


def count_or_unlock(vote: Round, *, by: Membership, paper: dict[str, int] | None = None) -> tally.Tally | None:
    """Count, or where the panel holds the key, wait until enough of its parts are given."""
    if not vote.key_parts:
        return count_round(vote, by=by, paper=paper)
    freezing.require_as_opened(vote)
    vote.state, vote.paper = State.UNLOCKING, paper
    mark = boxes.mark_of_paper(vote, paper)
    journal.record("round.unlocking", actor=by, conference_id=vote.conference_id, round=vote.number, paper=mark)
    return None


def count_unlocked(vote: Round, key: bytes, *, by: Membership) -> tally.Tally:
    """Count a vote whose key the panel has put together, with the paper that was counted before it waited for it."""
    waited = history.find_latest(vote.conference_id, "round.unlocking", round=vote.number)
    told = history.facts_of(waited).get("paper") if waited else None
    # Votes that waited when this was not written down yet are counted with the paper that is there.
    is_other = told is not None and told != boxes.mark_of_paper(vote, vote.paper)
    if waited is None or is_other or not history.is_as_committed(waited):
        raise Refused(_("It is not any more what was counted on paper: somebody reached into it. Make the vote void."))
    return count_round(vote, by=by, paper=vote.paper, key=key)


def count_round(
    vote: Round, *, by: Membership, paper: dict[str, int] | None = None, key: bytes | None = None
) -> tally.Tally:
    """Count what is in the box together with what two people read off the paper, and publish it.

    Refuses a vote that is not any more what it was when it opened, and a box with another number of ballots than
    people are marked. Whoever calls this commits, and then lets `sealing.seal_counted` destroy the key.
    """
    freezing.require_as_opened(vote)
    screen, opened = _collect(vote, key)
    on_paper = [ballot for ballot, number in (paper or {}).items() for _ballot in range(number)]
    choices = [*screen, *on_paper]
    found = results.count(vote, choices)
    vote.state, vote.paper, vote.conference.has_results = State.CLOSED, paper, True
    vote.counts, vote.blank = _box_of(vote, choices), found.blank
    with speaking(language_of(vote.conference)):
        vote.published = _published_file(vote, found, opened)
    vote.checksum = hashlib.sha256(vote.published.encode()).hexdigest()
    boxes.empty(vote, opened)
    rewrite_roll(vote)
    journal.record("round.closed", actor=by, conference_id=vote.conference_id, round=vote.number, cast=found.cast)
    journal.record(
        "round.sealed",
        actor=by,
        conference_id=vote.conference_id,
        round=vote.number,
        fingerprint=vote.checksum,
    )
    return found


def _collect(vote: Round, key: bytes | None) -> tuple[list[str], list[Ballot]]:
    """The choices cast on screens, and where the vote is secret the ballots they stand on."""
    marked = len(_list_marked(vote))
    opened = boxes.open_all(vote, key) if vote.secrecy == "secret" else []
    named = voting_box.list_open_ballots(vote) if vote.secrecy == "open" else []
    choices = [ballot.choice for ballot in opened or named]
    boxes.require_choices(vote, choices)
    is_by_others = bool(named) and {ballot.member_id for ballot in named} != _list_marked(vote)
    if len(choices) != marked or len({ballot.code for ballot in opened}) != len(opened) or is_by_others:
        raise Refused(
            _(
                "There are %(ballots)s ballots, and %(marked)s people are marked as having voted: somebody reached "
                "into the box or the roll. Make the vote void and open another.",
                ballots=len(choices),
                marked=marked,
            )
        )
    by_name.require_as_cast(vote, named)
    return choices, opened


def _list_marked(vote: Round) -> set[int]:
    return {entry.member_id for entry in rolls.list_roll(vote) if entry.voted}


def _box_of(vote: Round, choices: Sequence[str]) -> dict[str, int]:
    """How often each ballot was cast: every option of a vote on one option, else what there was, in its own order."""
    box = Counter(choice for choice in choices if choice != tally.BLANK)
    return {option: box[option] for option in (vote.options if vote.kind.is_single else sorted(box))}


def _published_file(vote: Round, found: tally.Tally, opened: list[Ballot]) -> str:
    """What everybody may download and recount."""
    current = vote.passage.current if vote.passage else None
    body = publication.body(
        vote, found, conditions=current.conditions if current else [], logic=str(current.logic) if current else "all"
    )
    body["terms"] = freezing.terms_of(vote)
    if vote.secrecy == "secret":
        pairs = [(ballot.code, ballot.choice) for ballot in opened]
        body |= publication.secret_ballots(pairs, together=vote.receipts == "codes")
    else:
        named = voting_box.list_open_ballots(vote)
        body["ballots"] = [by_name.told(ballot) for ballot in named]
    return publication.write(body)


def rewrite_roll(vote: Round) -> None:
    """Write the roll anew in the order of members: where a row lies, and who wrote it last, tells no order either."""
    rows = [
        {"round_id": vote.id, "member_id": entry.member_id, "present": entry.present, "voted": entry.voted}
        for entry in sorted(rolls.list_roll(vote), key=lambda entry: entry.member_id)
    ]
    db.session.execute(delete(RollEntry).where(RollEntry.round_id == vote.id))
    if rows:
        db.session.execute(insert(RollEntry), rows)
