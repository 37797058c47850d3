"""From a case to its facts: numbers, dates, sources and whatever else is told, each where the report prints it."""

from app.conferences import recording
from app.conferences.models import Conference
from app.replay import case as cases
from app.replay.frame import PANEL_FIGURES

MILESTONES = {
    "call": "Call",
    "weekend1": "First preparatory weekend",
    "weekend2": "Second preparatory weekend",
    "hearing": "Hearing",
    "document": "Document",
    "handover": "Handed over",
}
HANDLED = {
    *cases.REQUIRED,
    "factual_corrections",
    "traps",
    "key_questions_count",
    "evidence",
    "related",
    "not_adopted",
    "audience",
}
WITHHELD = "Not printed: it tells how a group voted, and so how single members did."


def enter_facts(conference: Conference, case: dict) -> None:
    """Numbers, dates, sources and everything else that is told, each where the report prints it."""
    _enter_sources(conference, case)
    _enter_figures(conference, case)
    _enter_dates(conference, case["dates"])
    note = _noting(conference)
    note("method", "Kind", str(case["kind"]).replace("_", " "), [])
    note("method", "Country and year", f"{case['country']}, {case['year']}", [])
    _enter_frame_notes(note, case)
    _enter_recruitment(note, case["recruitment"] or {})
    _enter_rest(note, case["panel"] or {}, "panel", (*PANEL_FIGURES, "src"))
    if case["committee"]:
        _enter_rest(note, case["committee"], "committee", ("src",))
    _enter_experts(note, case["experts"] or {})
    for section, key in (("programme", "audience"), ("publication", "publication")):
        if told := case.get(key):
            note(section, key.capitalize(), cases.in_words(told), cases.sources_of(told))
    for lesson in case["lessons"] or []:
        note("lessons", "", cases.in_words(lesson), cases.sources_of(lesson))
    for key in [key for key in case if key not in HANDLED]:
        label = key.replace("_", " ").capitalize()
        note("other", label, cases.in_words(case[key]), cases.sources_of(case[key]))


def _enter_sources(conference: Conference, case: dict) -> None:
    disclosing = {number for split in cases.splits(case) for number in cases.sources_of(split)}
    for source in case["sources"]:
        gave = WITHHELD if source.get("n") in disclosing else str(source.get("what_it_gave", ""))
        title, address = str(source.get("title", "")), str(source.get("address", ""))
        recording.record_source(conference, source.get("n"), title, address, gave)


def enter_afterthoughts(conference: Conference, case: dict) -> None:
    """What only the archive adds: related cases, the checked arithmetic, what was looked for and not found."""
    note = _noting(conference)
    for related in case.get("related") or []:
        note("related", "Related", cases.in_words(related, skip=("id",)), cases.sources_of(related))
    for meaning, sentence in cases.arithmetic(case):
        note("arithmetic", meaning, sentence, [])
    for unknown in case["unknown"] or []:
        note("unknown", "", cases.in_words(unknown), [])
    corrections = case.get("factual_corrections")
    told = cases.in_words(corrections) if corrections else "No source tells of corrections of fact."
    note("corrections", "", told, cases.sources_of(corrections))


def _noting(conference: Conference):
    def note(section: str, label: str, text: str, sources: list) -> None:
        if text:
            recording.record_note(conference, section, label, text, sources)

    return note


def _enter_figures(conference: Conference, case: dict) -> None:
    recruitment, panel = case["recruitment"] or {}, case["panel"] or {}
    told = {key: recruitment.get(key) for key in ("invited", "applied")}
    told |= {key: panel.get(key) for key in PANEL_FIGURES}
    told["experts"] = (case["experts"] or {}).get("count")
    if case.get("key_questions_count"):
        told["key_questions"] = case["key_questions_count"]
    for key, value in told.items():
        fact = cases.tell(value)
        recording.record_figure(
            conference,
            key,
            fact.value,
            precision=fact.precision,
            note=fact.note,
            sources=fact.sources,
            conflicts=fact.conflicts,
        )


