"""Whether a change has the agreement it needs, and which changes stand in each other's way."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conferences.rules import Acceptance as Rule
from app.drafting.agreement import Standing, hindrance
from app.drafting.amending import clashes
from app.drafting.kinds import AmendmentKind as Kind
from app.drafting.wording import Parts
from app.merging import changed_spans, merge, touch

pytestmark = pytest.mark.database_free
SIX, THREE = frozenset(range(6)), frozenset(range(3))
TEXTS = st.lists(st.sampled_from(["water ", "the ", "well ", "\n\n", ", "]), max_size=15).map("".join)


@pytest.fixture(autouse=True)
def words(base_app):
    with base_app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("rule", "group", "supporting", "objecting", "fits"),
    [
        (Rule.PEN, (), (), (1,), True),
        (Rule.GROUP, THREE, (0, 1), (), True),
        (Rule.GROUP, THREE, (0, 4, 5), (), False),  # others do not count
        (Rule.GROUP, (), (0, 1, 2), (), False),  # half of six is not more than half
        (Rule.GROUP, (), (0, 1, 2, 3), (5,), True),
        (Rule.PANEL, THREE, (0, 1, 2), (), False),
        (Rule.PANEL, THREE, (0, 1, 2, 3), (), True),
        (Rule.PANEL, THREE, (0, 1, 2, 3), (5,), False),
        (Rule.PANEL, THREE, (0, 1, 2, 3), (9,), True),  # whoever left
        (Rule.PANEL, THREE, (), (), False),  # silence is no agreement
    ],
)
def test_the_rule_of_the_frame(rule, group, supporting, objecting, fits):
    standing = Standing(SIX, frozenset(group), frozenset(supporting), frozenset(objecting))
    assert (hindrance(rule, standing) == "") == fits


def suggestion(number, kind, text="", base="one two three four", **parts):
    return SimpleNamespace(
        number=number,
        label=f"A{number}",
        kind=kind,
        text=text,
        base_version=1,
        passage_id=1,
        is_open=True,
        base=SimpleNamespace(text=base),
        parts=Parts(**parts),
    )


ADDRESSEE, CONDITIONS = ({"text": "one two three four"} | part for part in ({"addressee": "B"}, {"conditions": ["C"]}))


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (ADDRESSEE, {"text": "ONE two three four"}, False),
        (ADDRESSEE, CONDITIONS, False),
        (ADDRESSEE, ADDRESSEE, True),
        (CONDITIONS, CONDITIONS | {"conditions": []}, True),
        (CONDITIONS | {"text": "ONE two three four"}, ADDRESSEE | {"text": "EINS two three four"}, True),
    ],
)
def test_which_parts_beside_the_words_clash(one, other, clash):
    both = [suggestion(n, Kind.REPLACE, **what) for n, what in enumerate((one, other), 1)]
    assert clashes(both) == ({1: ["A2"], 2: ["A1"]} if clash else {})


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ((Kind.REPLACE, "ONE two three four"), (Kind.REPLACE, "one two three FOUR"), False),
        ((Kind.REPLACE, "one TWO three four"), (Kind.REPLACE, "one two THREE four"), True),
        ((Kind.REPLACE, "one TWO three four"), (Kind.REPLACE, "one TWO three four"), True),
        ((Kind.REPLACE, "ONE two three four"), (Kind.DELETE, ""), True),
        ((Kind.REPLACE, "ONE two three four"), (Kind.INSERT, "five"), False),
        ((Kind.REPLACE, "ONE two three four"), (Kind.MOVE, ""), False),
        ((Kind.REPLACE, "ONE two three four"), (Kind.HEADING, "Numbers"), False),
        ((Kind.HEADING, "Numbers"), (Kind.DELETE, ""), False),
        ((Kind.HEADING, "Numbers"), (Kind.HEADING, "Figures"), True),
        ((Kind.MOVE, ""), (Kind.MOVE, ""), True),
        ((Kind.MOVE, ""), (Kind.DELETE, ""), True),
        ((Kind.SPLIT, "one two"), (Kind.MERGE, "all"), True),
    ],
)
def test_which_suggestions_clash(one, other, clash):
    found = clashes([suggestion(1, *one), suggestion(2, *other)])
    assert found == ({1: ["A2"], 2: ["A1"]} if clash else {})


@given(TEXTS, TEXTS, TEXTS)
def test_changes_touch_exactly_where_a_merge_finds_a_conflict(base, mine, theirs):
    if mine != theirs and not merge(base, mine, theirs).is_clean:
        assert touch(changed_spans(base, mine), changed_spans(base, theirs))
