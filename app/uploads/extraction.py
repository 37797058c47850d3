"""Reading one file in a process of its own: little time, little memory, none of the server's secrets.

Called as `python -m app.uploads.extraction PATH KIND INTO SCANNER`; it prints what came of it, as JSON.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from app.beside import bind
from app.uploads import office, pictures, portable, scanner
from app.uploads.kinds import FileKind, Problem
from app.uploads.outcomes import Outcome, Unreadable, listed
from app.uploads.plain import read_plain

MOST_SECONDS = 60
MOST_MEMORY = 1024 * 1024 * 1024
LARGEST_FILE = 40 * 1024 * 1024
MOST_CHARACTERS = 1_000_000


def read(path: Path, kind: FileKind, into: Path) -> Outcome:
    """What a file says. A picture is written anew to `into`."""
    try:
        if kind.is_picture:
            pictures.make_anew(path, kind, into)
            return Outcome(kind)
        kind, text, lost = _text_of(path, kind)
    except Unreadable as why:
        return Outcome(problem=why.problem)
    except (MemoryError, RecursionError):
        return Outcome(problem=Problem.TOO_HARD)
    # A damaged file makes the libraries that read it stumble in every way there is.
    except Exception:
        return Outcome(problem=Problem.BROKEN)
    if len(text) > MOST_CHARACTERS:
        return Outcome(problem=Problem.TOO_LONG)
    return Outcome(kind, text, listed(lost)) if text.strip() else Outcome(problem=Problem.NO_TEXT)


def _text_of(path: Path, kind: FileKind) -> tuple[FileKind, str, Counter]:
    if kind == FileKind.PDF:
        return kind, *portable.read_pdf(path)
    if kind == FileKind.TEXT:
        return kind, *read_plain(path.read_bytes())
    with office.unpack(path) as parts:
        found = office.kind_of(parts)
        return found, *office.text_of(parts, found)


def main(path: str, kind: str, into: str, clamd: str) -> None:
    bind(MOST_SECONDS, MOST_MEMORY, LARGEST_FILE)
    found = scanner.look_through(Path(path), clamd) if clamd else None
    outcome = Outcome(problem=found) if found else read(Path(path), FileKind(kind), Path(into))
    json.dump(outcome.as_json(), sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
