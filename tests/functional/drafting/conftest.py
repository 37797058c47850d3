"""A drafting room with a key question, sections and passages in it."""

from functools import partial
from types import SimpleNamespace

import pytest
from sqlalchemy import event

from app import clock
from app.access.stages import Stage
from app.drafting.models import Part
from app.drafting.queries import document
from app.drafting.services import writing
from app.drafting.wording import Wording
from app.extensions import db
from app.questions.models import KeyQuestion
from tests.world import World


def laid_out(stage=Stage.DRAFTING, **frame):
    """A conference with a laid out document: one key question, three passages, one of them a recommendation."""
    place = World(stage=Stage.HEARINGS, **frame)
    question = KeyQuestion(
        conference_id=place.conference.id,
        number=1,
        numbered=True,
        position=1,
        text="Who decides when the water runs low?",
        adopted_at=clock.now(),
    )
    db.session.add(question)
    place.walk_to(Stage.DRAFTING)
    section = document.list_sections(place.conference)[0]
    writer = {"by": place.panelist}
    writing.write_passage(section, Part.HEARD, Wording("The wells fall in dry years."), **writer)
    writing.write_passage(section, Part.ASSESSMENT, Wording("A limit needs somebody who enforces it."), **writer)
    writing.write_passage(
        section,
        Part.RECOMMENDATION,
        Wording(
            "Give the power to a water steward.", addressee="Town council", conditions=["The readings are public."]
        ),
        **writer,
    )
    db.session.commit()
    place.walk_to(stage)
    return place


@pytest.fixture
def room(build):
    """Makes such a conference: `room(stage)`."""
    return partial(build, laid_out)


@pytest.fixture
def statements(app):
    """Counts the SQL statements of what runs inside."""
    counted = SimpleNamespace(number=0)

    def count(connection, cursor, statement, *rest):
        counted.number += statement.lstrip().upper().startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))

    event.listen(db.engine, "before_cursor_execute", count)
    yield counted
    event.remove(db.engine, "before_cursor_execute", count)
