"""What the day for which an answer was promised left open, once it is over."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.conferences import named_days
from app.conferences.models import Conference
from app.conferences.promised import PromiseTold
from app.responses import queries


def told(conference: Conference) -> PromiseTold:
    """How the promise stands today, and how many recommendations have no answer after the day that was named first."""
    since = queries.overdue_since(conference)
    if since is None:
        return PromiseTold(is_past=conference.is_over)
    if conference.archived_at:  # what nobody told of may have been answered all the same
        return PromiseTold(is_past=True)
    if conference.stage not in queries.PUBLISHED:
        return PromiseTold(is_past=True, late=_("That day is over, and the report is not published yet."))
    answered = {one.passage_id for one in queries.list_responses(conference)}
    open_ones = sum(passage.id not in answered for passage in queries.list_owed(conference))
    late = ngettext(
        "One recommendation has no answer. It is overdue since %(day)s.",
        "%(num)s recommendations have no answer. They are overdue since %(day)s.",
        open_ones,
        day=named_days.in_words(since.isoformat()),
    )
    return PromiseTold(is_past=True, late=late if open_ones else "")
