"""Reading corrections of fact."""

from itertools import groupby

from flask_babel import gettext as _
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access.permissions import Permission
from app.accounts.models import Person
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.drafting.models import Passage, Section
from app.drafting.queries import document
from app.errors import Missing
from app.extensions import db
from app.factcheck.models import Correction


def is_window_open(conference: Conference) -> bool:
    """Whether the time that the facilitator set for the fact check still runs; without an end, it runs on."""
    return conference.stage_until is None or clock.now() < conference.stage_until


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


def problems_before_leaving(conference: Conference) -> list[str]:
    """The gate of the fact check: the panel has answered every correction."""
    return [
        _("%(correction)s to %(passage)s is not decided yet.", correction=c.label, passage=c.passage.label)
        for c in list_corrections(conference)
        if c.is_open
    ]


def asks_while_checking(conference: Conference, member: Membership) -> list[Ask]:
    """What the fact check asks of an expert, and of a panelist while something is undecided."""
    here = f"/c/{conference.slug}/fact-check"
    if Permission.CORRECTION_PROPOSE.includes(member.role) and not is_window_open(conference):
        return []
    if Permission.CORRECTION_PROPOSE.includes(member.role):
        text = _("You may read the panel's draft now and say where a fact is wrong, with a source. Facts only.")
        return [Ask(_("Check the facts"), text, _("Read the draft"), here)]
    waiting = sum(correction.is_open for correction in list_corrections(conference))
    if Permission.CORRECTION_DECIDE.includes(member.role) and waiting:
        text = _("The experts sent corrections of fact. The panel accepts or declines each, and says why.")
        title = _("Corrections to decide: %(count)s", count=waiting)
        return [Ask(title, text, _("Look at the corrections"), here)]
    return []


def personal_data(person: Person) -> list[dict]:
    """What somebody proposed or decided in a fact check, for the copy of their own data."""
    own = select(Membership.id).where(Membership.person_id == person.id)
    query = (
        select(Correction)
        .where(or_(Correction.expert_member_id.in_(own), Correction.decided_by_id.in_(own)))
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
