"""Letters to whoever registered: her code, and what a recruiter changed for her. Nothing is kept once they are sent."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line
from app.registrations.models import Registration
from app.registrations.seated import Seat

# What the letter of a deletion says of the seat.
OF_SEAT = {
    Seat.NONE: _("Your name, how to reach you and what you need are gone for good, this address too. You take part in "
                 "the lottery no more, and your code opens nothing."),
    Seat.FREED: _("Your name, how to reach you and what you need are gone from the registration for good, and your "
                  "code opens nothing. You have a seat no more, and somebody who stands by can take it."),
    Seat.LEFT: _("Your name, how to reach you and what you need are gone from the registration for good, and your "
                 "code opens nothing. Your seat on the panel is given back, and somebody who stands by can take it. "
                 "The name and address of your account stay: you erase them on your own page."),
    Seat.KEPT: _("Your name, how to reach you and what you need are gone from the registration for good, and your "
                 "code opens nothing. You still sit on the panel: your seat, and the name and address of your account, "
                 "stay. What you said that you need after you sat down stays too; the rest is gone, so say it again "
                 "if you need it. You erase who you are on your own page."),
}  # fmt: skip


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


def send_deleted(registration: Registration, email: str, seat: Seat) -> None:
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
        seat=OF_SEAT[seat],
    )
