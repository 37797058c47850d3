"""From a case to results: exact counts through the ballot box, everything else as recorded, nothing invented."""

from app.conferences.models import Conference, Membership
from app.dissent import services as dissent
from app.drafting.models import Passage
from app.replay import case as cases
from app.replay import counts
from app.replay.document import everything_told, passages_by_order
from app.voting import receipts
from app.voting.models import Round
from app.voting.motion import Motion, Terms
from app.voting.services import casting, closing, opening, recording

SUPPORT_ROWS = (
    ("for", "For this text"),
    ("against", "Against"),
    ("abstain", "Abstained"),
    ("blank", "Blank"),
)
SUPPORT_HANDLED = {
    "for",
    "against",
    "abstain",
    "blank",
    "for_percent",
    "against_percent",
    "present",
    "basis",
    "unanimous",
    "note",
    "src",
}
PLACEHOLDERS = "Exact counts from the sources, cast by placeholder members: codes stand for no real person."
SPLIT_WITHHELD = (
    "The sources also split this vote by group. The split is not printed: it would show how single members voted."
)


def enter_supports(conference: Conference, case: dict, *, by: Membership) -> None:
    """The support that sources report for each passage, as exact as they are, and the dissent beside it."""
    by_order = passages_by_order(conference)
    for place, one in enumerate(everything_told(case), 1):
        passage = by_order.get(cases.whole(one.get("order")) or place)
        if passage is not None:
            _enter_support(conference, passage, one, by)


def _enter_support(conference: Conference, passage: Passage, told: dict, by: Membership) -> None:
    support = told.get("support")
    adopted = told.get("adopted") if isinstance(told.get("adopted"), bool) else None
    if isinstance(support, dict):
        result = _numbered_support(support, told)
        recording.record_result(conference, passage=passage, adopted=adopted, by=by, **result)
    elif adopted is not None or support is not None:
        result = _mere_outcome(support, told)
        recording.record_result(conference, passage=passage, adopted=adopted, by=by, **result)
    if told.get("dissent_text"):
        words, sponsors = str(told["dissent_text"]), _sponsors(support)
        sources = cases.sources_of(told)
        dissent.record_statement(conference, passage, words, sponsors=sponsors, by=by, sources=sources)


def _numbered_support(support: dict, told: dict) -> dict:
    return {
        "rows": _support_rows(support),
        "precision": _support_precision(support),
        "figures": {"present": support.get("present")},
        "basis": str(support.get("basis") or ""),
        "unanimous": support.get("unanimous"),
        "note": _support_note(support, told),
        "sources": cases.sources_of(support, told.get("src")),
    }


def _mere_outcome(support: object, told: dict) -> dict:
    return {
        "rows": [],
        "precision": "outcome only",
        "note": cases.in_words(support) if support else "Only the outcome is told.",
        "sources": cases.sources_of(told),
    }


def _support_rows(support: dict) -> list[dict]:
    rows = []
    for key, label in SUPPORT_ROWS:
        told = support.get(key)
        row = {"label": label, "votes": told if cases.whole(told) is not None else None}
        if support.get(f"{key}_percent") is not None:
            row["percent"] = support[f"{key}_percent"]
        if told is not None and row["votes"] is None:
            row["as told"] = cases.in_words(told)
        rows.append(row)
    return rows


def _support_precision(support: dict) -> str:
    known = [cases.whole(support.get(key)) is not None for key, _label in SUPPORT_ROWS]
    if all(known):
        return "exact counts"
    if any(known):
        return "some counts are told, the others are not"
    return "percentages" if support.get("for_percent") is not None else "outcome only"


def _support_note(support: dict, told: dict) -> str:
    rest = {key: value for key, value in support.items() if key not in SUPPORT_HANDLED and value is not None}
    extra = {key: told[key] for key in ("tie", "note") if told.get(key)}
    parts = [str(support["note"]) if support.get("note") else "", cases.in_words(rest), cases.in_words(extra)]
    return " ".join(part for part in parts if part)


def _sponsors(support: object) -> str | None:
    against = cases.whole(support.get("against")) if isinstance(support, dict) else None
    return f"{against} against" if against else None


