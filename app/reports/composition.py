"""The report as one neutral tree of chapters and blocks, composed from the record. Pure: same record, same tree.

Headings and counts are the tool's; every other word is the panel's or the source's, and none is rewritten.
What the record does not tell is printed as not known, never as zero.
"""

from dataclasses import dataclass, field
from typing import Any

from flask_babel import lazy_gettext as _

from app.conferences.dates import words as date_words
from app.reports import annexes, blocks
from app.reports.blocks import UNKNOWN, Block
from app.reports.results import grouped, recorded_result, share, statement_of, vote_result

FIGURE_LABELS = {
    "invited": _("Invited"),
    "applied": _("Answered or applied"),
    "seated": _("Seated"),
    "working": _("Working"),
    "present_at_end": _("Present at the end"),
    "signing": _("Signing"),
    "experts": _("Experts heard"),
    "key_questions": _("Key questions"),
}
PANEL_FIGURES = ("seated", "working", "present_at_end", "signing")
RATIOS = (
    ("applied", "invited", _("answered, of those invited")),
    ("seated", "applied", _("seated, of those who applied")),
    ("working", "seated", _("worked, of those seated")),
    (
        "present_at_end",
        "seated",
        _("present at the end, of those seated; this is attendance and not support"),
    ),
    ("signing", "seated", _("signed, of those seated")),
)
PART_TITLES = {
    "text": "",
    "heard": _("What we heard"),
    "assessment": _("Our assessment"),
    "recommendation": _("Recommendations"),
    "disagreement": _("Where we disagree"),
}


@dataclass(frozen=True)
class Record:
    """Everything a report is made of, as plain values."""

    conference: Any
    foreword: str = ""
    figures: dict[str, Any] = field(default_factory=dict)
    milestones: list = field(default_factory=list)
    notes: dict[str, list] = field(default_factory=dict)
    sources: list = field(default_factory=list)
    amendments: list = field(default_factory=list)
    stage_changes: list = field(default_factory=list)
    attendance: list[tuple[str, int]] = field(default_factory=list)
    panel: list[tuple[str, str]] = field(default_factory=list)
    committee: list[tuple[str, str, str]] = field(default_factory=list)
    sections: list = field(default_factory=list)
    questions: dict[int, Any] = field(default_factory=dict)
    votes: list = field(default_factory=list)
    void_votes: list[tuple[int, str]] = field(default_factory=list)
    recorded: list = field(default_factory=list)
    statements: list = field(default_factory=list)
    sponsors_wanted: int = 2
    experts: list = field(default_factory=list)
    sessions: list = field(default_factory=list)
    answers: list = field(default_factory=list)
    evidence: list = field(default_factory=list)
    drafting: Any = None
    corrections: list = field(default_factory=list)
    common_ground: list[dict] = field(default_factory=list)
    responses: list = field(default_factory=list)


def compose(record: Record) -> dict[str, Any]:
    """The whole report. Chapters without content are left out, annexes come last."""
    conference = record.conference
    chapters = [
        blocks.chapter(
            "foreword",
            _("Foreword by the organizers"),
            [blocks.words(record.foreword)] if record.foreword else [],
        ),
        blocks.chapter("charge", _("The charge and the promise"), _charge(record)),
        blocks.chapter("work", _("How we worked"), _work(record)),
        *(_section_chapter(record, section) for section in record.sections),
        blocks.chapter("overall", _("Votes on other questions"), _other_results(record)),
        blocks.chapter("answers", _("What became of it"), annexes.answers_known(record)),
        blocks.chapter("panel", _("Annex: the panel"), annexes.panel_list(record)),
        blocks.chapter("programme", _("Annex: programme"), annexes.programme(record)),
        blocks.chapter("experts", _("Annex: experts and their interests"), annexes.experts(record)),
        blocks.chapter("hearing", _("Annex: questions and answers"), annexes.hearing(record)),
        blocks.chapter("evidence", _("Annex: evidence"), annexes.evidence(record)),
        blocks.chapter("common-ground", _("Annex: common ground"), annexes.common_ground(record)),
        blocks.chapter("ballots", _("Annex: ballots"), annexes.ballots(record)),
        blocks.chapter("drafting", _("Annex: the drafting"), annexes.drafting(record)),
        blocks.chapter("corrections", _("Annex: corrections of fact"), annexes.corrections(record)),
        blocks.chapter(
            "lessons",
            _("Annex: lessons and remarks"),
            blocks.notes(record.notes, "lessons", "publication", "related", "other"),
        ),
        blocks.chapter(
            "arithmetic", _("Annex: the arithmetic of the record"), blocks.notes(record.notes, "arithmetic")
        ),
        blocks.chapter("unknown", _("Annex: what is not known"), blocks.notes(record.notes, "unknown")),
        blocks.chapter("sources", _("Annex: sources"), annexes.sources(record)),
    ]
    return {
        "title": conference.title,
        "charge": conference.charge,
        "language": conference.original_language,
        "chapters": [chapter for chapter in chapters if chapter["blocks"]],
    }


