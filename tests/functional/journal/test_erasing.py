"""Erasing what one entry says, by whoever runs the server: with a reason, after a look, and never unseen."""

import json

import pytest
from sqlalchemy import text

from app.access.stages import Stage
from app.cli import erase_entry
from app.conferences.services import framing
from app.errors import Refused
from app.extensions import db
from app.journal import queries, services
from tests.scenes import scene
from tests.world import World

GROUND = ["--reason", "asked by the person named"]


@scene
def place():
    place = World(stage=Stage.EVIDENCE)
    framing.amend_frame(place.conference, "background", "A private name", "Why.", by=place.organizer)
    db.session.commit()
    return place


def newest(place) -> int:
    return queries.count_entries(place.conference.id)


def erase(app, *arguments, answer=""):
    db.session.rollback()
    return app.test_cli_runner().invoke(erase_entry, [str(one) for one in arguments], input=answer)


def left() -> int:
    return db.session.scalar(text("SELECT count(*) FROM journal_payload WHERE body LIKE '%A private name%'"))


def test_it_is_erased_with_a_reason_and_after_a_yes_and_everybody_sees_that(app, place, visitor):
    conference_id, number = place.conference.id, newest(place)
    done = erase(app, place.slug, number, *GROUND, "--yes")
    assert done.exit_code == 0 and "A private name" in done.output  # what is going is shown first
    assert left() == 0 and queries.verify(queries.find_chain(conference_id)) == []
    page = visitor.page(place.path("/journal"))
    assert f"What entry {number} said was erased. Ground: asked by the person named" in page
    assert "A private name" not in page.text and "What this entry said was erased." in page


def test_reason_and_yes_are_asked_for_where_they_are_missing(app, place):
    asked = erase(app, place.slug, newest(place), answer="by order of a court\ny\n")
    assert asked.exit_code == 0, asked.output
    assert left() == 0
    facts = queries.facts_of(queries.list_entries(place.conference.id, limit=1)[0])
    assert facts == {"entry": newest(place) - 1, "ground": "by order of a court"}


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_without_a_yes_nothing_is_erased(app, place, answer):
    before = newest(place)
    done = erase(app, place.slug, before, *GROUND, answer=answer)
    assert done.exit_code != 0 and "A private name" in done.output
    assert left() == 1 and newest(place) == before


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_erased(app, place, reason):
    assert erase(app, place.slug, newest(place), "--reason", reason, "--yes").exit_code != 0
    assert left() == 1


@pytest.mark.parametrize(("slug", "number"), [("nowhere", 1), (None, 0), (None, 99_999), (None, "x")])
def test_what_is_not_there_is_not_erased(app, place, slug, number):
    done = erase(app, slug or place.slug, number, *GROUND, "--yes")
    assert done.exit_code != 0 and "Traceback" not in done.output
    assert left() == 1


def test_nothing_is_erased_twice(app, place):
    number = newest(place)
    assert erase(app, place.slug, number, *GROUND, "--yes").exit_code == 0
    again = erase(app, place.slug, number, *GROUND, "--yes")
    assert again.exit_code != 0 and "already" in again.output
    assert newest(place) == number + 1


@pytest.mark.parametrize("action", services.NEEDED_BY_VERIFIER)
def test_what_the_record_is_checked_by_stays(app, place, action):
    """Without these the exported record could not be verified, and the server would not know its own key."""
    services.record(action, actor=None, conference_id=place.conference.id, new="x")
    db.session.commit()
    number = newest(place)
    assert erase(app, place.slug, number, *GROUND, "--yes").exit_code != 0
    entry = queries.find_entry(place.conference.id, number)
    with pytest.raises(Refused):
        services.erase(entry, ground="asked for", actor=place.organizer)
    assert json.loads(entry.payload.body) == {"new": "x"} and newest(place) == number


def test_a_name_in_the_reason_itself_can_be_erased_too_and_both_erasures_stay_visible(app, place, visitor):
    number = newest(place)
    erase(app, place.slug, number, "--reason", "Bo asked for it", "--yes")
    assert erase(app, place.slug, number + 1, "--reason", "the reason named somebody", "--yes").exit_code == 0
    page = visitor.page(place.path("/journal"))
    assert "Bo asked" not in page.text and f"What entry {number + 1} said was erased." in page
    assert page.text.count("What this entry said was erased.") == 2
