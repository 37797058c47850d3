"""The letter to authorities that answer by a link: what a recommendation waited for came true."""

from datetime import timedelta

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from app.authorities import queries as authorities
from app.authorities.letters import news_of, title_of, write_to
from app.conferences import named_days
from app.prose import clean_line
from app.watches import queries
from app.watches.models import WatchedCondition


def tell_authorities(watch: WatchedCondition) -> None:
    """To each that is asked about it, has a link that opens, and can be reached. Members hear in their own letters."""
    if watch.came_true_on is None:
        return
    conference = watch.conference
    told, asked = authorities.list_open_links(conference), authorities.list_asked(conference)
    due = watch.came_true_on + timedelta(days=queries.days_of_promise(conference))
    for authority in asked.get(watch.passage_id, []):
        if authority.id in told:
            write_to(
                authority,
                "watch_came_true",
                _("What a recommendation waited for came true: %(title)s", title=title_of(authority)),
                path=f"/watches/{watch.number}",
                bundle=news_of(authority),
                label=watch.passage.recommendation_label,
                text=clean_line(watch.words),
                role=queries.role_of(watch),
                due=LazyString(named_days.in_words, due.isoformat()),
            )
