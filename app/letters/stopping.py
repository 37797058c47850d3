"""The address in each letter at which its reader ends them: it needs no sign-in, and can do nothing else."""

from flask_babel import gettext as _
from itsdangerous import BadSignature

from app.accounts import queries as accounts
from app.accounts.models import Person
from app.accounts.secrets import digest, signer
from app.errors import Missing
from app.mail.addresses import address_of

PURPOSE = "letters.stop"


def address_for(person: Person) -> str:
    return address_of(f"/letters/stop/{signer(PURPOSE).dumps([person.id, _mark(person)])}")


def get_reader(token: str) -> Person:
    """Whose letters end by this token. It ends with the address that the letters went to."""
    try:
        number, mark = signer(PURPOSE).loads(token)
    except (BadSignature, ValueError, TypeError):
        raise Missing(_no_such_letter()) from None
    person = accounts.find_person(number)
    if person is None or mark != _mark(person):
        raise Missing(_no_such_letter())
    return person


def _mark(person: Person) -> str:
    return digest(person.email or "")[:16]


def _no_such_letter() -> str:
    return _("This address belongs to no letter that still counts. Choose on your own page how you are written to.")
