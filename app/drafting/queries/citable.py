"""What can be cited, with its first words: evidence, answers of the hearing, key questions, the panel's own texts."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, select, tuple_

from app.conferences.models import Conference
from app.drafting.models import Passage
from app.drafting.queries.document import address, citable_in
from app.evidence import queries as evidence
from app.evidence.kinds import Status
from app.evidence.models import Document, EvidencePassage
from app.extensions import db
from app.hearings import addresses
from app.hearings.models import HearingQuestion, Session
from app.moderation.models import Hiding
from app.prose import plain
from app.questions import queries as questions

FIRST_WORDS = 160
PAIR = re.compile(r"([EH])(\d{1,9})\.(\d{1,9})")


class Citable(NamedTuple):
    """Something with a number: E3.12, H2.3, Q4, P12 or R2; `url` is None where the number leads nowhere."""

    label: str
    text: str
    url: str | None
    via: str = ""
    is_changed: bool = False  # its words are no longer those that were cited
    words_then: str = ""  # those that were cited, where they are known
    then_url: str = ""  # the version that had them, and what is different since
    since: datetime | None = None  # since when the passage through which it is cited reads as it does

    @property
    def words(self) -> str:
        """The first of its words. Of a thousand texts only those are rendered that are shown."""
        words = plain(self.text[: 3 * FIRST_WORDS])
        return words if len(words) <= FIRST_WORDS else words[:FIRST_WORDS].rsplit(" ", 1)[0] + " …"


def list_everything_citable(conference: Conference, passages: list[Passage]) -> list[Citable]:
    """Every number that can be cited, room by room, these passages last: three statements."""
    return [
        *_read_evidence(conference, _evidence(conference)),
        *_read_hearings(conference, _hearings(conference)),
        *_questions(conference),
        *_own(passages),
    ]


def find_cited(conference: Conference, passages: list[Passage], labels: Iterable[str]) -> dict[str, Citable]:
    """What these numbers stand for, by number: nothing else is read, however long the library is."""
    wanted = set(labels)
    pairs = [match.groups() for match in map(PAIR.fullmatch, wanted) if match]
    read, heard = ([(int(a), int(b)) for room, a, b in pairs if room == one] for one in "EH")
    numbers = tuple_(Document.number, EvidencePassage.number), tuple_(Session.number, HearingQuestion.number)
    found = [
        *(_read_evidence(conference, _evidence(conference).where(numbers[0].in_(read))) if read else ()),
        *(_read_hearings(conference, _hearings(conference).where(numbers[1].in_(heard))) if heard else ()),
        *(_questions(conference) if any(label.startswith("Q") for label in wanted) else ()),
        *_own(passage for passage in passages if wanted & {passage.label, passage.recommendation_label}),
    ]
    return {one.label: one for one in found if one.label in wanted}


def _evidence(conference: Conference) -> Select[int, int, str]:
    return (
        select(Document.number, EvidencePassage.number, EvidencePassage.text)
        .join(Document, Document.id == EvidencePassage.document_id)
        .where(Document.conference_id == conference.id, Document.status != Status.DRAFT)
        .order_by(Document.number, EvidencePassage.position, EvidencePassage.number)
    )


def _read_evidence(conference: Conference, query: Select[int, int, str]) -> list[Citable]:
    return [
        Citable(f"E{document}.{number}", text, evidence.address(conference, document, number))
        for document, number, text in db.session.execute(query)
    ]


def _hearings(conference: Conference) -> Select:
    return (
        select(Session.number, HearingQuestion.number, HearingQuestion.text, Hiding)
        .join(Session, Session.id == HearingQuestion.session_id)
        .outerjoin(HearingQuestion.hidden)
        .where(HearingQuestion.conference_id == conference.id)
        .order_by(Session.number, HearingQuestion.number)
    )


def _read_hearings(conference: Conference, query: Select) -> list[Citable]:
    return [
        Citable(f"H{session}.{number}", hidden.line if hidden else text, addresses.address(conference, session, number))
        for session, number, text, hidden in db.session.execute(query)
    ]


def _questions(conference: Conference) -> list[Citable]:
    return [
        Citable(one.label, one.text or one.theme, questions.address(conference, one.number))
        for one in questions.list_key_questions(conference)
    ]


def _own(passages: Iterable[Passage]) -> list[Citable]:
    listed = list(passages)
    texts = {passage.label: passage.text for passage in listed}
    return [
        Citable(label, texts[home], f"{address(listed[0].conference)}#{home}")
        for label, home in citable_in(listed).items()
    ]
