"""Keeps what can be found up with what is written, in the same transaction, whichever service wrote it."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, event, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.evidence.models import Document, EvidencePassage
from app.folding import fold
from app.glossary.models import Term
from app.hearings.models import HearingQuestion, QuestionAddressee
from app.questions.models import KeyQuestion
from app.search.kinds import Kind
from app.search.models import SearchText

TEXTS = SearchText.__table__
FORGET = delete(TEXTS).where(TEXTS.c.kind == bindparam("of"), TEXTS.c.about_id == bindparam("about"))


class Source(NamedTuple):
    """How one kind of thing is found: its words, in which conference, and what of it changes them."""

    kind: Kind
    conference_id: Callable[[Any], int]
    words: Callable[[Any], Iterable[str | None]]
    made_of: tuple[str, ...]


def _of_document(document: Document) -> tuple[str, ...]:
    return document.label, document.title, document.author, document.source, document.summary


def _of_hearing_question(question: HearingQuestion) -> tuple[str, ...]:
    return question.label, question.text, question.recorded, *(one.answer for one in question.addressees)


SOURCES: dict[type, Source] = {
    Document: Source(
        Kind.DOCUMENT, lambda one: one.conference_id, _of_document, ("title", "author", "source", "summary")
    ),
    EvidencePassage: Source(
        Kind.PASSAGE, lambda one: one.document.conference_id, lambda one: (one.label, one.text), ("text",)
    ),
    Term: Source(
        Kind.TERM,
        lambda one: one.conference_id,
        lambda one: (one.word, *one.forms, one.meaning),
        ("word", "forms", "meaning"),
    ),
    KeyQuestion: Source(
        Kind.KEY_QUESTION,
        lambda one: one.conference_id,
        lambda one: (f"Q{one.number}", one.theme, one.text),
        ("number", "theme", "text"),
    ),
    HearingQuestion: Source(
        Kind.HEARING_QUESTION, lambda one: one.conference_id, _of_hearing_question, ("text", "recorded")
    ),
}


def keep_up() -> None:
    """However often an application is made, each change is noted once."""
    for name, listener in (("after_flush", note_changes), ("after_flush_postexec", write_changes)):
        if not event.contains(Session, name, listener):
            event.listen(Session, name, listener)


def note_changes(session: Session, _context: Any) -> None:
    """Remember what this flush writes; only afterwards is everything there that its words are made of."""
    changed, gone = session.info.setdefault("found", ({}, []))
    for one in (*session.new, *session.dirty):
        if isinstance(one, QuestionAddressee) and _differs(one, ("answer",)):
            changed[one.question] = None
        elif type(one) in SOURCES and _differs(one, SOURCES[type(one)].made_of):
            changed[one] = None
    gone += [{"of": SOURCES[type(one)].kind, "about": one.id} for one in session.deleted if type(one) in SOURCES]


def _differs(one: Any, made_of: Iterable[str]) -> bool:
    state = inspect(one)
    return any(state.attrs[name].history.has_changes() for name in made_of)


def write_changes(session: Session, _context: Any) -> None:
    changed, gone = session.info.pop("found", ({}, []))
    left = {(one["of"], one["about"]) for one in gone}
    if gone:
        session.connection().execute(FORGET, gone)
    with session.no_autoflush:
        rows = [row for one in changed if one is not None and (row := row_of(one))]
    write(session, [row for row in rows if (row["kind"], row["about_id"]) not in left])


def row_of(one: Any) -> dict[str, Any]:
    source = SOURCES[type(one)]
    words = fold("\n".join(filter(None, source.words(one))))
    return {"conference_id": source.conference_id(one), "kind": source.kind, "about_id": one.id, "words": words}


def write(session: Session, rows: list[dict[str, Any]]) -> None:
    """In one order, so that two who write at once never wait for each other."""
    if not rows:
        return
    connection = session.connection()
    add = {"sqlite": sqlite, "postgresql": postgresql}[connection.dialect.name].insert(TEXTS)
    put = add.on_conflict_do_update(index_elements=["kind", "about_id"], set_={"words": add.excluded.words})
    connection.execute(put, sorted(rows, key=lambda row: (row["kind"], row["about_id"])))
