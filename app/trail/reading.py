"""What somebody may follow a trail through: each room's part as she reads it on its own pages, looked up once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from flask_babel import gettext as _

from app.calls import queries as calls
from app.conferences.models import Conference
from app.drafting.models import Passage
from app.drafting.queries import document
from app.evidence import queries as evidence
from app.evidence.models import EvidencePassage
from app.glossary import queries as glossary
from app.glossary.models import EvidenceRequest
from app.hearings import queries as hearings
from app.hearings.models import HearingQuestion, Session
from app.joining import queries as joining
from app.joining.kinds import End
from app.joining.models import Joining
from app.journal import queries as journal_queries
from app.kept_parts import Shelf
from app.questions import queries as questions
from app.questions.models import KeyQuestion, Proposal
from app.reports import queries as reports
from app.reports.blocks import Block
from app.trail.steps import Step
from app.transcripts import queries as transcripts

SHELF = Shelf(room=16)


class Asked(NamedTuple):
    """A question of the hearing, as far as trails lead through it."""

    id: int
    label: str
    address: str
    text: str
    hidden: str  # what stands in the place of its words
    evidence: str
    said: tuple[str, ...]  # in what it may cite something
    follows_id: int | None
    key_question_id: int | None
    key_question: Step | None


@dataclass(frozen=True)
class Reading:
    """Which rooms somebody reads beyond those that are open to everybody."""

    conference: Conference
    proposals_too: bool = False
    requests_too: bool = False
    draft_too: bool = False
    drafts_of_evidence_too: bool = False
    looked_up: dict[str, EvidencePassage | None] = field(default_factory=dict, compare=False)

    def cited(self, labels: Iterable[str]) -> dict[str, EvidencePassage]:
        """The passages of these numbers, in this order, each looked up once however often it is named."""
        wanted = list(dict.fromkeys(labels))
        if missing := [label for label in wanted if label[:1] == "E" and label not in self.looked_up]:
            found = evidence.list_cited(self.conference, missing)
            self.looked_up.update({label: found.get(label) for label in missing})
        return {label: one for label in wanted if (one := self.looked_up.get(label))}

    @cached_property
    def transcripts(self) -> dict[int, Session]:
        """Of each transcript, by its document, the session."""
        return transcripts.list_sessions(self.conference)

    @cached_property
    def hearing(self) -> Sequence[Asked]:
        """Looked up once for all trails, until something is written: everybody reads the same of it."""
        _length, mark = journal_queries.state_of(self.conference.id)
        state = (self.conference.id, mark)
        return SHELF.kept("hearing", state, lambda: [self._asked(one) for one in self._list_hearing()])

    def _list_hearing(self) -> list[HearingQuestion]:
        return hearings.list_all_questions(self.conference)

    def _asked(self, one: HearingQuestion) -> Asked:
        about = one.key_question
        return Asked(
            id=one.id,
            label=one.label,
            address=one.address,
            text=one.text,
            hidden=str(one.hidden.line) if one.hidden else "",
            evidence=one.evidence,
            said=tuple(filter(None, (one.text, one.recorded, *(given.answer for given in one.addressees)))),
            follows_id=one.follows_id,
            key_question_id=one.key_question_id,
            key_question=self.of_key_question(about) if about else None,
        )

    @cached_property
    def key_questions(self) -> list[KeyQuestion]:
        """The adopted ones; those in preparation for whoever reads proposals."""
        return questions.list_key_questions(self.conference, not self.proposals_too, with_origins=self.proposals_too)

    @cached_property
    def proposals(self) -> list[Proposal]:
        return questions.list_proposals(self.conference) if self.proposals_too else []

    @cached_property
    def joinings(self) -> list[Joining]:
        """What was joined or split, also where that was undone since."""
        return [one for one in joining.list_joinings(self.conference) if one.end in (End.DONE, End.UNDONE)]

    def replaced_by(self, found: Proposal) -> list[Proposal]:
        """What was joined or split into a proposal."""
        return [source for one in self.joinings if found in one.results for source in one.sources]

    def in_place_of(self, found: Proposal) -> list[Proposal]:
        """What a proposal was joined or split into. It stands for itself again where that was undone."""
        done = [one for one in self.joinings if one.end == End.DONE and found in one.sources]
        return [result for one in done for result in one.results]

    @cached_property
    def requests(self) -> list[EvidenceRequest]:
        may = self.requests_too and self.conference.has_requests
        return glossary.list_requests(self.conference) if may else []

    @cached_property
    def published(self) -> list[tuple[str, Block]]:
        """The passages of the newest edition, each with the title of its chapter."""
        tree = reports.latest_tree(self.conference) or {"chapters": []}
        return [
            (chapter["title"], block)
            for chapter in tree["chapters"]
            for block in chapter["blocks"]
            if block["kind"] == "passage"
        ]

    @cached_property
    def draft(self) -> list[Passage]:
        """The draft, as long as no edition holds what it became."""
        return document.list_passages(self.conference) if self.draft_too and not self.published else []

    def place(self, rest: str) -> str:
        return f"/c/{self.conference.slug}{rest}"

    def of_hearing(self, one: Asked) -> Step:
        way = self.place(f"/hearings/questions/{one.address}")
        return Step(_("question in the hearing"), one.label, one.hidden or one.text, way)

    def of_key_question(self, one: KeyQuestion) -> Step:
        text = one.text or one.theme
        return Step(_("key question"), one.label, text, self.place(f"/questions/{one.number}"))

    def of_proposal(self, one: Proposal) -> Step:
        text = one.hidden.line if one.hidden else one.text
        return Step(_("proposed question"), str(one.number), text, self.place(f"/questions/proposals/{one.number}"))

    def of_call(self, proposal: Proposal) -> Iterator[Step]:
        for number in calls.list_origins(self.conference, proposal.id):
            post = calls.get_post(self.conference, number)
            text = post.text if post.is_accepted else ""
            yield Step(_("public call, number"), str(number), text, self.place(f"/call/{number}"))

    def of_request(self, one: EvidenceRequest) -> Step:
        text = one.hidden.line if one.hidden else one.text
        return Step(_("request of the panel"), str(one.number), text, self.place(f"/glossary/requests/{one.number}"))

    def of_draft(self, one: Passage) -> Step:
        label = one.recommendation_label or one.label
        return Step(_("passage of the draft"), label, one.text, self.place(f"/draft/passages/{one.number}"))

    def of_published(self, block: Block) -> Step:
        label = block["recommendation"] or block["number"]
        way = f"/report/recommendations/{label[1:]}" if block["recommendation"] else f"/report#{label}"
        what = _("recommendation") if block["recommendation"] else _("passage of the report")
        return Step(what, label, block["text"], self.place(way))
