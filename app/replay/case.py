"""Reading a case file: what it must have, its arithmetic, and its parts in whatever shape they come. Pure."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, NamedTuple

from app.replay import disclosing, form
from app.replay.telling import number, words

WRONG = "WRONG"
TRANSLATED = re.compile(r"text_[a-z]{2}")


class BadCase(ValueError):
    """The file cannot be a case; the message says what is wrong with it."""


def check(case: Any) -> dict:
    """Refuse what does not have the form of a case, and a case whose own arithmetic does not hold."""
    if problems := form.problems(case):
        raise BadCase(" ".join(problems))
    for item in listed(case["checks"]):
        if not holds(item):
            raise BadCase(f"The arithmetic does not hold: {item}.")
    return case


def holds(item: dict) -> bool:
    """Whether one entry of `checks` is right, in exact arithmetic, rounded half up. One that tells nothing holds."""
    if _is_silent(item):
        return True
    try:
        expected = Decimal(str(item["expect"]))
        return _compute(item) == expected
    except (KeyError, TypeError, ValueError, InvalidOperation, ZeroDivisionError) as error:
        raise BadCase(f"This check cannot be read: {item}.") from error


def _is_silent(item: dict) -> bool:
    told = [item.get("kind"), item.get("expect"), item.get("num"), item.get("den"), *listed(item.get("parts"))]
    return all(one is None for one in told)


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
    for item in listed(case["checks"]):
        if not _is_silent(item) and not is_left_out(item, case):
            yield text(item.get("note")), _in_words(item)


def is_left_out(item: dict, case: dict) -> bool:
    """Whether a sum is no fact of the case, or would disclose how single people voted."""
    if WRONG in text(item.get("note")).upper():
        return True
    parts = [part for part in listed(item.get("parts")) if isinstance(part, int)]
    secret = disclosing.numbers_of(disclosing.withheld(case))
    return bool(parts) and set(parts) <= secret and min(parts) < disclosing.FEW


def _in_words(item: dict) -> str:
    expected = item["expect"]
    if item["kind"] == "percent":
        return f"{number(item['num'])} of {number(item['den'])} = {expected} %"
    parts = [number(part) for part in item["parts"]]
    if item["kind"] == "mean":
        return f"mean of {', '.join(parts)} = {expected}"
    return f"{(' + ' if item['kind'] == 'sum' else ' × ').join(parts)} = {number(expected)}"


def whole(value: Any) -> int | None:
    """The value if it is an exact whole number that a panel can have; a Boolean is none."""
    inner = value.get("value") if isinstance(value, dict) else value
    if isinstance(inner, int) and not isinstance(inner, bool) and 0 <= inner <= 10**12:
        return inner
    return None


def listed(told: Any) -> list:
    """A list as it is, null as an empty one, and a single thing as a list of one."""
    return told if isinstance(told, list) else [] if told is None else [told]


def mapped(told: Any) -> dict:
    """An object as it is; a plain text becomes the text of one."""
    return told if isinstance(told, dict) else {} if told is None else {"text": told}


def text(told: Any, default: str = "") -> str:
    """The text of a {text, src} object or of a plain value."""
    if isinstance(told, dict):
        found = next((told[key] for key in ("text", "text_en", "value", "label", "name") if told.get(key)), None)
        return default if found is None or isinstance(found, dict | list) else _plain(found)
    return default if told is None or isinstance(told, list) else _plain(told)


def _plain(value: Any) -> str:
    """A value as it stands in the file, but for yes and no."""
    return words(value) if isinstance(value, bool) else str(value)


class Wording(NamedTuple):
    """English wording, original wording, the language of the original, and the keys under which these stand."""

    text: str | None
    original: str
    language: str
    keys: tuple[str, ...]


def wording(told: dict) -> Wording:
    """What is worded here: plain text, or English with the first other language as the original."""
    named = {key: text(value) for key, value in told.items() if key == "text" or TRANSLATED.fullmatch(key)}
    named = {key: words for key, words in named.items() if words}
    main = next((key for key in ("text", "text_en") if key in named), None)
    others = [key for key in named if key not in ("text", "text_en")]
    if main is None and others:
        main = others.pop(0)
    if main is None:
        return Wording(None, "", "", ())
    originals = tuple(others[:1]) if main == "text_en" else ()
    keys = (main, *originals)
    language = keys[-1].removeprefix("text").removeprefix("_")
    return Wording(named[main], named[originals[0]] if originals else "", language, keys)


def title(case: dict) -> tuple[str, str]:
    """The title and the language of record. A case without a title goes by its name."""
    titles = case["title"] if isinstance(case["title"], dict) else {"en": case["title"]}
    told = {language: str(words) for language, words in titles.items() if words}
    others = [language for language in told if language != "en"]
    nameless = text(case["id"]) or "A past conference whose title is not told"
    return told.get("en") or next(iter(told.values()), nameless), others[0] if others else "en"


def ordered(told: Any) -> list[dict]:
    """The entries in the order that they give themselves; where not all give one, in that of the file."""
    entries = [mapped(one) for one in listed(told) if one is not None]
    places = [one.get("order") for one in entries]
    if all(isinstance(place, int) and not isinstance(place, bool) for place in places):
        return sorted(entries, key=lambda one: one["order"])
    return entries
