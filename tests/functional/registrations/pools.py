"""A conference whose registration is open, and the form that somebody fills in."""

from datetime import date, timedelta

from app import clock
from app.access.stages import Stage
from app.accounts import strangers
from app.agreeing import JUST_READ
from app.extensions import db
from app.recruitment import planning, services
from app.recruitment.kinds import AskedAs
from app.recruitment.typed import Asked, Call, Wanted
from app.registrations import queries

GENDER = Asked("Gender", "What is your gender?", AskedAs.WORDS, (Wanted("Female", 2, 3), Wanted("Other or male", 2, 3)))
AGE = Asked("Age", "Your age", AskedAs.AGE, (Wanted("18-39", 1, 4), Wanted("40+", 1, 4)))
REGION = Asked(
    "Region", "Where do you live?", AskedAs.PLACE,
    (Wanted("North", 1, 4, places=("Nordby", "Nøvling")), Wanted("South", 1, 4)),
)  # fmt: skip
TIE = "Do you work for the quarry?"
CALL = Call("Water.", "Two days.", "100.", TIE, "We read it.", 18, None, None, date(2099, 6, 1))
FILLED = {
    "tie_0": "no",
    "born": "1980",
    "asked_1": "Female",
    "own_1": "",
    "asked_3": "nøvling",
    "name": "Ada Berg",
    "email": "ada@example.org",
    "telephone": "",
    "address": "5 Mill St., Flat 3, Nøvling",
    "language": "Dansk",
    "access": "No steps, please.",
    "diet": "",
    "consent": "y",
    "website": "",
}
REGISTER, MINE, LIST = "/recruitment/register", "/recruitment/mine", "/recruitment/registrations"


def opened(world):
    """A conference in which people can register."""
    place = world(stage=Stage.RECRUITMENT)
    services.word_call(place.conference, CALL, by=place.organizer, seen=JUST_READ)
    for asked in (GENDER, AGE, REGION):
        planning.set_category(place.conference, None, asked, by=place.organizer, seen=JUST_READ)
    services.open_call(place.conference, by=place.organizer)
    db.session.commit()
    return place


def stamp(place, seconds=60):
    with clock.at(clock.now() - timedelta(seconds=seconds)):
        return strangers.new_stamp(queries.subject_of(place.conference))


def fill(place, visitor, **more):
    """Send the form of registering, as it was fetched a minute ago."""
    return visitor.post(place.path(REGISTER), FILLED | {"stamp": stamp(place)} | more)


def registered(place, visitor, **more) -> str:
    """The code of somebody who has just registered."""
    done = fill(place, visitor, **more)
    assert done.status == 303, done.words
    return visitor.page(place.path(MINE)).soup.find(id="code").text