def _charge(record: Record) -> list[Block]:
    frame = record.conference
    found = [blocks.words(frame.charge, str(_("The question")))]
    if frame.background:
        found.append(blocks.words(frame.background, str(_("Background"))))
    rows = [
        (_("Commissioned by"), frame.commissioner or UNKNOWN, ""),
        (_("Organized by"), frame.organizing_body or UNKNOWN, ""),
        (_("Paid for by"), frame.funding or UNKNOWN, ""),
        (_("Promise of an answer"), _promise(frame), ""),
        (_("Decision rule"), frame.rule.in_words(), frame.rule_note),
    ]
    if frame.archived_at is None:
        rows.append((_("Changes to the draft"), frame.acceptance.label, ""))
    found += blocks.facts(rows) + blocks.notes(record.notes, "charge", "commissioner", "promise", "rule")
    for change in record.amendments:
        found.append(
            blocks.sentence(
                _(
                    "Amended on %(day)s: “%(before)s” became “%(after)s”. Reason: %(reason)s",
                    day=change.at.date().isoformat(),
                    before=change.before,
                    after=change.after,
                    reason=change.reason,
                )
            )
        )
    return found


def _promise(frame: Any) -> str:
    if frame.no_promise and frame.archived_at:
        return str(_("No promise was given, as far as the sources tell."))
    if frame.no_promise or not frame.promise:
        return str(_("No promise was given.")) if frame.no_promise else str(UNKNOWN)
    due = date_words(frame.promise_due) if frame.promise_due else UNKNOWN
    return f"{frame.promise} {_('Due: %(due)s.', due=due)}"


def _work(record: Record) -> list[Block]:
    found = (
        [blocks.words(record.conference.selection, str(_("How the panel was selected")))]
        if record.conference.selection
        else []
    )
    keys = [key for key in FIGURE_LABELS if key in record.figures or key in PANEL_FIGURES]
    keys += [key for key in record.figures if key not in FIGURE_LABELS]
    found.append(blocks.heading(_("The numbers, each by its name")))
    found += blocks.facts([_figure_row(key, record.figures.get(key)) for key in keys])
    found += _ratios(record.figures)
    rows = [[session, grouped(number)] for session, number in record.attendance]
    found += blocks.table(_("Members at each session"), [_("Session"), _("Members")], rows)
    found += blocks.notes(record.notes, "recruitment", "panel", "committee", "method")
    found += _committee(record)
    found += _dates(record)
    found += _overrides(record)
    return found


def _figure_row(key: str, figure: Any) -> tuple:
    label = FIGURE_LABELS.get(key, key.replace("_", " ").capitalize())
    if figure is None or figure.value is None:
        note = figure.note if figure else ""
        return label, UNKNOWN, note + (blocks.cited(figure) if figure else "")
    value = grouped(figure.number) if figure.number is not None else figure.value
    remarks = [figure.precision, figure.note]
    for other in figure.conflicts:
        remarks.append(str(_("another source says %(value)s", value=_conflict(other))))
    return label, value, "; ".join(remark for remark in remarks if remark) + blocks.cited(figure)


def _conflict(other: Any) -> str:
    if not isinstance(other, dict):
        return str(other)
    told = other.get("value", {key: value for key, value in other.items() if key not in ("src", "precision")})
    if isinstance(told, dict):
        told = ", ".join(f"{key} {value}" for key, value in told.items())
    sources = other.get("src")
    cited = f" [{', '.join(map(str, sources))}]" if isinstance(sources, list) else ""
    precision = f" ({other['precision']})" if other.get("precision") else ""
    return f"{told}{precision}{cited}"


