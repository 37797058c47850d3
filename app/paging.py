"""Long lists a part at a time: which part somebody looks at, and the words they look for."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import request

Row = TypeVar("Row")
SIZE = 100
NEIGHBORS = 2  # so many parts before and behind the one that is shown are named
LAST, MOST = "last", 999_999
NUMBER = re.compile(r"[0-9]{1,6}")  # no list has more parts


@dataclass(frozen=True)
class Part(Generic[Row]):
    """Some rows of a list that has `total` of them; `number` is None where all are shown at once."""

    rows: Sequence[Row]
    total: int
    number: int | None = 1
    wanted: str = ""  # the words looked for
    asked_as: str = "find"  # what addresses call them

    @property
    def first(self) -> int:
        """The place of its first row in the whole list, from 1 on."""
        return 1 if self.number is None else (self.number - 1) * SIZE + 1

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def is_cut(self) -> bool:
        """Whether there is more than one part of the list."""
        return self.total > SIZE

    @property
    def numbers(self) -> list[int | None]:
        """The parts one can go to: the first, the last, and those around this one; None stands for those left out."""
        parts = _count(self.total)
        here = self.number or 0
        shown = [n for n in range(1, parts + 1) if n in (1, parts) or abs(n - here) <= NEIGHBORS]
        with_gaps: list[int | None] = []
        for n in shown:
            if with_gaps and with_gaps[-1] != n - 1:
                with_gaps.append(None)
            with_gaps.append(n)
        return with_gaps

    def query(self, number: int | None) -> str:
        """What an address ends with that leads to this part, or to all at once."""
        asked = {self.asked_as: self.wanted} | ({"all": "yes"} if number is None else {"page": number})
        return "?" + urlencode({name: value for name, value in asked.items() if value})


def part_of(rows: Sequence[Row], words: Callable[[Row], str] | None = None, *, last: bool = False) -> Part[Row]:
    """The part of these rows that is asked for; `words` says in what of a row to look for what is looked for.

    A part that does not exist is the last one: somebody else may have taken a row away. Whoever has just added a row
    there looks at the `last` one.
    """
    if last:
        end = _count(len(rows))
        return Part(rows[(end - 1) * SIZE :], len(rows), end)
    wanted = _asked_words() if words else ""
    found = [row for row in rows if wanted.casefold() in words(row).casefold()] if words and wanted else rows
    number = _asked_number(len(found))
    shown = found if number is None else found[(number - 1) * SIZE : number * SIZE]
    return Part(shown, len(found), number, wanted)


def came_from() -> dict[str, Any]:
    """What the address asks for where somebody sent a form from: so they come back to that part, search and all."""
    return {name: value for name, value in _asked().items() if name in ("find", "page", "all")}


def _asked() -> Mapping[str, str]:
    """What the address of the page asks for that somebody looks at, also while they send a form from it."""
    if request.method == "GET":
        return request.args
    page = request.headers.get("HX-Current-URL") or request.referrer or ""
    return dict(parse_qsl(urlsplit(page).query)) | request.args.to_dict()


def _asked_words() -> str:
    return " ".join(_asked().get("find", "").split())


def _asked_number(total: int) -> int | None:
    asked = _asked()
    return None if "all" in asked else min(_number_in(asked), _count(total))


def _number_in(asked: Mapping[str, str]) -> int:
    given = asked.get("page", "")
    if given == LAST:
        return MOST
    return max(1, int(given)) if NUMBER.fullmatch(given) else 1


def _count(total: int) -> int:
    return max(1, -(-total // SIZE))
