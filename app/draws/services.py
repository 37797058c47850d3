"""Rehearsing, making, publishing a lottery, and drawing the panel by its number. Nothing bends silently."""

from datetime import UTC
from hashlib import sha256
from typing import Any

from flask_babel import gettext as _

from app import clock
from app.access.permissions import Permission
from app.agreeing import require_seen
from app.conferences import empty_seats
from app.conferences.models import Conference, Membership
from app.conferences.registry import registry
from app.conferences.services.numbers import lock
from app.draws import files, offers, queries
from app.draws.chances import find_chances
from app.draws.kinds import DrawState
from app.draws.models import REHEARSAL, Draw
from app.draws.numbers import WrittenAs, kept, number_of, read_number, read_value
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.journal import services as journal
from app.recruitment import holding
from app.recruitment import queries as recruitment
from app.recruitment.kinds import NumberFrom
from app.recruitment.models import Recruitment, Target


def rehearse(conference: Conference, *, by: Membership) -> Draw:
    """Ask the worker for a lottery of invented people, in the place of an earlier rehearsal."""
    _begin(conference, Permission.DRAW_MAKE)
    draw = _held(queries.find_rehearsal(conference))
    refuse_if(offers.why_not_rehearse(draw, recruitment.list_quotas(conference)))
    draw = _ask(conference, draw, REHEARSAL)
    journal.record("draw.rehearsed", actor=by, conference_id=conference.id)
    return draw


def make(conference: Conference, *, by: Membership) -> Draw:
    """Ask the worker for the lottery of the pool as it is now. Refused while one is made or waits for its number."""
    _begin(conference, Permission.DRAW_MAKE)
    draw, plan = _held(queries.find_newest(conference)), recruitment.find_recruitment(conference)
    quotas, seated = recruitment.list_quotas(conference), queries.seated_blinds(conference)
    refuse_if(empty_seats.why_closed(conference) or holding.why_over(conference) or None)
    refuse_if(offers.why_not_make(draw, plan, quotas, queries.count_seats(conference), seated))
    pool = queries.pool_now(conference)
    refuse_if(offers.why_not_from(pool))
    number = draw.number if draw else 1
    if draw is not None and draw.is_published:
        draw, number = None, number + 1
    draw = _ask(conference, draw, number)
    journal.record("draw.asked", actor=by, conference_id=conference.id, draw=number, people=len(pool.people))
    return draw


def _begin(conference: Conference, permission: Permission) -> None:
    """Hold the conference: who registers, or presses at the same moment, waits until this is done."""
    lock(conference)
    conference.require_open(permission)


def _held(draw: Draw | None) -> Draw | None:
    """As it is now, and not as it was read before somebody else let go of it."""
    if draw is not None:
        lock_row(draw)
    return draw


def _ask(conference: Conference, draw: Draw | None, number: int) -> Draw:
    """The row of a lottery as if nothing had come of it yet; what was changed for it stays told."""
    if draw is None:
        draw = Draw(conference_id=conference.id, number=number, is_rehearsal=number == REHEARSAL)
        draw.conference = conference
        db.session.add(draw)
    draw.state, draw.asked_at, draw.stop_at = DrawState.WAITING, clock.now(), None
    draw.step, draw.problem, draw.changes, draw.made_from = "", "", [], ""
    draw.document, draw.fingerprint = None, ""
    db.session.flush()
    return draw


def stop(draw: Draw, *, by: Membership) -> None:
    """Ask the worker to leave off. What was not begun is stopped at once."""
    lock_row(draw)
    refuse_if(offers.why_not_stop(draw))
    draw.stop_at = clock.now()
    if draw.state == DrawState.WAITING:
        draw.state = DrawState.STOPPED
    if not draw.is_rehearsal:
        journal.record("draw.stopped", actor=by, conference_id=draw.conference_id, draw=draw.number)


def accept_change(draw: Draw, place: int, reason: str, *, by: Membership, seen: str | None) -> bool:
    """Change a target as the lottery needs it, openly and with a reason. Once all are, the lottery is made anew.

    Says whether it is.
    """
    _begin(draw.conference, Permission.DRAW_MAKE)
    lock_row(draw)
    change = draw.changes[place - 1] if 0 < place <= len(draw.changes) else None
    refuse_if(offers.why_not_accept(draw, change))
    assert change is not None
    require_seen(seen, offers.change_of(change).mark)
    target = _target(draw.conference, change)
    target.least, target.most = change["least"], change["most"]
    told = {name: change[name] for name in ("category", "value", "least_was", "most_was", "least", "most")}
    draw.accepted = [*draw.accepted, told | {"reason": reason, "at": clock.now().isoformat()}]
    draw.changes = [one for one in draw.changes if one != change]
    journal.record("draw.change_accepted", actor=by, conference_id=draw.conference_id, draw=draw.number,
                   reason=reason, **told)  # fmt: skip
    if draw.changes:
        return False
    make(draw.conference, by=by)
    return True


