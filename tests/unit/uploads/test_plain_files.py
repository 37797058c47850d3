"""What the head of a Markdown file tells programs is left out; everything else is words."""

import pytest

from app.uploads.kinds import Loss
from app.uploads.plain import read_plain

pytestmark = pytest.mark.database_free
HEADS = (
    "---\ntitle: Wells\n---\n",
    "---\ntitle: Wells\ntags:\n  - a\n- b\n\n# note\n--- \n",
    '+++\ntitle = "Wells"\n+++\n',
)
NO_HEADS = (
    "---\n\nWords\n\n---\n",
    "---\nWells: they fell, as the council said.\nAnd more.\n---\n",
    "---\na: b\n",
    "---",
    "",
)


@pytest.mark.parametrize("head", HEADS)
def test_a_head_is_left_out_and_counted(head):
    text, lost = read_plain(f"{head}# Wells\n\nThey fell.".encode())
    assert text == "# Wells\n\nThey fell." and lost == {Loss.HEAD: head.count("\n") - 2}


@pytest.mark.parametrize("words", NO_HEADS)
def test_what_only_looks_like_one_stays(words):
    assert read_plain(words.encode()) == (words, {})


def test_lines_that_fit_in_two_ways_take_no_longer():
    """Every further one took twice as long: of thirty nobody would have seen the end."""
    words = "---\na: b\n" + "- : c\n" * 2000
    assert read_plain(words.encode()) == (words, {})
