"""Every leaf of a case file with where it must be read: on a page, in the report, or not at all for a stated reason."""

import json
import re
from collections.abc import Iterator
from typing import Any

from app.conferences.dates import is_partial_date
from app.conferences.named_days import in_words as date_words
from app.replay import disclosing
from app.replay.telling import number

# Not printed as it stands in the file: what is tried against the path of a leaf, and why.
REASONS = (
    (r"traps\..*", "a hint for makers of programs, and no fact of the conference"),
    (r"checks\..*", "printed as a sum in words; a wrong base is not a fact; both are tried on their own"),
    (r".*\.order", "the place in the file: the order itself is kept"),
    (r"sources\.\d+\.n", "the number by which the source is cited"),
    (r".*\.logic", "the word that joins the conditions: it is said in a sentence"),
    (r".*\.precision", "how exact a date is: it is printed so and no more exactly"),
    (r".*\.counts_in_base", "what it does to a share is tried on its own"),
    (r".*\.(adopted|unanimous)", "said as a verdict: adopted, not adopted, unanimous"),
    (r".*\.depends_on\.ballot", "printed as the way to that ballot"),
    (r".*\.tie", "said as a standing"),
)
PLAIN_DATES = re.compile(r"dates\..*\.precision")


def leaves(told: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Each value that is not null with its path, but for citations and what would disclose votes."""
    if isinstance(told, dict):
        for key, value in told.items():
            if key not in ("src", "percent_src") and not (key in disclosing.SPLITS and disclosing.discloses(value)):
                yield from leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(told, list):
        for place, value in enumerate(told):
            yield from leaves(value, f"{path}.{place}")
    elif told not in (None, ""):
        yield path, told


def citations(told: Any) -> Iterator[list]:
    """Each list of sources that the case cites, but for what would disclose votes."""
    if isinstance(told, dict):
        for key, value in told.items():
            if key == "src" and isinstance(value, list) and value:
                yield value
            elif not (key in disclosing.SPLITS and disclosing.discloses(value)):
                yield from citations(value)
    elif isinstance(told, list):
        for one in told:
            yield from citations(one)


def reason_for(path: str, value: Any) -> str:
    """Why this leaf is not printed as it is; empty where it must be."""
    if PLAIN_DATES.fullmatch(path) and value not in ("day", "month", "year"):
        return ""
    if path.endswith((".adopted", ".unanimous", ".tie", ".counts_in_base")) and not isinstance(value, bool):
        return ""
    if path.endswith(".logic") and value not in ("all", "any", "and", "or"):
        return ""
    return next((why for pattern, why in REASONS if re.fullmatch(pattern, path)), "")


def ways_to_say(value: Any) -> set[str]:
    """How a value may stand on a page."""
    if isinstance(value, bool):
        return {"yes" if value else "no"}
    plain = str(value)
    said = {plain, number(value), plain.replace("_", " ")}
    if isinstance(value, str) and is_partial_date(value):
        said.add(date_words(value))
    if isinstance(value, str):  # Markdown says these in another way
        said.add(re.sub(r"[*_`\\]", "", plain))
    return {" ".join(one.split()).casefold() for one in said}


def missing(case: dict, text: str) -> list[tuple[str, Any]]:
    """The leaves that nobody can read, and that no reason keeps from being read."""
    said = " ".join(text.split()).casefold()
    splits = [split for split in disclosing.withheld(case) if isinstance(split, dict)]
    withheld = {number for split in splits for number in split.get("src") or []}
    hidden = {f"sources.{place}.what_it_gave" for place, one in enumerate(case["sources"]) if one.get("n") in withheld}
    return [
        (path, value)
        for path, value in leaves(case)
        if not reason_for(path, value) and path not in hidden and not any(way in said for way in ways_to_say(value))
    ]


class Filler:
    """A case with every leaf of the schema filled, each by a word of its own, in one of the shapes it allows."""

    def __init__(self, schema: dict, shapes: tuple[str, ...]):
        self.schema, self.shapes, self.count = schema, shapes, 0

    def case(self) -> dict:
        case = self.fill(self.schema)
        case["checks"] = [{"kind": "sum", "parts": [70001, 70002], "expect": 140003, "note": "made up"}]
        case["year"] = 2014
        for place, source in enumerate(case["sources"], 1):
            source["n"] = place
        return case

    def fill(self, schema: Any, name: str = "", depth: int = 0) -> Any:
        if schema is True or not set(schema) - {"description"}:
            return self._anything(depth)
        if "$ref" in schema:
            name_of = schema["$ref"].rsplit("/", 1)[1]
            shown = name_of if name_of in ("day", "clock", "src") else name
            return self.fill(self.schema["$defs"][name_of], shown, depth)
        schema = self._whole(schema)
        kinds = schema.get("type", "object")
        kind = next((one for one in self.shapes if one in kinds), "string") if isinstance(kinds, list) else kinds
        return self._of_kind(kind, schema, name, depth)

    def _whole(self, schema: dict) -> dict:
        for part in schema.get("allOf", []):
            base = self.schema["$defs"][part["$ref"].rsplit("/", 1)[1]]
            schema = base | schema | {"properties": base.get("properties", {}) | schema.get("properties", {})}
        return schema

    def _of_kind(self, kind: str, schema: dict, name: str, depth: int) -> Any:
        if name == "src":
            return [1, 2]
        if kind == "object":
            return self._object(schema, depth)
        if kind == "array":
            items = schema.get("items", True)
            return [self.fill(items, name, depth + 1) for _n in range(2)]
        self.count += 1
        if name == "day":
            return f"{1900 + self.count // 300}-{1 + self.count // 25 % 12:02d}-{1 + self.count % 25:02d}"
        if name == "clock":
            return f"{self.count // 60 % 24:02d}:{self.count % 60:02d}"
        return {"integer": 50000 + self.count, "number": 50000 + self.count, "boolean": True}.get(kind, self._word())

    def _word(self) -> str:
        return f"word{self.count:05d} told"

    def _object(self, schema: dict, depth: int) -> dict:
        if depth > 6:
            return {}
        if not schema.get("properties"):
            return {"en": self._counted(), "fr": self._counted()}
        found = {key: self.fill(inner, key, depth + 1) for key, inner in schema["properties"].items()}
        return found | {"something_new": self._anything(depth + 1)}

    def _counted(self) -> str:
        self.count += 1
        return self._word()

    def _anything(self, depth: int) -> Any:
        nested = {"text": self._counted(), "deeper": {"value": self._counted(), "note": self._counted(), "src": [2]}}
        lines = [{"label": self._counted(), "times": 60000 + self.count}, {"label": self._counted(), "rest": None}]
        return nested | {"lines": lines, "list": [self._counted(), self._counted()], "src": [1]}


def emptied(told: Any) -> Any:
    """The same with every leaf null."""
    if isinstance(told, dict):
        return {key: emptied(value) for key, value in told.items()}
    return [emptied(one) for one in told] if isinstance(told, list) else None


def plugged(told: Any, word: str = "plugged") -> Any:
    """The same with every null filled by a word of its own."""
    counted = iter(range(1, 10_000))

    def plug(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plug(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [plug(one) for one in value]
        return f"{word} {next(counted):04d}" if value is None else value

    return plug(json.loads(json.dumps(told)))
