"""Which households of a list get a letter: by lot, so that anybody repeats it with the fingerprint and the seed. Pure.

The public number is written in digits without leading zeros, so that one number is one lot.
Households have the numbers 1 to n in the order of the list. The rank of one is the SHA-256 of `<fingerprint> <seed>
<number>`, and those with the smallest ranks are drawn: each set of so many households is as likely as any other, as far
as nobody knew the seed when the list was settled. The list itself, which names people, is not needed for it.
"""

import re
from collections.abc import Sequence
from hashlib import sha256

Line = tuple[str, ...]
DIGITS = re.compile(r"[0-9]+", re.ASCII)


def fingerprint_of(salt: str, lines: Sequence[Line]) -> str:
    """Of a list in its order; the salt keeps somebody from guessing a short one."""
    told = "\n".join("\t".join(line) for line in lines)
    return sha256(f"{salt}\n{told}".encode()).hexdigest()


def number_of(typed: str) -> str | None:
    """A public number in one way of writing: digits alone, without blanks and leading zeros. None of anything else."""
    digits = "".join(typed.split())
    return (digits.lstrip("0") or "0") if DIGITS.fullmatch(digits) else None


def draw(fingerprint: str, seed: str, households: int, letters: int) -> list[int]:
    """The numbers of the households that get a letter, in their order."""
    ranked = sorted(range(1, households + 1), key=lambda number: _rank(fingerprint, seed, number))
    return sorted(ranked[:letters])


def _rank(fingerprint: str, seed: str, number: int) -> str:
    return sha256(f"{fingerprint} {seed} {number}".encode()).hexdigest()


def written(numbers: Sequence[int]) -> bytes:
    """One number on each line: what everybody can download and compare."""
    return "".join(f"{number}\n" for number in numbers).encode()


def mark_of(numbers: Sequence[int]) -> str:
    """The SHA-256 of that file."""
    return sha256(written(numbers)).hexdigest()
