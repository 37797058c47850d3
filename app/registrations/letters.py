"""Letters to whoever registered: her code, and what a recruiter changed for her. Nothing is kept once they are sent."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line
from app.registrations.models import Registration


def send_code(registration: Registration, code: str, email: str) -> None:
    """To the address that was given with it."""
    conference = registration.conference
    letters.write(
        "registration_code",
        to=email,
        subject=_("You are registered: %(title)s", title=clean_line(conference.title)),
        languages=[*conference.languages],
        conference_id=conference.id,
        is_fleeting=True,
        title=clean_line(conference.title),
        code=code,
        url=address_of(f"/c/{conference.slug}/recruitment/mine"),
    )


def send_changed(registration: Registration, what: LazyString, email: str) -> None:
    """Whoever changes something of somebody else does not do it unseen."""
    conference = registration.conference
    letters.write(
        "registration_changed",
        to=email,
        subject=_("Your registration was changed: %(title)s", title=clean_line(conference.title)),
        languages=[*conference.languages],
        conference_id=conference.id,
        is_fleeting=True,
        title=clean_line(conference.title),
        what=what,
        contact=clean_line(conference.contact),
        url=address_of(f"/c/{conference.slug}/recruitment/mine"),
    )


def send_deleted(registration: Registration, email: str) -> None:
    """The last letter to somebody for whom a recruiter deleted all that she had told."""
    conference = registration.conference
    letters.write(
        "registration_deleted",
        to=email,
        subject=_("Your registration was deleted: %(title)s", title=clean_line(conference.title)),
        languages=[*conference.languages],
        conference_id=conference.id,
        is_fleeting=True,
        title=clean_line(conference.title),
        contact=clean_line(conference.contact),
    )
