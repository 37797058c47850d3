"""Reading a case file: what it must have, exact numbers, dates as known, and anything else in words. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

REQUIRED = (
    "id",
    "title",
    "country",
    "year",
    "kind",
    "organiser",
    "commissioner",
    "charge",
    "promise_of_answer",
    "decision_rule",
    "dates",
    "recruitment",
    "panel",
    "committee",
    "experts",
    "key_questions",
    "programme",
    "recommendations",
    "ballots",
    "publication",
    "responses",
    "lessons",
    "sources",
    "unknown",
    "checks",
)
SOURCE_KEYS = ("src", "percent_src", "continuation_src", "derived", "how")
# How a few people of a small group voted can follow from a split even where no name is given.
DISCLOSING = ("group_split",)
WRONG = "WRONG"
FEW = 5


class BadCase(ValueError):
    """The file cannot be a case; the message says what is wrong with it."""


@dataclass(frozen=True)
class Told:
    """A value as the case tells it: with precision, note, sources, and what other sources say."""

    value: str | None
    precision: str
    note: str
    sources: list
    conflicts: list


def check(case: Any) -> dict:
    """Refuse what is not a case, and a case whose own arithmetic does not hold."""
    if not isinstance(case, dict):
        raise BadCase("A case is a JSON object.")
    missing = [key for key in REQUIRED if key not in case]
    if missing:
        raise BadCase(f"The case lacks: {', '.join(missing)}.")
    for item in case["checks"] or []:
        if not holds(item):
            raise BadCase(f"The arithmetic does not hold: {item}.")
    return case


def holds(item: dict) -> bool:
    """Whether one entry of `checks` is right, in exact arithmetic, rounded half up."""
    try:
        expected = Decimal(str(item["expect"]))
        return _compute(item) == expected
    except (KeyError, TypeError, InvalidOperation, ZeroDivisionError) as error:
        raise BadCase(f"This check cannot be read: {item}.") from error


def _compute(item: dict) -> Decimal:
    kind = item["kind"]
    if kind == "percent":
        return rounded(Fraction(str(item["num"])) * 100 / Fraction(str(item["den"])), item.get("digits", 0))
    parts = [Fraction(str(part)) for part in item["parts"]]
    if kind == "sum":
        return _exact(sum(parts))
    if kind == "product":
        result = Fraction(1)
        for part in parts:
            result *= part
        return _exact(result)
    if kind == "mean":
        return rounded(sum(parts, Fraction()) / len(parts), item.get("digits", 0))
    raise KeyError(kind)


def rounded(number: Fraction, digits: int) -> Decimal:
    return _exact(number, digits + 12).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def _exact(number: Fraction | int, digits: int = 20) -> Decimal:
    fraction = Fraction(number)
    scaled = Decimal(fraction.numerator * 10**digits // fraction.denominator)
    return scaled.scaleb(-digits).normalize()


def arithmetic(case: dict) -> Iterator[tuple[str, str]]:
    """Each right sum of the case as (meaning, sentence).

    Left out: what is marked as a wrong base, and sums of a split by group that would show how single members voted.
    """
    withheld = numbers_of_splits(case)
    for item in case["checks"] or []:
        note = str(item.get("note", ""))
        if WRONG not in note.upper() and not _discloses(item, withheld):
            yield note, _in_words(item)


def splits(case: dict) -> list:
    """What the case tells about how groups voted. None of it is printed."""
    return [ballot[key] for ballot in case["ballots"] or [] for key in DISCLOSING if ballot.get(key)]


def numbers_of_splits(case: dict) -> set[int]:
    return {int(digits) for split in splits(case) for digits in re.findall(r"\d+", in_words(split))}


def _discloses(item: dict, withheld: set[int]) -> bool:
    parts = [part for part in item.get("parts") or [] if isinstance(part, int)]
    return bool(parts) and set(parts) <= withheld and min(parts) < FEW


def _in_words(item: dict) -> str:
    expected = item["expect"]
    if item["kind"] == "percent":
        return f"{number(item['num'])} of {number(item['den'])} = {expected} %"
    parts = [number(part) for part in item["parts"]]
    if item["kind"] == "mean":
        return f"mean of {', '.join(parts)} = {expected}"
    return f"{(' + ' if item['kind'] == 'sum' else ' × ').join(parts)} = {number(expected)}"


def number(value: Any) -> str:
    """A number as people write it: 1,410,705."""
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def whole(value: Any) -> int | None:
    """The value if it is an exact whole number that a panel can have; a Boolean is none."""
    inner = value.get("value") if isinstance(value, dict) else value
    if isinstance(inner, int) and not isinstance(inner, bool) and 0 <= inner <= 10**12:
        return inner
    return None


def sources_of(told: Any, otherwise: Any = None) -> list:
    """The source numbers of a value, or the word that stands for them."""
    source = told.get("src", otherwise) if isinstance(told, dict) else otherwise
    if isinstance(source, list):
        return source
    return [source] if isinstance(source, str) else []


def tell(told: Any, otherwise: Any = None) -> Told:
    """A fact object, a plain value or null, as one shape."""
    if not isinstance(told, dict):
        return Told(_value(told), "", "", sources_of(told, otherwise), [])
    conflict = told.get("conflict") or []
    note = "; ".join(str(told[key]) for key in ("note", "how", "unit") if told.get(key))
    return Told(
        value=_value(told.get("value")),
        precision=str(told.get("precision") or ""),
        note=note,
        sources=sources_of(told, otherwise),
        conflicts=conflict if isinstance(conflict, list) else [conflict],
    )


def _value(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, list) and len(value) == 2:
        return f"{value[0]} to {value[1]}"
    return in_words(value)


def in_words(value: Any, *, skip: tuple[str, ...] = ()) -> str:
    """Anything a case may hold, as readable words. Sources are left to the citation, disclosing splits are dropped."""
    if isinstance(value, dict):
        kept = {
            key: inner
            for key, inner in value.items()
            if key not in (*SOURCE_KEYS, *DISCLOSING, *skip) and inner not in (None, [], {})
        }
        lead = [str(kept.pop(key)) for key in ("text", "name") if isinstance(kept.get(key), str)]
        if kept and all(isinstance(inner, int | float) and not isinstance(inner, bool) for inner in kept.values()):
            rest = [", ".join(f"{key.replace('_', ' ')} {number(inner)}" for key, inner in kept.items())]
        else:
            rest = [f"{key.replace('_', ' ')}: {in_words(inner)}" for key, inner in kept.items()]
        return "; ".join([*lead, *rest])
    if isinstance(value, list):
        return ", ".join(in_words(inner) for inner in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return number(value)


def text(told: Any, default: str = "") -> str:
    """The text of a {text, src} object or of a plain string."""
    if isinstance(told, dict):
        return str(told.get("text") or told.get("text_en") or default)
    return str(told or default)


def wording(told: dict, field: str = "text") -> tuple[str | None, str, str]:
    """English wording, original wording, and the language of the original."""
    if isinstance(told.get(field), str):
        return told[field], "", ""
    english = told.get(f"{field}_en")
    originals = [
        (key.removeprefix(f"{field}_"), value)
        for key, value in told.items()
        if key.startswith(f"{field}_") and key != f"{field}_en" and isinstance(value, str)
    ]
    language, original = originals[0] if originals else ("", "")
    return english or original or None, original if english else "", language


def title(case: dict) -> tuple[str, str]:
    """The title and the language of record."""
    titles = case["title"]
    if isinstance(titles, str):
        return titles, "en"
    others = [language for language in titles if language != "en"]
    return titles.get("en") or next(iter(titles.values())), others[0] if others else "en"
