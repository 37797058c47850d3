"""Letters to an authority: something was entered for its answer, and what is still open some months later."""

from typing import Any

from flask_babel import lazy_gettext as _

from app.authorities.letters import news_of
from app.authorities.models import Authority
from app.authorities.queries import find_authority
from app.mail import letters
from app.mail.addresses import address_of
from app.milestones.models import AnswerMilestone
from app.prose import clean_line


def tell_authority(milestone: AnswerMilestone) -> None:
    """Tell where it can be reached; who answered with an account reads it among what has happened."""
    authority = find_authority(milestone.response.authority_id)
    passage = milestone.response.passage
    if authority is None or not authority.email or passage is None:
        return
    conference = authority.conference
    title = clean_line(conference.title)
    letters.write(
        "milestone_entered",
        to=authority.email,
        subject=_("A milestone of yours: %(title)s", title=title),
        languages=list(conference.languages),
        conference_id=conference.id,
        title=title,
        name=clean_line(authority.shown),
        label=passage.recommendation_label,
        milestone=milestone.label,
        url=address_of(f"/c/{conference.slug}/answers/{passage.recommendation_number}/milestones"),
    )


def remind(authority: Authority, owed: Any, months: int) -> None:
    """One letter with all that is open. The link itself is kept by nobody, so it cannot be sent again."""
    conference = authority.conference
    title = clean_line(conference.title)
    letters.write(
        "authority_reminder",
        to=authority.email,
        subject=_("Still open after %(months)s months: %(title)s", months=months, title=title),
        languages=list(conference.languages),
        conference_id=conference.id,
        bundle=news_of(authority),
        title=title,
        name=clean_line(authority.shown),
        owed=owed,
        months=months,
        url=address_of(f"/c/{conference.slug}/answers/tracker"),
        contact=clean_line(conference.contact),
    )
