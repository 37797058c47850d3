"""The people of Vesterlund, who do not exist."""

from dataclasses import dataclass, field

from app.access.roles import Role
from app.accounts import services as accounts
from app.accounts.models import Person
from app.conferences import queries as conference_queries
from app.conferences.models import Conference, Membership
from app.conferences.naming import Naming
from app.conferences.services import seating
from app.conferences.services.framing import create_conference
from app.journal import services as journal

NAMES = {
    "organizer": "Birgit Vang",
    "facilitator": "Karim Brandt",
    "clerk": "Sofie Lund",
    "mayor": "Henrik Aabye",
    "utility": "Lene Storm",
    "committee": "Per Overgaard",
    "observer": "Nadia Holm",
}
PANEL = (
    ("Marta Ravn", "Vesterlund", Naming.FIRST_TOWN),
    ("Jonas Falk", "Nyby", Naming.NAME),
    ("Ana Petrova", "Vesterlund", Naming.INITIALS),
    ("Tomas Kjær", "Elmeskov", Naming.NAME),
    ("Inge Sand", "Vesterlund", Naming.NUMBER),
    ("Yusuf Demir", "Nyby", Naming.FIRST_TOWN),
    ("Grete Lykke", "Strandby", Naming.NAME),
    ("Oskar Bille", "Elmeskov", Naming.INITIALS),
    ("Lin Chen", "Vesterlund", Naming.FIRST_TOWN),
    ("Poul Grå", "Strandby", Naming.NUMBER),
    ("Elif Aydin", "Nyby", Naming.NAME),
    ("Rasmus Tang", "Vesterlund", Naming.FIRST_TOWN),
)
LETTERS: dict[str, str | int | None] = {" ": ".", "æ": "ae", "ø": "o", "å": "aa"}


@dataclass
class Cast:
    """The seats of one demonstration conference."""

    conference: Conference
    organizer: Membership
    facilitator: Membership
    panel: list[Membership] = field(default_factory=list)
    experts: list[Membership] = field(default_factory=list)
    authorities: list[Membership] = field(default_factory=list)


def town() -> dict[str, Person]:
    """Everybody who takes part in more than one story."""
    folk = {}
    for key, name in NAMES.items():
        folk[key] = accounts.create_person(name, _address(name), may_organize=key == "organizer")
    for name, _place, _naming in PANEL:
        folk[name] = accounts.create_person(name, _address(name))
    return folk


def gather(frame: dict, folk: dict[str, Person], experts: list[tuple[str, str]], seats: int = len(PANEL)) -> Cast:
    """Create a conference and seat its people."""
    conference = create_conference(frame | {"panel_size": seats}, folk["organizer"])
    organizer = conference_queries.list_members(conference, Role.ORGANIZER)[0]
    journal.record("conference.demonstrated", actor=organizer, conference_id=conference.id)

    def seat(person: Person, role: Role, **more) -> Membership:
        return seating.seat(conference, person, role, by=organizer, **more)

    cast = Cast(conference, organizer, seat(folk["facilitator"], Role.FACILITATOR))
    cast.panel = [seat(folk[name], Role.PANELIST, town=place, naming=naming) for name, place, naming in PANEL[:seats]]
    seat(folk["committee"], Role.COMMITTEE, body="Folk high school", interests="None in this matter.")
    seat(folk["observer"], Role.OBSERVER)
    cast.authorities = [
        seat(folk["mayor"], Role.AUTHORITY, body="Municipal council"),
        seat(folk["utility"], Role.AUTHORITY, body="Vesterlund Utility"),
    ]
    for name, body in experts:
        person = folk.get(name) or accounts.create_person(name, _address(name))
        folk[name] = person
        cast.experts.append(seat(person, Role.EXPERT, body=body))
    return cast


def _address(name: str) -> str:
    plain = name.lower().translate(str.maketrans(LETTERS))
    return f"{plain}@vesterlund.example"
