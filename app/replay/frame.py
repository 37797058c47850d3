"""From a case to the frame: charge, rule, people in numbers, dates, and every told fact in its section."""

from fractions import Fraction

from app.conferences import recording
from app.conferences.models import Conference
from app.conferences.rules import Denominator, Scale, parse_fraction
from app.replay import case as cases

PANEL_FIGURES = ("seated", "working", "present_at_end", "signing")
MILESTONES = {
    "call": "Call",
    "weekend1": "First preparatory weekend",
    "weekend2": "Second preparatory weekend",
    "hearing": "Hearing",
    "document": "Document",
    "handover": "Handed over",
}
RESPONSE_TEXT = ("date", "by", "text", "status", "src", "recommendation", "text_en")
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
DENOMINATORS = {
    "seated": Denominator.SEATED,
    "panel": Denominator.SEATED,
    "present": Denominator.PRESENT,
    "non-blank": Denominator.NON_BLANK,
    "valid": Denominator.NON_BLANK,
}
MAJORITIES = ("majority", "simple_majority", "plain_majority")
WITHHELD = "Not printed: it tells how a group voted, and so how single members did."
NO_MAJORITY_NAMED = Fraction(1, 2)


def fields(case: dict, zone: str) -> dict:
    """The frame of the conference as far as the case tells it."""
    title, language = cases.title(case)
    charge = case["charge"] or {}
    rule = case["decision_rule"] or {}
    promise = case["promise_of_answer"] or {}
    wording, _original, _language = cases.wording(charge)
    threshold = threshold_of(rule)
    return {
        "title": title,
        "charge": wording or "",
        "background": "",
        "commissioner": cases.text(case["commissioner"]),
        "organizing_body": cases.text(case["organiser"]),
        "funding": "",
        "selection": str((case["recruitment"] or {}).get("method") or ""),
        "promise": cases.text(promise),
        "promise_due": promise.get("due"),
        "no_promise": not promise,
        "rule_note": cases.text(rule),
        "threshold": threshold,
        "counts_only": threshold is None,
        "more_than": rule.get("type") in MAJORITIES,
        "denominator": denominator_of(rule),
        "quorum": None,
        "scale": Scale.YES_NO,
        "secrecy": "secret",
        "dissent_share": Fraction(1, 10),
        "dissent_minimum": 1,
        "dissent_days": 0,
        "panel_size": max(number_of_seats(case), 1),
        "languages": ["en"],
        "time_zone": zone,
        "names_public_on": None,
        "uses_questions": True,
        "uses_fact_check": bool(case.get("factual_corrections")),
        "original_language": language,
    }


def threshold_of(rule: dict) -> Fraction | None:
    """The share a rule names, in whichever way it is written; None where no share is told."""
    told = rule.get("threshold")
    if isinstance(told, dict):
        told = told.get("value")
    if told is None:
        return NO_MAJORITY_NAMED if rule.get("type") in MAJORITIES else None
    try:
        share = Fraction(str(told)) if not isinstance(told, str) else parse_fraction(told)
    except (ValueError, ZeroDivisionError):
        return None
    share = share / 100 if share > 1 else share
    return share if 0 < share <= 1 else None


def denominator_of(rule: dict) -> Denominator:
    told = str(rule.get("denominator") or "").lower()
    return next(
        (name for word, name in DENOMINATORS.items() if word in told and "voting" not in told),
        Denominator.VOTING,
    )


def number_of_seats(case: dict) -> int:
    """Enough placeholder seats for the seated panel and for the largest exact ballot."""
    panel = case["panel"] or {}
    told = [cases.whole(panel.get(key)) for key in PANEL_FIGURES]
    told.append(cases.whole((case["recruitment"] or {}).get("seated")))
    seats = max((number for number in told if number is not None), default=0)
    for ballot in case["ballots"] or []:
        if cases.castable(ballot, seats) is not None:
            seats = max(seats, cases.whole(ballot.get("electorate")) or 0, cases.whole(ballot.get("cast")) or 0)
    return min(seats, cases.LARGEST_PANEL)


def enter_facts(conference: Conference, case: dict) -> None:
    """Numbers, dates, sources and everything else that is told, each where the report prints it."""
    disclosing = {number for split in cases.splits(case) for number in cases.sources_of(split)}
    for source in case["sources"]:
        gave = WITHHELD if source.get("n") in disclosing else str(source.get("what_it_gave", ""))
        recording.record_source(
            conference, source.get("n"), str(source.get("title", "")), str(source.get("address", "")), gave
        )
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
    if case.get("audience"):
        note("programme", "Audience", cases.in_words(case["audience"]), cases.sources_of(case["audience"]))
    if case["publication"]:
        note(
            "publication",
            "Publication",
            cases.in_words(case["publication"]),
            cases.sources_of(case["publication"]),
        )
    for lesson in case["lessons"] or []:
        note("lessons", "", cases.in_words(lesson), cases.sources_of(lesson))
    for key in case:
        if key not in HANDLED:
            note(
                "other",
                key.replace("_", " ").capitalize(),
                cases.in_words(case[key]),
                cases.sources_of(case[key]),
            )


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


def response_figures(response: dict) -> dict:
    """The numbers that came with an answer: votes, amounts, grades."""
    figures = {}
    for key, value in response.items():
        if key not in RESPONSE_TEXT and value is not None:
            plain = isinstance(value, int | float) and not isinstance(value, bool)
            figures[key] = value if plain else cases.in_words(value)
    return figures


def approval_words(case: dict) -> str:
    """How that panel approved its text, as far as anybody tells."""
    signing = (case["panel"] or {}).get("signing")
    number = cases.whole(signing)
    if number is None:
        return "How the panel approved this text is not told by the sources."
    sources = cases.sources_of(signing)
    return f"Signed by {number} members, as the sources tell [{', '.join(map(str, sources))}]."


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
