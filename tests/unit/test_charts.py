"""The bar of a vote: one picture, drawn by arithmetic alone."""

import re
from xml.etree import ElementTree

import pytest

from app import charts

SVG = "{http://www.w3.org/2000/svg}"
PARTS = [
    ("support", "support", 9),
    ("reservations", "with reservations", 3),
    ("aside", "stand aside", 0),
    ("object", "object", 2),
]


def areas(drawn):
    return list(ElementTree.fromstring(drawn).iter(f"{SVG}rect"))


def test_it_is_a_picture_that_says_what_it_shows():
    drawn = ElementTree.fromstring(charts.of_votes(PARTS))
    words = "9 support, 3 with reservations, 0 stand aside, 2 object"
    assert (drawn.get("role"), drawn.get("aria-label"), drawn.findtext(f"{SVG}title")) == ("img", words, words)


def test_the_same_votes_are_the_same_picture_and_others_another():
    assert charts.of_votes(PARTS) == charts.of_votes(list(PARTS))
    assert charts.of_votes(PARTS) != charts.of_votes([*PARTS[:3], ("object", "object", 3)])


def test_parts_fill_the_bar_by_their_weight():
    drawn = areas(charts.of_votes(PARTS))
    widths = [float(one.get("width")) for one in drawn]
    room = charts.WIDTH - 2 * charts.GAP
    assert widths == pytest.approx([room * n / 14 for n in (9, 3, 2)], abs=0.01)
    assert float(drawn[-1].get("x")) + widths[-1] == pytest.approx(charts.WIDTH, abs=0.02)


def test_parts_are_told_apart_without_color():
    groups = list(ElementTree.fromstring(charts.of_votes(PARTS)).iter(f"{SVG}g"))
    paths = [one.find(f"{SVG}path") for one in groups]
    shapes = {"" if one is None else re.sub(r"[\d.]+", "", one.get("d")) for one in paths}
    assert len(shapes) == len(groups) == 3


@pytest.mark.parametrize("name", charts.LOOKS)
@pytest.mark.parametrize("weight", [1, 7, 250])
def test_stripes_stay_within_their_part(name, weight):
    for group in ElementTree.fromstring(charts.support_bar([("support", 100), (name, weight)], "")).iter(f"{SVG}g"):
        area, *lines = list(group)
        left = float(area.get("x"))
        right = left + float(area.get("width"))
        for x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", lines[0].get("d") if lines else ""):
            assert left - 0.02 <= float(x) <= right + 0.02 and 0 <= float(y) <= charts.HEIGHT


def test_words_stay_words():
    drawn = charts.of_votes([("a", '"><script>alert(1)</script>', 1), ("b", "&amp;", 2)])
    assert "<script" not in drawn and ElementTree.fromstring(drawn).get("aria-label").startswith('1 "><script>')


@pytest.mark.parametrize("parts", [[], [("support", 0)], [("unknown", 1)]])
def test_nothing_and_unknown_answers_are_drawn_too(parts):
    assert len(areas(charts.support_bar(parts, "none"))) == len([one for one in parts if one[1]])


def test_every_key_looks_like_itself_and_others_take_turns():
    assert charts.tone("no", 0) == "object" and [charts.tone("x", n) for n in range(5)] == [*charts.TURNS, "support"]