def enter_ballots(
    conference: Conference,
    case: dict,
    panel: list[Membership],
    *,
    organizer: Membership,
    facilitator: Membership,
) -> None:
    """Each ballot in its order: cast where every count is exact, recorded where it is not."""
    held: dict[object, Round] = {}
    for place, ballot in enumerate(case["ballots"] or [], 1):
        told = counts.castable(ballot, len(panel))
        if told is None or (cases.whole(ballot.get("electorate")) or sum(told)) > len(panel):
            _record(conference, ballot, organizer)
        else:
            held[ballot.get("id") or place] = _cast(conference, ballot, told, panel, held, facilitator)


def _cast(conference, ballot: dict, counts: list[int], panel, held: dict, facilitator: Membership) -> Round:
    options = ballot["options"]
    electorate = cases.whole(ballot.get("electorate")) or sum(counts)
    keys = [f"option{n}" for n in range(1, len(options) + 1)]
    parent = held.get((ballot.get("depends_on") or {}).get("ballot"))
    motion = Motion(
        question=str(ballot.get("question") or ""),
        options=keys,
        labels={key: str(option.get("label")) for key, option in zip(keys, options, strict=True)},
    )
    terms = Terms(
        panel[:electorate],
        roll=panel,
        secrecy="secret",
        depends_on=parent,
        note=_ballot_note(ballot, cast=True),
        sources=cases.sources_of(ballot),
        counts_only=True,
    )
    vote = opening.open_round(conference, motion, terms, by=facilitator)
    choices = [key for key, number in zip([*keys, "blank"], counts, strict=True) for _ballot in range(number)]
    for member, choice in zip(panel, choices, strict=False):
        casting.cast_ballot(vote, choice, code=receipts.new_code(), by=member)
    closing.close_round(vote, by=facilitator)
    return vote


def _record(conference: Conference, ballot: dict, organizer: Membership) -> None:
    figures = {key: cases.tell(ballot.get(key)).value for key in ("electorate", "cast", "spoilt_or_blank")}
    figures["percent_base"] = ballot.get("percent_base")
    recording.record_result(
        conference,
        question=str(ballot.get("question") or cases.in_words(ballot.get("id") or "")),
        rows=_ballot_rows(ballot),
        precision=str(ballot.get("source_precision") or "precision not told"),
        figures={key: _plain(value) for key, value in figures.items()},
        note=_ballot_note(ballot, cast=False),
        sources=cases.sources_of(ballot),
        by=organizer,
    )


def _plain(value: object) -> object:
    return int(value.replace(",", "")) if isinstance(value, str) and value.replace(",", "").isdecimal() else value


def _ballot_rows(ballot: dict) -> list[dict]:
    rows = []
    for told in [*(ballot.get("options") or []), *(ballot.get("rows") or [])]:
        if not isinstance(told, dict):
            rows.append({"label": cases.in_words(told), "votes": None})
            continue
        kept = {
            key: value
            for key, value in told.items()
            if key not in (*cases.SOURCE_KEYS, "label", "votes", "percent", "order")
        }
        row = {
            "label": str(told.get("label") or told.get("question") or told.get("text") or ""),
            "votes": told.get("votes"),
            "percent": told.get("percent"),
        }
        rows.append(row | _as_told(kept))
    return rows


def _as_told(kept: dict) -> dict:
    """What else a row tells: numbers stay numbers, the rest becomes words."""
    named = {key: value for key, value in kept.items() if value is not None and key not in ("question", "text")}
    numbers = (int, float)
    return {
        key: value if isinstance(value, numbers) and not isinstance(value, bool) else cases.in_words(value)
        for key, value in named.items()
    }


def _ballot_note(ballot: dict, *, cast: bool) -> str:
    handled = {
        "order",
        "id",
        "question",
        "options",
        "rows",
        "electorate",
        "cast",
        "spoilt_or_blank",
        "percent_base",
        "source_precision",
        "src",
        *cases.DISCLOSING,
    }
    rest = {key: value for key, value in ballot.items() if key not in handled and value is not None}
    withheld = SPLIT_WITHHELD if any(ballot.get(key) for key in cases.DISCLOSING) else ""
    return " ".join(part for part in (PLACEHOLDERS if cast else "", cases.in_words(rest), withheld) if part)
