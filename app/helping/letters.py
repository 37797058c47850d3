"""The letter to whoever is named as a witness: nobody hears something for others without knowing of it."""

from flask_babel import lazy_gettext as _

from app.conferences.models import Membership
from app.helping.models import Help
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line


def send_witness(found: Help, witness: Membership) -> None:
    """Tell somebody whose word she is said to have heard, by whom, and whom to tell if she has not."""
    conference, title = found.conference, clean_line(found.conference.title)
    letters.write(
        "named_as_witness",
        to=witness.person.email or "",
        subject=_("You are named as a witness: %(title)s", title=title),
        languages=[witness.person.language, *conference.languages],
        conference_id=conference.id,
        title=title,
        member=clean_line(found.member.seat_name),
        helper=clean_line(found.helper.name),
        url=address_of(f"/c/{conference.slug}/help"),
    )
