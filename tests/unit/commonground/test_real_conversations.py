"""Two published conversations, read where they lie: in shared/data beside the project, or where PLENARIA_DATA says.

Data gathered using the Polis software (compdemocracy.org/polis), CC BY 4.0, The Computational Democracy Project.
"""

import csv
import os
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from app.commonground import opinion

pytestmark = pytest.mark.database_free
BESIDE = Path(__file__).resolve().parents[4] / "shared" / "data"
FOLDER = Path(os.environ.get("PLENARIA_DATA") or BESIDE)
NAMES = ("polis-london-policing", "polis-brexit-consensus")


def rows_of(name, file):
    path = FOLDER / name / file
    if not path.is_file():
        pytest.skip(f"There is no {path}. Set PLENARIA_DATA to the folder that holds {name}.")
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def table_of(name):
    """The last answer of everybody to everything, with the numbers of people and statements."""
    votes = sorted(rows_of(name, "votes.csv"), key=lambda row: int(row["timestamp"]))
    last = {(int(row["voter-id"]), int(row["comment-id"])): int(row["vote"]) for row in votes}
    people, statements = (sorted({pair[n] for pair in last}) for n in (0, 1))
    table = np.full((len(people), len(statements)), np.nan)
    for (person, statement), vote in last.items():
        table[people.index(person), statements.index(statement)] = vote
    return table, people, statements, len(votes)


@pytest.mark.parametrize("name", NAMES)
def test_the_last_answer_counts_once(name):
    table, people, statements, rows = table_of(name)
    assert rows > (~np.isnan(table)).sum()  # some changed their minds
    places = {person: n for n, person in enumerate(people)}
    for row in rows_of(name, "participants-votes.csv"):
        if int(row["participant"]) not in places:
            assert row["n-votes"] == "0"
            continue
        found = table[places[int(row["participant"])]]
        published = [float(row[str(number)]) if row[str(number)] else np.nan for number in statements]
        assert np.array_equal(found, published, equal_nan=True)
        assert ((found == 1).sum(), (found == -1).sum()) == (int(row["n-agree"]), int(row["n-disagree"]))


def test_adding_every_row_would_count_some_answers_twice():
    table, _people, statements, _rows = table_of("polis-brexit-consensus")
    published = {
        int(row["comment-id"]): int(row["agrees"]) for row in rows_of("polis-brexit-consensus", "comments.csv")
    }
    wrong = [n for i, n in enumerate(statements) if n in published and published[n] != (table[:, i] == 1).sum()]
    assert wrong


def test_twenty_six_people_get_numbers_but_no_map():
    table, people, statements, _rows = table_of("polis-london-policing")
    assert (len(people), len(statements)) == (26, 36)
    assert opinion.draw(table) is None


def test_the_groups_of_the_larger_conversation_are_found_again():
    """The published grouping has two groups. Ours splits the smaller side's edge off, and mixes few of the two."""
    table, people, statements, _rows = table_of("polis-brexit-consensus")
    found = opinion.draw(table)
    assert (len(people), len(statements), found.drawn) == (204, 50, 189)
    assert found.silhouette > 0.4 and min(found.sizes) >= 5 and sum(found.sizes) == 204
    published = {
        int(row["participant"]): row["group-id"] for row in rows_of("polis-brexit-consensus", "participants-votes.csv")
    }
    pairs = Counter((int(found.labels[n]), published[person]) for n, person in enumerate(people) if published[person])
    alike = sum(
        max(number for (label, _id), number in pairs.items() if label == group) for group in range(len(found.sizes))
    )
    assert alike / sum(pairs.values()) > 0.9
    counts = opinion.count(table, found.labels, len(found.sizes))
    assert opinion.shared(counts, "agree")
    assert all(opinion.telling(counts, n, "agree") for n in range(len(found.sizes)))
