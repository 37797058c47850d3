"""Letters about objections: to the expert whose interests they are about, and to whoever objected."""

from typing import Any

from flask_babel import lazy_gettext as _

from app.conferences.models import Membership
from app.hearings.models import InterestObjection
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line


def tell_of_objection(objection: InterestObjection) -> None:
    """Tell an expert that somebody objects; the words and the name stand on the page alone."""
    _write(objection, objection.expert.member, is_own=True, is_ruled=False)


def tell_of_ruling(objection: InterestObjection) -> None:
    """Tell both that it was ruled on; what was ruled and why stands on the page alone."""
    _write(objection, objection.expert.member, is_own=True, is_ruled=True)
    _write(objection, objection.member, is_own=False, is_ruled=True)


def _write(objection: InterestObjection, member: Membership | None, **told: Any) -> None:
    if member is None or member.left_at is not None or not member.person.email:
        return
    conference = objection.expert.conference
    title = clean_line(conference.title)
    letters.write(
        "objection_to_interests",
        to=member.person.email,
        subject=_("An objection to declared interests: %(title)s", title=title),
        languages=[member.person.language, *conference.languages],
        conference_id=conference.id,
        title=title,
        url=address_of(f"/c/{conference.slug}/hearings/experts/{objection.expert.number}#{objection.anchor}"),
        **told,
    )
