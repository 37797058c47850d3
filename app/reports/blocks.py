"""The blocks a report is made of: sentences of the tool, words of people, facts, tables. Pure."""

from typing import Any

from flask_babel import lazy_gettext as _

UNKNOWN = _("not known")
Block = dict[str, Any]


def chapter(name: str, title: Any, found: list[Block]) -> Block:
    return {"name": name, "title": str(title), "blocks": found}


def sentence(sentence: Any, sources: list | None = None) -> Block:
    return {"kind": "text", "text": str(sentence), "sources": sources or []}


def words(text: str, label: str = "") -> Block:
    return {"kind": "prose", "text": text, "label": label}


def heading(title: Any) -> Block:
    return {"kind": "heading", "text": str(title)}


def facts(rows: list[tuple]) -> list[Block]:
    shown = [[str(label), str(value), str(note)] for label, value, note in rows]
    return [{"kind": "facts", "rows": shown}] if shown else []


def table(caption: Any, head: list, rows: list[list]) -> list[Block]:
    if not rows:
        return []
    cells = [[str(cell) for cell in row] for row in rows]
    return [{"kind": "table", "caption": str(caption), "head": [str(cell) for cell in head], "rows": cells}]


def cited(note: Any) -> str:
    return f" [{', '.join(map(str, note.sources))}]" if note.sources else ""


def notes(told: dict[str, list], *sections: str) -> list[Block]:
    found = []
    for section in sections:
        for note in told.get(section, []):
            label = f"{note.label}: " if note.label else ""
            found.append(sentence(f"{label}{note.text}", note.sources))
    return found
