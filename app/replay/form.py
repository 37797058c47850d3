"""Whether a file has the form of a case, by the published schema, and in sentences what it lacks."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

SCHEMA = Path(__file__).parents[2] / "docs" / "case.schema.json"
MOST_PROBLEMS = 10
NO_TEXT = re.compile("[\x00\ud800-\udfff]")


@cache
def _validator() -> "Draft202012Validator":
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def problems(case: Any) -> list[str]:
    """What keeps this from being a case, each with the place where it stands; empty where nothing does."""
    found = sorted(_validator().iter_errors(case), key=lambda one: list(map(str, one.absolute_path)))
    lacking = [one.message.split("'")[1] for one in found if one.validator == "required"]
    told = [f"The file lacks: {', '.join(lacking)}. Write null where nothing is told."] if lacking else []
    wrong = [f"{_place(one.absolute_path)}: {one.message}." for one in found if one.validator != "required"]
    wrong += [f"{place}: holds signs that no text has (a NUL, or half of a pair)." for place in _unwritable(case, ())]
    more = len(wrong) - MOST_PROBLEMS
    return [*told, *wrong[:MOST_PROBLEMS], *([f"And {more} more."] if more > 0 else [])]


def _unwritable(told: Any, path: tuple) -> Iterator[str]:
    """Where words stand, or keys, that no database and no file can hold."""
    if isinstance(told, str):
        if NO_TEXT.search(told):
            yield _place(path)
    elif isinstance(told, dict):
        for key, value in told.items():
            yield from _unwritable(key, path)
            yield from _unwritable(value, (*path, key))
    elif isinstance(told, list):
        for place, value in enumerate(told):
            yield from _unwritable(value, (*path, place))


def _place(path: Any) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".") or "The file"
