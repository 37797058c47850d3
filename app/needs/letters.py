"""The letter to whoever is written down as needing something: it says that it was done, and nothing of what."""

from flask_babel import lazy_gettext as _

from app.conferences.models import Membership
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line


def send_noted(member: Membership, by: Membership) -> None:
    """Tell somebody that another person wrote down what she needs, and where she reads and changes it."""
    conference, person = member.conference, member.person
    if person.email:
        letters.write(
            "needs_noted",
            to=person.email,
            subject=_("What you need to take part: %(title)s", title=clean_line(conference.title)),
            languages=[person.language, *conference.languages],
            conference_id=conference.id,
            title=clean_line(conference.title),
            name=clean_line(by.name),
            url=address_of(f"/c/{conference.slug}/needs/mine"),
        )
