"""From a case to results: each ballot and each support as recorded, nothing computed but on the base that is told."""

from collections.abc import Iterable

from app.conferences import recording as notes
from app.conferences.models import Conference, Membership
from app.dissent import services as dissent
from app.drafting.models import Passage
from app.replay import case as cases
from app.replay import disclosing, links, shares, telling
from app.replay.document import Told
from app.voting.services import recording

OF_A_SUPPORT = {"for", "against", "abstain", "blank", "for_percent", "against_percent", "unanimous", "basis"}
OF_A_BALLOT = ("order", "id", "question", "options", "rows", "source_precision", "held", "recommendation", "depends_on")
OF_AN_OPTION = ("label", "votes", "percent", "order", "sub")
COUNTED = {"votes", "percent", "sub"}
NAMES_ALONE = {"label", "question", "text", "order", "src"}
LEFT_OUT = "Considered and left out"


def enter_results(conference: Conference, case: dict, told: list[Told], *, by: Membership) -> None:
    """The ballots in their order, then the support of each text, then what was considered and left out."""
    ballots = cases.ordered(case["ballots"])
    linked = links.by_ballot(ballots, told)
    for ballot in ballots:
        _enter_ballot(conference, ballot, linked.get(links.id_of(ballot), []), by)
    for one in told:
        links.enter_ways(conference, one, ballots)
        _enter_support(conference, one.passage, one.case, case, by)
        _enter_dissent(conference, one.passage, one.case, by)
    for left_out in map(cases.mapped, cases.listed(case.get("not_adopted"))):
        _enter_left_out(conference, left_out, case, by)


def _enter_ballot(conference: Conference, ballot: dict, passages: list[Passage], by: Membership) -> None:
    inner = [*links.conditions(ballot.get("depends_on")), *telling.statements(ballot, *OF_A_BALLOT)]
    question = cases.mapped(ballot.get("question"))
    inner += telling.statements(question, *cases.wording(question).keys)
    held = telling.dated("held", ballot.get("held"))
    if not isinstance(held, str) and held is not None:
        inner.append(telling.statement("Held", held))
    if ballot.get("recommendation") is not None and not passages:
        inner.append(telling.statement("Recommendation", ballot["recommendation"]))
    if len(passages) > 1:
        inner.append({"label": "On", "text": ", ".join(map(links.name_of, passages))})
    options, uncounted = _options_and_rows(ballot)
    if uncounted:
        inner.insert(0, telling.keyed("options", uncounted))
    recording.record_result(
        conference,
        passage=passages[0] if len(passages) == 1 else None,
        question=cases.wording(question).text or "What was voted on is not told.",
        label=links.id_of(ballot),
        held=held if isinstance(held, str) else None,
        rows=list(_option_rows(map(cases.mapped, options), ballot)),
        precision=cases.text(ballot.get("source_precision")) or "how exact is not told",
        standing=_equal(options),
        note=disclosing.WITHHELD if disclosing.withheld(ballot) else "",
        sources=telling.sources_of(ballot),
        inner=inner,
        by=by,
    )


def _options_and_rows(ballot: dict) -> tuple[list, list]:
    """What is counted option by option, and what is told of each instead: ratings and scales, which make a table."""
    counted: list = []
    uncounted: list = []
    for told in (cases.listed(ballot.get("options")), cases.listed(ballot.get("rows"))):
        keys = {key for one in told for key in cases.mapped(one)}
        is_table = all(isinstance(one, dict) for one in told) and not COUNTED & keys and keys - NAMES_ALONE
        (uncounted if is_table else counted).extend(told)
    return counted, uncounted


def _equal(options: list) -> str:
    """A tie at the top, said as one: neither of the equal ones is called the first."""
    counted = [(cases.whole(one.get("votes")), cases.text(one.get("label"))) for one in map(cases.mapped, options)]
    most = max((votes for votes, _label in counted if votes is not None), default=0)
    leading = [label for votes, label in counted if votes == most and most]
    return f"Equal: {' and '.join(leading)}, {most} each" if len(leading) > 1 else ""


def _option_rows(options: Iterable[dict], ballot: dict, above: str = "") -> Iterable[dict]:
    """Each option with its number and share; what belongs to one stands below it, with a base of its own."""
    for told in options:
        named = telling.leading(told)
        label = cases.text(told[named]) if named else "option not named"
        shown = f"{above} – {label}" if above else label
        base = None if told.get("counts_in_base") is False else shares.base_of(ballot)
        row = shares.row_of(shown, told.get("votes"), told.get("percent"), base, ballot.get("percent_base"))
        more = telling.statements(
            told, *OF_AN_OPTION, named, *(key for key in ("question", "text") if told.get(key) == label)
        )
        row["remark"] = "; ".join(map(telling.line_of, filter(telling.is_short, more)))
        row["inner"] = [one for one in more if not telling.is_short(one)]
        row["sources"] = telling.sources_of(told)
        yield row
        yield from _option_rows(map(cases.mapped, cases.listed(told.get("sub"))), told, shown)


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
    base = shares.base_of_support(support, case)
    for key, label in shares.SUPPORT_ROWS if support else ():
        yield shares.row_of(label, support.get(key), support.get(f"{key}_percent"), base, support.get("basis"))


def _precision(support: dict) -> str:
    known = [cases.whole(support.get(key)) is not None for key, _label in shares.SUPPORT_ROWS]
    if all(known):
        return "exact counts"
    if any(known):
        return "some counts are told, the others are not"
    is_share = support.get("for_percent") is not None or shares.percentage_in(support.get("for"))
    return "percentages" if is_share else "outcome only"


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
    sources, words = telling.sources_of(told), _text_of(told)
    label, text = (words, "") if inner or sources else ("", words)
    notes.record_note(conference, "left_out", label, text, sources, inner)
    _enter_support(conference, None, {**told, "adopted": None}, case, by)
