"""Ballots by name: what the journal says of each when it is cast is what the count holds it against."""

import hashlib
import secrets
from collections.abc import Sequence

from flask_babel import gettext as _

from app.conferences.models import Membership
from app.errors import Refused
from app.extensions import db
from app.journal import queries as history
from app.journal import services as journal
from app.voting.models import OpenBallot, Round

SALT_BYTES = 16


def mark(salt: str, number: int, choice: str) -> str:
    """Of a ballot of the seat with this number. Nobody guesses the choice without the salt, which the ballot keeps."""
    return hashlib.sha256(f"plenaria ballot by name {salt} {number} {choice}".encode()).hexdigest()


def put(vote: Round, choice: str, reason: str, by: Membership) -> None:
    """Write down a ballot, or this one in the place of the one before, with its entry in the journal."""
    ballot = db.session.get(OpenBallot, (vote.id, by.id)) or OpenBallot(round_id=vote.id, member_id=by.id)
    ballot.choice, ballot.reason, ballot.salt = choice, reason, secrets.token_hex(SALT_BYTES)
    db.session.add(ballot)
    journal.record(
        "ballot.cast",
        actor=by,
        conference_id=vote.conference_id,
        round=vote.number,
        seat=by.number,
        ballot=mark(ballot.salt, by.number, choice),
    )


def require_as_cast(vote: Round, ballots: Sequence[OpenBallot]) -> None:
    """Refuse where a ballot is not the last one that its seat cast, or is gone. Those from before marks have none."""
    cast = _list_cast(vote)
    found = {ballot.member.number: ballot.salt and _mark_of(ballot) for ballot in ballots}
    changed = sorted(seat for seat in cast.keys() | found.keys() if cast.get(seat, "") != found.get(seat, ""))
    if changed:
        raise Refused(
            _(
                "This is not any more what was cast by panelist %(numbers)s: somebody reached into the box. Make the "
                "vote void and open another.",
                numbers=", ".join(map(str, changed)),
            )
        )


def told(ballot: OpenBallot) -> dict[str, int | str]:
    """What is published of a ballot, with what its mark is made of: so anybody holds it against the journal."""
    known: dict[str, int | str] = {"member": ballot.member.number, "choice": ballot.choice}
    return known | {"salt": ballot.salt} if ballot.salt else known


def _mark_of(ballot: OpenBallot) -> str:
    return mark(ballot.salt, ballot.member.number, ballot.choice)


def _list_cast(vote: Round) -> dict[int, str]:
    """The mark of the last ballot of each seat, as the journal has it."""
    opened = history.find_latest(vote.conference_id, "round.opened", round=vote.number)
    entries = history.list_behind(opened, "ballot.cast") if opened else []
    told = [history.facts_of(entry) for entry in entries if history.is_as_committed(entry)]
    return {facts["seat"]: facts["ballot"] for facts in told if facts.get("round") == vote.number and "ballot" in facts}
