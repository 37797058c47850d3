"""Groups of opinion in a table of answers, what sets each apart, and what all of them share. Pure; numpy alone.

A table has a row per person and a column per statement: +1 agree, -1 disagree, 0 pass, nan where nothing was answered.
The road: fill gaps with the mean of the column, two principal components, stretch for what somebody did not answer,
k-means, silhouette. Everything after that only counts.

Sources: Small, Bjorkegren, Erkkila, Shaw and Megill, "Polis: Scaling Deliberation by Mapping High Dimensional Opinion
Spaces", Recerca 26 (2), 2021; Arthur and Vassilvitskii, "k-means++", 2007; Rousseeuw, "Silhouettes", 1987.
"""

from dataclasses import dataclass

import numpy as np

FEWEST_PEOPLE = 30  # no map under this number of people ...
FEWEST_ANSWERS = 7  # ... who answered this many statements each
SMALLEST_GROUP = 5
MOST_GROUPS = 5
# Below this mean silhouette there is "no substantial structure" (Kaufman and Rousseeuw, 1990, table 4).
WEAKEST_SILHOUETTE = 0.25
RESTARTS, STEPS, SEED = 10, 100, 2021
TELLING_Z = 1.645  # one-sided, 5 %
Table = np.ndarray


@dataclass(frozen=True)
class Map:
    """Who stands where. `labels` has a group per row, -1 for people without any answer; `centers` is groups x 2.

    `drawn` people with enough answers made the map. The others are counted with the group nearest to them: left out,
    they would be the difference between two published numbers, and often fewer than five.
    """

    labels: np.ndarray
    centers: np.ndarray
    silhouette: float
    drawn: int

    @property
    def sizes(self) -> list[int]:
        return [int((self.labels == group).sum()) for group in range(len(self.centers))]


@dataclass(frozen=True)
class Counts:
    """Answers by cell and statement (cells x statements). The last cell is everybody who is in no group."""

    agree: np.ndarray
    disagree: np.ndarray
    seen: np.ndarray

    @property
    def withheld(self) -> np.ndarray:
        """Statements (bool) whose numbers by group would tell of fewer than five people, also by subtraction."""
        return np.logical_or.reduce((self.seen > 0) & (self.seen < SMALLEST_GROUP), axis=0)


def draw(votes: Table) -> Map | None:
    """The map of a table, or None: too few people or answers, or no groups that stand apart.

    Groups are numbered from the largest. The order of the rows changes nothing.
    """
    answered = (~np.isnan(votes)).sum(axis=1)
    busy = answered >= FEWEST_ANSWERS
    if busy.sum() < FEWEST_PEOPLE:
        return None
    means, axes = components(votes[busy])
    points = project(votes, means, axes)
    found = group(points[busy])
    if found is None:
        return None
    centers = centers_of(points[busy], found[0])
    labels = squared_distances(points, centers).argmin(axis=1)
    labels[busy] = found[0]
    labels[answered == 0] = -1
    return Map(labels, centers, found[1], int(busy.sum()))


def empty(people: int, statements: int) -> Table:
    """A table in which nobody has answered anything."""
    return np.full((people, statements), np.nan)


def components(votes: Table, wanted: int = 2) -> tuple[np.ndarray, np.ndarray]:
    """Column means (statements) and principal axes (wanted x statements) of the table with its gaps mean-filled.

    A statement nobody answered has mean 0. An axis points to where its largest part is positive, so that the same
    table always gives the same picture; where there are fewer axes than wanted, the rest are zero.
    """
    seen = ~np.isnan(votes)
    means = np.where(seen, votes, 0).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    centered = np.where(seen, votes - means, 0)
    _left, _sizes, rows = np.linalg.svd(centered, full_matrices=False)
    axes = np.zeros((wanted, votes.shape[1]))
    axes[: min(wanted, len(rows))] = rows[:wanted]
    largest = axes[np.arange(wanted), np.abs(axes).argmax(axis=1)]
    return means, axes * np.where(largest < 0, -1, 1)[:, None]


def project(votes: Table, means: np.ndarray, axes: np.ndarray) -> np.ndarray:
    """Places on the map (people x 2): sqrt(statements / answered) times the sum over what somebody answered.

    Without the root, whoever answered little would stand near the middle, and look moderate.
    """
    seen = ~np.isnan(votes)
    answered = np.maximum(seen.sum(axis=1), 1)
    return np.where(seen, votes - means, 0) @ axes.T * np.sqrt(votes.shape[1] / answered)[:, None]


def group(points: np.ndarray) -> tuple[np.ndarray, float] | None:
    """Labels (people) and mean silhouette of the best of 2 to 5 groups; None where no groups stand apart.

    A group under five people is merged into the one whose center is nearest, before groupings are compared.
    """
    order = np.lexsort((points[:, 1], points[:, 0]))
    best, score = None, WEAKEST_SILHOUETTE
    for k in range(2, MOST_GROUPS + 1):
        labels = merge_small(points[order], k_means(points[order], k))
        if labels.max() == 0:
            continue
        found = silhouette(points[order], labels)
        if best is None and found >= score or found > score + 1e-9:
            best, score = labels, found
    if best is None:
        return None
    labels = np.empty(len(points), int)
    labels[order] = best
    return labels, float(score)


