"""The report as one neutral tree of chapters and blocks, composed from the record. Pure: same record, same tree.

Headings and counts are the tool's; every other word is the panel's or the source's, and none is rewritten.
What the record does not tell is printed as not known, never as zero.
"""

from dataclasses import dataclass, field
from typing import Any

from flask_babel import lazy_gettext as _

from app.conferences.dates import words as date_words
from app.reports.results import grouped, recorded_result, share, statement_of, vote_result

UNKNOWN = _("not known")
Block = dict[str, Any]

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
    ("present_at_end", "seated", _("present at the end, of those seated; this is attendance and not support")),
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
    corrections: list = field(default_factory=list)
    responses: list = field(default_factory=list)


def compose(record: Record) -> dict[str, Any]:
    """The whole report. Chapters without content are left out, annexes come last."""
    conference = record.conference
    chapters = [
        _chapter("foreword", _("Foreword by the organizers"), [_prose(record.foreword)] if record.foreword else []),
        _chapter("charge", _("The charge and the promise"), _charge(record)),
        _chapter("work", _("How we worked"), _work(record)),
        *(_section_chapter(record, section) for section in record.sections),
        _chapter("overall", _("Votes on other questions"), _other_results(record)),
        _chapter("answers", _("What became of it"), _responses(record)),
        _chapter("panel", _("Annex: the panel"), _panel(record)),
        _chapter("programme", _("Annex: programme"), _programme(record)),
        _chapter("experts", _("Annex: experts and their interests"), _experts(record)),
        _chapter("hearing", _("Annex: questions and answers"), _hearing(record)),
        _chapter("evidence", _("Annex: evidence"), _evidence(record)),
        _chapter("ballots", _("Annex: ballots"), _ballots(record)),
        _chapter("corrections", _("Annex: corrections of fact"), _corrections(record)),
        _chapter("lessons", _("Annex: lessons and remarks"), _notes(record, "lessons", "publication", "related", "other")),
        _chapter("arithmetic", _("Annex: the arithmetic of the record"), _notes(record, "arithmetic")),
        _chapter("unknown", _("Annex: what is not known"), _notes(record, "unknown")),
        _chapter("sources", _("Annex: sources"), _sources(record)),
    ]
    return {
        "title": conference.title,
        "charge": conference.charge,
        "language": conference.original_language,
        "chapters": [chapter for chapter in chapters if chapter["blocks"]],
    }


def _chapter(name: str, title: Any, blocks: list[Block]) -> dict[str, Any]:
    return {"name": name, "title": str(title), "blocks": blocks}


def _text(sentence: Any, sources: list | None = None) -> Block:
    return {"kind": "text", "text": str(sentence), "sources": sources or []}


def _prose(text: str, label: str = "") -> Block:
    return {"kind": "prose", "text": text, "label": label}


def _heading(title: Any) -> Block:
    return {"kind": "heading", "text": str(title)}


def _facts(rows: list[tuple]) -> list[Block]:
    shown = [[str(label), str(value), str(note)] for label, value, note in rows]
    return [{"kind": "facts", "rows": shown}] if shown else []


def _table(caption: Any, head: list, rows: list[list]) -> list[Block]:
    if not rows:
        return []
    cells = [[str(cell) for cell in row] for row in rows]
    return [{"kind": "table", "caption": str(caption), "head": [str(cell) for cell in head], "rows": cells}]


def _cited(note: Any) -> str:
    return f" [{', '.join(map(str, note.sources))}]" if note.sources else ""


def _notes(record: Record, *sections: str) -> list[Block]:
    blocks = []
    for section in sections:
        for note in record.notes.get(section, []):
            label = f"{note.label}: " if note.label else ""
            blocks.append(_text(f"{label}{note.text}", note.sources))
    return blocks


def _charge(record: Record) -> list[Block]:
    frame = record.conference
    blocks = [_prose(frame.charge, str(_("The question")))]
    if frame.background:
        blocks.append(_prose(frame.background, str(_("Background"))))
    rows = [
        (_("Commissioned by"), frame.commissioner or UNKNOWN, ""),
        (_("Organized by"), frame.organizing_body or UNKNOWN, ""),
        (_("Paid for by"), frame.funding or UNKNOWN, ""),
        (_("Promise of an answer"), _promise(frame), ""),
        (_("Decision rule"), frame.rule.in_words(), frame.rule_note),
    ]
    blocks += _facts(rows) + _notes(record, "charge", "commissioner", "promise", "rule")
    for change in record.amendments:
        blocks.append(
            _text(
                _("Amended on %(day)s: “%(before)s” became “%(after)s”. Reason: %(reason)s",
                  day=change.at.date().isoformat(), before=change.before, after=change.after, reason=change.reason)
            )
        )  # fmt: skip
    return blocks


