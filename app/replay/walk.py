"""Acting a case out: every role through the same services that the pages use, on the dates of the case itself."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytz

from app import clock
from app.access.roles import Role
from app.access.stages import Stage
from app.accounts import services as accounts
from app.conferences import dates, recording
from app.conferences import queries as conference_queries
from app.conferences.models import Conference, Membership
from app.conferences.services import seating, seconding, stages
from app.errors import Refused
from app.replay import case as cases
from app.replay import document, facts, frame, votes
from app.reports import weighty
from app.reports.models import Kind
from app.responses import services as responses

# Where a country has several zones, or its code is not the official one.
ZONES = {
    "UK": "Europe/London",
    "US-OR": "America/Los_Angeles",
    "AU": "Australia/Sydney",
    "CA": "America/Toronto",
    "BR": "America/Sao_Paulo",
    "NZ": "Pacific/Auckland",
}
WHY_OVERRIDDEN = "Past conference: the sources do not tell more than stands here."
PROVISIONAL_WORDS = ("provisional", "summary")


class Walk:
    """One replay: the conference, the people who act in it, and the day it has come to."""

    def __init__(self, case: dict):
        self.case = case
        self.zone = time_zone(str(case["country"]))
        self.conference: Conference
        self.organizer: Membership
        self.facilitator: Membership
        self.panel: list[Membership] = []
        self.today = first_day(case)

    def on(self, told: object):
        """Go on to a date of the case, if it is a later one, and act there. Days never run backward."""
        start = told.get("start") if isinstance(told, dict) else told
        if dates.is_partial_date(start):
            self.today = max(self.today, dates.earliest(str(start)))
        return clock.at(datetime.combine(self.today, time(12), ZoneInfo(self.zone)))

    def go_to(self, stage: Stage, told: object = None) -> None:
        """Open stages until this one; where the sources leave a gate unmet, override it for that stated reason."""
        with self.on(told):
            while self.conference.stage != stage:
                stages.advance_stage(
                    self.conference, self.conference.stage, by=self.facilitator, override=WHY_OVERRIDDEN
                )

    def publish(self, kind: str, given: dict[str, str]) -> None:
        """An edition, as on every server: the organizer proposes it and the facilitator confirms it."""
        two = {"by": self.organizer, "second": self.facilitator}
        seconding.act_by_two(self.conference, kind, weighty.NEXT, given, **two)


def replay_case(case: dict) -> Conference:
    """Walk one case from its call to its answers. Refuses a file that is not a case."""
    try:
        cases.check(case)
    except cases.BadCase as problem:
        raise Refused(str(problem)) from problem
    walk = Walk(case)
    _set_up(walk)
    _learn(walk)
    _hear(walk)
    _write(walk)
    _vote(walk)
    _publish(walk)
    _follow_up(walk)
    return walk.conference


def time_zone(country: str) -> str:
    """The zone of a country code; UTC where it is unknown."""
    if country in ZONES:
        return ZONES[country]
    zone = (pytz.country_timezones.get(country[:2]) or ["UTC"])[0]
    return zone if zone in dates.time_zones() else "UTC"


def first_day(case: dict):
    """The earliest date that the case tells: before it nothing is known to have happened."""
    told = [entry for entry in _all_dates(case["dates"]) if dates.is_partial_date(entry)]
    return min(map(dates.earliest, told), default=dates.earliest(str(case["year"])))


def _all_dates(told: object):
    if isinstance(told, dict):
        if "start" in told:
            yield told["start"]
        else:
            for inner in told.values():
                yield from _all_dates(inner)
    elif isinstance(told, list):
        for inner in told:
            yield from _all_dates(inner)


def _set_up(walk: Walk) -> None:
    case = walk.case
    with walk.on(case["dates"].get("call")):
        archivist = accounts.create_person("The organizers", placeholder=True)
        walk.conference = recording.archive_conference(frame.fields(case, walk.zone), archivist)
        walk.organizer = conference_queries.list_members(walk.conference, Role.ORGANIZER)[0]
        walk.facilitator = _seat(walk, Role.FACILITATOR, "The facilitator")
        seats = frame.number_of_seats(case)
        walk.panel = [_seat(walk, Role.PANELIST, f"Panelist {n}") for n in range(1, seats + 1)]
        facts.enter_facts(walk.conference, case)
    walk.go_to(Stage.EVIDENCE, case["dates"].get("weekend1"))


def _seat(walk: Walk, role: Role, name: str) -> Membership:
    person = accounts.create_person(name, placeholder=True)
    return seating.seat(walk.conference, person, role, by=walk.organizer)


def _learn(walk: Walk) -> None:
    case = walk.case
    with walk.on(case["dates"].get("weekend1")):
        document.enter_evidence(walk.conference, case, by=walk.organizer)
    walk.go_to(Stage.QUESTIONS, case["dates"].get("weekend2"))
    with walk.on(case["dates"].get("weekend2")):
        document.enter_key_questions(walk.conference, case, by=walk.panel[0] if walk.panel else walk.facilitator)


def _hear(walk: Walk) -> None:
    hearing = walk.case["dates"].get("hearing") or []
    days = hearing if isinstance(hearing, list) else [hearing]
    walk.go_to(Stage.HEARINGS, days[0] if days else None)
    with walk.on(days[0] if days else None):
        document.enter_programme(walk.conference, walk.case, by=walk.facilitator)
    with walk.on(days[-1].get("end") if days and days[-1] else None):
        pass


def _write(walk: Walk) -> None:
    _drop_out(walk)
    walk.go_to(Stage.DRAFTING)
    with walk.on(None):
        document.enter_document(walk.conference, walk.case, by=walk.panel[0] if walk.panel else walk.facilitator)


def _drop_out(walk: Walk) -> None:
    """Seats that stood empty in the end: the number of seated stays, the number of working falls."""
    seated = len(walk.panel)
    working = cases.whole((walk.case["panel"] or {}).get("working"))
    if working is None or working >= seated:
        return
    with walk.on(None):
        for member in walk.panel[working:]:
            seating.end_role(member, "The sources do not tell why.", by=walk.organizer)
    walk.panel = walk.panel[:working]


def _vote(walk: Walk) -> None:
    walk.go_to(Stage.VOTING)
    with walk.on(None):
        votes.enter_supports(walk.conference, walk.case, by=walk.organizer)
        votes.enter_ballots(
            walk.conference, walk.case, walk.panel, organizer=walk.organizer, facilitator=walk.facilitator
        )


def _publish(walk: Walk) -> None:
    case = walk.case
    walk.go_to(Stage.REPORTING)
    note = frame.approval_words(case)
    if _had_provisional(case):
        with walk.on(_press_day(case)):
            walk.publish(weighty.PUBLISH, {"kind": str(Kind.PROVISIONAL), "approval_note": note})
    with walk.on(case["dates"].get("document")):
        walk.publish(weighty.PUBLISH, {"kind": str(Kind.FINAL), "approval_note": note})
    walk.go_to(Stage.FOLLOW_UP, case["dates"].get("handover"))


def _had_provisional(case: dict) -> bool:
    blocks = " ".join(str(one.get("block", "")) for one in case["recommendations"])
    told = f"{blocks} {cases.in_words(case['publication'])} {cases.in_words(case['dates'].get('document'))}".lower()
    return any(word in told for word in PROVISIONAL_WORDS)


def _press_day(case: dict) -> object:
    """The day on which a provisional text was read, where the case has it among its other dates."""
    words = (*PROVISIONAL_WORDS, "press", "read")
    for other in case["dates"].get("other") or []:
        if any(word in str(other.get("what", "")).lower() for word in words):
            return other.get("date")
    return None


def _follow_up(walk: Walk) -> None:
    case = walk.case
    by_order = document.passages_by_order(walk.conference)
    for response in case["responses"] or []:
        with walk.on(response.get("date")):
            responses.record_answer(
                walk.conference,
                by_order.get(cases.whole(response.get("recommendation"))),
                body=str(response.get("by") or "not known"),
                text=cases.text(response),
                reported_status=str(response.get("status") or ""),
                date=response.get("date"),
                figures=frame.response_figures(response),
                sources=cases.sources_of(response),
                by=walk.organizer,
            )
    facts.enter_afterthoughts(walk.conference, case)
    with clock.at(clock.real_now()):
        changes = "Composed for the archive from published sources: adds answers, arithmetic and what is not known."
        walk.publish(weighty.CORRECT, {"changes": changes})
