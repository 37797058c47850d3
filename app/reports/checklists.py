"""What the field asks of a report, and what this one tells of it: a reporting checklist and a card, as tables. Pure.

The first list is CJCheck: Thomas R, Sims R, Degeling C and others (2017), Health Expectations 20(4), 626-637,
doi:10.1111/hex.12493. The second is the Democratic System Card: Ovadya A, Redman K, Thorburn L and others (2025),
arXiv:2411.09222. Its words are not ours and ours are not theirs. Which numbers are read and which are assumed stands in
`docs/decisions/0119-a-report-checks-itself.md`; whoever can read the lists puts right the tables below alone.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _

from app.reports import asked_facts as facts
from app.reports import blocks
from app.reports import card_facts as card
from app.reports.asked_facts import TOLD, Told
from app.reports.blocks import NOT_TOLD, Block
from app.reports.material import Record


class Way(NamedTuple):
    """Where something that is missing can still be entered while the report is made."""

    endpoint: str
    words: Any


FRAME = Way("conferences.amend", _("Amend the frame, publicly and with a reason."))
PEOPLE = Way("members.show", _("Enter who they are, under People."))
RATES = Way("expenses.rates_form", _("Enter what a day is paid with."))
PRESENT = Way("attendance.show", _("Whoever leads the sessions notes who came and left."))
FOREWORD = Way("reports.preview", _("The record takes it no more. Say it in the foreword."))


class Asked(NamedTuple):
    """One thing that a list asks a report to tell, and the chapter it stands in. Without `find` no record tells it."""

    number: str
    words: Any
    chapter: str = ""
    find: Callable[[Record], Told] | None = None
    way: Way = FOREWORD


class Checklist(NamedTuple):
    """A list of the field, with where it is from, and its parts by their order."""

    name: str
    title: Any
    source: str
    parts: tuple[tuple[Any, tuple[Asked, ...]], ...]


class Finding(NamedTuple):
    """What the record gives for one thing that is asked."""

    asked: Asked
    value: str
    is_told: bool

    @property
    def is_beyond(self) -> bool:
        """Whether no record can tell it."""
        return self.asked.find is None

    @property
    def is_plain(self) -> bool:
        """Whether the value says no more than that it is told."""
        return self.value == str(TOLD)

    @property
    def is_missing(self) -> bool:
        return not self.is_told and not self.is_beyond


JURIES = Checklist(
    "juries",
    _("What a report on a citizens' jury should tell (CJCheck)"),
    "Thomas R, Sims R, Degeling C, et al. CJCheck Stage 1. Health Expectations 2017; 20(4): 626-637. "
    "https://doi.org/10.1111/hex.12493",
    (
        (
            _("Planning"),
            (
                Asked("1.1", _("The question that was put to the panel"), "charge", facts.question),
                Asked("1.2", _("Who commissioned it, and who organized it"), "charge", facts.hosts, FRAME),
                Asked("1.3", _("Who paid for it"), "charge", facts.funding, FRAME),
                Asked("1.4", _("Who watched over it, and their interests"), "work", facts.committee, PEOPLE),
                Asked("1.5", _("How the panel was recruited"), "work", facts.recruitment),
            ),
        ),
        (
            _("The panel"),
            (
                Asked("2.1", _("How many sat on it"), "work", facts.seated),
                Asked("2.2", _("How many were invited, and how many came forward"), "work", facts.asked_and_came),
                Asked("2.3", _("How like the population it is"), "work", facts.likeness),
                Asked("2.4", _("How many stayed to the end"), "work", facts.stayed),
                Asked("2.5", _("What it was paid for its time"), "", facts.paid, RATES),
            ),
        ),
        (
            _("Procedures"),
            (
                Asked("3.1", _("Who led the sessions"), "", facts.leading, PEOPLE),
                Asked("3.2", _("Which experts were invited, and for what"), "experts", facts.heard),
                Asked("3.3", _("The interests of the experts"), "experts", facts.interests),
                Asked("3.4", _("Where the presentations of the experts can be read"), "evidence", facts.presented),
                Asked("3.5", _("What the panel was given to read"), "evidence", facts.read),
                Asked("3.6", _("What the panel asked, and what it was answered"), "hearing", facts.hearing),
                Asked("3.7", _("By which rule it decided"), "charge", facts.rule),
                Asked("3.8", _("What was counted"), "ballots", facts.results),
                Asked("3.9", _("Where it disagreed"), "", facts.dissent),
            ),
        ),
        (
            _("Time"),
            (
                Asked("4.1", _("When it took place"), "work", facts.days),
                Asked("4.2", _("How often and how long the panel deliberated"), "work", facts.deliberation, PRESENT),
                Asked("4.3", _("The programme of the sessions"), "programme", facts.programme),
                Asked("4.4", _("How many were at each session"), "work", facts.attendance, PRESENT),
            ),
        ),
    ),
)
CARD = Checklist(
    "card",
    _("What makes a democratic process trustworthy (Democratic System Card)"),
    "Ovadya A, Redman K, Thorburn L, et al. Democratic AI is Possible. 2025. https://arxiv.org/abs/2411.09222; "
    "https://democracylevels.org/system-card",
    (
        (_("The process as a whole"), (Asked("0.1", _("How it works"), "charge", card.described),)),
        (
            _("Quality of the process"),
            (
                Asked("1.1", _("Representation: how like the population the panel is"), "work", facts.likeness),
                Asked("1.2", _("Informedness: from what it learned"), "evidence", card.informed),
                Asked("1.3", _("Deliberation: how it wrote together"), "drafting", card.deliberated),
                Asked("1.4", _("Substantiveness: what it recommends"), "", card.substance),
                Asked("1.5", _("Robustness: what was void, and what was changed"), "ballots", card.robustness),
                Asked("1.6", _("Legibility: how its result can be followed"), "", card.legibility),
            ),
        ),
        (
            _("Handing over power"),
            (
                Asked("2.1", _("Integration: who is to act on it"), "", card.addressed),
                Asked("2.2", _("Ability to bind: whether a body can tie itself to what the panel says")),
                Asked("2.3", _("Commitment: what was promised"), "charge", card.promise),
            ),
        ),
        (
            _("Trust"),
            (
                Asked("3.1", _("Awareness: whether the public knows of it")),
                Asked("3.2", _("Participation: how many were asked and came"), "work", facts.asked_and_came),
                Asked("3.3", _("Accountability: who answers, and until when"), "charge", card.answerable),
                Asked("3.4", _("Buy-in: whether those concerned accept it")),
            ),
        ),
        (_("The judgment"), (Asked("4.1", _("How much power the process can be trusted with")),)),
    ),
)
CHECKLISTS = (JURIES, CARD)


def check(record: Record, checklist: Checklist) -> list[tuple[Any, list[Finding]]]:
    """Each part of a list with what the record gives for it."""
    return [(title, [_find(record, one) for one in asked]) for title, asked in checklist.parts]


def _find(record: Record, asked: Asked) -> Finding:
    value, is_told = asked.find(record) if asked.find else Told()
    return Finding(asked, value, is_told)


def missing(record: Record) -> list[Finding]:
    """What the record could tell and does not. What both lists ask is named once."""
    named: dict[Any, Finding] = {}
    for checklist in CHECKLISTS:
        for _title, findings in check(record, checklist):
            for one in findings:
                if one.is_missing:
                    named.setdefault(one.asked.find, one)
    return list(named.values())


def annex(record: Record) -> list[Block]:
    """Both lists as a part of the report: what it tells, what it does not tell, what no record tells."""
    found: list[Block] = [
        blocks.sentence(
            _(
                "What two lists of the field ask of a report, in words of our own. The record filled it in; the order "
                "within each part is ours."
            )
        )
    ]
    head = [_("No."), _("What is asked"), _("What the record tells")]
    for checklist in CHECKLISTS:
        findings = (one for _title, part in check(record, checklist) for one in part)
        found += blocks.table(checklist.title, head, list(_rows(findings)))
        found.append(blocks.sentence(checklist.source))
    return found


def _rows(findings: Iterable[Finding]) -> Iterable[list]:
    for one in findings:
        yield [one.asked.number, one.asked.words, in_words(one)]


def in_words(finding: Finding) -> str:
    """What a reader reads: what is told only in part says so."""
    if finding.is_beyond:
        return str(_("No record can tell it"))
    if finding.is_told:
        return finding.value
    return str(_("%(part)s; not all is told", part=finding.value)) if finding.value else str(NOT_TOLD)
