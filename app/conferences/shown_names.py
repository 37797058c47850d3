"""Who somebody is, as the one who looks at a page may know."""

from flask_babel import gettext as _

from app import clock, moments
from app.access.guards import can
from app.access.permissions import Permission
from app.conferences import naming
from app.conferences.models import Membership


def shown_name(member: Membership) -> str:
    """The name, or for a panelist what the public may know of it where the reader may know no more."""
    if not member.role.is_guarded or can(Permission.MEMBER_IDENTIFY):
        return member.name
    return public_name_of(member)


def public_name_of(member: Membership) -> str:
    """What everybody may know of a panelist today."""
    conference = member.conference
    return naming.public_name(
        member.name,
        member.town,
        member.number,
        member.naming,
        public_from=conference.names_public_on,
        today=clock.today(conference.time_zone),
        typed=member.typed_name,
    )


def named_from(member: Membership) -> tuple[object, ...]:
    """All that decides by what name everybody may know somebody, but for the day: quicker to ask for than the name."""
    return member.name, member.town, member.number, member.naming, member.typed_name


def how_named(member: Membership) -> str:
    """What of a panelist everybody outside reads, today and from the fixed date on."""
    now, later = public_name_of(member), name_on_badge(member)
    if now != member.seat_name:
        return _("You are %(seat)s. Everybody outside reads “%(name)s”.", seat=member.seat_name, name=now)
    day = member.conference.names_public_on
    if later == now or day is None:
        return _("You are %(seat)s, and everybody outside reads only that.", seat=member.seat_name)
    return _(
        "You are %(seat)s, and everybody outside reads only that until %(day)s. From then on: “%(name)s”.",
        seat=member.seat_name,
        day=moments.day(day, member.conference.time_zone),
        name=later,
    )


def name_on_badge(member: Membership) -> str:
    """What somebody lets everybody know of her name: visitors and cameras read a badge on any day."""
    if not member.role.is_guarded:
        return member.name
    return naming.consented_name(member.name, member.town, member.number, member.naming, member.typed_name)


# What every template may ask of a member.
FILTERS = {"shown_name": shown_name, "how_named": how_named}
