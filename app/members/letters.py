"""The letters to people who are to take part."""

from flask_babel import lazy_gettext as _

from app.conferences.models import Membership
from app.mail import letters
from app.prose import clean_line


def send_invitation(member: Membership, *, url: str) -> None:
    """Tell somebody what they are invited to and as what, with the link that opens it."""
    conference, title = member.conference, clean_line(member.conference.title)
    letters.write(
        "invitation",
        to=member.person.email or "",
        subject=_("Invitation: %(title)s", title=title),
        languages=[member.person.language, *conference.languages],
        conference_id=conference.id,
        title=title,
        role=member.role.label,
        url=url,
    )
