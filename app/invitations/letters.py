"""The letters that take somebody to what they are invited to, or back to where they have a role, or take it back."""

from flask import current_app
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from app import moments, reading
from app.access.roles import Role
from app.conferences import queries as conferences
from app.conferences.beginnings import list_planned
from app.conferences.models import Conference, Membership
from app.invitations.meanings import MEANINGS
from app.invitations.models import Invitation
from app.languages import speaking, translated
from app.mail import letters
from app.prose import clean_line
from app.wordings import queries as wordings
from app.wordings.kinds import Kind
from app.wordings.queries import Words


def send_invitation(seat: Membership | Invitation, *, url: str) -> None:
    """Tell somebody what they are invited to and as what, with the link that opens it."""
    conference, languages = seat.conference, [seat.person.language, *seat.conference.languages]
    words = wordings.words_for(conference, Kind.INVITATION, languages)
    with speaking(translated(languages)):
        said = invitation_in(words, seat, url)
        letters.write(
            "worded",
            to=seat.person.email or "",
            subject=said.subject,
            languages=languages,
            conference_id=conference.id,
            body=said.text,
        )


def invitation_in(words: Words, seat: Membership | Invitation, url: str) -> Words:
    """An invitation in these words, as this person gets it in the language that is spoken."""
    conference = seat.conference
    values = {
        "name": seat.person.name,
        "conference": conference.title,
        "role": str(seat.role.label),
        "tasks": str(MEANINGS[seat.role]),
        "charge": reading.words(conference.charge),
        "days": _days(conference),
        "organizer": conference.organizing_body,
        "commissioner": conference.commissioner,
        "funding": conference.funding,
        "promise": conference.promise,
        "contact": _contact(conference),
        "accepting": _accepting() if isinstance(seat, Invitation) else "",
        "link": url,
    }
    return words.filled({name: clean_line(value) for name, value in values.items()})


def _days(conference: Conference) -> str:
    """What is planned and when, in the language that is spoken."""
    zone = conference.time_zone
    told = []
    for planned in list_planned(conference):
        first, last = moments.day(planned.first, zone), moments.day(planned.last, zone)
        told.append(f"{planned.label}, {first}" + (f" – {last}" if planned.last != planned.first else ""))
    return "; ".join(told)


def _contact(conference: Conference) -> str:
    """Whom the frame names; else who organizes it, and where whoever runs the server is reached."""
    if conference.contact:
        return conference.contact
    names = [one.name for one in conferences.list_members(conference, Role.ORGANIZER)]
    return ", ".join([*names, *filter(None, [current_app.config["CONTACT"]])])


def _accepting() -> str:
    return gettext("You have this role when you accept it. Read first what it is about, and say yes or no there.")


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
