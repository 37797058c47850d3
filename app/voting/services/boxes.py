"""The ballot box between its rows and its key: making it, putting a ballot in, emptying it at the count."""

import secrets
from collections.abc import Sequence
from typing import NamedTuple

from flask_babel import gettext as _
from sqlalchemy import BigInteger, bindparam, cast, delete, func, insert, select, update

from app.conferences.models import Membership
from app.errors import Refused
from app.extensions import db
from app.voting import ballots, keyring, locks, receipts, splitting
from app.voting.kinds import Kind
from app.voting.locks import Ballot
from app.voting.models import LONGEST_REASON, MOST_BYTES_OF_A_LETTER, SLIP_ID_BYTES, Keyholder, Reason, Round, Slip

SLIP = Slip.__table__
# A free slip is chosen by a share of all that are free, drawn as finely as this: so they need not all be read.
CHANCES = 2**40
FREE = (SLIP.c.round_id == bindparam("vote"), SLIP.c.mark == "")
DRAWN = select(cast(bindparam("chance"), BigInteger) * func.count() // CHANCES).select_from(SLIP).where(*FREE)
FREE_SLIP = select(SLIP.c.id).where(*FREE).limit(1).offset(DRAWN.scalar_subquery())
FILL = (
    update(SLIP)
    .where(SLIP.c.id == FREE_SLIP.scalar_subquery(), SLIP.c.mark == "")
    .values(mark=bindparam("own_mark"), choice_mark=bindparam("own_choice_mark"), box=bindparam("own_box"))
    .returning(SLIP.c.round_id)
)

# Votes from before boxes had a lock end as they began.
NO_LOCK = b""


def length_for(kind: Kind, options: list[str]) -> int:
    """Fixed for the whole vote: a full slip is as long as an empty one, whatever stands on it."""
    reason = LONGEST_REASON * MOST_BYTES_OF_A_LETTER
    return locks.length_for(receipts.LONGEST, ballots.longest(kind, options), reason)


class Secret(NamedTuple):
    """What the keys of all votes opened together are made of. As a whole it is only in the memory of the opening."""

    name: str
    whole: bytes
    parts: list[str]


def cut(needed: int, parts: int) -> Secret:
    """A new secret whose parts lie here until they are handed out."""
    secret = Secret(_random_id(), *splitting.split(needed, parts))
    for number, words in enumerate(secret.parts, 1):
        keyring.keep_part(secret.name, keyring.TO_HAND_OUT, number, words)
    return secret


def make(vote: Round, holders: Sequence[Membership] = (), secret: Secret | None = None) -> None:
    """A lock, and one empty slip for everybody present: the box is the same size from the first to the last ballot."""
    vote.lock = _lock_apart(vote, holders, secret) if secret else keyring.keep(locks.new_keys())
    empty = bytes(vote.slip_length)
    slips = [{"id": _random_id(), "round_id": vote.id, "mark": "", "choice_mark": "", "box": empty}]
    slips += [slips[0] | {"id": _random_id()} for _slot in range(vote.present - 1)]
    db.session.execute(insert(Slip), slips)


def _lock_apart(vote: Round, holders: Sequence[Membership], secret: Secret) -> str:
    """A lock whose key is in parts from the start: as a whole it was never stored."""
    vote.key_name = secret.name
    db.session.add_all(
        Keyholder(round_id=vote.id, member_id=member.id, number=number, mark=splitting.mark(words))
        for number, (member, words) in enumerate(zip(holders, secret.parts, strict=True), 1)
    )
    return keyring.keep_apart(splitting.keys_of(secret.whole, about(vote)))


def marks_of(vote: Round, ballot: Ballot) -> tuple[str, str]:
    """What a slip is known by: the receipt alone, and the receipt with its choice. Refuses where the key is gone."""
    key = keyring.find(vote.lock).marking if vote.lock else NO_LOCK
    if vote.key_parts:
        # With a receipt and the key that lies here a mark of the choice would tell it before the box is opened.
        return locks.mark(key, ballot.code), secrets.token_hex(locks.MARK_BYTES)
    return locks.mark(key, ballot.code), locks.mark(key, ballot.code, ballot.choice)


def mark_of_paper(vote: Round, paper: dict[str, int] | None) -> str:
    """What was counted on paper, so that it is known again and nobody without the key of the box can guess it."""
    read = [f"{ballot} {number}" for ballot, number in sorted((paper or {}).items())]
    return locks.mark(keyring.find(vote.lock).marking, "paper", *read)


def put_in(vote: Round, ballot: Ballot, marks: tuple[str, str]) -> None:
    """Fill a free slip, chosen at random. Whoever comes here has been marked on the roll, so one is free.

    Refuses where none is after all: a mark without a slip is a lost ballot, and a slip filled twice another's.
    """
    mark, choice_mark = marks
    values = {"own_mark": mark, "own_choice_mark": choice_mark, "own_box": _seal(vote, ballot)}
    if db.session.scalar(FILL, values | {"vote": vote.id, "chance": secrets.randbelow(CHANCES)}) is None:
        raise Refused(_("No free slip was left for your ballot. Nothing was cast: tell the facilitator."))


def open_all(vote: Round, key: bytes | None = None) -> list[Ballot]:
    """Every ballot in the box, sorted, so that no order tells anything. Refuses a box that somebody reached into."""
    boxes = db.session.scalars(select(Slip.box).where(Slip.round_id == vote.id, Slip.mark != "")).all()
    key = key or (keyring.find(vote.lock).opening if vote.lock else NO_LOCK)
    try:
        opened = sorted(_unseal(vote, box, key) for box in boxes)
    except locks.NotThisLock:
        raise Refused(
            _("A ballot in this box was not sealed for this vote: somebody reached into it. Make the vote void.")
        ) from None
    except ValueError:
        raise _no_ballot() from None
    if not all(receipts.is_receipt(ballot.code) for ballot in opened):
        raise _no_ballot()
    require_choices(vote, [ballot.choice for ballot in opened])
    return opened


def require_choices(vote: Round, choices: Sequence[str]) -> None:
    """What comes out is held against the vote as strictly as what went in."""
    try:
        for choice in choices:
            ballots.check(vote.kind, choice, vote.options)
    except ValueError:
        raise _no_ballot() from None


def _no_ballot() -> Refused:
    return Refused(_("Something in this box is no ballot of this vote: somebody reached into it. Make the vote void."))


def empty(vote: Round, opened: list[Ballot]) -> None:
    """Throw the slips away, and keep the reasons under new random ids, in their order: nothing joins old and new."""
    db.session.execute(delete(Slip).where(Slip.round_id == vote.id))
    # Next to a ranking or to scores, only the words are kept: the ballot itself would be recognized by them.
    given = [(ballot.choice if vote.kind.is_single else "", ballot.reason) for ballot in opened if ballot.reason]
    rows = zip(sorted(_random_id() for _one in given), sorted(given), strict=True)
    if given:
        values = [{"id": key, "round_id": vote.id, "option": option, "text": text} for key, (option, text) in rows]
        db.session.execute(insert(Reason), values)


def _seal(vote: Round, ballot: Ballot) -> bytes:
    if not vote.lock:
        return locks.pad(ballot, vote.slip_length)
    return locks.seal(ballot, vote.slip_length, bytes.fromhex(vote.lock), about(vote))


def _unseal(vote: Round, box: bytes, key: bytes) -> Ballot:
    return locks.unseal(box, key, about(vote)) if vote.lock else locks.unpad(box)


def about(vote: Round) -> bytes:
    """What every box of a vote is bound to."""
    return f"plenaria ballot {vote.conference_id}.{vote.number} {vote.fingerprint}".encode()


def _random_id() -> str:
    return secrets.token_hex(SLIP_ID_BYTES)
