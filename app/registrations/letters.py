"""The letter with the code by which somebody comes back to her registration; nothing of it is kept once it is sent."""

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
