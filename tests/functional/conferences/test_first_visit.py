"""A first visit is three sentences and one button, never a tour."""

import pytest

from app.access.stages import Stage
from app.conferences.services import seating
from app.extensions import db
from tests.world import World

FIRST = "You are here for the first time"
ROLES = ("organizer", "facilitator", "panelist", "expert", "committee", "authority", "observer")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("htmx", [False, True])
def test_it_is_said_once_to_each_role(world, sign_in, role, htmx):
    place: World = world(stage=Stage.EVIDENCE)
    visit, path = sign_in(getattr(place, role)), place.path()
    page = visit.page(path)
    assert FIRST in page and "You can break nothing" in page
    assert len(page.soup.find(id="first-visit").parent("form")) == 1
    assert visit.send(path, f"{path}/begin", htmx=htmx).status in (200, 303)
    assert FIRST not in visit.page(path)
    assert visit.post(f"{path}/begin").status == 303


def test_nobody_is_welcomed_to_work_that_is_over(world, sign_in):
    place = world(stage=Stage.CLOSED)
    assert FIRST not in sign_in(place.panelist).page(place.path())


def test_outsiders_and_whoever_has_been_here_are_told_nothing(world, sign_in, visitor):
    place = world(stage=Stage.EVIDENCE)
    assert FIRST not in visitor.page(place.path()) and visitor.post(place.path("/begin")).status == 401
    seating.begin([place.panelist])
    db.session.commit()
    assert FIRST not in sign_in(place.panelist).page(place.path())
    assert FIRST in sign_in(place.panelists[1]).page(place.path())
