"""From a case to results: each ballot and each support as recorded, nothing computed but on the base that is told."""

import re
from collections.abc import Iterable
from fractions import Fraction

from app.conferences import recording as notes
from app.conferences.models import Conference, Membership
from app.dissent import services as dissent
from app.drafting.models import Passage
from app.replay import case as cases
from app.replay import disclosing, telling
from app.replay.document import Told
from app.voting.models.recorded import anchor
from app.voting.services import recording

SUPPORT_ROWS = (("for", "For this text"), ("against", "Against"), ("abstain", "Abstained"), ("blank", "Blank"))
OF_A_SUPPORT = {"for", "against", "abstain", "blank", "for_percent", "against_percent", "unanimous", "basis"}
OF_A_BALLOT = ("order", "id", "question", "options", "rows", "source_precision", "held", "recommendation", "depends_on")
OF_AN_OPTION = ("label", "votes", "percent", "order", "sub")
MENTIONED = re.compile(r"\bballot ([\w.-]*\w)", re.IGNORECASE)
LEFT_OUT = "Considered and left out"
PANEL_BASES = ("panel", "working panel", "present", "members present", "those present", "panel present")
BASE_NAMES = ("cast", "votes cast", "ballots cast", "electorate", "present", "seated")
NUMBER_FIRST = re.compile(r"([0-9]{1,9})( [a-z ]+)?")


def enter_results(conference: Conference, case: dict, told: list[Told], *, by: Membership) -> None:
    """The ballots in their order, then the support of each text, then what was considered and left out."""
    ballots = cases.ordered(case["ballots"])
    links = _links(ballots, told)
    for ballot in ballots:
        _enter_ballot(conference, ballot, links.get(_id(ballot), []), by)
    for one in told:
        _enter_ways(conference, one, ballots)
        _enter_support(conference, one.passage, one.case, case, by)
        _enter_dissent(conference, one.passage, one.case, by)
    for left_out in map(cases.mapped, cases.listed(case.get("not_adopted"))):
        _enter_left_out(conference, left_out, case, by)


def _id(ballot: dict) -> str:
    return cases.text(ballot.get("id"))


def _links(ballots: list[dict], told: list[Told]) -> dict[str, list[Passage]]:
    """By ballot the passages that it decided, wherever the case links them: at the ballot or at the text."""
    by_order = {str(one.case.get("order")): one.passage for one in told}
    found: dict[str, list[Passage]] = {}
    for ballot in ballots:
        linked = [str(place) for key in ("recommendation", "recommendations") for place in _names(ballot.get(key))]
        found[_id(ballot)] = [by_order[place] for place in linked if place in by_order]
    for one in told:
        support = one.case.get("support")
        places = [one.case, support] if isinstance(support, dict) else [one.case]
        for name in (name for place in places for key in ("ballot", "ballots") for name in _names(place.get(key))):
            if name in found and one.passage not in found[name]:
                found[name].append(one.passage)
    return found


def _enter_ways(conference: Conference, told: Told, ballots: list[dict]) -> None:
    """A way from a text to each ballot of which its case speaks, so that “see ballot 2” leads somewhere."""
    mentioned = {name.casefold() for name in MENTIONED.findall(telling.inline(told.case))}
    support = told.case.get("support")
    places = [told.case, support] if isinstance(support, dict) else [told.case]
    mentioned |= {name.casefold() for place in places for name in _names(place.get("ballot"))}
    mentioned |= {name.casefold() for place in places for name in _names(place.get("ballots"))}
    known = [_id(ballot) for ballot in ballots if _id(ballot).casefold() in mentioned]
    ways = [{"label": "See", "text": f"Ballot {name}", "link": anchor(name), "inner": []} for name in known if name]
    notes.record_note(conference, f"P{told.passage.number}", "", "", [], ways)


def _names(told: object) -> list[str]:
    return [cases.text(one) for one in cases.listed(told) if cases.text(one)]


