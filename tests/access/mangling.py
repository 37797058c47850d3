"""What somebody can send who does not use the page: each field of a form missing, twice, as a file, or as nonsense."""

from collections.abc import Iterable, Iterator
from io import BytesIO

# Of the wrong kind, out of range on one of the databases, or where the calendar or a zone ends.
NONSENSE = {
    "letters": "x",
    "nothing": "",
    "below zero": "-1",
    "over every column": "9" * 18,
    "digits of another script": "٣½²",
    "a number that is none": "nan",
    "the first year": "0001-01-01",
    "the first minute": "0001-01-01T00:00",
    "the last minute": "9999-12-31T23:59",
    "a day that is none": "2027-02-30T25:61",
    "no letter": "\ufdd0\u202e",
    "a null": "a\x00b",
    "huge": "w " * 40_000,
}
ALONE = ("letters", "nothing", "over every column", "the first minute", "the first year")
# For names that no page shows: what forms mostly need.
USUAL = ("text", "reason", "title", "note", "kind", "number", "version", "expected", "until", "members", "next")

Fields = dict[str, list]


def a_file(name: str = "x.txt"):
    return BytesIO(b"words"), name


def asked_by(fields: Fields) -> list[str]:
    """What a form asks, besides what every form sends along."""
    return [name for name in fields if name not in ("csrf_token", "form_key")]


def with_usual(fields: Fields) -> Fields:
    """A form without fields gets usual ones."""
    return fields if asked_by(fields) else fields | {name: [""] for name in USUAL}


def whole(fields: Fields) -> Iterator[tuple[str, Fields]]:
    """Each way in which all fields of a form are spoiled at once, with its name."""
    yield "every field a file", {name: [a_file()] for name in fields}
    yield "every field missing", {}
    yield "as offered", fields
    for told, value in NONSENSE.items():
        yield f"every field {told}", {name: [value] for name in fields}


def once(ways: Iterable[tuple[str, Fields]]) -> Iterator[tuple[str, Fields]]:
    """Each of these, but what is sent in the same words only once: a field that is left empty is empty as offered."""
    known = set()
    for told, fields in ways:
        sent = tuple((name, _as_sent(value)) for name, values in fields.items() for value in values)
        if sent not in known:
            known.add(sent)
            yield told, fields


def _as_sent(value: str | tuple) -> str | tuple:
    return value if isinstance(value, str) else ("a file", value[1])


def one_by_one(fields: Fields, names: Iterable[str]) -> Iterator[tuple[str, Fields]]:
    """Each way in which one of these fields is spoiled and the others are as they should be: so it comes furthest."""
    for name in names:
        values = fields[name]
        yield f"{name} a file", fields | {name: [a_file()]}
        yield f"{name} a file without a name, and words", fields | {name: [*values, a_file("")]}
        yield f"{name} missing", {other: value for other, value in fields.items() if other != name}
        yield f"{name} twice", fields | {name: values * 2 or ["x", "x"]}
        yield f"{name} with another", fields | {name: [*values, "x"]}
        for told in ALONE:
            yield f"{name} {told}", fields | {name: [NONSENSE[told]]}
