"""One line of a record flipped, taken out, doubled or moved, in each of its files: it is found, or named harmless."""

from collections.abc import Iterator

import pytest

from app.journal import checkpoints
from app.journal import services as journal_services
from app.record import bundle
from app.record import verify as verifier
from app.record.queries import signature
from tests.functional.record.forgeries import with_sums
from tests.functional.record.test_alterations import eventful
from tests.functional.record.test_alterations_of_locks import locked_and_seconded

MOST = 25  # lines of a file, spread over all of it: every line of the short ones
RICH = {"eventful": eventful, "locked": locked_and_seconded}
made: dict[str, tuple[dict[str, bytes], list[str]]] = {}


@pytest.fixture(params=RICH)
def record(request, app):
    """The files of a rich record, and the words that somebody kept of it."""
    if request.param not in made:
        place = RICH[request.param]()
        known = signature(place.conference.id)
        journal_services.sign_head(place.conference.id, **known)
        newest = checkpoints.find_latest_checkpoint(place.conference.id)
        made[request.param] = bundle.collect(place.conference, **known), [newest.note]
    return made[request.param]


def flipped(line: bytes) -> bytes:
    """One letter or digit of it is another one."""
    place = next((n for n in range(len(line) // 2, len(line)) if chr(line[n]).isalnum()), None)
    if place is None:
        return line + b"x"
    return line[:place] + (b"7" if line[place : place + 1] != b"7" else b"8") + line[place + 1 :]


def altered(lines: list[bytes], n: int) -> Iterator[tuple[str, list[bytes]]]:
    yield "flipped", [*lines[:n], flipped(lines[n]), *lines[n + 1 :]]
    yield "taken out", [*lines[:n], *lines[n + 1 :]]
    yield "doubled", [*lines[: n + 1], *lines[n:]]
    if n + 1 < len(lines):
        yield "moved", [*lines[:n], lines[n + 1], lines[n], *lines[n + 2 :]]


def is_told(files: dict[str, bytes], kept: list[str]) -> bool:
    found = verifier.check(files, kept)
    return bool(found.faults or found.unvouched or found.harmless)


def forgeries(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    lines = content.split(b"\n")
    for n in range(0, len(lines), max(1, len(lines) // MOST)):
        for what, other in altered(lines, n):
            if other != lines:
                yield f"{name}, line {n + 1} {what}", b"\n".join(other)


@pytest.mark.one_database
@pytest.mark.parametrize(
    "kind",
    [
        *verifier.NEEDED,
        "verify.py",
        "README.txt",
        "votes/",
        "editions/",
        "common-ground/",
        "translations/",
        "trails.json",
    ],
)
def test_every_line_is_found_or_named_harmless(record, kind):
    """Whoever alters it also writes the checksums anew, which is all that a stranger can do."""
    files, kept = record
    missed = [
        what
        for name, content in files.items()
        if name.startswith(kind)
        for what, other in forgeries(name, content)
        if not is_told(files | {name: other} if name == "SHA256SUMS" else with_sums(files | {name: other}), kept)
    ]
    assert missed == []


@pytest.mark.one_database
def test_every_file_that_is_gone_or_empty_is_found_or_named_harmless(record):
    files, kept = record
    for name in files.keys() - {"SHA256SUMS"}:
        assert is_told(with_sums({one: content for one, content in files.items() if one != name}), kept), name
        assert is_told(with_sums(files | {name: b""}), kept), name