def _target(conference: Conference, change: dict[str, Any]) -> Target:
    """The target that a change is about, if it still reads as it did when the change was found."""
    for category in recruitment.list_categories(conference):
        for target in category.targets:
            there: dict[str, Any] = {"category": category.name, "value": target.value}
            there |= {"least_was": target.least, "most_was": target.most}
            if there.items() <= change.items():
                return target
    raise Refused(_("This target was changed since. Make the lottery once more."))


def commit(draw: Draw, *, by: Membership, seen: str) -> None:
    """Publish a lottery before its number can be known. From here on pool and targets stand still.

    `seen` is the fingerprint of what was shown. Refused where pool or rules are others than those it was made from.
    """
    conference = draw.conference
    _begin(conference, Permission.DRAW_COMMIT)
    lock_row(draw)
    plan = recruitment.find_recruitment(conference)
    if plan is None:
        raise Refused(_("How people are recruited is not planned yet."))
    refuse_if(empty_seats.why_closed(conference) or offers.why_not_commit(draw, plan, clock.now()))
    if draw.fingerprint != seen:
        raise Refused(_("The lottery was made anew since. Look at it once more."))
    if draw.made_from != queries.mark_now(queries.pool_now(conference), plan):
        raise Refused(
            _("Pool, targets or rules have changed since this lottery was made. Make it once more, and publish that.")
        )
    draw.number_from, draw.number_words, draw.number_at = plan.number_from, plan.number_words, plan.number_at
    draw.state, draw.committed_at = DrawState.COMMITTED, clock.now()
    journal.record("draw.committed", actor=by, conference_id=conference.id, **_told(draw, plan))


def _told(draw: Draw, plan: Recruitment) -> dict[str, Any]:
    document = draw.document or {}
    chances = find_chances(document)
    return {
        "draw": draw.number,
        "fingerprint": draw.fingerprint,
        "checksum": sha256(files.document(draw).encode()).hexdigest(),  # of the file, by which the record knows it
        "program": document["program"],
        "method": document["method"],
        "people": chances.registered,
        "seats": chances.seats,
        "panels": len(document["panels"]),
        "lowest": chances.all.lowest,
        "highest": chances.all.highest,
        "number_from": str(draw.number_from),
        "number_words": draw.number_words,
        "number_at": draw.number_at.astimezone(UTC).isoformat(timespec="seconds") if draw.number_at else "",
        "odds_source": plan.odds_source or None,
        "odds_of": [f"{category}, {value}: {odds / 10:g} %" for category, value, odds in document.get("odds_of", [])]
        or None,
    }


def draw_panel(draw: Draw, typed: str, source: str, value: str, written: WrittenAs, *, by: Membership) -> None:
    """The number that was thrown, or that a beacon gave, says which panel sits. Once, and never otherwise."""
    _begin(draw.conference, Permission.DRAW_ENTER)
    lock_row(draw)
    refuse_if(why_refused(draw, typed, source, value, written) or None)
    draw.drawn_number, draw.drawn_from = read_number(typed), source
    draw.drawn_value = kept(value, written) if draw.number_from == NumberFrom.BEACON else ""
    draw.state, draw.drawn_at = DrawState.DRAWN, clock.now()
    draw.__dict__.pop("panel", None)  # nobody sat on it before
    if not (draw.document or {})["alternates"]:
        draw.alternates = []
    journal.record("draw.drawn", actor=by, conference_id=draw.conference_id, draw=draw.number,
                   number=draw.drawn_number, source=source, value=draw.drawn_value or None,
                   fingerprint=draw.fingerprint, panel=", ".join(draw.panel))  # fmt: skip
    if draw.alternates is not None:
        registry.draw_done(draw)


def note_refused(draw: Draw, typed: str, why: str, *, by: Membership) -> None:
    """Who tries numbers is seen to try them."""
    journal.record("draw.number_refused", actor=by, conference_id=draw.conference_id, draw=draw.number,
                   typed=typed[:40], why=why)  # fmt: skip


def why_refused(draw: Draw, typed: str, source: str, value: str, written: WrittenAs) -> str:
    """Why this number would be refused now; empty where it would not."""
    why = offers.why_not_draw(draw, clock.now())
    return str(why) if why else why_no_number(draw, typed, value, written)


def why_no_number(draw: Draw, typed: str, value: str, written: WrittenAs) -> str:
    """Why this is not the number; empty where it is."""
    number = read_number(typed)
    if number is None:
        return _("The number is a whole one from 0 to 999, in digits.")
    if draw.number_from != NumberFrom.BEACON:
        return ""
    read = read_value(value, written)
    if read is None:
        return _("The value of the beacon is not a number of up to 512 bits, written as you said.")
    if number_of(read) != number:
        return _(
            "The value of the beacon, divided by 1,000, leaves %(left)s, and not %(typed)s.",
            left=number_of(read),
            typed=number,
        )
    return ""
