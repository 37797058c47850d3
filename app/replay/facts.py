"""From a case to its facts: numbers, dates, sources and whatever else is told, each where the report prints it."""

from functools import partial

from app.conferences import recording
from app.conferences.models import Conference
from app.conferences.source_keys import as_written
from app.replay import case as cases
from app.replay import disclosing, telling

MILESTONES = {
    "call": "Call",
    "weekend1": "First preparatory weekend",
    "weekend2": "Second preparatory weekend",
    "hearing": "Hearing",
    "document": "Document",
    "handover": "Handed over",
}
PARTS = {
    "charge": "Charge",
    "commissioner": "Commissioner",
    "organiser": "Organizer",
    "promise_of_answer": "Promise of an answer",
    "decision_rule": "Decision rule",
    "recruitment": "Recruitment",
    "panel": "Panel",
    "committee": "Committee",
    "experts": "Experts",
    "audience": "Audience",
    "publication": "Publication",
}
PANEL_FIGURES = ("seated", "working", "present_at_end", "signing")
RECRUITMENT_FIGURES = ("invited", "applied")
OF_A_DATE = ("start", "end", "precision", "note", "src", "what", "date", "conflict")
# Told elsewhere: in the frame, in the rooms, or in a part of its own here.
HANDLED = {
    "id",
    "title",
    "country",
    "year",
    "kind",
    "organiser",
    "commissioner",
    "charge",
    "promise_of_answer",
    "decision_rule",
    "dates",
    "recruitment",
    "panel",
    "committee",
    "experts",
    "key_questions",
    "key_questions_count",
    "programme",
    "audience",
    "recommendations",
    "not_adopted",
    "ballots",
    "factual_corrections",
    "publication",
    "responses",
    "lessons",
    "sources",
    "evidence",
    "related",
    "unknown",
    "traps",
    "checks",
}
WITHHELD = "Not printed: it tells how a group voted, and so how single members did."


def enter_facts(conference: Conference, case: dict) -> None:
    """Numbers, dates, sources and everything else that is told, each where the report prints it."""
    _enter_sources(conference, case)
    _enter_figures(conference, case)
    _enter_dates(conference, cases.mapped(case["dates"]))
    note = partial(recording.record_note, conference)
    _enter_frame_notes(note, case)
    _enter_parts(note, case)
    for lesson in cases.listed(case["lessons"]):
        _enter_told(note, "lessons", "", lesson)
    for key in [key for key in case if key not in HANDLED and case[key] not in (None, [], {})]:
        note("other", "", "", [], [telling.keyed(key, case[key])])


def enter_afterthoughts(conference: Conference, case: dict) -> None:
    """What only the archive adds: related cases, the checked arithmetic, what was looked for and not found."""
    note = partial(recording.record_note, conference)
    for related in cases.listed(case.get("related")):
        _enter_told(note, "related", "Related", related)
    for meaning, sentence in cases.arithmetic(case):
        note("arithmetic", meaning, sentence, [])
    for unknown in cases.listed(case["unknown"]):
        _enter_told(note, "unknown", "", unknown)
    corrections = case.get("factual_corrections")
    if corrections:
        _enter_told(note, "corrections", "Corrections of fact", corrections)
    else:
        note("corrections", "", "No source tells of corrections of fact.", [])


def _enter_told(note, section: str, label: str, told: object, *skip: str, otherwise: object = None) -> None:
    """One thing a case tells: its words, its sources, and what belongs to it."""
    if told in (None, [], {}):
        return
    kept = {key: value for key, value in told.items() if key not in skip} if isinstance(told, dict) else told
    found = telling.statement(label, kept)
    sources = found.get("sources") or telling.sources_of(None, otherwise)
    inner = [{"label": "", "text": "", **found}] if found.get("rows") else found.get("inner") or []
    note(section, label, found.get("text", ""), sources, inner)


def _enter_sources(conference: Conference, case: dict) -> None:
    secret = {one for split in disclosing.withheld(case) for one in telling.sources_of(split)}
    entries = [cases.mapped(one) for one in cases.listed(case["sources"])]
    taken = {one["n"] for one in entries if cases.whole(one.get("n")) is not None}
    free = (n for n in range(1, 10_000) if n not in taken)
    note = partial(recording.record_note, conference)
    entered = set()
    for source in entries:
        n = cases.whole(source.get("n"))
        n = next(free) if n is None or n in entered else n
        entered.add(n)
        gave = WITHHELD if n in secret else cases.text(source.get("what_it_gave"))
        title = cases.text(source.get("title")) or telling.NOT_TOLD
        recording.record_source(conference, n, title, cases.text(source.get("address")), gave)
        if more := telling.statements(source, "n", "title", "address", "what_it_gave"):
            note("sources", f"Source {n}", "", [n], more)


def _enter_figures(conference: Conference, case: dict) -> None:
    recruitment, panel = cases.mapped(case["recruitment"]), cases.mapped(case["panel"])
    told = {key: recruitment.get(key) for key in RECRUITMENT_FIGURES}
    told |= {key: panel.get(key) for key in PANEL_FIGURES}
    told["experts"] = cases.mapped(case["experts"]).get("count")
    if case.get("key_questions_count"):
        told["key_questions"] = case["key_questions_count"]
    for key, value in told.items():
        _enter_figure(conference, key, value)


