"""A conference whose panel is being recruited: targets, people who registered, and a draw."""

from app.access.stages import Stage
from app.callers import beginning
from app.callers import queries as callers
from app.draws.kinds import DrawState
from app.draws.models import Draw
from app.extensions import db
from app.recruitment.models import Category, Recruitment, Target
from app.registrations import keyring
from app.registrations import queries as registered
from app.registrations import services as registrations
from tests.world import NOON, World

GENDERS = ("woman", "man")


def recruiting(people: int = 8, **frame) -> World:
    """Everybody registered under an invented name, women and men in turn; the panel has four seats, one is taken."""
    place = World(Stage.RECRUITMENT, panelists=1, **{"panel_size": 4, **frame})
    plan = Recruitment(conference_id=place.conference.id, about="Sit on the panel.", alternates=2)
    gender = Category(conference_id=place.conference.id, position=1, name="gender", question="Which are you?")
    gender.targets = [
        Target(position=at, value=value, least=1, most=2, thousandths=500) for at, value in enumerate(GENDERS, 1)
    ]
    db.session.add_all([plan, gender])
    db.session.flush()
    place.registered = [
        registrations.register(
            place.conference,
            {"gender": GENDERS[number % 2]},
            {
                "name": f"Wilma{number} Willing",
                "email": f"wilma{number}@example.org",
                "telephone": f"+45 1234560{number}",
                "reach": "after five",
            },
        )[0]
        for number in range(people)
    ]
    db.session.commit()
    return place


def drawn(panel: int = 3, **frame) -> World:
    """Three were drawn, and two stand by."""
    place = recruiting(**frame)
    place.draw = Draw(
        conference=place.conference, number=1, state=DrawState.DRAWN, asked_at=NOON, drawn_at=NOON, drawn_number=407
    )
    place.draw.document = {
        "categories": ["gender"],
        "people": [[one.blind, [one.values["gender"]], None] for one in place.registered],
        "panels": [list(range(panel))],
        "method": "leximin",
        "seats": panel,
        "one_per_household": True,
        "targets": [["gender", value, 0, panel] for value in sorted(set(GENDERS))],
        "seated": [],
        "barred": [],
        "chances": [int(number < panel) for number in range(len(place.registered))],
        "alternates": 2,
        "odds": 100,
    }
    db.session.add(place.draw)
    db.session.flush()
    place.draw.alternates = [one.blind for one in place.registered[panel : panel + 2]]
    place.places = beginning.begin(place.draw, place.draw.panel, place.draw.alternates)
    db.session.commit()
    return place


def without_email(place: World, number: int) -> None:
    """Whoever has this place is reached by post alone."""
    one = callers.get_place(place.conference, number).registration
    told = registered.told_by(one) | {"email": "", "address": "5 Mill St.\n1000 Town"}
    registrations.tell(one, told, keyring.key())
    db.session.commit()
