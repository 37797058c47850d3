"""The letters about another address: to the new one, to be confirmed, and to the one of before."""

from flask_babel import lazy_gettext as _

from app.accounts.models import Person
from app.conferences.models import Conference
from app.mail import letters
from app.mail.addresses import address_of
from app.prose import clean_line


def send_corrected(person: Person, conference: Conference) -> None:
    """Tell whoever has been here that what is noted of her reads otherwise, and where she puts it right."""
    title = clean_line(conference.title)
    letters.write(
        "details_corrected",
        to=person.email or "",
        subject=_("What is noted of you was changed: %(title)s", title=title),
        languages=[person.language, *conference.languages],
        conference_id=conference.id,
        title=title,
        name=clean_line(person.name),
        url=address_of("/me"),
    )


def send_to_confirm(email: str, conference: Conference, language: str | None, *, url: str) -> None:
    """Ask whoever reads the new address whether they are that person."""
    title = clean_line(conference.title)
    letters.write(
        "address_to_confirm",
        to=email,
        subject=_("Is this your address? %(title)s", title=title),
        languages=[language, *conference.languages],
        conference_id=conference.id,
        title=title,
        url=url,
    )


def send_address_changed(former: str, conference: Conference, language: str | None) -> None:
    """Tell the address of before that nothing comes to it any more. The new one is nobody's business there."""
    title = clean_line(conference.title)
    letters.write(
        "address_changed",
        to=former,
        subject=_("Letters go to another address: %(title)s", title=title),
        languages=[language, *conference.languages],
        conference_id=conference.id,
        title=title,
    )