def _enter_ballot(conference: Conference, ballot: dict, passages: list[Passage], by: Membership) -> None:
    inner = [*_condition(ballot.get("depends_on")), *telling.statements(ballot, *OF_A_BALLOT)]
    question = cases.mapped(ballot.get("question"))
    inner += telling.statements(question, *cases.wording(question).keys)
    held = ballot.get("held")
    if not isinstance(held, str) and held is not None:
        inner.append(telling.statement("Held", held))
    if ballot.get("recommendation") is not None and not passages:
        inner.append(telling.statement("Recommendation", ballot["recommendation"]))
    if len(passages) > 1:
        inner.append({"label": "On", "text": ", ".join(map(_name_of, passages))})
    options = [*cases.listed(ballot.get("options")), *cases.listed(ballot.get("rows"))]
    recording.record_result(
        conference,
        passage=passages[0] if len(passages) == 1 else None,
        question=cases.wording(question).text or "What was voted on is not told.",
        label=_id(ballot),
        held=held if isinstance(held, str) else None,
        rows=list(_option_rows(map(cases.mapped, options), ballot)),
        precision=cases.text(ballot.get("source_precision")) or "how exact is not told",
        standing=_equal(options),
        note=disclosing.WITHHELD if disclosing.withheld(ballot) else "",
        sources=telling.sources_of(ballot),
        inner=inner,
        by=by,
    )


def _condition(told: object) -> list[dict]:
    """Which ballots this one follows from, each with its condition and a way to it."""
    found = []
    for one in map(cases.mapped, cases.listed(told)):
        name, condition = cases.text(one.get("ballot")), one.get("condition", one.get("text"))
        more = telling.statements(one, "ballot", "condition", "text")
        text = f"Ballot {name}: {telling.inline(condition)}" if name else telling.inline(condition)
        found.append({"label": "Only if", "text": text, "link": anchor(name) if name else "", "inner": more})
    return found


def _name_of(passage: Passage) -> str:
    return str(passage.recommendation_label or passage.label)


def _equal(options: list) -> str:
    """A tie at the top, said as one: neither of the equal ones is called the first."""
    counted = [(cases.whole(one.get("votes")), cases.text(one.get("label"))) for one in map(cases.mapped, options)]
    most = max((votes for votes, _label in counted if votes is not None), default=0)
    leading = [label for votes, label in counted if votes == most and most]
    return f"Equal: {' and '.join(leading)}, {most} each" if len(leading) > 1 else ""


def _option_rows(options: Iterable[dict], ballot: dict, above: str = "") -> Iterable[dict]:
    """Each option with its number and share; what belongs to one stands below it, with a base of its own."""
    for told in options:
        label = cases.text(told.get("label") or told.get("question") or told.get("text")) or "option not named"
        shown = f"{above} – {label}" if above else label
        base = None if told.get("counts_in_base") is False else base_of(ballot)
        row = _row(shown, told.get("votes"), told.get("percent"), base, ballot.get("percent_base"))
        more = telling.statements(told, *OF_AN_OPTION, *(key for key in ("question", "text") if told.get(key) == label))
        row["remark"] = "; ".join(map(telling.line_of, filter(telling.is_short, more)))
        row["inner"] = [one for one in more if not telling.is_short(one)]
        row["sources"] = telling.sources_of(told)
        yield row
        yield from _option_rows(map(cases.mapped, cases.listed(told.get("sub"))), told, shown)


def _row(label: str, votes: object, percent: object, base: int | None, base_words: object) -> dict:
    """A number as told; its share as told, with the base as told, or computed on the base that is told for it."""
    row: dict = {"label": label, "votes": votes if cases.whole(votes) is not None else None}
    if votes is not None and row["votes"] is None:
        row["told"] = telling.inline(votes)
    if percent is not None:
        base_told = f"base: {telling.inline(base_words)}" if base_words not in (None, "") else "base not told"
        row["share"] = f"{telling.inline(percent)} % ({base_told})"
    elif row["votes"] is not None and base and row["votes"] <= base:
        row["share"] = f"{percentage(row['votes'], base)} of {telling.number(base)}"
    return row


def percentage(part: int, base: int) -> str:
    """A share with one decimal, rounded half up; whole ones without."""
    shown = cases.rounded(Fraction(100 * part, base), 1)
    return f"{int(shown)} %" if shown == int(shown) else f"{shown} %"