def _ratios(figures: dict[str, Any]) -> list[Block]:
    rows = []
    for part, base, meaning in RATIOS:
        top, bottom = (figures[key].number if key in figures else None for key in (part, base))
        if top is not None and bottom and top <= bottom:
            rows.append(
                [
                    _("%(part)s of %(base)s", part=grouped(top), base=grouped(bottom)),
                    share(top, bottom, 0),
                    meaning,
                ]
            )
    return blocks.table(_("Shares, each with its base"), [_("Number"), _("Share"), _("Of what")], rows)


def _committee(record: Record) -> list[Block]:
    rows = [[name, body, interests or UNKNOWN] for name, body, interests in record.committee]
    return blocks.table(_("The committee"), [_("Name"), _("Body"), _("Declared interests")], rows)


def _dates(record: Record) -> list[Block]:
    rows = []
    for milestone in record.milestones:
        told = date_words(milestone.start, milestone.end) if milestone.start else str(UNKNOWN)
        remarks = "; ".join(part for part in (milestone.precision, milestone.note) if part)
        rows.append([milestone.label, told, remarks + blocks.cited(milestone)])
    return blocks.table(_("Dates, as exactly as they are known"), [_("What"), _("When"), _("How sure")], rows)


def _overrides(record: Record) -> list[Block]:
    found = []
    for change in record.stage_changes:
        if change.reason:
            sentence = _(
                "From “%(source)s” to “%(target)s”: %(reason)s",
                source=change.source.label,
                target=change.target.label,
                reason=change.reason,
            )
            found.append(blocks.sentence(f"{sentence} {_not_met(change)}".strip()))
    return [blocks.heading(_("Steps that were taken for a stated reason")), *found] if found else []


def _not_met(change: Any) -> str:
    if not change.missing:
        return ""
    return str(_("Missing then: %(missing)s", missing=" ".join(change.missing)))


def _section_chapter(record: Record, section: Any) -> dict[str, Any]:
    question = record.questions.get(section.key_question_id) if section.key_question_id else None
    title = f"Q{question.number}. {section.title}" if question else section.title
    found: list[Block] = []
    if question is not None:
        wording = question.text or str(_("The wording of this key question is not known."))
        found.append(blocks.words(wording, str(_("Key question"))))
    shown = None
    for passage in section.passages:
        if passage.part != shown and PART_TITLES.get(str(passage.part)):
            found.append(blocks.heading(PART_TITLES[str(passage.part)]))
        shown = passage.part
        found.append(_passage(record, passage))
    return blocks.chapter(f"section-{section.number}", title, found)


def _passage(record: Record, passage: Any) -> Block:
    current = passage.current
    results = [vote_result(vote) for vote in record.votes if vote.passage_id == passage.id]
    results += [recorded_result(result) for result in record.recorded if result.passage_id == passage.id]
    return {
        "kind": "passage",
        "number": f"P{passage.number}",
        "recommendation": f"R{passage.recommendation_number}" if passage.recommendation_number else "",
        "text": current.text,
        "conditions": list(current.conditions or []),
        "logic": str(_("Only if all of this holds:") if current.logic == "all" else _("Only if at least one holds:")),
        "addressee": passage.addressee or "",
        "original": current.original or "",
        "original_language": current.original_language or "",
        "fingerprint": current.fingerprint,
        "results": results,
        "dissent": [
            statement_of(one, record.sponsors_wanted) for one in record.statements if one.passage_id == passage.id
        ],
        "silence": ""
        if results
        else str(_("No vote on this text is recorded. Silence is neither agreement nor dissent.")),
    }


def _other_results(record: Record) -> list[Block]:
    votes = [vote_result(vote) for vote in record.votes if vote.passage_id is None]
    votes += [recorded_result(result) for result in record.recorded if result.passage_id is None]
    statements = [statement_of(one, record.sponsors_wanted) for one in record.statements if one.passage_id is None]
    found: list[Block] = [{"kind": "result", "result": result} for result in votes]
    return found + [{"kind": "statement", "statement": one} for one in statements]
