"""Finding conferences and the people in them."""

from flask_babel import gettext as _
from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import contains_eager

from app import clock, config
from app.access.roles import Role
from app.access.stages import Stage
from app.accounts.models import Card, Person
from app.conferences.dates import is_partial_date
from app.conferences.models import (
    STANDING,
    Beginning,
    Conference,
    Counter,
    Figure,
    FrameAmendment,
    Membership,
    Milestone,
    RecordNote,
    Source,
    StageChange,
)
from app.errors import Missing
from app.extensions import db
from app.journal.models import JournalChain


def find_conference(slug: str) -> Conference | None:
    return db.session.scalar(select(Conference).where(Conference.slug == slug))


def get_conference(slug: str) -> Conference:
    conference = find_conference(slug)
    if conference is None:
        raise Missing(_("There is no such conference."))
    return conference


def get_conference_of(card: Card) -> Conference:
    return db.session.get_one(Conference, card.conference_id)


def language_of(conference: Conference) -> str:
    """The language of its record: the first of the conference's into which the fixed words are translated."""
    offered = config.translated_languages()
    return next((language for language in conference.languages if language in offered), "en")


def list_public() -> list[Conference]:
    """The living conferences, the newest first; then past ones by when they were held, not when they were entered."""
    query = select(Conference).where(Conference.stage != Stage.SETUP).order_by(Conference.created_at.desc())
    found = list(db.session.scalars(query))
    past = [one for one in found if one.archived_at]
    past.sort(key=lambda one: one.held or clock.day_of(one.created_at, one.time_zone).isoformat(), reverse=True)
    return [*(one for one in found if not one.archived_at), *past]


def list_seats(person: Person) -> list[Membership]:
    """Where somebody takes part now, the newest conference first, and all seats in one beside each other."""
    query = (
        select(Membership)
        .join(Conference)
        .where(Membership.person_id == person.id, Membership.left_at.is_(None))
        .options(contains_eager(Membership.conference))
        .order_by(Conference.created_at.desc(), Conference.id.desc(), Membership.id)
    )
    return list(db.session.scalars(query))


def list_seats_in(conference: Conference, person: Person) -> list[Membership]:
    query = select(Membership).where(
        Membership.conference_id == conference.id,
        Membership.person_id == person.id,
        Membership.left_at.is_(None),
    )
    return list(db.session.scalars(query.order_by(Membership.id)))


def find_former_seat(conference: Conference, person: Person, role: Role) -> Membership | None:
    query = select(Membership).where(
        Membership.conference_id == conference.id,
        Membership.person_id == person.id,
        Membership.role == role,
        Membership.left_at.is_not(None),
    )
    return db.session.scalar(query)


def list_members(conference: Conference, role: Role | None = None, *, former: bool = False) -> list[Membership]:
    """Everybody with a role, or with this role; with `former`, also those who left."""
    query = select(Membership).where(Membership.conference_id == conference.id)
    if role is not None:
        query = query.where(Membership.role == role)
    if not former:
        query = query.where(Membership.left_at.is_(None))
    return list(db.session.scalars(query.order_by(Membership.role, Membership.number)))


def list_ended(conference: Conference) -> list[Membership]:
    """Roles that ended, last first."""
    query = select(Membership).where(Membership.conference_id == conference.id, Membership.left_at.is_not(None))
    return list(db.session.scalars(query.order_by(Membership.left_at.desc(), Membership.id)))


def get_member(conference: Conference, member_id: int) -> Membership:
    member = db.session.get(Membership, member_id)
    if member is None or member.conference_id != conference.id:
        raise Missing(_("There is no such member here."))
    return member


def list_panelists(conference: Conference) -> list[Membership]:
    """The working panel, by seat."""
    return list_members(conference, Role.PANELIST)


def get_panelist(conference: Conference, member_id: int) -> Membership:
    """A panelist who has not left."""
    member = get_member(conference, member_id)
    if member.role != Role.PANELIST or member.left_at is not None:
        raise Missing(_("There is no such panelist here."))
    return member


