"""The letter with the panel's question to an authority that answered by its link."""

from flask_babel import lazy_gettext as _

from app.authorities.letters import news_of, title_of, write_to
from app.authorities.queries import find_authority
from app.followups.models import FollowUp
from app.prose import clean_line


def ask(found: FollowUp) -> None:
    """Where it can be reached; members hear of it in their own letters."""
    authority = find_authority(found.response.authority_id)
    if authority is None:
        return
    write_to(
        authority,
        "followup_put",
        _("The panel asks about your answer: %(title)s", title=title_of(authority)),
        path=f"/answers/questions/{found.number}",
        bundle=news_of(authority),
        label=f"R{found.recommendation_number}",
        question=clean_line(found.text),
    )
