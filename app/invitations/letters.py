"""The letters that take somebody to what they are invited to, or back to where they have a role, or take it back."""

from flask_babel import lazy_gettext as _

from app.conferences.models import Membership
from app.invitations.models import Invitation
from app.mail import letters
from app.prose import clean_line


def send_invitation(seat: Membership | Invitation, *, url: str) -> None:
    """Tell somebody what they are invited to and as what, with the link that opens it."""
    conference, title = seat.conference, clean_line(seat.conference.title)
    letters.write(
        "invitation",
        to=seat.person.email or "",
        subject=_("Invitation: %(title)s", title=title),
        languages=[seat.person.language, *conference.languages],
        conference_id=conference.id,
        title=title,
        role=seat.role.label,
        waits=isinstance(seat, Invitation),
        url=url,
    )


def send_withdrawn(invitation: Invitation) -> None:
    """Tell somebody that an invitation opens nothing any more."""
    conference, title = invitation.conference, clean_line(invitation.conference.title)
    letters.write(
        "invitation_withdrawn",
        to=invitation.person.email or "",
        subject=_("Your invitation was withdrawn: %(title)s", title=title),
        languages=[invitation.person.language, *conference.languages],
        conference_id=conference.id,
        title=title,
        role=invitation.role.label,
    )
