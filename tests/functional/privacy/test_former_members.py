"""Whoever had a role keeps a page of what she wrote until the conference has closed, and no longer."""

from app.access.stages import Stage
from app.conferences.services import seating
from app.extensions import db
from app.questions import services as questions

PATH, WORDS = "/me/former", "How much may be drawn?"


def left(world):
    place = world(stage=Stage.QUESTIONS)
    questions.propose(place.conference, WORDS, by=place.panelist)
    seating.end_role(place.panelist, "Moved away.", by=place.organizer)
    db.session.commit()
    return place


def test_a_former_panelist_reads_what_she_wrote(world, sign_in):
    place = left(world)
    visit = sign_in(place.panelist)
    assert visit.page("/me").soup.find("a", href=PATH)
    page = visit.page(PATH)
    assert WORDS in page and place.conference.title in page and "You were panelist" in page
    assert visit.get(place.path("/own-words")).status in (403, 404)


def test_it_is_gone_once_the_conference_has_closed(world, sign_in):
    place = left(world)
    place.walk_to(Stage.CLOSED)
    page = sign_in(place.panelist).page(PATH)
    assert WORDS not in page and "No role of yours has ended" in page


def test_nobody_else_reads_it_and_whoever_stays_finds_nothing(world, sign_in, visitor):
    place = left(world)
    for other in (place.panelists[1], place.organizer, place.expert):
        assert WORDS not in sign_in(other).page(PATH)
    assert visitor.get(PATH).status in (303, 401)
