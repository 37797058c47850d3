"""Finding what was written, by words, for whoever may read it."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import CTE, ColumnElement, Select, and_, cast, column, func, literal_column, select, table
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import contains_eager, selectinload

from app.conferences.models import Conference
from app.evidence.kinds import Status
from app.evidence.models import Document, EvidencePassage
from app.extensions import db
from app.glossary.models import Term
from app.hearings.models import HearingQuestion, Session
from app.questions.models import KeyQuestion
from app.search.kinds import Kind
from app.search.models import SearchText
from app.search.words import Piece, asked, count_held, pieces

MOST_OF_A_KIND = 100
LONG = 6  # letters of a word that is worth looking for across spaces: “ground water” for “groundwater”
# As the index says it, to the letter: with a parameter in it PostgreSQL would not know it again.
VECTOR: ColumnElement = literal_column("array_to_tsvector(string_to_array(search_text.words, ' '))")


class Reader(NamedTuple):
    """What somebody may read beyond what everybody may."""

    drafts: bool = False


class Hit(NamedTuple):
    """One thing that was found, and how it was looked for."""

    kind: Kind
    row: Any
    wanted: Sequence[str]
    within: bool

    @property
    def place(self) -> tuple[str, dict[str, Any]]:
        """The page on which it stands, and which one of those."""
        return PLACES[self.kind](self.row)

    @property
    def heading(self) -> str:
        """What it belongs to, where what was found says that itself nowhere."""
        if self.kind == Kind.PASSAGE:
            return self.row.document.title
        if self.kind == Kind.HEARING_QUESTION and self._best != self.row.text:
            return self.row.text
        return self.row.title if self.kind == Kind.DOCUMENT and self._best != self.row.title else ""

    @property
    def found(self) -> tuple[Piece, ...]:
        """The sentence in which it was found."""
        return pieces(self._best, self.wanted, within=self.within)

    @property
    def is_superseded(self) -> bool:
        document = getattr(self.row, "document", self.row)
        return isinstance(document, Document) and document.status == Status.SUPERSEDED

    @property
    def _best(self) -> str:
        texts = [text for text in TEXTS[self.kind](self.row) if text]
        if len(texts) == 1:
            return texts[0]
        return max(texts, key=lambda text: count_held(text, self.wanted, within=self.within), default="")


def find(conference: Conference, words: str, reader: Reader) -> list[Hit]:
    """All that somebody may read in which each of these words begins a word: documents, passages, questions, answers.

    Where nothing does, what has them anywhere within words: “water” finds “groundwater”, and the other way round.
    """
    wanted = asked(words)
    if not wanted:
        return []
    return _search(conference, reader, wanted, within=False) or _search(conference, reader, wanted, within=True)


def list_full(found: Sequence[Hit]) -> list[Kind]:
    """The kinds of which there may be more than are shown."""
    return [kind for kind in Kind if sum(hit.kind == kind for hit in found) >= MOST_OF_A_KIND]


def _search(conference: Conference, reader: Reader, wanted: Sequence[str], *, within: bool) -> list[Hit]:
    matching = _within(conference, wanted) if within else _by_beginnings(wanted)
    found = _matched(matching)
    there = select(found.c.kind).where(found.c.conference_id == conference.id).distinct()
    kinds = set(db.session.scalars(there))  # one look through everything, not one for each kind
    return [
        Hit(kind, row, wanted, within)
        for kind in Kind
        if kind in kinds
        for row in db.session.scalars(_readable(kind, conference, reader, matching).limit(MOST_OF_A_KIND))
        if not getattr(row, "is_unconfirmed", False)
    ]


def _matched(matching: ColumnElement[bool]) -> CTE:
    """By the words alone, first: PostgreSQL would rather go through all that a conference has."""
    query = select(SearchText.kind, SearchText.about_id, SearchText.conference_id).where(matching)
    return query.cte("matched").prefix_with("MATERIALIZED", dialect="postgresql")


def _by_beginnings(wanted: Sequence[str]) -> ColumnElement[bool]:
    """By the index of the database. Folded words hold letters and digits alone, so nothing in them is an order."""
    if db.engine.dialect.name == "sqlite":
        index = table("search_index", column("rowid"), column("search_index"))
        query = " AND ".join(f'"{word}"*' for word in wanted)
        return SearchText.id.in_(select(index.c.rowid).where(index.c.search_index.op("MATCH")(query)))
    return VECTOR.op("@@")(cast(" & ".join(f"'{word}':*" for word in wanted), TSQUERY))


def _within(conference: Conference, wanted: Sequence[str]) -> ColumnElement[bool]:
    """By looking through all that a conference has."""
    place = func.instr if db.engine.dialect.name == "sqlite" else func.strpos
    closed_up = func.replace(SearchText.words, " ", "")
    mine = SearchText.conference_id == conference.id
    return and_(mine, *(place(closed_up if len(word) >= LONG else SearchText.words, word) > 0 for word in wanted))


def _readable(kind: Kind, conference: Conference, reader: Reader, matching: ColumnElement[bool]) -> Select:
    """The things of one kind that are found and that this reader meets on the pages of their room."""
    model, query = READABLE[kind]
    found = _matched(matching)
    about = select(found.c.about_id).where(found.c.kind == kind, found.c.conference_id == conference.id)
    query = query.where(model.id.in_(about))
    if kind in (Kind.DOCUMENT, Kind.PASSAGE) and not reader.drafts:
        query = query.where(Document.status != Status.DRAFT)
    return query


READABLE: dict[Kind, tuple[Any, Select]] = {
    Kind.DOCUMENT: (Document, select(Document).order_by(Document.number)),
    Kind.PASSAGE: (
        EvidencePassage,
        select(EvidencePassage)
        .join(EvidencePassage.document)
        .options(contains_eager(EvidencePassage.document))
        .where(EvidencePassage.removed_at.is_(None))
        .order_by(Document.number, EvidencePassage.position, EvidencePassage.number),
    ),
    Kind.TERM: (Term, select(Term).order_by(Term.number)),
    Kind.KEY_QUESTION: (
        KeyQuestion,
        select(KeyQuestion)
        .where(KeyQuestion.adopted_at.is_not(None), KeyQuestion.dropped_at.is_(None), KeyQuestion.text.is_not(None))
        .order_by(KeyQuestion.position, KeyQuestion.number),
    ),
    Kind.HEARING_QUESTION: (
        HearingQuestion,
        select(HearingQuestion)
        .join(HearingQuestion.session)
        .options(contains_eager(HearingQuestion.session), selectinload(HearingQuestion.addressees))
        .where(~HearingQuestion.hidden.has())
        .order_by(Session.position, HearingQuestion.from_audience, HearingQuestion.number),
    ),
}
TEXTS: dict[Kind, Callable[[Any], Sequence[str]]] = {
    Kind.DOCUMENT: lambda one: (one.title, one.summary, one.author, one.source),
    Kind.PASSAGE: lambda one: (one.text,),
    Kind.TERM: lambda one: (one.meaning, ", ".join(one.forms)),
    Kind.KEY_QUESTION: lambda one: (one.text, one.theme),
    Kind.HEARING_QUESTION: lambda one: (one.text, one.recorded, *(given.answer for given in one.addressees)),
}
PLACES: dict[Kind, Callable[[Any], tuple[str, dict[str, Any]]]] = {
    Kind.DOCUMENT: lambda one: ("evidence.read", {"number": one.number}),
    Kind.PASSAGE: lambda one: ("evidence.read", {"number": one.document.number, "_anchor": one.anchor}),
    Kind.TERM: lambda one: ("glossary.show", {"_anchor": f"word-{one.number}"}),
    Kind.KEY_QUESTION: lambda one: ("questions.read", {"number": one.number}),
    Kind.HEARING_QUESTION: lambda one: ("hearings.question", {"label": one.address}),
}
