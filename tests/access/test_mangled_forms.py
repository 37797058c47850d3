"""Whatever arrives at a door is answered in words: no form, spoiled in any way by anybody, ends in a fault of ours."""

import re
from collections.abc import Iterator
from itertools import chain, islice

import pytest

from app.access.stages import Stage
from tests.access.furnished import STRANGER, Furnished, Walked
from tests.access.mangling import USUAL, Fields, asked_by, once, one_by_one, whole, with_usual
from tests.access.pressing import Offer
from tests.access.test_every_door import access_of, address, rules

KNOCKS = 4


class Mangled:
    """Sends each form that somebody is offered, spoiled in every way; then every other door gets the same."""

    def __init__(self, app):
        self.app = app
        self.faults: list[str] = []
        self.sent, self.tried = 0, set()
        self.looked_into: set[tuple[str, str]] = set()  # each act, and with each of its fields
        self.seen: set[tuple[str, str]] = set()
        self.known: dict[str, Offer] = {}

    def look_at(self, place: Furnished, walked: Walked) -> None:
        self.place = place
        for (stage, who), offers in walked.items():
            place.enter(stage)
            for path, offer in offers.items():
                if (who, kind(path)) not in self.seen:
                    self.seen.add((who, kind(path)))
                    self.known[self.endpoint(path)] = offer
                    self.spoil(who, path, offer.fields, offered=True)
        self._knock_everywhere()

    def _knock_everywhere(self) -> None:
        self.place.enter(Stage.VOTING)
        for rule in doors(self.app):
            path = address(rule, self.place.slug)
            offer = self.known.get(rule.endpoint) or Offer(path, {name: [""] for name in USUAL})
            for who in (STRANGER, "organizer"):
                if (who, kind(path)) not in self.seen:
                    self.spoil(who, path, offer.fields, offered=False)

    def conclude(self) -> None:
        assert not self.faults, f"{len(self.faults)} faults:\n" + "\n".join(self.faults[:40])
        assert self.tried == {rule.endpoint for rule in doors(self.app)}
        assert len(self.known) > 60 and self.sent > 5000

    def spoil(self, who: str, path: str, fields: Fields, *, offered: bool) -> None:
        """Send this form in every spoiled form, and note each answer that is a fault of the server.

        A door that stays shut to somebody whatever was sent first is not knocked at with all the rest: who may come in
        is asked before anything of a form is read, but for what every form sends along.
        """
        shut = 0
        for told, spoiled in once(self._manglings(who, self.endpoint(path), fields, offered)):
            if shut == KNOCKS:
                break
            self.sent += 1
            status = self.send(who, path, spoiled)
            if isinstance(status, str) or status >= 500:
                self.faults.append(f"POST {path} as {who}, {told}: {status}")
            shut += status in (401, 403, 404) or (status == 409 and self._is_closed(path))
            if status not in (400, 401, 403, 404, 409, 413, 415, 422, 429):
                self.place.put_back(who)
        self.tried.add(self.endpoint(path))

    def _manglings(self, who: str, door: str, fields: Fields, offered: bool) -> Iterator[tuple[str, Fields]]:
        """How a field is read depends on nobody's role: all of it is tried by whoever comes first.

        One act reads it alike at all of its addresses, and each row of a table as the first. What every form sends
        along is read in one place, so it is looked into at the first door.
        """
        everything = whole(with_usual(fields))
        if not offered or who == STRANGER:
            return everything
        names = first_of_rows(asked_by(fields) if self.looked_into else list(fields))
        fresh = [name for name in names if (door, kind(name)) not in self.looked_into]
        if (door, "") in self.looked_into:
            everything = islice(everything, 2)
        self.looked_into |= {(door, kind(name)) for name in ("", *fresh)}
        return chain(everything, one_by_one(fields, fresh))

    def _is_closed(self, path: str) -> bool:
        """Whether the stage keeps it closed for everybody; a refusal of what was sent is answered alike."""
        access = access_of(self.app, self.endpoint(path))
        return isinstance(access, tuple) and not any(self.place.stage in one.stages for one in access)

    def send(self, who: str, path: str, fields: Fields) -> int | str:
        try:
            return self.place.visitors[who].post(path, fields).status
        except Exception as fault:  # what a page of five hundred would hide
            return f"{type(fault).__name__}: {str(fault)[:100]}"

    def endpoint(self, path: str) -> str:
        return self.app.url_map.bind("").match(path.partition("?")[0], method="POST")[0]


def kind(path: str) -> str:
    return re.sub(r"\d+", "1", path)


def first_of_rows(names: list[str]) -> list[str]:
    """Of fields that stand once in each row of a table, or once for each person, the first."""
    return list({kind(name): name for name in reversed(names)}.values())


def doors(app):
    return [rule for rule in rules(app) if "POST" in rule.methods]


@pytest.mark.database_free
def test_only_what_is_the_same_request_is_left_out():
    left_empty, filled = {"text": [""], "seen": ["1"]}, {"text": ["One."], "seen": ["1"]}
    for fields, spared in ((left_empty, {"text nothing"}), (filled, set())):
        ways = [("as offered", fields), *one_by_one(fields, ["text"])]
        assert {told for told, _sent in ways} - {told for told, _sent in once(ways)} == spared
    assert set(first_of_rows(["rows-0-least", "rows-0-most", "rows-1-least"])) == {"rows-0-least", "rows-0-most"}
