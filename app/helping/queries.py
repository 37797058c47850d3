"""Finding who acts for whom, and what waits for somebody's word."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.access.permissions import Permission
from app.accounts.models import Person
from app.conferences import queries as conferences
from app.conferences.asked import planned_until
from app.conferences.models import Conference, Membership
from app.conferences.registry import Ask
from app.errors import Missing
from app.extensions import db
from app.helping.models import Help, TypedAct

LARGEST_NUMBER = 2**31 - 1


def find_help(help_id: int) -> Help | None:
    """A help with both seats and their people: one statement."""
    both = (joinedload(Help.member), joinedload(Help.helper))
    return db.session.scalar(select(Help).where(Help.id == help_id).options(*both))


def get_help(conference: Conference, help_id: int, seats: list[Membership]) -> Help:
    """A help in which one of these seats takes part. Of others' nobody learns here whether they are there."""
    found = find_help(min(help_id, LARGEST_NUMBER))
    mine = {seat.id for seat in seats}
    if found is None or found.conference_id != conference.id or not mine & {found.member_id, found.helper_id}:
        raise Missing(_("There is no such help here."))
    return found


def list_holding(conference: Conference, seats: list[Membership]) -> list[Help]:
    """The words that hold now and concern one of these seats, the oldest first."""
    mine = [seat.id for seat in seats]
    query = (
        select(Help)
        .where(
            Help.conference_id == conference.id,
            Help.ended_at.is_(None),
            Help.ends_at > clock.now(),
            or_(Help.member_id.in_(mine), Help.helper_id.in_(mine)),
        )
        .options(joinedload(Help.member), joinedload(Help.helper))
    )
    return [one for one in db.session.scalars(query.order_by(Help.id)) if one.holds(clock.now())]


def list_helpers(conference: Conference) -> list[Membership]:
    """Who may act for a panelist once she says so: the facilitators, and observers she brings along."""
    roles = Permission.HELP_GIVE.who
    return [member for member in conferences.list_members(conference) if member.role in roles]


def get_helper(conference: Conference, member_id: int) -> Membership:
    found = next((one for one in list_helpers(conference) if one.id == member_id), None)
    if found is None:
        raise Missing(_("There is no such helper here."))
    return found


def list_helped(conference: Conference) -> list[Membership]:
    """Panelists in whose name somebody may have acted, by seat."""
    helped = select(Help.member_id).where(Help.conference_id == conference.id, Help.begun_at.is_not(None))
    typed = select(TypedAct.member_id).where(TypedAct.conference_id == conference.id)
    query = select(Membership).where(
        or_(Membership.id.in_(helped), Membership.id.in_(typed)), Membership.left_at.is_(None)
    )
    return list(db.session.scalars(query.order_by(Membership.number)))


def list_witnesses(conference: Conference) -> list[Membership]:
    """Who can have heard a panelist say it: anybody with a role here."""
    return conferences.list_members(conference)


def count_waiting(member: Membership) -> int:
    """How many acts in somebody's name wait for her word."""
    query = select(func.count()).where(TypedAct.member_id == member.id, TypedAct.confirmed_at.is_(None))
    return db.session.scalar(query) or 0


def asked_of(conference: Conference, member: Membership) -> list[Ask]:
    """Tell a panelist who acts for her and what waits for her word, and a helper who lets her act."""
    if not member.has_help:
        return []
    if Permission.HELP_CONSENT.includes(member.role):
        return [*_told_to_helped(conference, member), *_told_of_acts(conference, member)]
    if not Permission.HELP_GIVE.includes(member.role):
        return []
    url = url_for("helping.show", slug=conference.slug)
    return [
        Ask(
            _("%(name)s lets you act for her or him", name=one.member.name),
            _("Begin while you sit side by side. Her or his word ends by itself."),
            _("Begin to help"),
            url,
            by=one.ends_at,
            key=f"help-{one.id}",
        )
        for one in list_holding(conference, [member])
        if one.helper_id == member.id and not one.is_begun
    ]


def _told_to_helped(conference: Conference, member: Membership) -> list[Ask]:
    url = url_for("helping.show", slug=conference.slug)
    return [
        Ask(
            _("%(name)s may act for you now", name=one.helper.name),
            _("Everything but a secret ballot. It ends by itself, and at any time when you say so."),
            _("See and end it"),
            url,
            by=one.ends_at,
            key=f"helped-{one.id}",
        )
        for one in list_holding(conference, [member])
    ]


def _told_of_acts(conference: Conference, member: Membership) -> list[Ask]:
    waiting = count_waiting(member)
    if not waiting:
        return []
    title = ngettext(
        "%(num)s act in your name waits for your word", "%(num)s acts in your name wait for your word", waiting
    )
    text = _("Somebody typed it for you. What is counted does not count before you say that it is yours.")
    url = f"/c/{conference.slug}/in-my-name"
    return [Ask(title, text, _("Look at them"), url, planned_until(conference), key="in-my-name")]


def personal_data(person: Person) -> list[dict]:
    """Who acted for somebody and for whom somebody acted, and what was typed in somebody's name."""
    own = select(Membership.id).where(Membership.person_id == person.id)
    helps = select(Help).where(or_(Help.member_id.in_(own), Help.helper_id.in_(own), Help.witness_id.in_(own)))
    acts = select(TypedAct).where(or_(TypedAct.member_id.in_(own), TypedAct.by_id.in_(own)))
    return [
        {
            "helped": one.member.journal_label,
            "helper": one.helper.journal_label,
            "word given": str(one.given),
            "from": one.given_at.isoformat(),
            "until": (one.ended_at or one.ends_at).isoformat(),
        }
        for one in db.session.scalars(helps.order_by(Help.id))
    ] + [
        {
            "typed": str(act.kind),
            "for": act.member.journal_label,
            "by": act.by.journal_label,
            "at": act.at.isoformat() if act.at else None,
            "confirmed": act.confirmed_at.isoformat() if act.confirmed_at else None,
        }
        for act in db.session.scalars(acts.order_by(TypedAct.id))
    ]
