"""The letter to everybody who registered and was not drawn."""

from typing import Any

from flask_babel import lazy_gettext as _

from app.conferences.models import Conference
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
