"""What was learned in a conference is written, published, and read where the next one meets it."""

import pytest

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.conferences.models import Conference
from app.extensions import db
from app.handbook import queries, services
from app.handbook.models import Lesson, Origin, Outcome, Told
from app.wordings import services as wordings
from app.wordings.kinds import Kind
from app.wordings.models import Wording
from app.wordings.queries import Words
from tests.functional.authorities.test_links import actions
from tests.functional.conferences import test_starting as starting
from tests.functional.questions.test_questions import HOSTILE
from tests.visitor import Visitor
from tests.world import World

BOOK, NEW = "/handbook", "/handbook/lessons/new"
LESSON = {
    "stage": "evidence",
    "tried": "We sent two pages, not forty.",
    "setting": "14 people, two weekends.",
    "outcome": "worked",
    "result": "All of them had read it.",
    "weighed": "A film: too dear.",
}
TOLD = Told(Stage.QUESTIONS, "We sent two pages.", Outcome.WORKED, "All had read it.")


@pytest.fixture
def place(world):
    return world(stage=Stage.REPORTING)


def write(who, place, **fields):
    return who.send(place.path(NEW), place.path(NEW), LESSON | fields)


@pytest.fixture
def published(place):
    services.write(place.conference, TOLD, by=place.facilitator)
    wordings.word(place.conference, Kind.INVITATION, "en", Words("Come", "Dear {name}, come."), by=place.organizer)
    services.publish(place.conference, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    return place


@pytest.fixture
def olga(app):
    person = World.person("Olga", may_organize=True)
    db.session.commit()
    return Visitor(app).enter(person)


def begun(who, name):
    starting.begin(who, name, title="The next", charge="Who decides?")
    assert starting.create(who, name).status == 303
    return db.session.query(Conference).filter_by(title="The next").one()


def test_an_empty_handbook_says_what_to_do_and_outsiders_do_not_see_it(place, sign_in, visitor):
    page = sign_in(place.organizer).page(place.path(BOOK))
    assert "No lesson is noted yet." in page and "Note it while it is fresh" in page
    assert visitor.get(place.path(BOOK)).status == 404
    assert sign_in(place.panelist).get(place.path(BOOK)).status == 404
    assert place.path(BOOK) in sign_in(place.facilitator).page(place.path("/frame")).text


@pytest.mark.parametrize("role", ["organizer", "facilitator"])
def test_a_lesson_is_written_changed_and_taken_out(place, sign_in, role):
    who = sign_in(place.everybody[role])
    assert write(who, place).status == 303
    page = who.page(place.path(BOOK))
    assert "We sent two pages, not forty." in page and "A film: too dear." in page and "worked" in page
    one = place.path("/handbook/lessons/1")
    assert who.send(one, one, LESSON | {"result": "Most had read it."}).status == 303
    assert "Most had read it." in who.page(place.path(BOOK))
    assert who.post(one, LESSON | {"seen": "other"}).status == 409
    asked = who.post(one + "/remove", says_yes=False)
    assert "Take this lesson out?" in asked and db.session.query(Lesson).count() == 1
    assert who.send(place.path(BOOK), one + "/remove").status == 303
    assert db.session.query(Lesson).count() == 0 and actions(place)[-1] == "lesson.removed"


@pytest.mark.parametrize("field", ["tried", "result", "outcome", "stage"])
def test_what_is_missing_is_said_and_the_rest_is_kept(place, sign_in, field):
    answer = write(sign_in(place.organizer), place, **{field: ""})
    assert answer.status == 422 and "A film: too dear." in answer and db.session.query(Lesson).count() == 0


@pytest.mark.parametrize("role", ["panelist", "expert", "observer", "committee", "authority", "recruiter"])
def test_nobody_else_writes_or_publishes(place, sign_in, role):
    who = sign_in(place.everybody[role])
    for path in ("/lessons/new", "/lessons/1", "/lessons/1/remove", "/publish", "/withdraw"):
        assert who.post(place.path(BOOK + path), LESSON).status == 403


def test_an_organizer_publishes_it_at_the_end_and_takes_that_back(place, world, sign_in, visitor):
    early = world(stage=Stage.VOTING)
    assert sign_in(early.organizer).post(early.path(BOOK + "/publish")).status == 409
    assert sign_in(place.facilitator).post(place.path(BOOK + "/publish")).status == 403
    organizer = sign_in(place.organizer)
    write(organizer, place)
    asked = organizer.post(place.path(BOOK + "/publish"), says_yes=False)
    assert "Publish the handbook?" in asked and visitor.get(place.path(BOOK)).status == 404
    assert organizer.send(place.path(BOOK), place.path(BOOK + "/publish")).status == 303
    page = visitor.page(place.path(BOOK))
    assert "We sent two pages, not forty." in page and "How the panel decides" in page and "still open" in page
    assert not page.soup.select("main form") and "Start a conference from this one" not in page
    assert place.path(BOOK) in visitor.page(place.path()).text
    assert "The handbook was published" in visitor.page(place.path())
    assert organizer.send(place.path(BOOK), place.path(BOOK + "/withdraw")).status == 303
    assert visitor.get(place.path(BOOK)).status == 404 and actions(place)[-1] == "handbook.withdrawn"


def test_nobody_publishes_what_was_noted_while_the_page_was_open(place, sign_in):
    organizer = sign_in(place.organizer)
    form = organizer.page(place.path(BOOK)).form(place.path(BOOK + "/publish"))
    read = {one["name"]: one["value"] for one in form("input")}
    assert write(organizer, place).status == 303
    answer = organizer.post(place.path(BOOK + "/publish"), read)
    assert answer.status == 409 and "while you were reading" in answer.words
    assert queries.find_handbook(place.conference) is None


def test_the_letters_stand_there_as_they_were_worded(published, visitor):
    page = visitor.page(published.path(BOOK))
    assert "Dear {name}, come." in page and "Come" in page


def test_somebody_elses_next_conference_has_rules_letters_and_lessons_where_they_apply(published, olga):
    published.conference.house_rules, published.conference.contact = "Be kind.", "Ada, 12 34"
    db.session.commit()
    who = olga
    assert "As others did it" in who.page("/conferences/new")
    assert "Start a conference from this one" in who.page(published.path(BOOK))
    conference = begun(who, f"copy-of-{published.conference.slug}")
    assert (conference.house_rules, conference.contact) == ("Be kind.", "")
    assert conference.charge == "Who decides?" and conference.rule.threshold == published.conference.rule.threshold
    [letter] = db.session.query(Wording).filter_by(conference_id=conference.id)
    assert letter.text == "Dear {name}, come."
    steer = f"/c/{conference.slug}/stage"
    page = who.page(steer)
    assert "Learned before" in page and "We sent two pages." not in page, "the questions are two stages away"
    assert "Read them before the first is sent." in page
    conference.stage = Stage.EVIDENCE
    db.session.commit()
    page = who.page(steer)
    assert "We sent two pages." in page and page.soup.find("a", href=published.path(BOOK))
    services.withdraw(published.conference, by=published.organizer)
    db.session.commit()
    page = who.page(steer)
    assert "We sent two pages." not in page and page.soup.find("a", href=published.path(BOOK)) is None


def test_ones_own_next_conference_learns_from_what_was_never_published(place, sign_in):
    services.write(place.conference, TOLD, by=place.organizer)
    place.organizer.person.may_organize = True
    db.session.commit()
    who = sign_in(place.organizer)
    conference = begun(who, f"copy-of-{place.conference.slug}")
    conference.stage = Stage.EVIDENCE
    db.session.commit()
    assert "We sent two pages." in who.page(f"/c/{conference.slug}/stage")


def test_nobody_begins_from_what_is_not_published(place, olga):
    who = olga
    assert who.get(f"/conferences/new/copy-of-{place.conference.slug}").status == 404
    assert "As others did it" not in who.page("/conferences/new")
    assert db.session.query(Origin).count() == 0


def test_another_conference_finds_no_lesson_here(published, world, sign_in):
    stranger = world(stage=Stage.REPORTING)
    who = sign_in(stranger.organizer)
    assert who.get(stranger.path("/handbook/lessons/1")).status == 404
    assert who.post(stranger.path("/handbook/lessons/1"), LESSON).status == 404
    assert who.post(published.path("/handbook/lessons/1"), LESSON).status == 404


def test_who_wrote_it_has_it_in_the_copy_of_her_data(published):
    [told] = queries.personal_data(published.facilitator.person)
    assert told["tried"] == "We sent two pages."


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stay_words(place, sign_in, visitor, hostile):
    who = sign_in(place.organizer)
    words = dict.fromkeys(("tried", "setting", "result", "weighed"), hostile)
    assert write(who, place, **words).status in (303, 422)
    services.publish(place.conference, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    assert visitor.page(place.path(BOOK)).soup.select("main img, main script") == []