def _enter_figure(conference: Conference, key: str, value: object) -> None:
    fact = value if isinstance(value, dict) else {"value": value}
    told = fact.get("value")
    ranged = {"value": told} if isinstance(told, list) else None
    shown = telling.fact_words(ranged) if ranged else telling.inline(told) if told is not None else None
    rest = telling.statements(fact, "value", "precision", "note", "how", "unit", "conflict")
    remarks = [telling.inline(fact[one]) for one in ("unit", "note", "how") if fact.get(one)]
    recording.record_figure(
        conference,
        key,
        shown,
        precision=cases.text(fact.get("precision")),
        note="; ".join([*remarks, *map(telling.line_of, rest)]),
        sources=telling.sources_of(fact),
        conflicts=cases.listed(fact.get("conflict")),
    )


def _enter_dates(conference: Conference, told: dict) -> None:
    for key, label in MILESTONES.items():
        for entry in cases.listed(told.get(key)) or [None]:
            _enter_date(conference, label, entry)
    for other in map(cases.mapped, cases.listed(told.get("other"))):
        more = telling.statements(other, *OF_A_DATE)
        what = cases.text(other.get("what") or other.get("text")) or telling.NOT_TOLD
        _enter_date(conference, what, other.get("date"), other.get("conflict"), more)
    for key in told:
        if key not in MILESTONES and key != "other":
            _enter_date(conference, as_written(key), told[key])


def _enter_date(conference: Conference, label: str, told: object, conflict: object = None, more=()) -> None:
    entry = told if isinstance(told, dict) else {"start": told}
    if isinstance(entry.get("start"), dict | list):
        entry = {"start": telling.inline(entry["start"])}
    precision = cases.text(entry.get("precision"))
    remarks = [cases.text(entry.get("note")), *telling.conflicts(entry.get("conflict")), *telling.conflicts(conflict)]
    rest = [*telling.statements(entry, *OF_A_DATE), *more]
    recording.record_milestone(
        conference,
        label,
        _words_or_none(entry.get("start")),
        _words_or_none(entry.get("end")),
        precision="" if precision in ("day", "month", "year") else precision,
        note="; ".join([*filter(None, remarks), *map(telling.line_of, rest)]),
        sources=telling.sources_of(entry),
    )


def _words_or_none(value: object) -> str | None:
    return None if value is None else telling.inline(value) if isinstance(value, dict | list) else str(value)


def _enter_frame_notes(note, case: dict) -> None:
    note("method", "Case", f"{case['id'] or telling.NOT_TOLD}", [])
    note("method", "Kind", telling.words(case["kind"]).replace("_", " "), [])
    note("method", "Country", telling.words(case["country"]), [])
    note("method", "Year", str(case["year"]) if case["year"] is not None else telling.NOT_TOLD, [])
    if isinstance(case["title"], dict):
        for language, words in case["title"].items():
            if words and language != "en":
                note("charge", "", "", [], [telling.keyed(f"title_{language}", str(words))])
    for section, key, skip in (
        ("charge", "charge", cases.wording(cases.mapped(case["charge"])).keys[:1]),
        ("commissioner", "commissioner", ("text",)),
        ("commissioner", "organiser", ("text",)),
        ("promise", "promise_of_answer", ("text", "due")),
        ("rule", "decision_rule", ("text",)),
    ):
        told = cases.mapped(case[key])
        more, sources = telling.statements(told, *skip), telling.sources_of(told)
        if key == "promise_of_answer" and told:
            more.insert(0, telling.statement("Due", told.get("due")))
        if more or sources:
            note(section, PARTS[key], "", sources, more)


def _enter_parts(note, case: dict) -> None:
    """What is told of recruitment, panel, committee, experts, audience and publication besides their numbers."""
    recruitment = cases.mapped(case["recruitment"])
    handled = ("method", *RECRUITMENT_FIGURES, "strata", "notes")
    for stratum in cases.listed(recruitment.get("strata")):
        _enter_told(note, "recruitment", "Composition", stratum, otherwise=recruitment.get("src"))
    for remark in cases.listed(recruitment.get("notes")):
        _enter_told(note, "recruitment", "", remark, otherwise=recruitment.get("src"))
    if isinstance(recruitment.get("method"), dict):
        _enter_told(note, "recruitment", "Method", recruitment["method"])
    _enter_rest(note, "recruitment", recruitment, handled)
    _enter_rest(note, "panel", cases.mapped(case["panel"]), PANEL_FIGURES)
    _enter_rest(note, "committee", cases.mapped(case["committee"]), ())
    _enter_rest(note, "experts", cases.mapped(case["experts"]), ("count",))
    _enter_talks(note, cases.mapped(case["experts"]))
    for section, key in (("programme", "audience"), ("publication", "publication")):
        _enter_told(note, section, PARTS[key], case.get(key))


def _enter_rest(note, section: str, told: dict, handled: tuple[str, ...]) -> None:
    """Whatever else stands there, so that nothing a case tells is lost."""
    more, sources = telling.statements(told, *handled), telling.sources_of(told)
    if more or sources:
        note(section, PARTS[section], "", sources, more)


def _enter_talks(note, experts: dict) -> None:
    count, minutes = cases.whole(experts.get("count")), cases.whole(experts.get("minutes_each"))
    if count and minutes:
        told = f"{count} experts at {minutes} minutes each: {count * minutes} minutes"
        note("experts", "Opening talks", told, telling.sources_of(experts.get("minutes_each")))