def base_of(ballot: dict) -> int | None:
    """The number that percentages of a ballot are of, where the case says which one it is and gives it."""
    told = ballot.get("percent_base")
    if cases.whole(told) is not None:
        return cases.whole(told)
    named = cases.text(told).strip().lower()
    if named in BASE_NAMES:
        return cases.whole(ballot.get(named.split()[-1]))
    match = NUMBER_FIRST.fullmatch(named)
    return int(match[1]) if match else None


def _enter_support(conference: Conference, passage: Passage | None, told: dict, case: dict, by: Membership) -> None:
    support = told.get("support")
    adopted = told.get("adopted") if isinstance(told.get("adopted"), bool) else None
    tied = told.get("tie") not in (None, False)
    if support is None and adopted is None and not tied:
        return
    numbers = support if isinstance(support, dict) else {}
    inner = telling.statements(numbers, *OF_A_SUPPORT)
    if not isinstance(numbers.get("unanimous"), bool | type(None)):
        inner.append(telling.statement("Unanimous", numbers["unanimous"]))
    if not numbers and support is not None:
        inner.append(telling.statement("Support", support))
    recording.record_result(
        conference,
        passage=passage,
        question="" if passage else _text_of(told),
        rows=list(_support_rows(numbers, case)),
        precision=_precision(numbers),
        standing="Tied: equal standing" if tied else "" if passage else LEFT_OUT,
        adopted=None if tied else adopted,
        basis=cases.text(numbers.get("basis")),
        unanimous=numbers.get("unanimous") if isinstance(numbers.get("unanimous"), bool) else None,
        note=disclosing.WITHHELD if disclosing.withheld(told) else "",
        sources=telling.sources_of(support, told.get("src")),
        inner=inner,
        by=by,
    )


def _text_of(told: dict) -> str:
    return cases.wording(told).text or cases.text(told) or "The wording is not told by the sources."


def _support_rows(support: dict, case: dict) -> Iterable[dict]:
    base = _support_base(support, case)
    for key, label in SUPPORT_ROWS if support else ():
        yield _row(label, support.get(key), support.get(f"{key}_percent"), base, support.get("basis"))


def _support_base(support: dict, case: dict) -> int | None:
    """Those present, where the shares are said to be of them, and the panel where that is as many people."""
    present, named = cases.whole(support.get("present")), cases.text(support.get("basis")).strip().lower()
    counts = [cases.whole(support.get(key)) or 0 for key, _label in SUPPORT_ROWS]
    if present is None or named not in PANEL_BASES or sum(counts) > present:
        return None
    panel = cases.mapped(case["panel"])
    known = [cases.whole(panel.get(key)) for key in ("seated", "working")]
    return present if "present" in named or present in known else None


def _precision(support: dict) -> str:
    known = [cases.whole(support.get(key)) is not None for key, _label in SUPPORT_ROWS]
    if all(known):
        return "exact counts"
    if any(known):
        return "some counts are told, the others are not"
    return "percentages" if support.get("for_percent") is not None else "outcome only"


def _enter_dissent(conference: Conference, passage: Passage, told: dict, by: Membership) -> None:
    if told.get("dissent_text") is None:
        return
    support = told.get("support")
    against = cases.whole(support.get("against")) if isinstance(support, dict) else None
    dissent.record_statement(
        conference,
        passage,
        telling.inline(told["dissent_text"]),
        sponsors=f"{against} against" if against else None,
        by=by,
        sources=telling.sources_of(told),
    )


def _enter_left_out(conference: Conference, told: dict, case: dict, by: Membership) -> None:
    """What was considered and left out: its words, reason and votes, without a number and without a verdict."""
    inner = telling.statements(told, *cases.wording(told).keys, "support", "adopted", "dissent_text", "order")
    if told.get("dissent_text"):
        inner.append(telling.statement("Dissent", told["dissent_text"]))
    if told.get("adopted") is not None and not isinstance(told["adopted"], bool):
        inner.append(telling.statement("Adopted", told["adopted"]))
    notes.record_note(conference, "left_out", _text_of(told), "", telling.sources_of(told), inner)
    _enter_support(conference, None, {**told, "adopted": None}, case, by)
