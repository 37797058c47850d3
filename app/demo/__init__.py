"""The demonstration: three conferences of an invented municipality, for whoever starts the server for the first time."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import func, or_, select

from app.access.roles import Role
from app.accounts import links
from app.accounts.models import Person
from app.accounts.secrets import new_token
from app.conferences.models import Conference, Membership
from app.demo import heating, lamps, water
from app.demo.people import inhabit
from app.demo.words import DEFAULT, addresses, told_in
from app.extensions import db
from app.languages import speaking
from app.voting.sealing import seal_counted

LINK_LIFE = timedelta(days=1)
DOORS = (
    Role.ORGANIZER,
    Role.FACILITATOR,
    Role.PANELIST,
    Role.EXPERT,
    Role.COMMITTEE,
    Role.AUTHORITY,
    Role.OBSERVER,
)


def load(language: str = DEFAULT) -> None:
    """Load the three conferences: one published, one in the middle of its hearing, one with an open ballot."""
    told = told_in(language)
    with speaking(language):
        folk = inhabit(told.town, language)
        for story, words in ((water, told.water), (lamps, told.lamps), (heating, told.heating)):
            story.tell(folk, told.town, words)
            db.session.commit()
        seal_counted()
        db.session.commit()


def load_if_empty(language: str = DEFAULT) -> bool:
    """Load the demonstration on a server without any conference. Returns whether it did."""
    if db.session.scalar(select(func.count()).select_from(Conference)):
        return False
    load(language)
    return True


def sign_in_links() -> Iterator[tuple[str, str]]:
    """A link for each role of the demonstration, each good for a day and for this server alone."""
    of_the_demonstration = or_(*(Person.email.like(f"%@{domain}") for domain in addresses()))
    for role in DOORS:
        person = db.session.scalar(
            select(Person)
            .join(Membership)
            .where(of_the_demonstration, Membership.role == role)
            .order_by(Membership.conference_id.desc(), Membership.number)
            .limit(1)
        )
        if person is not None:
            token = new_token()
            links.create_link(person, "demonstration", LINK_LIFE, token=token)
            with speaking(person.language or DEFAULT):
                called = f"{role.label} ({person.name})"
            yield called, links.link_address(token)
    db.session.commit()
