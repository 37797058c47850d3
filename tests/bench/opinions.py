"""A panel of made-up people who fall into four groups, and the time its map takes."""

import time

import numpy as np

from app.commonground import opinion


def planted(sizes, statements=20, *, noise=0.1, gaps=0.2, seed=1):
    """People who answer by the pattern of their group, some answers flipped, some left out; and who is in which."""
    random = np.random.default_rng(seed)
    patterns = random.choice([-1.0, 1.0], (len(sizes), statements))
    truth = np.repeat(np.arange(len(sizes)), sizes)
    votes = patterns[truth]
    votes = np.where(random.random(votes.shape) < noise, -votes, votes)
    votes[:, 0] = 1  # what everybody supports
    return np.where(random.random(votes.shape) < gaps, np.nan, votes), truth


def draw_and_count(votes) -> None:
    found = opinion.draw(votes)
    assert found is not None
    counts = opinion.count(votes, found.labels, len(found.sizes))
    for stance in ("agree", "disagree"):
        opinion.shared(counts, stance)
        for n in range(len(found.sizes)):
            opinion.telling(counts, n, stance)


def seconds_to_draw(clock=time.perf_counter) -> float:
    """200 people and 100 statements, the best of five: other work may run on the same machine."""
    votes, _truth = planted((80, 60, 40, 20), statements=100, gaps=0.4)
    taken = []
    for _attempt in range(5):
        began = clock()
        draw_and_count(votes)
        taken.append(clock() - began)
    return min(taken)
