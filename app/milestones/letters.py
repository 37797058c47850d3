"""Letters to an authority: something was entered for its answer, and what is still open some months later."""

from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from app.authorities.letters import news_of, title_of, write_to
from app.authorities.models import Authority
from app.authorities.queries import find_authority
from app.milestones.models import AnswerMilestone
from app.moderation.models import Hiding
from app.prose import clean_line


def tell_authority(milestone: AnswerMilestone) -> None:
    """Tell where it can be reached; who answered with an account reads it among what has happened."""
    authority, passage = find_authority(milestone.response.authority_id), milestone.response.passage
    if authority is None or passage is None:
        return
    write_to(
        authority,
        "milestone_entered",
        _("A milestone of yours: %(title)s", title=title_of(authority)),
        path=f"/answers/{passage.recommendation_number}/milestones",
        label=passage.recommendation_label,
        milestone=milestone.label,
    )


def tell_of_hiding(milestone: AnswerMilestone, hiding: Hiding) -> None:
    """Tell what became of words of its own, and that it can object by its link, which is kept by nobody."""
    authority, passage = find_authority(hiding.authority_id), milestone.response.passage
    if authority is None or passage is None:
        return
    write_to(
        authority,
        "authority_hidden",
        _subject_of(hiding, title_of(authority)),
        path=f"/answers/{passage.recommendation_number}/milestones",
        label=passage.recommendation_label,
        milestone=milestone.label,
        hiding=hiding.number,
        why=clean_line(hiding.why),
        decided_why=clean_line(hiding.outcome_why),
        is_shown=hiding.shown_at is not None,
        is_decided=hiding.decided_at is not None,
    )


def _subject_of(hiding: Hiding, title: str) -> LazyString:
    if hiding.shown_at is not None:
        return _("Shown again: %(title)s", title=title)
    if hiding.decided_at is not None:
        return _("Your objection is decided: %(title)s", title=title)
    return _("Something you wrote is hidden: %(title)s", title=title)


def remind(authority: Authority, owed: Any, months: int) -> None:
    """One letter with all that is open. The link itself is kept by nobody, so it cannot be sent again."""
    write_to(
        authority,
        "authority_reminder",
        _("Still open after %(months)s months: %(title)s", months=months, title=title_of(authority)),
        path="/answers/tracker",
        bundle=news_of(authority),
        owed=owed,
        months=months,
        contact=clean_line(authority.conference.contact),
    )
