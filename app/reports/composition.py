"""The report as one neutral tree of chapters and blocks, composed from the record. Pure: same record, same tree.

Headings and counts are the tool's; every other word is the panel's or the source's, and none is rewritten.
What the record does not tell is printed as not known, never as zero.
"""

from functools import partial
from typing import Any

from flask_babel import lazy_gettext as _

from app import moments
from app.conferences.named_days import in_words as date_words
from app.reports import annexes, blocks, checklists, leads, standing, work
from app.reports.blocks import NOT_TOLD, UNKNOWN, Block
from app.reports.material import Record
from app.reports.recorded import recorded_result
from app.reports.results import statement_of, vote_result

Chapter = dict[str, Any]
PART_TITLES = {
    "text": "",
    "heard": _("What we heard"),
    "assessment": _("Our assessment"),
    "recommendation": _("Recommendations"),
    "disagreement": _("Where we disagree"),
}


def compose(record: Record) -> dict[str, Any]:
    """The whole report. Chapters without content are left out, annexes come last."""
    conference = record.conference
    sections = [_section_chapter(record, section) for section in record.sections]
    chapters = [*_opening(record), *sections, *_results(record), *_annexes(record)]
    passages = [block for section in sections for block in section["blocks"] if block["kind"] == "passage"]
    return {
        "title": conference.title,
        "charge": conference.charge,
        "language": conference.original_language,
        "short": standing.in_short(passages),
        "anchors": leads.anchors(chapters),
        "chapters": [chapter for chapter in chapters if chapter["blocks"]],
    }


def _opening(record: Record) -> list[Chapter]:
    foreword = [blocks.words(record.foreword)] if record.foreword else []
    return [
        blocks.chapter("foreword", _("Foreword by the organizers"), foreword),
        blocks.chapter("charge", _("The charge and the promise"), _charge(record)),
        blocks.chapter("work", _("How we worked"), work.told(record)),
    ]


def _results(record: Record) -> list[Chapter]:
    return [
        blocks.chapter("overall", _("Votes on other questions"), _other_results(record)),
        blocks.chapter("left-out", _("Considered and left out"), blocks.notes(record.notes, "left_out")),
        blocks.chapter("answers", _("What became of it"), annexes.answers_known(record)),
    ]


def _annexes(record: Record) -> list[Chapter]:
    notes = partial(blocks.notes, record.notes)
    remarks = notes("lessons", "publication", "related", "other")
    return [
        blocks.chapter("panel", _("Annex: the panel"), annexes.panel_list(record)),
        blocks.chapter("programme", _("Annex: programme"), annexes.programme(record)),
        blocks.chapter("experts", _("Annex: experts and their interests"), annexes.experts(record)),
        blocks.chapter("hearing", _("Annex: questions and answers"), annexes.hearing(record)),
        blocks.chapter("evidence", _("Annex: evidence"), annexes.evidence(record) + annexes.requests(record)),
        blocks.chapter("cited", _("Annex: what is cited"), leads.annex(record)),
        blocks.chapter("common-ground", _("Annex: common ground"), annexes.common_ground(record)),
        blocks.chapter("ballots", _("Annex: ballots"), annexes.ballots(record)),
        blocks.chapter("drafting", _("Annex: the drafting"), annexes.drafting(record)),
        blocks.chapter("corrections", _("Annex: corrections of fact"), annexes.corrections(record)),
        blocks.chapter("lessons", _("Annex: lessons and remarks"), remarks),
        blocks.chapter("arithmetic", _("Annex: the arithmetic of the record"), notes("arithmetic")),
        blocks.chapter("unknown", _("Annex: what was looked for and not found"), notes("unknown")),
        blocks.chapter("checklists", _("Annex: what lists of the field ask"), checklists.annex(record)),
        blocks.chapter("sources", _("Annex: sources"), annexes.sources(record)),
    ]


