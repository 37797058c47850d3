"""The guide tells each role of nothing that it may not do, and keeps silent about no role."""

import pytest

from app.access.guide import GUIDES, guide_for
from app.access.permissions import Permission
from app.access.roles import Role
from app.access.stages import ALWAYS, ORDER, Stage

pytestmark = pytest.mark.database_free


def test_every_role_has_a_guide():
    assert set(GUIDES) == set(Role)


@pytest.mark.parametrize("role", Role)
def test_what_it_tells_of_a_stage_is_open_to_the_role_then(role):
    """Whoever only waits or reads in a stage is told of nothing to do."""
    for stage in GUIDES[role].steps:
        open_then = [one for one in Permission if one.includes(role) and stage in one.stages and one.stages != ALWAYS]
        assert open_then, (role, stage)


def test_the_steps_go_the_way_of_the_conference():
    path = tuple(stage for stage in ORDER if stage != Stage.QUESTIONS)
    steps = [stage for stage, _words in GUIDES[Role.PANELIST].along(path)]
    assert steps[:2] == [Stage.EVIDENCE, Stage.HEARINGS] and Stage.QUESTIONS not in steps


def test_it_is_asked_for_by_name_or_is_that_of_one_s_own_role():
    assert guide_for("expert", [Role.PANELIST]).role == Role.EXPERT
    assert guide_for("", [Role.OBSERVER]).role == Role.OBSERVER
    assert guide_for("<script>", []).role == Role.PANELIST
