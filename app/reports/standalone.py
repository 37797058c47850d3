"""The report as one HTML file that opens without this server: words, style and nothing else."""

import re
from html import escape
from pathlib import Path
from typing import Any

from flask import current_app, render_template

from app.kept_parts import Shelf
from app.languages import direction, reading_in, speaking
from app.reports.formats import citing

STYLES = ("tokens", "base", "layout", "components", "print")
SHELF = Shelf(room=4)
_FONT_FACES = re.compile(r"@font-face\s*\{[^}]*\}")


def article(tree: dict, cover: dict) -> str:
    """The report's own part of a page."""
    return render_template("reports/_document.html", tree=tree, cover=cover)


def unpublished(tree: dict, exact: str, language: str) -> str:
    """The same in the language of the record, whoever reads: what is approved is what will be published.

    Everybody who approves opens it, so it is drawn once for each fingerprint, which is that of all its words.
    """
    with speaking(language):
        drawn: str = SHELF.kept("article", exact, lambda: article(tree, {}))
        return drawn


def page(tree: dict, body: str, cited: dict[str, Any]) -> str:
    """The whole file, in the language that is spoken now. It loads nothing from anywhere and runs no script.

    It says how it is cited without its own checksum, which nothing can hold.
    """
    citation = render_template("reports/_cited.html", forms=citing.every_form(cited | {"sha256": ""}))
    title, language = escape(tree["title"]), escape(tree["language"])
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return (
        f'<!doctype html>\n<html lang="{reading_in()}" dir="{direction()}" data-record-language="{language}">\n'
        '<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f'<style>\n{_style()}\n</style>\n</head>\n<body>\n<main class="sheet">\n{body}\n{citation}\n'
        "</main>\n</body>\n</html>\n"
    )


def _style() -> str:
    """The style sheets of the site, without fonts: the file must stay small and complete."""
    folder = Path(current_app.static_folder or "") / "css"
    sheets = (folder / f"{name}.css" for name in STYLES)
    return "\n".join(_FONT_FACES.sub("", sheet.read_text(encoding="utf-8")) for sheet in sheets)
