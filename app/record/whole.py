"""Everything that is public of a conference in one archive that needs no server: pages, files, data, and the record."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from flask_babel import gettext as _

from app.conferences.models import Conference
from app.conferences.queries import language_of
from app.languages import speaking
from app.record import bundle, site, verify
from app.record.site import Answer

RECORD, DATA, SUMS, README = "record/", "data/", "SHA256SUMS", "README.txt"
SCHEMAS = Path(__file__).parents[2] / "static" / "schemas"


def collect(
    conference: Conference, ask: Callable[[str], Answer], *, address: str, server: str, seed: bytes
) -> dict[str, bytes]:
    """Every file by its name. `ask` answers as the server answers somebody who is not signed in.

    Raises ValueError where a page fails, or where there is more than another server would open.
    """
    record = bundle.collect(conference, server=server, seed=seed)
    length = json.loads(record["about.json"])["length"]
    start = f"/c/{conference.slug}"
    with speaking(language_of(conference)):
        words = site.Words(_notice(address + start, length), _("On the server of the conference this can be sent."))
        files = site.take_along(start, words, ask, elsewhere=address)
        files[README] = _readme(conference.title, address + start, length).encode()
    files |= {f"{RECORD}{name}": content for name, content in record.items()}
    files |= _data(conference.slug, ask)
    files |= {SUMS: sums(files)}
    verify.require_measure({name: len(content) for name, content in files.items()})
    return files


def sums(files: dict[str, bytes]) -> bytes:
    """A checksum of each file, in the form that sha256sum reads."""
    return "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())
    ).encode()


def _data(slug: str, ask: Callable[[str], Answer]) -> dict[str, bytes]:
    """What programs read, as the read-only API tells it, and the descriptions of its form."""
    about = f"/api/v1/conferences/{slug}"
    told = {"conference": about, "recommendations": f"{about}/recommendations", "tracker": f"{about}/tracker"}
    answers = {name: ask(path) for name, path in told.items()}
    if failed := [name for name, answer in answers.items() if answer.status != 200]:
        raise ValueError(f"the server tells no {', '.join(failed)}")
    files = {f"{DATA}{name}.json": answer.content for name, answer in answers.items()}
    return files | {f"{DATA}schemas/{path.name}": path.read_bytes() for path in sorted(SCHEMAS.glob("*.json"))}


def _notice(address: str, length: int) -> str:
    return _(
        "This is a copy of %(address)s after entry %(n)s of its journal. It needs no server, and nothing can be sent "
        "from it.",
        address=address,
        n=length,
    )


def _readme(title: str, address: str, length: int) -> str:
    lines = [
        title,
        "",
        _notice(address, length),
        "",
        _("Open index.html in any browser."),
        _("The folder “record” holds the journal, the votes and the editions of the report. To check it with Python:"),
        "",
        "    python3 record/verify.py record",
        "",
        _("The folder “data” holds what programs read, and the descriptions of its form."),
        _("To check that no other file was changed:"),
        "",
        "    sha256sum --check --quiet SHA256SUMS",
        "",
        _(
            "What the panel wrote and decided may be passed on by anybody, unchanged and with its source. Evidence, "
            "pictures and papers belong to those who made them; their terms stand beside them."
        ),
    ]
    return "\n".join(lines) + "\n"