def k_means(points: np.ndarray, k: int) -> np.ndarray:
    """Labels (people) of the tightest of ten runs of k-means++; always the same for the same points."""
    random = np.random.default_rng(SEED)
    best, least = np.zeros(len(points), int), np.inf
    for _run in range(RESTARTS):
        centers = _spread(points, k, random)
        for _step in range(STEPS):
            labels = squared_distances(points, centers).argmin(axis=1)
            moved = np.array(
                [points[labels == n].mean(axis=0) if (labels == n).any() else centers[n] for n in range(k)]
            )
            if np.allclose(moved, centers):
                break
            centers = moved
        spread = squared_distances(points, centers).min(axis=1).sum()
        if spread < least - 1e-9:
            best, least = labels, spread
    return best


def _spread(points: np.ndarray, k: int, random: np.random.Generator) -> np.ndarray:
    """First centers (k x 2): each next one drawn with the squared distance to those before as its chance."""
    centers = [points[random.integers(len(points))]]
    while len(centers) < k:
        chances = squared_distances(points, np.array(centers)).min(axis=1)
        total = chances.sum()
        chosen = random.choice(len(points), p=chances / total) if total > 0 else 0  # nosec B311
        centers.append(points[chosen])
    return np.array(centers)


def merge_small(points: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Labels without groups under five, numbered from the largest group; of equal ones the leftmost comes first."""
    labels = np.unique(labels, return_inverse=True)[1]
    while labels.max() > 0:
        sizes = np.bincount(labels)
        smallest = sizes.argmin()
        if sizes[smallest] >= SMALLEST_GROUP:
            break
        centers = centers_of(points, labels)
        far = squared_distances(centers[smallest][None], centers)[0]
        far[smallest] = np.inf
        labels = np.unique(np.where(labels == smallest, far.argmin(), labels), return_inverse=True)[1]
    centers, sizes = centers_of(points, labels), np.bincount(labels)
    order = sorted(range(len(sizes)), key=lambda n: (-sizes[n], tuple(centers[n])))
    return np.array([order.index(label) for label in labels])


def silhouette(points: np.ndarray, labels: np.ndarray) -> float:
    """The mean of (b - a) / max(a, b), from -1 to 1: a is how far somebody is from the own group on average, b from
    the nearest other one. Someone alone in a group counts 0."""
    far = np.sqrt(squared_distances(points, points))
    sizes = np.bincount(labels)
    sums = np.stack([far[:, labels == n].sum(axis=1) for n in range(len(sizes))], axis=1)
    people = np.arange(len(points))
    own = sums[people, labels] / np.maximum(sizes[labels] - 1, 1)
    others = sums / sizes
    others[people, labels] = np.inf
    nearest, longest = others.min(axis=1), np.maximum(own, others.min(axis=1))
    apart = np.divide(nearest - own, longest, out=np.zeros(len(points)), where=longest > 0)
    return float(np.where(sizes[labels] > 1, apart, 0).mean())


def squared_distances(points: np.ndarray, centers: np.ndarray) -> np.ndarray:
    return ((points[:, None, :] - centers[None, :, :]) ** 2).sum(axis=2)


def centers_of(points: np.ndarray, labels: np.ndarray) -> np.ndarray:
    return np.array([points[labels == n].mean(axis=0) for n in range(labels.max() + 1)])


def count(votes: Table, labels: np.ndarray, groups: int) -> Counts:
    """How each group answered each statement, and in the last cell how everybody else did."""
    cells = [labels == n for n in (*range(groups), -1)]
    return Counts(
        np.array([(votes[cell] == 1).sum(axis=0) for cell in cells]),
        np.array([(votes[cell] == -1).sum(axis=0) for cell in cells]),
        np.array([(~np.isnan(votes[cell])).sum(axis=0) for cell in cells]),
    )


def shared(counts: Counts, stance: str) -> list[tuple[int, float]]:
    """Statements that every group supports, with the product over groups of (agree + 1) / (seen + 2), best first.

    "Supports" means: more than half of those in the group who answered. `stance` is agree or disagree.
    """
    chosen, seen = getattr(counts, stance)[:-1], counts.seen[:-1]
    likely = (chosen + 1) / (seen + 2)
    every = (2 * chosen > seen).all(axis=0) & ~counts.withheld
    return sorted(
        ((int(n), float(likely[:, n].prod())) for n in np.flatnonzero(every)),
        key=lambda one: (-one[1], one[0]),
    )


def telling(counts: Counts, group: int, stance: str) -> list[tuple[int, float]]:
    """Statements that set a group apart, with their z, largest first.

    p = (chosen + 1) / (seen + 2) within the group against p of everybody else, by a two-proportion z test with the
    pooled share; p within must be over one half.
    """
    chosen, n = getattr(counts, stance) + 0, counts.seen
    inside, within = chosen[group] + 1, n[group] + 2
    outside, without = chosen.sum(axis=0) - chosen[group] + 1, n.sum(axis=0) - n[group] + 2
    pooled = (inside + outside) / (within + without)
    wide = np.sqrt(pooled * (1 - pooled) * (1 / within + 1 / without))
    z = (inside / within - outside / without) / wide
    good = (z >= TELLING_Z) & (2 * inside > within) & ~counts.withheld & (n[group] > 0)
    return sorted(((int(m), float(z[m])) for m in np.flatnonzero(good)), key=lambda one: (-one[1], one[0]))
