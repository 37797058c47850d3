"""Forgetting who somebody is: name, address, and every door that opened to them."""

from flask_babel import gettext as _
from sqlalchemy import delete, update

from app import clock
from app.accounts.models import AccountSession, Card, FormerName, Person, SecondStep, SignInLink
from app.extensions import db

OF_ONE = (AccountSession, SignInLink, FormerName, SecondStep)


def forget(person: Person) -> None:
    """Leave nothing of a person but the row to which what was written together belongs."""
    for model in OF_ONE:
        db.session.execute(delete(model).where(model.person_id == person.id))
    of_them = update(Card).where(Card.person_id == person.id)
    db.session.execute(of_them.where(Card.revoked_at.is_(None)).values(revoked_at=clock.real_now()))
    db.session.execute(of_them.values(number_hash=None))
    person.name, person.email, person.password_hash = _("Former member"), None, None
    person.telephone = ""
    person.language, person.may_organize, person.signed_in_at = None, False, None
    person.erased_at = clock.real_now()
