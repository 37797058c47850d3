"""Which roles exclude each other."""

from itertools import product

import pytest

from app.access.guide import GUIDES
from app.access.roles import IN_ORDER, LABELS, PLURALS, Role, conflict
from app.invitations.meanings import MEANINGS
from app.lists.words import _ROLES as ROLES_IN_LISTS

pytestmark = pytest.mark.database_free
TOGETHER = [
    {Role.ORGANIZER, Role.COMMITTEE},
    {Role.OBSERVER, Role.COMMITTEE},
    {Role.ORGANIZER, Role.RECRUITER},
    {Role.ORGANIZER, Role.CALLER},
    {Role.RECRUITER, Role.CALLER},
]


@pytest.mark.parametrize(("held", "wanted"), list(product(Role, Role)))
def test_two_roles_go_together_only_where_nobody_judges_the_own_case(held, wanted):
    assert conflict(held, wanted) == (held != wanted and {held, wanted} not in TOGETHER)
    assert conflict(held, wanted) == conflict(wanted, held)


def test_every_role_has_its_words_and_its_place():
    assert set(LABELS) == set(PLURALS) == set(IN_ORDER) == set(Role)


def test_every_role_is_known_wherever_something_is_said_of_roles():
    assert set(GUIDES) == set(MEANINGS) == set(Role)
    assert set(ROLES_IN_LISTS) == set(Role)
