"""What people agreed to less than before, for the list beside the database: a backup must not bring more of it back.

What counts is the moment. Whatever was said before a backup was made stands in it, and may have been said anew since.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app import clock
from app.conferences.models import Membership
from app.conferences.naming import reach
from app.conferences.services import seating
from app.consents.models import SeatConsent
from app.extensions import db
from app.hearings.models import Expert
from app.journal import queries as journal
from app.journal import services as journal_services
from app.journal.models import JournalChain, JournalEntry
from app.privacy import listed as experts

Listed = dict[str, Any]
KINDS = ("named", "agrees", "taken_out")  # by a seat, by a seat, by an expert


def as_they_are(known: Iterable[Listed]) -> list[Listed]:
    """How much of each name is shown, what each seat agrees to, and which experts were taken out.

    Of somebody who never let her name be shown there is nothing to bring back.
    """
    return [*_names([one for one in known if "named" in one]), *_consents(), *_experts()]


def apply_again(wanted: Iterable[Listed], since: datetime) -> int:
    """Take back what was taken back after the backup of that moment; returns how often it was there again."""
    later = [one for one in wanted if datetime.fromisoformat(one["at"]) >= since]
    acts = {"named": _take_name_back, "agrees": _agree_to_less, "taken_out": _take_out}
    return sum(acts[kind](one) for one in later for kind in KINDS if kind in one)


def _names(known: list[Listed]) -> list[Listed]:
    """As they are now; with the moment from which it is known where it is no other than before."""
    before = {one["named"]: one for one in known}
    found = []
    for seat in db.session.scalars(select(Membership).order_by(Membership.id)):
        shown, last = reach(seat.naming, seat.town), before.get(seat.id)
        is_same = last is not None and (last["since"], last["shown"]) == (seat.joined_at.isoformat(), shown)
        if shown or last:
            at = last["at"] if last and is_same else clock.real_now().isoformat()
            found.append({"named": seat.id, "since": seat.joined_at.isoformat(), "shown": shown, "at": at})
    return found


def _consents() -> list[Listed]:
    rows = db.session.scalars(select(SeatConsent).order_by(SeatConsent.member_id))
    return [
        {
            "agrees": one.member_id,
            "since": one.member.joined_at.isoformat(),
            "to": list(one.agreed),
            "at": one.at.isoformat(),
        }
        for one in rows
    ]


def _experts() -> list[Listed]:
    query = select(JournalEntry, JournalChain.conference_id).join(
        JournalChain, JournalChain.id == JournalEntry.chain_id
    )
    found = []
    for entry, conference_id in db.session.execute(query.where(JournalEntry.action == "expert.taken_out")):
        if facts := journal.facts_of(entry):
            told = {"taken_out": int(facts["expert"]), "conference": conference_id, "note": facts["reason"]}
            found.append(told | {"at": entry.at.isoformat()})
    return found


def _seat(one: Listed, number: int) -> Membership | None:
    """The seat, unless another came to this number after an earlier restore."""
    seat = db.session.get(Membership, number)
    return seat if seat is not None and seat.joined_at.isoformat() == one["since"] else None


def _take_name_back(one: Listed) -> bool:
    """By the number alone: how the name was typed for less than all of it, the backup does not know."""
    seat = _seat(one, one["named"])
    if seat is None or reach(seat.naming, seat.town) <= one["shown"]:
        return False
    seating.take_name_back(seat)
    return True


def _agree_to_less(one: Listed) -> bool:
    seat = _seat(one, one["agrees"])
    known = db.session.get(SeatConsent, one["agrees"]) if seat else None
    if seat is None or known is None or {*known.agreed} <= {*one["to"]}:
        return False
    known.agreed = [each for each in known.agreed if each in one["to"]]
    known.at = datetime.fromisoformat(one["at"])
    journal_services.record("consents.noted", actor=None, conference_id=seat.conference_id, veiled=True)
    return True


def _take_out(one: Listed) -> bool:
    found = select(Expert).where(Expert.conference_id == one["conference"], Expert.number == one["taken_out"])
    expert = db.session.scalar(found)
    if expert is None or experts.why_not(expert):
        return False
    experts.take_out_again(expert, one["note"])
    return True