def _promise(frame: Any) -> str:
    if frame.no_promise and frame.archived_at:
        return str(_("No promise was given, as far as the sources tell."))
    if frame.no_promise or not frame.promise:
        return str(_("No promise was given.")) if frame.no_promise else str(UNKNOWN)
    due = date_words(frame.promise_due) if frame.promise_due else UNKNOWN
    return f"{frame.promise} {_('Due: %(due)s.', due=due)}"


def _work(record: Record) -> list[Block]:
    blocks = [_prose(record.conference.selection, str(_("How the panel was selected")))] if record.conference.selection else []
    keys = [key for key in FIGURE_LABELS if key in record.figures or key in PANEL_FIGURES]
    keys += [key for key in record.figures if key not in FIGURE_LABELS]
    blocks.append(_heading(_("The numbers, each by its name")))
    blocks += _facts([_figure_row(key, record.figures.get(key)) for key in keys])
    blocks += _ratios(record.figures)
    blocks += _notes(record, "recruitment", "panel", "committee", "method")
    blocks += _committee(record)
    blocks += _dates(record)
    blocks += _overrides(record)
    return blocks


def _figure_row(key: str, figure: Any) -> tuple:
    label = FIGURE_LABELS.get(key, key.replace("_", " ").capitalize())
    if figure is None or figure.value is None:
        note = figure.note if figure else ""
        return label, UNKNOWN, note + (_cited(figure) if figure else "")
    value = grouped(figure.number) if figure.number is not None else figure.value
    remarks = [figure.precision, figure.note]
    for other in figure.conflicts:
        remarks.append(str(_("another source says %(value)s", value=_conflict(other))))
    return label, value, "; ".join(remark for remark in remarks if remark) + _cited(figure)


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
            rows.append([_("%(part)s of %(base)s", part=grouped(top), base=grouped(bottom)), share(top, bottom, 0), meaning])
    return _table(_("Shares, each with its base"), [_("Number"), _("Share"), _("Of what")], rows)


def _committee(record: Record) -> list[Block]:
    rows = [[name, body, interests or UNKNOWN] for name, body, interests in record.committee]
    return _table(_("The committee"), [_("Name"), _("Body"), _("Declared interests")], rows)


def _dates(record: Record) -> list[Block]:
    rows = []
    for milestone in record.milestones:
        told = date_words(milestone.start, milestone.end) if milestone.start else str(UNKNOWN)
        remarks = "; ".join(part for part in (milestone.precision, milestone.note) if part)
        rows.append([milestone.label, told, remarks + _cited(milestone)])
    return _table(_("Dates, as exactly as they are known"), [_("What"), _("When"), _("How sure")], rows)


def _overrides(record: Record) -> list[Block]:
    blocks = []
    for change in record.stage_changes:
        if change.reason:
            sentence = _(
                "From “%(source)s” to “%(target)s”: %(reason)s",
                source=change.source.label, target=change.target.label, reason=change.reason,
            )  # fmt: skip
            blocks.append(_text(f"{sentence} {_not_met(change)}".strip()))
    return [_heading(_("Steps that were taken for a stated reason")), *blocks] if blocks else []


def _not_met(change: Any) -> str:
    if not change.missing:
        return ""
    return str(_("Missing then: %(missing)s", missing=" ".join(change.missing)))


def _section_chapter(record: Record, section: Any) -> dict[str, Any]:
    question = record.questions.get(section.key_question_id) if section.key_question_id else None
    title = f"Q{question.number}. {section.title}" if question else section.title
    blocks: list[Block] = []
    if question is not None:
        wording = question.text or str(_("The wording of this key question is not known."))
        blocks.append(_prose(wording, str(_("Key question"))))
    shown = None
    for passage in section.passages:
        if passage.part != shown and PART_TITLES.get(str(passage.part)):
            blocks.append(_heading(PART_TITLES[str(passage.part)]))
        shown = passage.part
        blocks.append(_passage(record, passage))
    return _chapter(f"section-{section.number}", title, blocks)


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
        "dissent": [statement_of(one, record.sponsors_wanted) for one in record.statements if one.passage_id == passage.id],
        "silence": "" if results else str(_("No vote on this text is recorded. Silence is neither agreement nor dissent.")),
    }


