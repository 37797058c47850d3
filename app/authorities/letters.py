"""Letters to an authority: its personal link, and that somebody answered by it."""

from flask_babel import lazy_gettext as _

from app.authorities.models import Authority
from app.conferences import dates
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line


def bundle_of(authority: Authority) -> str:
    """By what its letters are found again, to take back one that has not left."""
    return f"authority {authority.id}"


def news_of(authority: Authority) -> str:
    """The same for what it is told without a link: that goes on when a link ends."""
    return f"authority {authority.id} news"


def link_address(authority: Authority, token: str) -> str:
    return address_of(f"/c/{authority.conference.slug}/answers/by-link/{token}")


def send_link(authority: Authority, token: str) -> None:
    """Ask an authority for its answers, with the link that lets it in."""
    conference = authority.conference
    title = clean_line(conference.title)
    letters.write(
        "authority_link",
        to=authority.email,
        subject=_("A citizens' panel asks for your answer: %(title)s", title=title),
        languages=list(conference.languages),
        conference_id=conference.id,
        bundle=bundle_of(authority),
        title=title,
        name=clean_line(authority.shown),
        asked=[passage.recommendation_label for passage in authority.passages],
        due=dates.words(conference.promise_due) if conference.promise_due and not conference.no_promise else "",
        url=link_address(authority, token),
    )


def tell_of_answer(authority: Authority, label: str) -> None:
    """Tell that an answer was submitted in its name: whoever has the link could have done it."""
    if not authority.email:
        return
    conference = authority.conference
    title = clean_line(conference.title)
    letters.write(
        "authority_answered",
        to=authority.email,
        subject=_("An answer was submitted in your name: %(title)s", title=title),
        languages=list(conference.languages),
        conference_id=conference.id,
        title=title,
        name=clean_line(authority.shown),
        label=label,
        url=address_of(f"/c/{conference.slug}/answers"),
    )
