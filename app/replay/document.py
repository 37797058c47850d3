"""From a case to the rooms: evidence, key questions, programme, and the document passage by passage."""

from dataclasses import dataclass

from app.agreeing import JUST_READ
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
from app.questions import queries as questions
from app.questions.recording import adopt_recorded
from app.replay import case as cases
from app.replay import telling

WORDING_NOT_TOLD = "The wording is not told by the sources."
# What a passage and a key question hold themselves; all else a case tells of them stands beside them.
OF_A_PASSAGE = ("block", "order", "support", "dissent_text", "conditions", "logic", "adopted", "tie")
LOGIC = {"all": Logic.ALL, "and": Logic.ALL, "any": Logic.ANY, "or": Logic.ANY}
CONTENTS_ALONE = "The contents of the information file, as the sources give them. Its text is not told."
OF_A_QUESTION = ("order", "theme")


@dataclass(frozen=True)
class Told:
    """A recommendation of the case and the passage it became."""

    case: dict
    passage: Passage


def enter_evidence(conference: Conference, case: dict, *, by: Membership) -> None:
    """The information file as its contents, where a case has them; the text itself is not part of the case."""
    told = cases.mapped(case.get("evidence"))
    if not told:
        return
    lines = [_chapter_line(cases.mapped(chapter)) for chapter in cases.listed(told.get("chapters"))]
    pages = f"Pages: {telling.inline(told['pages'])}" if told.get("pages") else ""
    text = "\n\n".join(part for part in ("Contents of the information file:", "\n".join(lines), pages) if part)
    document = evidence.draft_document(
        conference,
        title="Information file",
        text=text,
        summary=CONTENTS_ALONE,
        kind=DocumentKind.BRIEFING,
        sources=telling.sources_of(told),
        by=by,
    )
    evidence.publish_document(document, by=by, seen=JUST_READ)
    inner = telling.statements(told)
    recording.record_note(conference, "evidence", "Information file", "", telling.sources_of(told), inner)


def _chapter_line(chapter: dict) -> str:
    page = f" (page {chapter['page']})" if chapter.get("page") is not None else ""
    named = next((key for key in ("title", "title_en", "text", "name") if chapter.get(key)), None)
    rest = telling.inline({key: value for key, value in chapter.items() if key not in (named, "page")})
    return f"- {telling.words(chapter[named]) if named else telling.NOT_TOLD}{page}{f', {rest}' if rest else ''}"


def enter_key_questions(conference: Conference, case: dict, *, by: Membership) -> None:
    told = cases.ordered(case["key_questions"])
    if not told:
        return
    entered = adopt_recorded(conference, [_key_question(one, place) for place, one in enumerate(told, 1)], by=by)
    for question, one in zip(entered, told, strict=True):
        if more := telling.statements(one, *OF_A_QUESTION, *cases.wording(one).keys):
            recording.record_note(conference, f"Q{question.number}", "", "", [], more)


def _key_question(told: dict, place: int) -> dict:
    wording = cases.wording(told)
    return {
        "order": place,
        "theme": cases.text(told.get("theme")),
        "text": wording.text,
        "original": wording.original,
        "sources": telling.sources_of(told),
    }


def enter_programme(conference: Conference, case: dict, *, by: Membership) -> None:
    """One session per day of the programme, its items as slots at their clock times, in the order of the day."""
    sessions: dict[str, Session] = {}
    for item in map(cases.mapped, cases.listed(case["programme"])):
        day = cases.text(item.get("day")) or "Day not told"
        if day not in sessions:
            sessions[day] = planning.plan_session(conference, title="Programme", day_text=day, by=by)
        times = "–".join(cases.text(item[key]) for key in ("start", "end") if item.get(key))
        title = cases.text(item.get("item") or item.get("text")) or telling.NOT_TOLD
        title += telling.cited(telling.sources_of(item))
        planning.add_slot(sessions[day], title=title, starts=times, kind=SlotKind.OTHER, by=by)
        if more := telling.statements(item, "day", "start", "end", "item", "text"):
            recording.record_note(conference, "programme", title, "", [], more)


def enter_document(conference: Conference, case: dict, *, by: Membership) -> list[Told]:
    """Every recommendation, finding and preamble as a passage, in the blocks in which the panel put them."""
    sections: dict[str, Section] = {}
    entered = []
    for one in cases.ordered(case["recommendations"]):
        block = cases.text(one.get("block")) or "Recommendations"
        if block not in sections:
            sections[block] = _section_for(conference, block, by)
        passage = _write(sections[block], block, one, by)
        more = telling.statements(one, *OF_A_PASSAGE, *cases.wording(one).keys)
        more += [telling.keyed(key, one[key]) for key in _not_in_passage(one)]
        if more or telling.sources_of(one):
            recording.record_note(conference, f"P{passage.number}", "", "", telling.sources_of(one), more)
        entered.append(Told(one, passage))
    return entered


def _not_in_passage(told: dict) -> list[str]:
    """Of the keys that a passage and its result hold, those that this case tells in another way."""
    loose = ["conditions", "logic"] if told.get("conditions") and _logic(told) is None else []
    loose += ["adopted"] if told.get("adopted") is not None and not isinstance(told["adopted"], bool) else []
    return [*loose, *(["tie"] if told.get("tie") is not None else [])]


def _section_for(conference: Conference, block: str, by: Membership) -> Section:
    """The section of the key question that goes by the name of the block, and no other; else a matter of its own."""
    known = drafting_document.list_sections(conference)
    themes = {one.id: one.theme for one in questions.list_key_questions(conference)}
    for section in known:
        theme = themes.get(section.key_question_id) if section.key_question_id else None
        if theme and theme.strip().casefold() == block.strip().casefold():
            return section
    if "method" in block.lower():
        kept = [one for one in known if one.kind == SectionKind.METHOD]
        if kept:
            return kept[0]
    kind = SectionKind.PREAMBLE if "preamble" in block.lower() else SectionKind.MATTER
    return outline.add_section(conference, kind, block[:1].upper() + block[1:], by=by)


def _write(section: Section, block: str, told: dict, by: Membership) -> Passage:
    wording, logic = cases.wording(told), _logic(told)
    return writing.write_passage(
        section,
        _part(section, block),
        Wording(
            wording.text or WORDING_NOT_TOLD,
            conditions=[telling.inline(one) for one in cases.listed(told.get("conditions"))] if logic else [],
            logic=logic or Logic.ALL,
            addressee=block[3:] if block.lower().startswith("to ") else "",
            original=wording.original,
            original_language=wording.language if wording.original else "",
        ),
        by=by,
    )


def _logic(told: dict) -> Logic | None:
    """How the conditions hang together, where the case says it in so many words."""
    return LOGIC.get(cases.text(told.get("logic")).lower())


def _part(section: Section, block: str) -> Part:
    """A preamble and a finding recommend nothing; statements of two sides are findings of equal rank."""
    if section.kind == SectionKind.PREAMBLE:
        return Part.TEXT
    lowered = block.lower()
    return Part.ASSESSMENT if "finding" in lowered or "statement" in lowered else Part.RECOMMENDATION
