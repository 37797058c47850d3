"""Weighty acts need a second person: one proposes, another role confirms, or two panelists; nothing is forced through.

Voiding a vote, going back a stage, publishing an edition and amending the frame bend what others rely on. What is
confirmed is exactly what was proposed: where that rests on something else by now, nothing is done.
"""

import re
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.access.permissions import Permission
from app.agreeing import JUST_READ, require_seen
from app.conferences import waiting
from app.conferences.models import Conference, Confirmation, Membership, WaitingAct, WaitingState
from app.conferences.queries import language_of
from app.conferences.registry import registry
from app.conferences.services.numbers import lock, next_number
from app.errors import Refused, refuse_if
from app.extensions import db, insert_or_leave, lock_row
from app.in_parts import each_apart
from app.journal import services as journal
from app.languages import speaking

# Long enough for a weekend, and short enough that nobody confirms what everybody has forgotten.
LASTS = timedelta(hours=72)
FINGERPRINT = re.compile(r"\b[0-9a-f]{64}\b")


class WaitsAlready(Refused):
    """The same is proposed and waits; `waits` is its number."""

    def __init__(self, act: WaitingAct):
        self.waits = act.number
        super().__init__(_("This is proposed already and waits for a second person. Nothing was proposed twice."))


def propose(conference: Conference, kind: str, subject: str, given: dict[str, Any], *, by: Membership) -> WaitingAct:
    """Let a weighty act wait for a second person. Refuses what could not be done now, and what waits already."""
    weighty = registry.weighty[kind]
    lock(conference)
    conference.require_open(weighty.permission)
    now = clock.now()
    act = WaitingAct(conference=conference, kind=kind, subject=subject, given=given, proposer=by)
    weighty.require(act)
    for other in waiting.list_waiting(conference, kind, subject=subject):
        raise WaitsAlready(other)
    act.at, act.until, act.state, act.binding = now, now + LASTS, WaitingState.WAITING, binding_of(act)
    act.number = next_number(conference, "W")
    db.session.add(act)
    db.session.flush()
    _record("act.proposed", act, by, until=act.until.isoformat(timespec="minutes"))
    return act


def confirm(act: WaitingAct, *, by: Membership, seen: str | None) -> bool:
    """Confirm what was read, and do it where that is enough. Says whether it is done.

    Refuses the proposer in whatever role, and whatever changed since it was proposed.
    """
    act.conference.require_open(Permission.ACT_CONFIRM)
    _take_up(act)
    refuse_if(waiting.why_not_second(act, by))
    require_seen(seen, act.fingerprint)
    _require_as_proposed(act)
    enough = waiting.is_enough(act, by)
    if not insert_or_leave(Confirmation, {"act_id": act.id, "member_id": by.id, "at": clock.now()}):
        raise Refused(_("You have confirmed it already."))
    _record("act.confirmed" if enough else "act.seconded", act, by)
    if enough:
        _end(act, WaitingState.DONE)
        registry.weighty[act.kind].carry_out(act)
        _forget_words(act)
    return enough


def withdraw(act: WaitingAct, *, by: Membership) -> None:
    """Take back what one proposed and nobody has carried out yet."""
    act.conference.require_open(Permission.ACT_WITHDRAW)
    _take_up(act)
    if not waiting.is_proposer(act, by):
        raise Refused(_("Only whoever proposed it can withdraw it. It is not done without a second person."))
    _end(act, WaitingState.WITHDRAWN)
    _record("act.withdrawn", act, by)
    _forget_words(act)


def end_overdue() -> None:
    """Say in the journal what nobody confirmed in time. The worker does this all the time."""
    each_apart(waiting.list_overdue(), _end_if_overdue)


def _end_if_overdue(act: WaitingAct) -> None:
    lock(act.conference)
    lock_row(act)
    if act.is_waiting:
        _end(act, WaitingState.RAN_OUT)
        _record("act.ran_out", act, None)
        _forget_words(act)


def forget_of(seats: Collection[Membership], *, by_themselves: bool) -> None:
    """What somebody proposed who is erased: what waits is withdrawn, and no words of it are kept but in the journal."""
    mine = WaitingAct.proposer_id.in_([seat.id for seat in seats])
    for act in db.session.scalars(select(WaitingAct).where(mine).order_by(WaitingAct.id)):
        if act.is_waiting:
            lock(act.conference)
            _end(act, WaitingState.WITHDRAWN)
            _record("act.withdrawn", act, act.proposer if by_themselves else None)
        _forget_words(act)


def act_by_two(
    conference: Conference, kind: str, subject: str, given: dict[str, Any], *, by: Membership, second: Membership
) -> None:
    """One proposes and another confirms at once: for stories and past conferences, whose two people are known."""
    confirm(propose(conference, kind, subject, given, by=by), by=second, seen=JUST_READ)


def binding_of(act: WaitingAct) -> str:
    """What the act rests on now, in the language of the conference, whoever asks."""
    with speaking(language_of(act.conference)):
        return registry.weighty[act.kind].binding(act)


def _take_up(act: WaitingAct) -> None:
    """Hold the conference and the act, so that of two people at one moment the second finds it settled."""
    lock(act.conference)
    lock_row(act)
    if act.state == WaitingState.DONE:
        raise Refused(_("It is done already: a second person has confirmed it."))
    if act.state == WaitingState.WITHDRAWN:
        raise Refused(_("It was withdrawn. Nothing was done."))
    if not act.is_waiting or act.until <= clock.now():
        raise Refused(_("Nobody confirmed it in time, so it ran out. It can be proposed again."))


def _require_as_proposed(act: WaitingAct) -> None:
    act.conference.require_open(registry.weighty[act.kind].permission)
    if act.proposer.left_at is not None:
        raise Refused(_("Whoever proposed it has no role here any more. Nothing was done."))
    now = binding_of(act)
    if now != act.binding:
        raise Refused(_changed(act.binding, now))


def _changed(then: str, now: str) -> str:
    """What is told of a change: the words before and after, and nothing where only fingerprints are known of them."""
    if FINGERPRINT.search(f"{then} {now}"):
        return _(
            "Something changed since this was proposed, so nothing was done. Whoever proposed it can withdraw it and "
            "propose it as things stand now."
        )
    return _(
        "Something changed since this was proposed, so nothing was done. Then: %(then)s Now: %(now)s "
        "Whoever proposed it can withdraw it and propose it as things stand now.",
        then=then,
        now=now,
    )


def _end(act: WaitingAct, state: WaitingState) -> None:
    act.state, act.ended_at = state, clock.now()


def _forget_words(act: WaitingAct) -> None:
    """Of what has ended no page shows the words: what was done stands where it was done, and in the journal."""
    act.given, act.binding = {}, ""


def _record(action: str, act: WaitingAct, by: Membership | None, until: str | None = None) -> None:
    with speaking(language_of(act.conference)):
        what = registry.weighty[act.kind].words(act)
    journal.record(
        action, actor=by, conference_id=act.conference_id, act=act.number, kind=act.kind, what=what, until=until
    )
