"""The letters about signing in."""

from flask_babel import lazy_gettext as _

from app.accounts.models import Person
from app.mail import letters
from app.mail.addresses import address_of


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


def send_second_step(email: str, person: Person, *, is_set: bool) -> None:
    """Tell somebody that a second step was set up or ended: if it was somebody else, they learn it at once."""
    letters.write(
        "second_step_set" if is_set else "second_step_ended",
        to=email,
        subject=_("A second step at your sign-in") if is_set else _("No second step at your sign-in any more"),
        languages=[person.language],
        url=address_of("/me/second-step"),
    )


def send_step_guessed(email: str, person: Person) -> None:
    """Tell somebody that codes of her second step are guessed at: whoever does it came through the first step."""
    letters.write(
        "second_step_guessed",
        to=email,
        subject=_("Somebody guesses at your second step"),
        languages=[person.language],
        url=address_of("/me"),
    )


def send_password_set(email: str, person: Person) -> None:
    """Tell somebody that a password was set: if it was somebody else, they learn it at once."""
    letters.write(
        "password_set",
        to=email,
        subject=_("A password was set for you"),
        languages=[person.language],
        url=address_of("/me"),
    )
