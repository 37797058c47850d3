"""Entering a case: every role through the same services that the pages use, today, and dated by its sources alone."""

import re
from fractions import Fraction

from app.access.roles import Role
from app.access.stages import Stage
from app.accounts import services as accounts
from app.conferences import queries as conference_queries
from app.conferences import recording
from app.conferences.dates import is_partial_date
from app.conferences.models import Conference, Membership
from app.conferences.services import seating, seconding
from app.drafting.models import Passage
from app.errors import Refused
from app.replay import case as cases
from app.replay import document, facts, frame, links, telling, votes
from app.reports import weighty
from app.reports.models import Kind
from app.responses import services as responses

OF_AN_ANSWER = ("date", "by", "status", "recommendation")
PROVISIONAL = re.compile(r"\b(provisional|preliminary|summary read|read in summary)\b", re.IGNORECASE)
COMPOSED = "Composed for the archive from published sources: adds answers, arithmetic and what was not found."


class Walk:
    """One replay: the conference, and the two in whose names it is entered. No member of the panel is made up."""

    def __init__(self, case: dict):
        self.case = case
        self.told: list[document.Told] = []
        archivist = accounts.create_person("The archive", placeholder=True)
        self.conference: Conference = recording.archive_conference(frame.fields(case), archivist)
        self.organizer: Membership = conference_queries.list_members(self.conference, Role.ORGANIZER)[0]
        second = accounts.create_person("The archive's second reader", placeholder=True)
        self.facilitator: Membership = seating.seat(self.conference, second, Role.FACILITATOR, by=self.organizer)

    def go_to(self, stage: Stage) -> None:
        recording.enter_stage(self.conference, stage, by=self.facilitator)

    def publish(self, kind: str, given: dict) -> None:
        """An edition, as on every server: the organizer proposes it and the facilitator confirms it."""
        two = {"by": self.organizer, "second": self.facilitator}
        seconding.act_by_two(self.conference, kind, weighty.NEXT, given, **two)


def check_case(case: object) -> None:
    """Refuse what is not a case, with what is wrong and where it stands."""
    try:
        cases.check(case)
    except cases.BadCase as problem:
        raise Refused(str(problem)) from problem


def replay_case(case: dict) -> Conference:
    """Enter one case from its call to its answers. Refuses a file that is not a case."""
    check_case(case)
    walk = Walk(case)
    facts.enter_facts(walk.conference, case)
    _learn_and_hear(walk)
    _write_and_vote(walk)
    _publish(walk)
    _follow_up(walk)
    return walk.conference


def _learn_and_hear(walk: Walk) -> None:
    walk.go_to(Stage.EVIDENCE)
    document.enter_evidence(walk.conference, walk.case, by=walk.organizer)
    walk.go_to(Stage.QUESTIONS)
    document.enter_key_questions(walk.conference, walk.case, by=walk.facilitator)
    walk.go_to(Stage.HEARINGS)
    document.enter_programme(walk.conference, walk.case, by=walk.facilitator)


def _write_and_vote(walk: Walk) -> None:
    walk.go_to(Stage.DRAFTING)
    walk.told = document.enter_document(walk.conference, walk.case, by=walk.facilitator)
    walk.go_to(Stage.VOTING)
    votes.enter_results(walk.conference, walk.case, walk.told, by=walk.organizer)


def _publish(walk: Walk) -> None:
    walk.go_to(Stage.REPORTING)
    note, dates = frame.approval_words(walk.case), cases.mapped(walk.case["dates"])
    if _had_provisional(walk.case):
        dated = _day_of_provisional(dates)
        walk.publish(weighty.PUBLISH, {"kind": str(Kind.PROVISIONAL), "approval_note": note, "dated": dated})
    dated = _day(dates.get("document"))
    walk.publish(weighty.PUBLISH, {"kind": str(Kind.FINAL), "approval_note": note, "dated": dated})
    walk.go_to(Stage.FOLLOW_UP)


def _had_provisional(case: dict) -> bool:
    """Whether a text was given out before the final one: a block or a date of the case says so."""
    blocks = [cases.text(cases.mapped(one).get("block")) for one in cases.listed(case["recommendations"])]
    return any(map(PROVISIONAL.search, blocks)) or bool(_provisional_dates(cases.mapped(case["dates"])))


def _provisional_dates(dates: dict) -> list[dict]:
    others = map(cases.mapped, cases.listed(dates.get("other")))
    return [one for one in others if PROVISIONAL.search(cases.text(one.get("what")))]


def _day_of_provisional(dates: dict) -> str | None:
    return next((_day(one.get("date")) for one in _provisional_dates(dates)), None)


def _day(told: object) -> str | None:
    """A date as exactly as it is told."""
    start = told.get("start") if isinstance(told, dict) else told
    return str(start) if is_partial_date(start) else None


def _follow_up(walk: Walk) -> None:
    by_order = {str(one.case.get("order")): one.passage for one in walk.told}
    for response in map(cases.mapped, cases.listed(walk.case["responses"])):
        _enter_answer(walk, by_order, response)
    facts.enter_afterthoughts(walk.conference, walk.case)
    walk.publish(weighty.CORRECT, {"changes": COMPOSED})


def _answered(told: object, by_order: dict[str, Passage]) -> telling.Statement:
    """What an answer says it answers, by the numbers of the case and by those that stand on the page."""
    places = [(telling.inline(one), by_order.get(cases.text(one))) for one in cases.listed(told)]
    named = [f"{place} ({links.name_of(passage)})" if passage else place for place, passage in places]
    return {"label": "Recommendation", "text": ", ".join(named)}


def _enter_answer(walk: Walk, by_order: dict[str, Passage], response: dict) -> None:
    passage = by_order.get(cases.text(response.get("recommendation")))
    date, by = response.get("date"), response.get("by")
    wording, counts = cases.wording(response), _yes_and_no(response)
    inner = telling.statements(response, *OF_AN_ANSWER, *wording.keys, *counts)
    if passage is None and response.get("recommendation") is not None:
        inner.insert(0, _answered(response["recommendation"], by_order))
    if isinstance(date, dict | list):
        inner.insert(0, telling.statement("Date", date))
    responses.record_answer(
        walk.conference,
        passage,
        body=telling.inline(by) if by is not None else "By whom is not told",
        text=wording.text or "",
        reported_status=telling.words(response.get("status")) if response.get("status") is not None else "",
        date=str(date) if date is not None and not isinstance(date, dict | list) else _day(date),
        figures={key: value for key, value in counts.items() if not key.endswith("percent")},
        sources=telling.sources_of(response),
        inner=inner,
        by=walk.organizer,
    )


def _yes_and_no(response: dict) -> dict:
    """The counts of a vote of yes and no, and the shares that the source computed on both together."""
    yes, no = cases.whole(response.get("yes")), cases.whole(response.get("no"))
    if not (yes and no):
        return {}
    counts: dict = {"yes": response["yes"], "no": response["no"]}
    for key, part in (("yes_percent", yes), ("no_percent", no)):
        if str(response.get(key)) == str(cases.rounded(Fraction(100 * part, yes + no), 2)):
            counts[key] = response[key]
    return counts