def count_seated(conference: Conference) -> int:
    """How many seats were ever taken: whoever leaves still counts, and whoever takes that seat adds none."""
    seated, working = count_panel(conference)
    return max(working, min(seated, conference.panel_size))


def count_working(conference: Conference) -> int:
    """The panelists who have not left."""
    return count_panel(conference)[1]


def count_panel(conference: Conference) -> tuple[int, int]:
    """How many people were ever seated on the panel, and how many of them have not left."""
    query = select(func.count(), func.count().filter(Membership.left_at.is_(None))).select_from(Membership)
    panel = (Membership.conference_id == conference.id, Membership.role == Role.PANELIST)
    seated, working = db.session.execute(query.where(*panel)).one()
    return seated, working


def list_amendments(conference: Conference) -> list[FrameAmendment]:
    query = select(FrameAmendment).where(FrameAmendment.conference_id == conference.id)
    return list(db.session.scalars(query.order_by(FrameAmendment.id)))


def list_notes_beside(conference: Conference) -> dict[str, list[FrameAmendment]]:
    """The notes beside the charge and the promise, by what they stand beside, oldest first."""
    notes: dict[str, list[FrameAmendment]] = {name: [] for name in STANDING}
    for amendment in list_amendments(conference):
        if amendment.is_note:
            notes[amendment.field].append(amendment)
    return notes


def list_stage_changes(conference: Conference) -> list[StageChange]:
    query = select(StageChange).where(StageChange.conference_id == conference.id)
    return list(db.session.scalars(query.order_by(StageChange.id)))


def list_sources(conference: Conference) -> list[Source]:
    return list(db.session.scalars(select(Source).where(Source.conference_id == conference.id).order_by(Source.n)))


def list_figures(conference: Conference) -> dict[str, Figure]:
    query = select(Figure).where(Figure.conference_id == conference.id).order_by(Figure.id)
    return {figure.key: figure for figure in db.session.scalars(query)}


def list_notes(conference: Conference) -> list[RecordNote]:
    query = select(RecordNote).where(RecordNote.conference_id == conference.id).order_by(RecordNote.id)
    return list(db.session.scalars(query))


def list_milestones(conference: Conference) -> list[Milestone]:
    """The dates in their order as far as they are known: a year before its months, and last what is not known."""
    query = select(Milestone).where(Milestone.conference_id == conference.id).order_by(Milestone.id)
    return sorted(db.session.scalars(query), key=lambda one: (not is_partial_date(one.start), one.start or ""))


def find_counter(conference: Conference, kind: str) -> Counter | None:
    query = select(Counter).where(Counter.conference_id == conference.id, Counter.kind == kind)
    return db.session.scalar(query.with_for_update())


def list_slugs_like(slug: str) -> set[str]:
    query = select(Conference.slug).where(or_(Conference.slug == slug, Conference.slug.like(f"{slug}-%")))
    return set(db.session.scalars(query))


PULSE = (
    select(JournalChain.length)
    .join(Conference, Conference.id == JournalChain.conference_id)
    .where(Conference.slug == bindparam("slug"), Conference.stage != Stage.SETUP)
)


def find_pulse(slug: str) -> int | None:
    """How many entries the journal of a public conference has: one statement, for those who poll."""
    with db.engine.connect() as connection:  # a session would cost more than the question
        return connection.scalar(PULSE, {"slug": slug})


def personal_data(person: Person) -> list[dict]:
    """Who somebody is, which roles they hold or held, and what they typed of a conference not created yet."""
    begun = db.session.get(Beginning, person.id)
    seats = db.session.scalars(select(Membership).where(Membership.person_id == person.id).order_by(Membership.id))
    return [
        {
            "name": person.name,
            "email": person.email,
            "language": person.language,
            "role": str(seat.role),
            "conference": seat.conference_id,
            "town": seat.town,
            "body": seat.body,
            "interests": seat.interests,
            "named_as": str(seat.naming),
            "printed": seat.typed_name._asdict(),
            "joined": seat.joined_at.isoformat(),
            "left": seat.left_at.isoformat() if seat.left_at else None,
        }
        for seat in seats
    ] + ([{"began": begun.method, "typed": dict(begun.sent)}] if begun else [])
