"""Letters to whoever was drawn, of what was noted of the seat; and to everybody who was not."""

from typing import Any

from flask_babel import lazy_gettext as _

from app.callers.kinds import Consent
from app.callers.models import Place
from app.conferences.models import Conference
from app.languages import speaking, translated
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line


def send_not_drawn(conference: Conference, told: dict[str, Any]) -> None:
    title = clean_line(conference.title)
    letters.write(
        "not_drawn",
        to=told["email"],
        subject=_("The panel is drawn: %(title)s", title=title),
        languages=[told.get("language"), *conference.languages],
        conference_id=conference.id,
        is_fleeting=True,
        title=title,
        name=clean_line(str(told.get("name") or "")),
        url=address_of(f"/c/{conference.slug}/recruitment"),
    )


def send_noted(place: Place, told: dict[str, Any]) -> None:
    """What a caller noted, so that nobody says yes or no for somebody who did not."""
    conference = place.conference
    title = clean_line(conference.title)
    letters.write(
        "place_noted",
        to=told["email"],
        subject=_("What is noted of your seat: %(title)s", title=title),
        languages=[told.get("language"), *conference.languages],
        conference_id=conference.id,
        is_fleeting=True,
        title=title,
        name=clean_line(str(told.get("name") or "")),
        state=place.state.label,
        agreed=[Consent(one).label for one in place.consents],
        contact=clean_line(conference.contact),
        url=address_of(f"/c/{conference.slug}/recruitment/reason"),
    )


def send_called_no_more(conference: Conference, told: dict[str, Any]) -> None:
    """Thanks to somebody who stood by, now that nobody is called any more."""
    letters.write(
        "called_no_more",
        to=told["email"],
        subject=_("Thank you for standing by: %(title)s", title=clean_line(conference.title)),
        languages=_languages(conference, told),
        conference_id=conference.id,
        is_fleeting=True,
        **_thanks(conference, told),
    )


def words_of_called_no_more(conference: Conference, told: dict[str, Any]) -> str:
    """The same words for paper."""
    with speaking(translated(_languages(conference, told))):
        return letters.text_of("called_no_more", **_thanks(conference, told))


def _languages(conference: Conference, told: dict[str, Any]) -> list[str | None]:
    return [told.get("language"), *conference.languages]


def _thanks(conference: Conference, told: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": clean_line(conference.title),
        "name": clean_line(str(told.get("name") or "")),
        "url": address_of(f"/c/{conference.slug}"),
    }
