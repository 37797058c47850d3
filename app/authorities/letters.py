"""Letters to an authority: its personal link, and that somebody answered by it."""

from typing import Any

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from app import moments
from app.authorities.models import Authority
from app.conferences import named_days
from app.conferences.models import Conference
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line
from app.reports.queries import find_held_back


def bundle_of(authority: Authority) -> str:
    """By what its letters are found again, to take back one that has not left."""
    return f"authority {authority.id}"


def news_of(authority: Authority) -> str:
    """The same for what it is told without a link: that goes on when a link ends."""
    return f"authority {authority.id} news"


def link_path(token: str) -> str:
    return f"/answers/by-link/{token}"


def link_address(authority: Authority, token: str) -> str:
    return address_of(f"/c/{authority.conference.slug}{link_path(token)}")


def title_of(authority: Authority) -> str:
    return clean_line(authority.conference.title)


def write_to(
    authority: Authority, letter: str, subject: LazyString, *, path: str, bundle: str = "", **told: Any
) -> None:
    """A letter that leads to a page of the conference; none to an authority without an address."""
    if not authority.email:
        return
    conference = authority.conference
    letters.write(
        letter,
        to=authority.email,
        subject=subject,
        languages=list(conference.languages),
        conference_id=conference.id,
        bundle=bundle,
        title=title_of(authority),
        name=clean_line(authority.shown),
        url=address_of(f"/c/{conference.slug}{path}"),
        **told,
    )


def _not_before(conference: Conference) -> LazyString | str:
    """Until when the report is held back; empty where it is not."""
    edition = find_held_back(conference)
    if edition is None or edition.not_before is None:
        return ""
    return LazyString(moments.in_full, edition.not_before, conference.time_zone)


def _due(conference: Conference) -> LazyString | str:
    """By when an answer was promised, in a sentence; empty where nothing was."""
    due = conference.promise_due
    is_promised = due and not conference.no_promise
    return LazyString(named_days.promised_by, due, conference.time_zone) if is_promised else ""


def send_link(authority: Authority, token: str) -> None:
    """Ask an authority for its answers, with the link that lets it in."""
    conference = authority.conference
    write_to(
        authority,
        "authority_link",
        _("A citizens' panel asks for your answer: %(title)s", title=title_of(authority)),
        path=link_path(token),
        bundle=bundle_of(authority),
        asked=[passage.recommendation_label for passage in authority.passages],
        not_before=_not_before(conference),
        due=_due(conference),
    )


def tell_of_answer(authority: Authority, label: str) -> None:
    """Tell that an answer was submitted in its name: whoever has the link could have done it."""
    write_to(
        authority,
        "authority_answered",
        _("An answer was submitted in your name: %(title)s", title=title_of(authority)),
        path="/answers",
        label=label,
    )