def _enter_dates(conference: Conference, told: dict) -> None:
    for key, label in MILESTONES.items():
        entries = told.get(key)
        for entry in entries if isinstance(entries, list) else [entries]:
            _enter_date(conference, label, entry)
    for other in told.get("other") or []:
        _enter_date(conference, str(other.get("what", "")), other.get("date"), other.get("conflict"))
    for key in told:
        if key not in MILESTONES and key != "other":
            _enter_date(conference, key.replace("_", " ").capitalize(), told[key])


def _enter_date(conference: Conference, label: str, told: object, conflict: object = None) -> None:
    entry = told if isinstance(told, dict) else {"start": told}
    precision = "" if entry.get("precision") == "day" else str(entry.get("precision") or "")
    remarks = [entry.get("note"), f"but: {conflict}" if conflict else ""]
    recording.record_milestone(
        conference,
        label,
        _words_or_none(entry.get("start")),
        _words_or_none(entry.get("end")),
        precision=precision,
        note="; ".join(str(part) for part in remarks if part),
        sources=cases.sources_of(entry),
    )


def _words_or_none(value: object) -> str | None:
    return None if value is None else str(value)


def _enter_frame_notes(note, case: dict) -> None:
    charge = case["charge"] or {}
    _english, original, language = cases.wording(charge)
    if original:
        note("charge", f"In the original language ({language})", original, cases.sources_of(charge))
    elif cases.sources_of(charge):
        note("charge", "", "The charge is told in the words of the archive.", cases.sources_of(charge))
    for section, key in (
        ("commissioner", "commissioner"),
        ("commissioner", "organiser"),
        ("promise", "promise_of_answer"),
    ):
        if isinstance(case[key], dict) and cases.sources_of(case[key]):
            note(
                section,
                key.replace("_", " ").capitalize(),
                cases.in_words(case[key]),
                cases.sources_of(case[key]),
            )
    rule = case["decision_rule"]
    if rule:
        note("rule", "Decision rule as told", cases.in_words(rule), cases.sources_of(rule))
    else:
        note("rule", "Decision rule", "Not told by the sources.", [])


def _enter_recruitment(note, recruitment: dict) -> None:
    sources = cases.sources_of(recruitment)
    for stratum in recruitment.get("strata") or []:
        note("recruitment", "Composition", _with_sum(stratum), cases.sources_of(stratum, sources))
    for remark in recruitment.get("notes") or []:
        note("recruitment", "", cases.in_words(remark), cases.sources_of(remark, sources))
    _enter_rest(note, recruitment, "recruitment", ("method", "invited", "applied", "seated", "strata", "notes", "src"))


def _with_sum(stratum: dict) -> str:
    """A composition in words; where it counts people, with their sum."""
    counted = stratum.get("seated")
    words = cases.in_words(stratum)
    numbers = list(counted.values()) if isinstance(counted, dict) and not {"min", "max"} & set(counted) else []
    if len(numbers) > 1 and all(cases.whole(number) is not None for number in numbers):
        words += f"; together {sum(numbers)}"
    return words


def _enter_experts(note, experts: dict) -> None:
    count, minutes = cases.whole(experts.get("count")), cases.whole(experts.get("minutes_each"))
    if count and minutes:
        told = f"{count} experts at {minutes} minutes each: {count * minutes} minutes"
        note("experts", "Opening talks", told, cases.sources_of(experts.get("minutes_each")))
    _enter_rest(note, experts, "experts", ("count", "src"))


def _enter_rest(note, told: dict, section: str, handled: tuple[str, ...]) -> None:
    """Whatever else stands there, so that nothing a case tells is lost."""
    sources = cases.sources_of(told)
    for key, value in told.items():
        if key not in handled and value not in (None, [], {}):
            words = cases.in_words(value)
            values = value.get("values") if isinstance(value, dict) else None
            if isinstance(values, dict) and all(cases.whole(one) is not None for one in values.values()):
                words += f"; together {sum(values.values())}"
            note(
                section,
                "" if key == "text" else key.replace("_", " ").capitalize(),
                words,
                cases.sources_of(value, sources),
            )