def _other_results(record: Record) -> list[Block]:
    votes = [vote_result(vote) for vote in record.votes if vote.passage_id is None]
    votes += [recorded_result(result) for result in record.recorded if result.passage_id is None]
    statements = [statement_of(one, record.sponsors_wanted) for one in record.statements if one.passage_id is None]
    blocks: list[Block] = [{"kind": "result", "result": result} for result in votes]
    return blocks + [{"kind": "statement", "statement": one} for one in statements]


def _panel(record: Record) -> list[Block]:
    rows = [[name, remark] for name, remark in record.panel]
    return _table(_("Members, named as each consented"), [_("Name"), _("Remark")], rows)


def _programme(record: Record) -> list[Block]:
    blocks = _notes(record, "programme")
    for session in record.sessions:
        rows = [[slot.starts, slot.title, slot.minutes or ""] for slot in session.slots]
        caption = session.title if session.when in ("", session.title) else f"{session.title}, {session.when}"
        if not rows:
            blocks.append(_text(caption))
        blocks += _table(caption, [_("Time"), _("What"), _("Minutes")], rows)
    return blocks


def _experts(record: Record) -> list[Block]:
    rows = [
        [expert.name or UNKNOWN, expert.field, expert.affiliation, expert.interests or UNKNOWN, expert.status_words]
        for expert in record.experts
    ]
    head = [_("Name"), _("Field"), _("Affiliation"), _("Declared interests"), _("Status")]
    return _table(_("Experts"), head, rows) + _notes(record, "experts")


def _hearing(record: Record) -> list[Block]:
    rows = [[one.label, one.text, one.to, one.state_words, one.answer] for one in record.answers]
    head = [_("Number"), _("Question"), _("To"), _("State"), _("Answer")]
    return _table(_("What was asked and answered"), head, rows)


def _evidence(record: Record) -> list[Block]:
    rows = [[f"E{one.number}", one.title, one.source, one.author, one.kind_words, one.position_words] for one in record.evidence]
    head = [_("Number"), _("Title"), _("Source"), _("Author"), _("Kind"), _("Position")]
    return _table(_("Documents the panel worked with"), head, rows) + _notes(record, "evidence")


def _ballots(record: Record) -> list[Block]:
    rows = []
    for vote in record.votes:
        result = vote_result(vote)
        counted = [f"{label}: {number} ({portion})" if portion else f"{label}: {number}"
                   for (_key, label, number), portion in zip(result["parts"], result["shares"], strict=True)]  # fmt: skip
        total = _("%(sum)s of %(base)s", sum=" + ".join(str(n) for _k, _l, n in result["parts"]), base=vote.tally.cast)
        rows.append([vote.number, vote.question or vote.subject, "; ".join(counted), total, vote.fingerprint[:16], vote.checksum or ""])
    head = [_("Vote"), _("On"), _("Counts"), _("Together"), _("Text"), _("Published file (SHA-256)")]
    voided = [_text(_("Vote %(n)s was void: %(why)s", n=number, why=why)) for number, why in record.void_votes]
    return _table(_("Every vote"), head, rows) + voided + _notes(record, "ballots")


def _corrections(record: Record) -> list[Block]:
    rows = [
        [f"C{one.number}", one.passage, one.error, one.correction, one.source, one.state_words, one.note]
        for one in record.corrections
    ]
    head = [_("Number"), _("Passage"), _("Said to be wrong"), _("Said to be right"), _("Source"), _("Decision"), _("Reason")]
    return _table(_("Corrections of fact offered, and what the panel did with each"), head, rows) + _notes(record, "corrections")


def _responses(record: Record) -> list[Block]:
    rows = []
    for response in record.responses:
        when = date_words(response.date) if response.date else str(UNKNOWN)
        counts = response.count_words
        rows.append([response.subject, response.body, when, response.status_words, f"{response.text} {counts}".strip()])
    head = [_("On"), _("By"), _("When"), _("Status"), _("Answer")]
    return _table(_("Answers known when this edition was published"), head, rows)


def _sources(record: Record) -> list[Block]:
    rows = [[one.n, one.title, one.address, one.gave] for one in record.sources]
    return _table(_("Where the facts come from"), [_("No."), _("Title"), _("Address"), _("What it gave")], rows)
