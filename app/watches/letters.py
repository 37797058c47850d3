"""The letter to authorities that answer by a link: what a recommendation waited for came true."""

from datetime import timedelta

from flask_babel import lazy_gettext as _

from app.authorities import queries as authorities
from app.authorities.letters import news_of
from app.conferences import dates
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line
from app.watches import queries
from app.watches.models import WatchedCondition


def tell_authorities(watch: WatchedCondition) -> None:
    """To each that is asked about it, has a link that opens, and can be reached. Members hear in their own letters."""
    conference = watch.conference
    told, asked = authorities.list_open_links(conference), authorities.list_asked(conference)
    title = clean_line(conference.title)
    for authority in asked.get(watch.passage_id, []):
        if not authority.email or authority.id not in told or watch.came_true_on is None:
            continue
        due = watch.came_true_on + timedelta(days=queries.days_of_promise(conference))
        letters.write(
            "watch_came_true",
            to=authority.email,
            subject=_("What a recommendation waited for came true: %(title)s", title=title),
            languages=list(conference.languages),
            conference_id=conference.id,
            bundle=news_of(authority),
            title=title,
            name=clean_line(authority.shown),
            label=watch.passage.recommendation_label,
            text=clean_line(watch.text),
            role=queries.role_of(watch),
            due=dates.words(due.isoformat()),
            url=address_of(f"/c/{conference.slug}/watches/{watch.number}"),
        )
