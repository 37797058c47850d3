"""What a round publishes: sums, never people, and a picture that can be told apart without color."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.commonground import opinion, outcome

pytestmark = pytest.mark.database_free


def statement(number, **more):
    return {"number": number, "text": f"S{number}", "seed": False, "set_aside": False, "reason": ""} | more


def panel(people, statements=12):
    """Half the people agree with everything, half only with the first."""
    return [
        (number, person, "agree" if person % 2 or number == 1 else "disagree")
        for person in range(people)
        for number in range(1, statements + 1)
    ]


def test_the_threshold_known_without_numpy_is_the_one_of_the_map():
    assert outcome.FEWEST_PEOPLE == opinion.FEWEST_PEOPLE and outcome.FEWEST == opinion.SMALLEST_GROUP


def test_numpy_is_imported_only_where_a_map_is_possible(tmp_path):
    import subprocess

    words = (
        "import sys; from app.commonground import outcome, services, views; "
        "outcome.publish({}, [], [(1, n, 'agree') for n in range(29)]); assert 'numpy' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_divided_panel_has_two_groups_that_add_up():
    told = outcome.publish({}, [statement(n) for n in range(1, 13)], panel(30))
    drawn = told["map"]
    assert [one["people"] for one in drawn["groups"]] == [15, 15] and drawn["drawn_from"] == 30
    assert drawn["shared"] == [
        {
            "statement": 1,
            "stance": "agree",
            "likely": round((16 / 17) ** 2, 3),
            "groups": [[15, 15], [15, 15]],
        }
    ]
    assert all(len(one["telling"]) == outcome.MOST_TELLING for one in drawn["groups"])
    assert json.loads(outcome.canonical(told)) == told


def test_what_was_set_aside_keeps_its_numbers_and_stays_off_the_map():
    statements = [statement(n, set_aside=n == 1) for n in range(1, 13)]
    told = outcome.publish({}, statements, panel(30))
    assert told["statements"][0]["agree"] == 30 and told["map"]["shared"] == []


def test_the_order_of_the_answers_changes_nothing():
    answers = panel(30)
    statements = [statement(n) for n in range(1, 13)]
    assert outcome.publish({}, statements, answers) == outcome.publish({}, statements, answers[::-1])


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 9), st.sampled_from(list(outcome.SIGNS))), max_size=30))
def test_numbers_add_up_or_are_withheld(given_answers):
    answers = [(*key, stance) for key, stance in {(n, who): stance for n, who, stance in given_answers}.items()]
    told = outcome.publish({}, [statement(n) for n in range(1, 5)], answers)
    for one in told["statements"]:
        seen = sum(number == one["number"] for number, _who, _stance in answers)
        assert one["withheld"] is (0 < seen < 5)
        if not one["withheld"]:
            assert one["agree"] + one["disagree"] + one["pass"] == one["seen"] == seen


@given(st.integers(1, 9), st.integers(1, 99), st.sets(st.integers(1, 200), max_size=40), st.integers(201, 300))
def test_ones_own_order_is_complete_and_not_moved_by_what_comes_later(found, member, numbers, late):
    order = outcome.order_for(found, member, list(numbers))
    assert sorted(order) == sorted(numbers)
    longer = outcome.order_for(found, member, [*sorted(numbers), late])
    assert [number for number in longer if number != late] == order


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9), st.integers(5, 99)), min_size=2, max_size=5))
def test_every_shape_lies_within_the_picture_and_is_another_one(groups):
    told = [{"name": "ABCDE"[n], "people": people, "x": x, "y": y} for n, (x, y, people) in enumerate(groups)]
    shapes = outcome.picture(told)
    assert len({one["corners"].count(",") for one in shapes}) >= min(len(shapes), 3)
    for one in shapes:
        assert outcome.MARGIN - 1 <= one["x"] <= outcome.WIDTH - outcome.MARGIN + 1
        assert outcome.MARGIN - 1 <= one["y"] <= outcome.HEIGHT - outcome.MARGIN + 1
        assert one["radius"] <= outcome.MARGIN
