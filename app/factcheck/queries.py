"""Reading corrections of fact."""

from datetime import datetime, timedelta
from itertools import groupby

from flask_babel import gettext as _
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app import clock, moments
from app.access.permissions import Permission
from app.access.roles import Role
from app.accounts.models import Person
from app.comparison import fingerprint
from app.conferences.asked import planned_until
from app.conferences.matters import Matter
from app.conferences.models import Conference, Membership
from app.conferences.queries import list_members
from app.conferences.registry import Ask
from app.drafting.models import Passage, Section
from app.drafting.queries import document
from app.errors import Missing
from app.extensions import db
from app.factcheck import offers
from app.factcheck.models import Correction, FactReading, ProposedDecision


def is_window_open(conference: Conference) -> bool:
    """Whether the time for the fact check still runs: as the facilitator set it, and never less than the frame gives.

    Without an end, it runs on.
    """
    return conference.stage_until is None or clock.now() < promised_end(conference)


def promised_end(conference: Conference) -> datetime:
    """Until when the experts were told that they have time: as it was announced, and at least what the frame gives."""
    return max(conference.stage_until or earliest_end(conference), earliest_end(conference))


def earliest_end(conference: Conference) -> datetime:
    """When the least time that the frame gives the experts is over."""
    return conference.stage_since + timedelta(days=conference.check_days)


def fingerprint_of_text(conference: Conference) -> str:
    """The mark of the whole draft as it stands."""
    return fingerprint("\n".join(one.current.fingerprint for one in document.list_passages(conference)))


def list_readings(conference: Conference) -> list[FactReading]:
    """Which experts have said that they read this draft, since it is out."""
    query = (
        select(FactReading)
        .join(FactReading.member)
        .where(Membership.conference_id == conference.id, FactReading.at >= conference.stage_since)
    )
    return list(db.session.scalars(query.order_by(FactReading.at, FactReading.member_id)))


def list_unread(conference: Conference) -> list[Membership]:
    """The experts who have not said that they read the draft."""
    read = {reading.member_id for reading in list_readings(conference)}
    return [seat for seat in list_members(conference, Role.EXPERT) if seat.id not in read]


def decision_of(correction: Correction, seats: list[Membership]) -> offers.Decision:
    moved = correction.moved
    if moved is None:
        return offers.Decision(is_moved=False, is_own=False)
    is_own = moved.member.person_id in {seat.person_id for seat in seats}
    return offers.Decision(is_moved=True, is_own=is_own, has_left=moved.member.left_at is not None)


def list_corrections(conference: Conference) -> list[Correction]:
    """Every correction in the order in which they came, each with its passage and its expert."""
    return list(db.session.scalars(_corrections(conference).order_by(Correction.number)))


def list_published_corrections(conference: Conference) -> list[Correction]:
    """The corrections for the report, in the order of the passages: what was said, and what the panel did with it."""
    found = list_corrections(conference)
    return sorted(found, key=lambda correction: (correction.passage.number, correction.number))


def get_correction(conference: Conference, number: int) -> Correction:
    correction = db.session.scalar(_corrections(conference).where(Correction.number == _sane(number)))
    if correction is None:
        raise Missing(_("There is no such correction here."))
    return correction


def list_text(conference: Conference) -> list[tuple[Section, list[Passage]]]:
    """The text as it is now, section by section. Neither suggestions nor remarks nor authors are read at all."""
    passages = document.list_passages(conference)
    return [(section, list(found)) for section, found in groupby(passages, key=lambda passage: passage.section)]


def by_passage(corrections: list[Correction]) -> dict[int, list[Correction]]:
    """The corrections under each passage."""
    found: dict[int, list[Correction]] = {}
    for correction in corrections:
        found.setdefault(correction.passage_id, []).append(correction)
    return found


def problems_before_leaving(conference: Conference) -> list[Matter]:
    """The gate of the fact check: it lasted its time or all have read, and the panel has answered every correction."""
    return _problems_of_time(conference) + [
        Matter(
            _("%(correction)s to %(passage)s is not decided yet.", correction=c.label, passage=c.passage.label),
            f"{address(conference)}/corrections/{c.number}",
            Permission.TEXT_CHECK,
        )
        for c in list_corrections(conference)
        if c.is_open
    ]


