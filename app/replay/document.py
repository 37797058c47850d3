"""From a case to the rooms: evidence, key questions, programme, and the document passage by passage."""

import re

from app.conferences import queries as conference_queries
from app.conferences import recording
from app.conferences.models import Conference, Membership
from app.drafting.models import Logic, Part, Passage, Section, SectionKind
from app.drafting.queries import document as drafting_document
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.evidence import services as evidence
from app.evidence.kinds import DocumentKind
from app.hearings.kinds import SlotKind
from app.hearings.models import Session
from app.hearings.services import planning
from app.questions.recording import adopt_recorded
from app.replay import case as cases

NOT_TOLD = "The wording is not told by the sources."
NOT_ADOPTED = "Not adopted"
WORD = re.compile(r"[\w]{3,}")


def enter_evidence(conference: Conference, case: dict, *, by: Membership) -> None:
    """The information file as its contents, where a case has them; the text itself is not part of the case."""
    told = case.get("evidence")
    if not told:
        return
    lines = [_chapter_line(chapter) for chapter in told.get("chapters") or []]
    pages = cases.in_words(told.get("pages")) if told.get("pages") else ""
    text = "\n\n".join(
        part for part in ("Contents of the information file:", "\n".join(lines), pages and f"Pages: {pages}") if part
    )
    document = evidence.draft_document(
        conference,
        title="Information file",
        text=text,
        kind=DocumentKind.BRIEFING,
        source=cases.text(case["committee"]),
        sources=cases.sources_of(told),
        by=by,
    )
    evidence.publish_document(document, by=by)


def _chapter_line(chapter: dict) -> str:
    page = f" (page {chapter['page']})" if chapter.get("page") else ""
    return f"- {chapter.get('title_en') or cases.in_words(chapter)}{page}"


def enter_key_questions(conference: Conference, case: dict, *, by: Membership) -> None:
    told = case["key_questions"] or []
    if told:
        adopt_recorded(conference, [_key_question(one, place) for place, one in enumerate(told, 1)], by=by)


def _key_question(told: dict, place: int) -> dict:
    text, original, _language = cases.wording(told)
    return {
        "order": told.get("order") or place,
        "theme": str(told.get("theme") or ""),
        "text": text,
        "original": original,
        "sources": cases.sources_of(told),
    }


def enter_programme(conference: Conference, case: dict, *, by: Membership) -> None:
    """One session per day of the programme, its items as slots at their clock times."""
    sessions: dict[str, Session] = {}
    for item in case["programme"] or []:
        day = str(item.get("day") or "day not known")
        if day not in sessions:
            sessions[day] = planning.plan_session(conference, title="Programme", day_text=day, by=by)
        times = "–".join(str(item[key]) for key in ("start", "end") if item.get(key))
        planning.add_slot(sessions[day], title=str(item.get("item") or ""), starts=times, kind=SlotKind.OTHER, by=by)


def enter_document(conference: Conference, case: dict, *, by: Membership) -> None:
    """Every recommendation, finding and preamble as a passage, in the blocks in which the panel put them."""
    sections: dict[str, Section] = {}
    for place, one in enumerate(everything_told(case), 1):
        block = str(one.get("block") or "Recommendations")
        if block not in sections:
            sections[block] = _section_for(conference, block, by)
        passage = _write(sections[block], block, one, by)
        recording.record_note(
            conference, "passage", str(one.get("order") or place), f"P{passage.number}", cases.sources_of(one)
        )


def passages_by_order(conference: Conference) -> dict[int | None, Passage]:
    """The passages by the order the case gives them."""
    numbers = {note.text: note.label for note in conference_queries.list_notes(conference) if note.section == "passage"}
    return {
        int(numbers[f"P{passage.number}"]): passage
        for passage in drafting_document.list_passages(conference)
        if numbers.get(f"P{passage.number}", "").isdecimal()
    }


def everything_told(case: dict) -> list[dict]:
    """The recommendations and findings in order, then what the panel did not adopt."""
    return [*(case["recommendations"] or []), *map(_not_adopted, case.get("not_adopted") or [])]


def _not_adopted(told: object) -> dict:
    one = dict(told) if isinstance(told, dict) else {"text_en": str(told)}
    return {"block": NOT_ADOPTED, "adopted": False} | one


def _section_for(conference: Conference, block: str, by: Membership) -> Section:
    """A key question whose theme shares a word with the block, and no other; else a matter of the panel's own."""
    if "no key question" not in block.lower():
        matching = [
            section
            for section in drafting_document.list_sections(conference)
            if section.kind == SectionKind.QUESTION and _words(block) & _words(section.title)
        ]
        if len(matching) == 1:
            return matching[0]
    if "method" in block.lower():
        kept = [one for one in drafting_document.list_sections(conference) if one.kind == SectionKind.METHOD]
        if kept:
            return kept[0]
    kind = SectionKind.PREAMBLE if "preamble" in block.lower() else SectionKind.MATTER
    return outline.add_section(conference, kind, block[:1].upper() + block[1:], by=by)


def _words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}


def _write(section: Section, block: str, told: dict, by: Membership) -> Passage:
    text, original, language = cases.wording(told)
    return writing.write_passage(
        section,
        _part(section, block),
        Wording(
            text or NOT_TOLD,
            conditions=[str(one) for one in told.get("conditions") or []],
            logic=Logic.ANY if str(told.get("logic", "all")).lower() == "any" else Logic.ALL,
            addressee=block[3:] if block.lower().startswith("to ") else "",
            original=original,
            original_language=language if original else "",
        ),
        by=by,
    )


def _part(section: Section, block: str) -> Part:
    """A preamble and a finding recommend nothing; statements of two sides are findings of equal rank."""
    if section.kind == SectionKind.PREAMBLE:
        return Part.TEXT
    lowered = block.lower()
    return Part.ASSESSMENT if "finding" in lowered or "statement" in lowered else Part.RECOMMENDATION
