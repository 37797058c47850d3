"""Collect what can be translated, bring each catalog up to date, and compile those that are nearly complete.

python -m tools.catalogs collect [LANGUAGE]    write what is to be translated into every catalog, or into a new one
python -m tools.catalogs compile               compile what has changed; a catalog that is too thin is not offered
python -m tools.catalogs shares                say how much of each is translated
"""

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from fractions import Fraction
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from app.config import ROOT

FOLDER = ROOT / "translations"
# How much has to be translated before a language is offered: a half-translated page is read out wrongly.
ENOUGH = Fraction(95, 100)
READ_AS = [("app/**.py", "python"), ("templates/**.html", "jinja2"), ("templates/**.txt", "jinja2")]
# The names under which the application imports the functions that translate.
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "lazy_gettext": None, "lazy_ngettext": (1, 2)}
WIDTH = 120


def collected(root: Path = ROOT) -> Catalog:
    """Every message of the application, with the files in which it stands."""
    found = Catalog(project="Plenaria", charset="utf-8")
    for folder in ("app", "templates"):
        # Without a filter of its own, Babel leaves out folders that begin with an underscore, and nothing more.
        rules = [(rule.split("/", 1)[1], reader) for rule, reader in READ_AS if rule.startswith(folder)]
        for file, _line, message, comments, context in extract_from_dir(root / folder, rules, keywords=KEYWORDS):
            place = f"{folder}/{Path(file).as_posix()}"
            found.add(message, locations=[(place, None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    return found


def bring_up_to_date(path: Path, template: Catalog) -> None:
    """Write the template's messages into a catalog; translations of messages that are gone are left out."""
    language = path.parts[-3]
    known = _read(path) if path.is_file() else Catalog(locale=language, project="Plenaria")
    known.update(template, no_fuzzy_matching=True, update_header_comment=False)
    known.obsolete.clear()
    known.header_comment = f"# {known.locale.english_name if known.locale else language}: see docs/translating.md"
    known.revision_date = datetime(2000, 1, 1, tzinfo=UTC)  # whoever brings it up to date changes only what has changed
    known.creation_date, known.fuzzy = known.revision_date, False
    written = BytesIO()
    write_po(written, known, width=WIDTH, sort_by_file=True, include_lineno=False)
    _replace(path, written.getvalue())


def share_translated(catalog: Path) -> Fraction:
    """How much of a catalog is translated, every plural form of it; nothing of one that is not there."""
    if not catalog.is_file():
        return Fraction(0)
    messages = [message for message in _read(catalog) if message.id]
    done = [message for message in messages if not message.fuzzy and _is_translated(message.string)]
    return Fraction(len(done), len(messages)) if messages else Fraction(0)


def compile_changed(folder: Path = FOLDER) -> None:
    """Compile every catalog that is newer than its compiled form, or take that away if too little is translated."""
    for path in catalogs(folder):
        compiled = path.with_suffix(".mo")
        if compiled.is_file() and compiled.stat().st_mtime >= path.stat().st_mtime:
            continue
        if share_translated(path) < ENOUGH:
            compiled.unlink(missing_ok=True)
            continue
        written = BytesIO()
        write_mo(written, _read(path))
        _replace(compiled, written.getvalue())


def catalogs(folder: Path = FOLDER) -> Iterator[Path]:
    yield from sorted(folder.glob("*/LC_MESSAGES/messages.po"))


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def _is_translated(words: str | Sequence[str] | None) -> bool:
    return all([words] if isinstance(words, str) else words) if words else False


def _replace(path: Path, written: bytes) -> None:
    """Several who start at once may compile at once: each writes a file of its own and puts it in place whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_bytes(written)
    beside.replace(path)


def main(command: str = "", language: str = "") -> int:
    if command == "collect":
        template = collected()
        for path in [FOLDER / language / "LC_MESSAGES/messages.po"] if language else list(catalogs()):
            bring_up_to_date(path, template)
    elif command == "shares":
        for path in catalogs():
            print(f"{path.parts[-3]}: {float(share_translated(path)):.1%}")
    elif command != "compile":
        print(__doc__, file=sys.stderr)
        return 2
    compile_changed()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
