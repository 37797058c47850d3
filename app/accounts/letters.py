"""The letters about signing in."""

from flask_babel import lazy_gettext as _

from app.accounts.models import Person
from app.mail import letters


def send_sign_in_link(email: str, person: Person | None, *, url: str, code: str) -> None:
    """Send the link that somebody asked for. To an address of nobody the same letter is written and never leaves."""
    letters.write(
        "sign_in_link",
        to=email,
        subject=_("Your sign-in link"),
        languages=[person.language if person else None],
        void=person is None,
        url=url,
        code=code,
    )
