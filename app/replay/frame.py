"""From a case to the frame: what the panel was asked, by whom, and what was promised. What is not told stays empty."""

from app.conferences.dates import earliest, is_partial_date
from app.conferences.rules import Scale
from app.replay import case as cases

# A conference must have these. No page of a past conference shows them: no source tells them.
UNSEEN = {
    "background": "",
    "funding": "",
    "threshold": None,
    "quorum": None,
    "counts_only": True,
    "scale": Scale.YES_NO,
    "secrecy": "secret",
    "dissent_minimum": 1,
    "dissent_days": 0,
    "panel_size": 1,
    "time_zone": "UTC",
    "names_public_on": None,
    "uses_questions": True,
    "no_promise": False,
}


def fields(case: dict) -> dict:
    """The frame of the conference as far as the case tells it."""
    title, language = cases.title(case)
    promise = cases.mapped(case["promise_of_answer"])
    wording = cases.wording(cases.mapped(case["charge"])).text
    due = promise.get("due")
    return UNSEEN | {
        "title": title,
        "charge": wording or "",
        "commissioner": cases.text(case["commissioner"]),
        "organizing_body": cases.text(case["organiser"]),
        "selection": cases.text(cases.mapped(case["recruitment"]).get("method")),
        "promise": cases.text(promise),
        "promise_due": str(due) if is_partial_date(due) else None,
        "rule_note": cases.text(case["decision_rule"]),
        "uses_fact_check": bool(case.get("factual_corrections")),
        "original_language": language,
        "languages": list(dict.fromkeys((language, "en"))),
        "held": held(case),
    }


def held(case: dict) -> str | None:
    """When it was held, as exactly as it is told: its last hearing or document, or the year of the case."""
    dates = cases.mapped(case["dates"])
    told = [_start(one) for key in ("hearing", "document", "handover") for one in cases.listed(dates.get(key))]
    known = [one for one in told if one]
    year = str(case["year"]) if is_partial_date(str(case["year"])) else None
    return max(known, key=earliest) if known else year


def _start(told: object) -> str | None:
    start = told.get("start") if isinstance(told, dict) else told
    return str(start) if is_partial_date(start) else None


def approval_words(case: dict) -> str:
    """How that panel approved its text, as far as anybody tells."""
    number = cases.whole(cases.mapped(case["panel"]).get("signing"))
    if number is None:
        return "How the panel approved this text is not told by the sources."
    return f"Signed by {number} members, as the sources tell."
