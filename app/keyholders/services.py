"""Taking one's part of the key, and giving parts back until the box opens."""

from collections.abc import Sequence

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.access.roles import Role
from app.conferences.models import Membership
from app.errors import Refused, refuse_if
from app.journal import services as journal
from app.voting import keyring, locks, offers, splitting
from app.voting.models import Keyholder, Round
from app.voting.offers import OwnPart
from app.voting.queries import keyholders
from app.voting.services import boxes, closing


def own_part(vote: Round, member: Membership) -> OwnPart:
    """What decides whether somebody takes or gives a part of this key."""
    holder = keyholders.find_holder(vote, member)
    return OwnPart(
        state=vote.state,
        is_panelist=member.role == Role.PANELIST,
        is_holder=holder is not None,
        is_shown=holder is not None and holder.shown_at is not None,
        is_taken=holder is not None and holder.taken_at is not None,
        waits_for=waits_for(keyholders.list_votes(vote)),
    )


def waits_for(votes: Sequence[Round]) -> str:
    """Of votes that one key opens, the numbers of those that still take ballots: nobody makes the key before."""
    return keyholders.numbers_of(vote for vote in votes if vote.is_running and not vote.is_unlocking)


def show_part(vote: Round, *, by: Membership) -> None:
    """Note that a keyholder looks at her part. Refuses whoever holds none, and has taken it already."""
    for holder in _hold(vote, offers.SHOW_PART, by):
        holder.shown_at = clock.now()
    journal.record("round.part_shown", actor=by, conference_id=vote.conference_id, round=vote.number)


def read_part(vote: Round, *, by: Membership) -> list[str]:
    """The words of one's own part, while they are there. Refuses before it was asked for, and after it was taken."""
    vote.conference.require_open(Permission.KEY_TAKE)
    refuse_if(offers.TAKE_PART.hindrance(own_part(vote, by)))
    holder = keyholders.find_holder(vote, by)
    words = keyring.list_parts(vote.key_name, keyring.TO_HAND_OUT).get(holder.number if holder else 0)
    if words is None:
        raise Refused(_("Your part is not on this server any more. Make the vote void and open another."))
    return words.split()


def take_part(vote: Round, *, by: Membership) -> None:
    """Note that a keyholder has her part. Whoever calls commits, and then lets `locking.open_locked` destroy it."""
    for holder in _hold(vote, offers.TAKE_PART, by):
        holder.taken_at = clock.now()
    journal.record("round.part_taken", actor=by, conference_id=vote.conference_id, round=vote.number)


def give_part(vote: Round, part: str, *, by: Membership) -> list[Round]:
    """Take one part back, from whoever types it. With enough of them boxes are opened and counted: those are returned.

    Refuses a part of another vote, one that is in already, and any while a vote of the same key still takes ballots.
    """
    vote.conference.require_open(Permission.KEY_GIVE)
    votes = keyholders.list_votes(vote, held=True)
    refuse_if(offers.GIVE_PART.hindrance(own_part(vote, by)))
    holder = keyholders.find_by_mark(vote, splitting.mark(part))
    if holder is None:
        raise Refused(_not_of_this(vote, part))
    given = keyholders.given_parts(vote)
    if holder.number in given:
        raise Refused(_("This part is in already. It takes another one."))
    _note_given(vote, holder, by)
    if len(given) + 1 < vote.key_parts_needed:
        keyring.keep_part(vote.key_name, keyring.GIVEN, holder.number, part)
        return []
    return [_count(one, [*given.values(), part], by) for one in votes if one.is_unlocking]


def _note_given(vote: Round, holder: Keyholder, by: Membership) -> None:
    """Once for each part: one whose file was lost is given again, and the journal has it already."""
    rows, now = keyholders.list_own_parts(vote, holder.member), clock.now()
    if holder.given_at is None:
        seat = holder.member.number
        journal.record("round.part_given", actor=by, conference_id=vote.conference_id, round=vote.number, seat=seat)
    for row in rows:
        row.given_at = row.given_at or now


def _count(vote: Round, parts: list[str], by: Membership) -> Round:
    """Open one box. What somebody did to it keeps the others of the same key shut until it is void."""
    try:
        key = _join(parts, vote)
        journal.record("round.unlocked", actor=by, conference_id=vote.conference_id, round=vote.number)
        closing.count_unlocked(vote, key, by=by)
    except Refused as refused:
        raise Refused(_("Vote %(number)s: %(why)s", number=vote.number, why=str(refused))) from refused
    return vote


def _join(parts: list[str], vote: Round) -> bytes:
    """The key, held against the lock of the box: what does not fit is never tried on ballots."""
    try:
        key = splitting.join(parts, boxes.about(vote))
        fits = locks.Keys(key, b"").public.hex() == vote.lock
    except splitting.NotAPart:
        fits = False
    if not fits:
        raise Refused(_("These parts do not make the key of this box: somebody changed the vote. Make it void."))
    return key


def _not_of_this(vote: Round, part: str) -> str:
    other = keyholders.find_other_with(vote, splitting.mark(part))
    if other is not None:
        return _(
            "This is a part of the key of vote %(other)s. This is vote %(this)s.", other=other.number, this=vote.number
        )
    return _("This is a part of a key, but not of this vote. Look for the paper that names vote %(n)s.", n=vote.number)


def _hold(vote: Round, act, by: Membership) -> list[Keyholder]:
    """The own part, as all votes have it that its key opens."""
    vote.conference.require_open(Permission.KEY_TAKE)
    keyholders.list_votes(vote, held=True)
    refuse_if(act.hindrance(own_part(vote, by)))
    return keyholders.list_own_parts(vote, by)
