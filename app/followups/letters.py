"""The letter with the panel's question to an authority that answered by its link."""

from flask_babel import lazy_gettext as _

from app.authorities.letters import news_of
from app.authorities.queries import find_authority
from app.followups.models import FollowUp
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line


def ask(found: FollowUp) -> None:
    """Where it can be reached; members hear of it in their own letters."""
    authority = find_authority(found.response.authority_id)
    if authority is None or not authority.email:
        return
    conference = authority.conference
    title = clean_line(conference.title)
    letters.write(
        "followup_put",
        to=authority.email,
        subject=_("The panel asks about your answer: %(title)s", title=title),
        languages=list(conference.languages),
        conference_id=conference.id,
        bundle=news_of(authority),
        title=title,
        name=clean_line(authority.shown),
        label=f"R{found.recommendation_number}",
        question=clean_line(found.text),
        url=address_of(f"/c/{conference.slug}/answers/questions/{found.number}"),
    )
