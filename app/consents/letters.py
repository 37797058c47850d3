"""The letter to a panelist that somebody else noted to what she agrees."""

from flask_babel import lazy_gettext as _

from app.callers.kinds import Consent
from app.conferences.models import Membership
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line


def send_noted(member: Membership, agreed: list[str], by: Membership) -> None:
    """None to a panelist without an address: it stands on her page."""
    conference, person = member.conference, member.person
    if person.email:
        letters.write(
            "consents_noted",
            to=person.email,
            subject=_("What you agree to: %(title)s", title=clean_line(conference.title)),
            languages=[person.language, *conference.languages],
            conference_id=conference.id,
            title=clean_line(conference.title),
            name=clean_line(by.name),
            agreed=[Consent(one).label for one in agreed],
            url=address_of(f"/c/{conference.slug}/consents/mine"),
        )
