"""The people of a town that does not exist, and their seats."""

from dataclasses import dataclass, field
from unicodedata import normalize

from app import clock
from app.access.roles import Role
from app.accounts import services as accounts
from app.accounts.models import Person
from app.conferences import queries as conference_queries
from app.conferences.models import Conference, Membership
from app.conferences.naming import Naming
from app.conferences.services import seating
from app.conferences.services.framing import create_conference
from app.demo.words import DEFAULT, Words
from app.journal import services as journal

# How each of the panel is named, by seat; the words of a language say who sits there.
NAMING = (
    Naming.FIRST_TOWN,
    Naming.NAME,
    Naming.INITIALS,
    Naming.NAME,
    Naming.NUMBER,
    Naming.FIRST_TOWN,
    Naming.NAME,
    Naming.INITIALS,
    Naming.FIRST_TOWN,
    Naming.NUMBER,
    Naming.NAME,
    Naming.FIRST_TOWN,
)
LETTERS: dict[str, str | int | None] = {" ": ".", "æ": "ae", "ø": "o", "å": "aa", "ı": "i"}


@dataclass
class Cast:
    """The seats of one demonstration conference."""

    town: Words
    conference: Conference
    organizer: Membership
    facilitator: Membership
    panel: list[Membership] = field(default_factory=list)
    experts: list[Membership] = field(default_factory=list)
    authorities: list[Membership] = field(default_factory=list)


def inhabit(town: Words, language: str) -> dict[str, Person]:
    """Everybody who takes part in more than one story, by role or name."""
    # Whoever tries out the demonstration in English chooses another language at the foot of a page, and keeps it.
    spoken = None if language == DEFAULT else language
    folk = {}
    for key, name in town.NAMES.items():
        address = _address(name, town)
        folk[key] = accounts.create_person(name, address, language=spoken, may_organize=key == "organizer")
    for name, _place in town.PANEL:
        folk[name] = accounts.create_person(name, _address(name, town), language=spoken)
    return folk


def gather(frame: dict, words: Words, town: Words, folk: dict[str, Person], seats: int = len(NAMING)) -> Cast:
    """Create a conference and seat its people."""
    in_its_language = {"languages": [town.LANGUAGE], "original_language": town.LANGUAGE, "time_zone": town.TIME_ZONE}
    told = frame | town.FRAME | words.FRAME | in_its_language
    conference = create_conference(told | {"panel_size": seats}, folk["organizer"])
    organizer = conference_queries.list_members(conference, Role.ORGANIZER)[0]
    journal.record("conference.demonstrated", actor=organizer, conference_id=conference.id)

    def seat(person: Person, role: Role, **more) -> Membership:
        person.signed_in_at = clock.now()  # whoever sits here came in to take the seat
        return seating.seat(conference, person, role, by=organizer, **more)

    cast = Cast(town, conference, organizer, seat(folk["facilitator"], Role.FACILITATOR))
    cast.panel = [
        seat(folk[name], Role.PANELIST, town=place, naming=naming)
        for (name, place), naming in list(zip(town.PANEL, NAMING, strict=True))[:seats]
    ]
    seat(folk["committee"], Role.COMMITTEE, **town.COMMITTEE)
    seat(folk["observer"], Role.OBSERVER)
    cast.authorities = [
        seat(folk[one], Role.AUTHORITY, body=body)
        for one, body in zip(("mayor", "utility"), town.AUTHORITIES, strict=True)
    ]
    for name, body, _field, _interests in words.EXPERTS:
        if name not in folk:
            spoken = folk["organizer"].language
            folk[name] = accounts.create_person(name, _address(name, town), language=spoken)
        cast.experts.append(seat(folk[name], Role.EXPERT, body=body))
    return cast


def _address(name: str, town: Words) -> str:
    """The letters of a name as an address has them, without what stands above or below them."""
    plain = normalize("NFKD", name.lower().translate(str.maketrans(LETTERS))).encode("ascii", "ignore").decode()
    return f"{plain}@{town.ADDRESSES}"
