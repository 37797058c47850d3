"""Two names at one address are one person's or two people's."""

import pytest

from app.lists.checking import _may_be_one

pytestmark = pytest.mark.database_free


@pytest.mark.parametrize(
    ("name", "other", "is_one"),
    [
        ("Ada Berg", "Ada Berg", True),
        ("Ada Berg", "ada  BERG", True),
        ("Ada Berg", "Ada Maria Berg", True),
        ("Ada", "Ada Berg", True),
        ("Berg Ada", "Ada Berg", True),
        ("A. Berg", "Ada Berg", True),
        ("Ada Berg", "Ada Lund", True),
        ("Ada Berg", "Bo Berg", False),
        ("A. Berg", "Bo Berg", False),
        ("Ada Berg", "Bo Lund", False),
        ("Łucja Żak", "Lucja Zak", True),
        ("李 小龙", "李 小龙", True),
    ],
)
def test_who_may_be_one(name, other, is_one):
    assert _may_be_one(name, other) is _may_be_one(other, name) is is_one
