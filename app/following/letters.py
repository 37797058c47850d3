"""Letters to followers: the first one, which asks, and those with news."""

from flask_babel import lazy_gettext as _

from app import moments
from app.conferences.happened import Day
from app.following import links
from app.following.models import Follower
from app.following.queries import followed_words
from app.languages import speaking
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line


def send_first(follower: Follower) -> None:
    conference = follower.conference
    title = clean_line(conference.title)
    letters.write(
        "follow_first",
        to=follower.email,
        subject=_("Do you want news of this? %(title)s", title=title),
        languages=[follower.language, *conference.languages],
        conference_id=conference.id,
        title=title,
        followed=followed_words(follower),
        url=links.address_for(follower, links.CONFIRM),
        is_fleeting=True,
    )


def send_news(follower: Follower, days: list[Day], language: str) -> None:
    """`days` were told in this language."""
    conference = follower.conference
    title = clean_line(conference.title)
    with speaking(language):
        told = [(moments.day(day.day, conference.time_zone), day.sentences) for day in days]
    way = f"/report/recommendations/{follower.recommendation}" if follower.recommendation else ""
    letters.write(
        "follow_news",
        to=follower.email,
        subject=_("News: %(title)s", title=title),
        languages=[language],
        conference_id=conference.id,
        stop=links.address_for(follower, links.LEAVE),
        title=title,
        followed=followed_words(follower),
        days=told,
        url=address_of(f"/c/{conference.slug}{way}"),
    )
