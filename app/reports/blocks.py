"""The blocks a report is made of: sentences of the tool, words of people, facts, tables. Pure."""

from typing import Any

from flask_babel import lazy_gettext as _

from app.conferences.own_labels import shown as own_label

UNKNOWN = _("not known")
NOT_TOLD = _("not told")
Block = dict[str, Any]


def chapter(name: str, title: Any, found: list[Block]) -> Block:
    return {"name": name, "title": str(title), "blocks": found}


def sentence(sentence: Any, sources: list | None = None) -> Block:
    return {"kind": "text", "text": str(sentence), "sources": sources or []}


def words(text: str, label: str = "", anchor: str = "") -> Block:
    return {"kind": "prose", "text": text, "label": label, "anchor": anchor}


def heading(title: Any) -> Block:
    return {"kind": "heading", "text": str(title)}


def facts(rows: list[tuple]) -> list[Block]:
    shown = [[str(label), str(value), str(note)] for label, value, note in rows]
    return [{"kind": "facts", "rows": shown}] if shown else []


def table(caption: Any, head: list, rows: list[list], anchors: list[str] | None = None) -> list[Block]:
    """`anchors` are the numbers by which the rows can be cited, where they have some."""
    if not rows:
        return []
    cells, names = [[str(cell) for cell in row] for row in rows], [str(cell) for cell in head]
    return [
        {"kind": "table", "caption": str(caption), "head": names, "rows": cells, "anchors": anchors or [""] * len(rows)}
    ]


def cited(note: Any) -> str:
    return f" [{', '.join(map(str, note.sources))}]" if note.sources else ""


def told(statements: list) -> list[Block]:
    """What a source tells in its own structure: statements, and below each what belongs to it."""
    return [{"kind": "told", "statements": statements}] if statements else []


def notes(known: dict[str, list], *sections: str) -> list[Block]:
    """The notes of these sections: those that have a structure of their own in it, the others as sentences."""
    found: list[Block] = []
    for section in sections:
        for note in known.get(section, []):
            if note.inner and not (note.label or note.text):
                found += told(statements_beside([note]))
            elif note.inner:
                found += told([statement_of(note)])
            else:
                found.append(sentence(_labelled(note), note.sources))
    return found


def _labelled(note: Any) -> str:
    return ": ".join(part for part in (own_label(note.label), note.text) if part)


def statement_of(note: Any) -> Block:
    return {"label": note.label, "text": note.text, "sources": note.sources, "inner": note.inner}


def statements_beside(notes: list) -> list[Block]:
    """What is told of the thing above, and where from."""
    found = [one for note in notes for one in note.inner]
    sources = list(dict.fromkeys(source for note in notes for source in note.sources))
    return [*found, *([{"label": str(_("Source")), "text": "", "sources": sources}] if sources else [])]
