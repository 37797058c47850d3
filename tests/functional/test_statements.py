"""What a page asks the database: a dozen statements at most, and no more for many rows than for few."""

import pytest

from app.conferences.models import Conference
from app.extensions import db
from app.reports import drafts
from tests.bench import crowd
from tests.bench.pages import PAGES
from tests.visitor import Visitor

MOST = 12


def count(app, statements, size: crowd.Size) -> dict[str, int]:
    """How many statements each main page of such a conference takes."""
    place = crowd.build(size)
    number = place.conference.id
    visitors = {name: Visitor(app).enter(member.person) for name, member in place.everybody.items()}
    visitors[""] = Visitor(app)
    counted = {}
    for page in PAGES:
        db.session.get(Conference, number).stage = page.stage
        db.session.commit()
        drafts.keep_drafts()  # as the worker does within a second
        with statements() as seen:
            visitors[page.viewer].page(page.address(place.slug))
        counted[page.name] = len(seen)
    return counted


@pytest.mark.slow
def test_a_page_asks_the_database_a_dozen_things_at_most_however_much_it_shows(app, statements):
    few, many = count(app, statements, crowd.FEW), count(app, statements, crowd.MANY)
    assert {name: number for name, number in many.items() if number > MOST} == {}
    assert {name: (few[name], number) for name, number in many.items() if number != few[name]} == {}
