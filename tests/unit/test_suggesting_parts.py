"""What the passages of a letter seem to answer."""

import pytest

from app.answerletters.suggesting import Guess, guess


@pytest.mark.parametrize(
    ("passages", "found"),
    [
        ([], []),
        (["Dear panel", "Regards"], []),
        (["Hello", "R1: yes", "because", "R2 no"], [Guess(1, 2, 3), Guess(2, 4, 4)]),
        (["# Recommendation 2", "No.", "# Recommendation no. 1", "Yes."], [Guess(2, 1, 2), Guess(1, 3, 4)]),
        (["Recomendación n.º 1. Sí.", "Anbefaling 2: nej"], [Guess(1, 1, 1), Guess(2, 2, 2)]),
        (["On R1 and R2: no.", "R3: yes"], [Guess(3, 2, 2)]),
        (["R9 is not asked", "R1 is"], [Guess(1, 2, 2)]),
        (["x" * 70 + " R1"], []),
        (["ER1 and R12 and r3"], [Guess(3, 1, 1)]),
    ],
)
def test_a_passage_that_begins_with_a_number_starts_a_part(passages, found):
    assert guess(passages, {1, 2, 3}) == found
