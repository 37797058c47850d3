"""The number of a place is read as people write it with a pen."""

import pytest

from app.sheets.kinds import place_in

pytestmark = pytest.mark.database_free


@pytest.mark.parametrize(
    "written", ["E1.3", "e1.3", " E 1.3", "1.3", "E1,3", "E1-3", "1–3", "1/3", "E 1 . 3.", "Е1.3", "S1:3"]
)
def test_two_numbers_are_read_however_they_are_set_apart(written):
    assert place_in(written) == (1, [3])


def test_several_may_stand_behind_the_first():
    assert place_in("2/1, 4+5") == (2, [1, 4, 5]) and place_in("2/1;4") == (2, [1, 4])


@pytest.mark.parametrize(
    "written", ["", "1", "E1", "1.", "one/two", "²/1", "1.2.3", "page 1.3", "1 3", "1/2/3", "1.x", "9999999.1"]
)
def test_anything_else_is_no_place(written):
    assert place_in(written) is None
