"""The letters that tell of a conference that ends before its time."""

from flask_babel import lazy_gettext as _

from app.conferences.models import Conference, Membership
from app.invitations.models import Invitation
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line


def send_cancelled(seat: Membership | Invitation, reason: str) -> None:
    """Tell somebody that it is cancelled, and why. What was written stays where it was."""
    conference, title = seat.conference, clean_line(seat.conference.title)
    letters.write(
        "conference_cancelled",
        to=seat.person.email or "",
        subject=_("Cancelled: %(title)s", title=title),
        languages=[seat.person.language, *conference.languages],
        conference_id=conference.id,
        title=title,
        reason=reason,
        url=address_of(f"/c/{conference.slug}"),
    )


def send_deleted(conference: Conference, to: str, language: str | None) -> None:
    """Tell somebody that what they were to take part in does not take place. Nothing of it is left to read."""
    title = clean_line(conference.title)
    letters.write(
        "conference_deleted",
        to=to,
        subject=_("Does not take place: %(title)s", title=title),
        languages=[language, *conference.languages],
        title=title,
    )
