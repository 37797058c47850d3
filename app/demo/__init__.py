"""The demonstration: three conferences of an invented municipality, for whoever starts the server for the first time."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import func, select

from app.access.roles import Role
from app.accounts import links
from app.accounts.models import Person
from app.accounts.secrets import new_token
from app.conferences.models import Conference, Membership
from app.demo import heating, lamps, water
from app.demo.people import town
from app.extensions import db
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


def load() -> None:
    """Load the three conferences: one published, one in the middle of its hearing, one with an open ballot."""
    folk = town()
    for story in (water, lamps, heating):
        story.tell(folk)
        db.session.commit()
    seal_counted()
    db.session.commit()


def load_if_empty() -> bool:
    """Load the demonstration on a server without any conference. Returns whether it did."""
    if db.session.scalar(select(func.count()).select_from(Conference)):
        return False
    load()
    return True


def sign_in_links() -> Iterator[tuple[str, str]]:
    """A link for each role of the demonstration, each good for a day and for this server alone."""
    for role in DOORS:
        person = db.session.scalar(
            select(Person)
            .join(Membership)
            .where(Person.email.like("%@vesterlund.example"), Membership.role == role)
            .order_by(Membership.conference_id.desc(), Membership.number)
            .limit(1)
        )
        if person is not None:
            token = new_token()
            links.create_link(person, "demonstration", LINK_LIFE, token=token)
            yield f"{role.label} ({person.name})", links.link_address(token)
    db.session.commit()