def _problems_of_time(conference: Conference) -> list[Matter]:
    end = promised_end(conference)
    unread = list_unread(conference) if clock.now() < end else []
    if not unread:
        return []
    names = ", ".join(seat.name for seat in unread)
    if end > earliest_end(conference):
        told = _(
            "The experts were told that they have time until %(moment)s, unless all say before that they have read "
            "the draft. Not yet: %(names)s.",
            moment=moments.in_full(end, conference.time_zone),
            names=names,
        )
        return [Matter(told, address(conference), Permission.TEXT_CHECK)]
    words = _(
        "The frame gives the experts %(days)s days, unless all say before that they have read the draft. "
        "Not yet: %(names)s.",
        days=conference.check_days,
        names=names,
    )
    return [Matter(words, address(conference), Permission.TEXT_CHECK)]


def address(conference: Conference) -> str:
    return f"/c/{conference.slug}/fact-check"


def asks_while_checking(conference: Conference, member: Membership) -> list[Ask]:
    """What the fact check asks of an expert, and of a panelist while something is undecided."""
    here = address(conference)
    if Permission.CORRECTION_PROPOSE.includes(member.role) and not is_window_open(conference):
        return []
    has_read = {reading.member_id for reading in list_readings(conference)}
    if Permission.CORRECTION_PROPOSE.includes(member.role) and member.id in has_read:
        return []
    if Permission.CORRECTION_PROPOSE.includes(member.role):
        text = _(
            "You may read the panel's draft now and say where a fact is wrong, with a source. Facts only. "
            "Say also when you have read it, and if there is nothing to correct."
        )
        until = promised_end(conference) if conference.stage_until else None
        return [Ask(_("Check the facts"), text, _("Read the draft"), here, by=until, key="facts")]
    waiting = [correction for correction in list_corrections(conference) if _waits_for(correction, member)]
    if Permission.CORRECTION_DECIDE.includes(member.role) and waiting:
        text = _("The experts sent corrections of fact. The panel accepts or declines each, and says why.")
        title = _("Corrections to decide: %(count)s", count=len(waiting))
        key = " ".join(f"correction-{one.number}" for one in waiting)
        return [Ask(title, text, _("Look at the corrections"), here, planned_until(conference), key=key)]
    return []


def _waits_for(correction: Correction, member: Membership) -> bool:
    """Whoever proposed how to decide has done their part: it waits for somebody else."""
    return correction.is_open and not (correction.moved and correction.moved.member_id == member.id)


def personal_data(person: Person) -> list[dict]:
    """What somebody proposed or decided in a fact check, for the copy of their own data."""
    own = select(Membership.id).where(Membership.person_id == person.id)
    query = (
        select(Correction)
        .where(
            or_(
                Correction.expert_member_id.in_(own),
                Correction.decided_by_id.in_(own),
                Correction.moved.has(ProposedDecision.member_id.in_(own)),
            )
        )
        .options(joinedload(Correction.passage), joinedload(Correction.expert), joinedload(Correction.conference))
        .order_by(Correction.id)
    )
    return [_own_words(correction, person) for correction in db.session.scalars(query)]


def _own_words(correction: Correction, person: Person) -> dict:
    about = {
        "conference": correction.conference.title,
        "correction": correction.label,
        "passage": correction.passage.label,
    }
    if correction.expert.person_id == person.id:
        return about | {
            "at": correction.proposed_at.isoformat(),
            "quote": correction.quote,
            "error": correction.error,
            "should_be": correction.correction,
            "source": correction.source,
        }
    if correction.moved and correction.moved.member.person_id == person.id:
        return about | {"at": correction.moved.at.isoformat(), "proposed": correction.moved.note}
    decided = correction.decided_at.isoformat() if correction.decided_at else ""
    return about | {"at": decided, "decided": str(correction.state), "note": correction.decided_note}


def _corrections(conference: Conference):
    return (
        select(Correction)
        .where(Correction.conference_id == conference.id)
        .options(
            joinedload(Correction.conference),
            joinedload(Correction.expert),
            joinedload(Correction.passage).joinedload(Passage.current),
            joinedload(Correction.passage).joinedload(Passage.conference),
        )
    )


def _sane(number: int) -> int:
    return number if number <= document.LARGEST_NUMBER else -1