def _charge(record: Record) -> list[Block]:
    frame = record.conference
    found = [blocks.words(frame.charge, str(_("The question")))]
    if frame.background:
        found.append(blocks.words(frame.background, str(_("Background"))))
    rows = [
        (_("Commissioned by"), frame.commissioner or record.untold, ""),
        (_("Organized by"), frame.organizing_body or record.untold, ""),
        (_("Paid for by"), frame.funding or record.untold, ""),
        (_("Promise of an answer"), _promise(frame), ""),
        (_("Decision rule"), frame.rule_words, "" if frame.archived_at else frame.rule_note),
    ]
    if frame.archived_at is None:
        rows.append((_("Changes to the draft"), frame.acceptance.label, ""))
    found += blocks.facts(rows) + blocks.notes(record.notes, "charge", "commissioner", "promise", "rule")
    return found + [blocks.sentence(_changed(change, frame.time_zone)) for change in record.amendments]


def _changed(change: Any, time_zone: str) -> str:
    """An amendment of the frame, or a note beside words of it that stand."""
    told = {"day": moments.day(change.at, time_zone), "after": change.after, "reason": change.reason}
    if change.field == "promise_due":
        told |= {"first": date_words(change.before) or UNKNOWN, "after": date_words(change.after)}
        return str(_("Promised for %(first)s, moved to %(after)s on %(day)s. Reason: %(reason)s", **told))
    if change.field == "charge":
        return str(_("Note beside the charge, of %(day)s: “%(after)s” Reason: %(reason)s", **told))
    if change.field == "promise":
        return str(_("Note beside the promise, of %(day)s: “%(after)s” Reason: %(reason)s", **told))
    told |= {"before": change.before or _("nothing"), "after": change.after or _("nothing")}
    return str(_("Amended on %(day)s: “%(before)s” became “%(after)s”. Reason: %(reason)s", **told))


def _promise(frame: Any) -> str:
    if frame.archived_at and not frame.promise:
        return str(_("The sources tell of no promise."))
    if frame.no_promise or not frame.promise:
        return str(_("No promise was given.")) if frame.no_promise else str(UNKNOWN)
    due = date_words(frame.promise_due) if frame.promise_due else NOT_TOLD if frame.archived_at else UNKNOWN
    return " ".join((frame.promise, str(_("Due: %(due)s.", due=due))))


def _section_chapter(record: Record, section: Any) -> dict[str, Any]:
    question = record.questions.get(section.key_question_id) if section.key_question_id else None
    title = f"Q{question.number}. {section.title}" if question else section.title
    found: list[Block] = []
    if question is not None:
        wording = question.text or str(_wording_missing(record))
        found.append(blocks.words(wording, str(_("Key question")), f"Q{question.number}"))
        found += _told_of_question(record, question)
    shown = None
    for passage in section.passages:
        if passage.part != shown and PART_TITLES.get(str(passage.part)):
            found.append(blocks.heading(PART_TITLES[str(passage.part)]))
        shown = passage.part
        found.append(_passage(record, passage))
    return blocks.chapter(f"section-{section.number}", title, found)


def _wording_missing(record: Record) -> Any:
    if record.conference.archived_at:
        return _("The wording of this key question is not told.")
    return _("The wording of this key question is not known.")


def _told_of_question(record: Record, question: Any) -> list[Block]:
    """What a past record tells of a key question besides its English wording."""
    if record.conference.archived_at is None:
        return []
    found = [blocks.words(question.original, str(_("In the original language")))] if question.original else []
    if question.theme:
        found.append(blocks.sentence(_("Theme: %(theme)s", theme=question.theme)))
    if question.sources:
        found.append(blocks.sentence(_("As the sources tell."), question.sources))
    return found + blocks.notes(record.notes, f"Q{question.number}")


def _passage(record: Record, passage: Any) -> Block:
    current = passage.current
    results = [vote_result(vote) for vote in record.votes if vote.passage_id == passage.id]
    results += [recorded_result(result) for result in record.recorded if result.passage_id == passage.id]
    stands = standing.of_passage(results, is_past=record.conference.archived_at is not None)
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
        "standing": stands,
        "results": standing.told_beside(results, stands),
        "told": blocks.statements_beside(record.notes.get(f"P{passage.number}", [])),
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
