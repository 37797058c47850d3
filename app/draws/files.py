"""The files of a published lottery, the same bytes for everybody."""

from pathlib import Path

from flask_babel import gettext as _

from app.draws.models import Draw
from app.errors import Missing
from app.recruitment import verify
from app.recruitment.document import as_json, lottery_of
from app.recruitment.tables import write_people, write_targets

LOTTERY, VERIFIER, TARGETS, PEOPLE = "lottery.json", "verify_lottery.py", "targets.csv", "people.csv"
KINDS = {
    LOTTERY: "application/json",
    VERIFIER: "text/x-python",
    TARGETS: "text/csv",
    PEOPLE: "text/csv",
}


def file_of(draw: Draw, name: str) -> tuple[bytes, str]:
    """The content of one of its files, and what kind of file it is."""
    if name not in KINDS:
        raise Missing(_("There is no such file."))
    return written(draw, name), KINDS[name]


def written(draw: Draw, name: str) -> bytes:
    if name == VERIFIER:
        return verifier()
    if name == LOTTERY:
        return document(draw).encode()
    pool = lottery_of(draw.document or {}).pool
    return (write_targets(pool) if name == TARGETS else write_people(pool)).encode()


def document(draw: Draw) -> str:
    """The lottery, one line for each part, as it stands in the record too."""
    return as_json(draw.document or {})


def verifier() -> bytes:
    """The program that checks a lottery with nothing but Python."""
    return Path(verify.__file__).read_bytes()
