"""Reading the board: a statement for the documents, one for the questions and one for what speaks to which."""

from collections import defaultdict
from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import select

from app.board.filling import Row, fill
from app.board.models import DocumentSubject
from app.conferences.models import Conference
from app.evidence import queries as evidence
from app.evidence.models import Document
from app.extensions import db
from app.questions import queries as questions
from app.questions.models import KeyQuestion, Theme

Subject = KeyQuestion | Theme


def list_subjects(conference: Conference, *, with_themes: bool) -> Sequence[Subject]:
    """The adopted key questions; before there are any, the themes, for whoever reads those."""
    adopted = questions.list_key_questions(conference)
    return adopted or (questions.list_themes(conference) if with_themes else [])


def list_rows(conference: Conference, *, with_themes: bool) -> list[Row]:
    """The charge first, to which everything speaks; then each question or theme."""
    documents = evidence.list_in_force(conference)
    spoken = _list_spoken(documents)
    rows = [fill("", _("The charge as a whole"), "", documents)]
    for subject in list_subjects(conference, with_themes=with_themes):
        speaking = [one for one in documents if _key(subject) in spoken[one.id]]
        rows.append(fill(*_head(conference, subject), speaking))
    return rows


def list_chosen(document: Document, subjects: Sequence[Subject]) -> list[str]:
    """Those of these to which a document speaks, each as it is chosen."""
    spoken = _list_spoken([document])[document.id]
    return [choice_of(subject) for subject in subjects if _key(subject) in spoken]


def choice_of(subject: Subject) -> str:
    """What stands for one of them in a form, and never for another: lists change while somebody ticks."""
    return f"t{subject.id}" if isinstance(subject, Theme) else f"q{subject.number}"


def list_choices(subjects: Sequence[Subject]) -> list[tuple[str, str]]:
    """Each of them as it is chosen, and what it is called there."""
    return [(choice_of(one), _words_of(one)) for one in subjects]


def _words_of(subject: Subject) -> str:
    return subject.title if isinstance(subject, Theme) else f"{subject.label} {subject.text or subject.theme}"


def _head(conference: Conference, subject: Subject) -> tuple[str, str, str]:
    if isinstance(subject, Theme):
        return "", subject.title, ""
    return subject.label, subject.text or subject.theme, questions.address(conference, subject.number)


def _key(subject: Subject) -> tuple[bool, int]:
    return isinstance(subject, Theme), subject.id


def _list_spoken(documents: Sequence[Document]) -> defaultdict[int, set[tuple[bool, int]]]:
    subject = DocumentSubject
    query = select(subject.document_id, subject.theme_id, subject.key_question_id)
    found: defaultdict[int, set] = defaultdict(set)
    spoken = query.where(subject.document_id.in_([one.id for one in documents]))
    for document, theme, question in db.session.execute(spoken):
        found[document].add((theme is not None, theme or question))
    return found
