"""Maps of opinion: planted groups are found, small ones never show, and the formulas are those of their sources."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.commonground import opinion
from tests.bench.opinions import planted

pytestmark = pytest.mark.database_free
NAN = np.nan


def well_placed(labels, truth):
    """The share of people whose planted group is the one most others of their found group come from."""
    return sum(np.bincount(truth[labels == n]).max() for n in range(labels.max() + 1)) / len(truth)


@pytest.mark.parametrize("sizes", [(20, 20), (30, 12), (16, 14, 12), (25, 25, 25)])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_planted_groups_are_found(sizes, seed):
    votes, truth = planted(sizes, statements=30, seed=seed)
    found = opinion.draw(votes)
    assert len(found.sizes) == len(sizes)
    assert well_placed(found.labels, truth) >= 0.95
    assert found.silhouette > 0.5


def test_the_order_of_the_people_changes_nothing():
    votes, _truth = planted((20, 15, 10), seed=4)
    shuffled = np.random.default_rng(0).permutation(len(votes))
    one, other = opinion.draw(votes), opinion.draw(votes[shuffled])
    assert np.array_equal(one.labels[shuffled], other.labels)
    assert np.allclose(one.centers, other.centers)


def test_without_groups_there_is_no_map():
    alike = np.ones((60, 12))
    assert opinion.draw(alike) is None


@pytest.mark.parametrize(
    ("people", "answers", "drawn"), [(30, 7, True), (29, 7, False), (30, 6, False), (29, 20, False)]
)
def test_there_is_no_map_under_thirty_people_with_seven_answers_each(people, answers, drawn):
    votes, _truth = planted((people - people // 2, people // 2), statements=20, noise=0, gaps=0)
    votes[: people // 2, 1:], votes[people // 2 :, 1:] = 1, -1
    votes[:, answers:] = NAN
    assert (opinion.draw(votes) is not None) is drawn


def test_people_with_few_answers_are_counted_with_their_nearest_group_and_change_none():
    votes, _truth = planted((20, 20), seed=5)
    few = np.full((6, votes.shape[1]), NAN)
    few[:4, 1:7] = votes[0, 1:7]
    few[4:, :] = NAN
    found, alone = opinion.draw(np.vstack([votes, few])), opinion.draw(votes)
    assert np.array_equal(found.labels[:-6], alone.labels) and np.allclose(found.centers, alone.centers)
    assert (found.drawn, found.labels[-2:].tolist()) == (40, [-1, -1])
    assert not (found.labels[-6:-2] == -1).any()


@pytest.mark.parametrize("small", [1, 2, 3, 4])
def test_a_group_under_five_is_merged_and_never_shown(small):
    votes, _truth = planted((30, 25, small), statements=40, noise=0.02, gaps=0, seed=6)
    found = opinion.draw(votes)
    assert min(found.sizes) >= 5 and sum(found.sizes) == 55 + small


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 60), st.integers(0, 25))
def test_whatever_the_answers_no_group_is_small_and_nobody_is_lost(seed, people, statements):
    random = np.random.default_rng(seed)
    votes = random.choice([-1, 0, 1, NAN], (people, statements))
    found = opinion.draw(votes)
    if found is None:
        return
    assert all(size >= 5 for size in found.sizes) and 2 <= len(found.sizes) <= 5
    answered = (~np.isnan(votes)).sum(axis=1)
    assert sum(found.sizes) == (answered > 0).sum() and found.drawn == (answered >= 7).sum()
    counts = opinion.count(votes, found.labels, len(found.sizes))
    assert np.array_equal(counts.seen.sum(axis=0), (~np.isnan(votes)).sum(axis=0))
    assert np.array_equal(counts.agree.sum(axis=0), (votes == 1).sum(axis=0))
    shown = ~counts.withheld
    assert not ((counts.seen[:, shown] > 0) & (counts.seen[:, shown] < 5)).any()
    for stance in ("agree", "disagree"):
        for n, _p in opinion.shared(counts, stance):
            assert shown[n] and (counts.seen[:-1, n] >= 5).all()


def test_gaps_count_as_the_mean_of_their_column():
    votes = np.array([[1, NAN], [1, 1], [NAN, -1], [-1, 1]])
    means, axes = opinion.components(votes)
    assert np.allclose(means, [1 / 3, 1 / 3])
    assert np.allclose(axes @ axes.T, np.eye(2))


def test_whoever_answered_a_quarter_is_stretched_by_two():
    votes = np.array([[1.0, NAN, NAN, NAN], [1.0, 0, 0, 0]])
    places = opinion.project(votes, np.zeros(4), np.eye(2, 4))
    assert np.allclose(places, [[2, 0], [1, 0]])


def test_the_silhouette_is_that_of_its_definition():
    points = np.array([[0.0, 0], [0, 1], [4, 0], [4, 1]])
    far = (4 + np.sqrt(17)) / 2
    assert opinion.silhouette(points, np.array([0, 0, 1, 1])) == pytest.approx((far - 1) / far)
    assert opinion.silhouette(points[:3], np.array([0, 0, 1])) == pytest.approx(
        ((4 - 1) / 4 + (np.sqrt(17) - 1) / np.sqrt(17) + 0) / 3
    )


def cells(*rows):
    """Counts by hand: a row per cell of (agree, disagree, seen) for one statement."""
    table = np.array(rows).T[:, :, None]
    return opinion.Counts(*table)


def test_what_all_groups_support_is_a_product_over_groups():
    assert opinion.shared(cells((9, 1, 10), (7, 0, 8), (0, 0, 0)), "agree") == [(0, pytest.approx(10 / 12 * 8 / 10))]
    assert opinion.shared(cells((9, 1, 10), (4, 4, 8), (0, 0, 0)), "agree") == []
    assert opinion.shared(cells((0, 9, 10), (1, 7, 8), (0, 0, 0)), "disagree") == [(0, pytest.approx(10 / 12 * 8 / 10))]


def test_what_sets_a_group_apart_is_a_test_of_two_shares():
    counts = cells((9, 0, 10), (1, 8, 10), (0, 0, 0))
    pooled = (10 + 2) / 24
    z = (10 / 12 - 2 / 12) / np.sqrt(pooled * (1 - pooled) * (2 / 12))
    assert opinion.telling(counts, 0, "agree") == [(0, pytest.approx(z))]
    assert opinion.telling(counts, 1, "agree") == []
    assert [n for n, _z in opinion.telling(counts, 1, "disagree")] == [0]


@pytest.mark.parametrize("cell", [0, 1, 2])
def test_numbers_that_would_tell_of_fewer_than_five_are_withheld_for_all_groups(cell):
    rows = [[6, 0, 8], [1, 6, 8], [5, 0, 6]]
    assert not cells(*rows).withheld.any()
    rows[cell] = [4, 0, 4]
    assert cells(*rows).withheld.all()
    assert opinion.telling(cells(*rows), 0, "agree") == opinion.shared(cells(*rows), "agree") == []
    rows[cell] = [0, 0, 0]
    assert not cells(*rows).withheld.any()
