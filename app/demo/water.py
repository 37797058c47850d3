"""A finished conference: should a quarry draw from the groundwater? From the charge to the first answers."""

from datetime import date

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.conferences.services import seconding
from app.demo import acting, outside, times
from app.demo.people import gather
from app.dissent import services as dissent
from app.drafting.queries import document, versions
from app.drafting.services import amendments, talk
from app.factcheck import services as factcheck
from app.reports import queries as report_queries
from app.reports import services as reports
from app.reports.models import Kind
from app.reports.weighty import NEXT, PUBLISH
from app.responses import services as responses
from app.responses.models import Status

FRAME = acting.FRAME | {"promise_due": "2026-06-20", "names_public_on": date(2026, 1, 31)}
# What each expert holds on each key question.
HELD = [
    {1: "neutral", 2: "mixed", 3: "neutral"},
    {1: "for", 2: "for", 3: "against"},
    {1: "against", 2: "against", 3: "for"},
    {1: "neutral", 2: "neutral", 3: "for"},
]
# Notes: on which passage, by which seat.
EVIDENCE = [
    {"kind": "briefing", "position": "neutral", "notes": [(4, 1), (4, 7), (5, 2)]},
    {"kind": "statement", "position": "for", "notes": [(2, 4)]},
    {"kind": "testimony", "position": "against", "notes": [(2, 3)]},
    {"kind": "study", "position": "mixed", "notes": [(3, 1)]},
]
PROPOSALS = [
    {"by": 1, "theme": 1, "supported_by": [2, 4, 5, 9]},
    {"by": 4, "theme": 1, "supported_by": [1, 7]},
    {"by": 2, "theme": 2, "supported_by": [3, 6, 8]},
    {"by": 9, "theme": 2, "supported_by": [10]},
    {"by": 3, "theme": 3, "supported_by": [1, 2, 4, 11, 12]},
    {"by": 6, "theme": 3, "supported_by": [5, 7]},
]
KEY_QUESTIONS = [{"theme": 1, "from": [1, 2]}, {"theme": 2, "from": [3, 4]}, {"theme": 3, "from": [5, 6]}]
FIRST = [("09:00", 40, "presentation"), ("09:40", 20, "break"), ("10:00", 120, "panel"), ("12:00", 30, "audience")]
SECOND = [("13:30", 20, "presentation"), ("13:50", 130, "panel"), ("16:00", 60, "audience")]
ASKED: list[list[dict]] = [
    [
        {"by": 1, "on": 1, "to": [1], "evidence": "E4.3"},
        {"by": 4, "on": 1, "to": [1, 2]},
        {"by": 7, "on": 2, "to": [2]},
        {"by": 9, "on": 2, "to": [1]},
    ],
    [
        {"by": 3, "on": 3, "to": [4]},
        {"by": 2, "on": 3, "to": [3]},
        {"by": 6, "on": 3, "to": [4], "state": "on_notice", "due": "2026-03-06"},
    ],
]
# When each question of the second session was asked, and when it was answered.
HEARD_AT = [("0:04:40", "0:04:52"), ("0:05:30", "0:05:41"), ("0:07:15", "0:07:26")]
# Each passage: its part, the seat that writes it, and the name by which it is known below.
CHAPTERS: list[dict] = [
    {"kind": "preamble", "passages": [("text", 7)]},
    {"question": 1, "passages": [("heard", 1), ("assessment", 1), ("recommendation", 1, "read")]},
    {
        "question": 2,
        "passages": [
            ("heard", 2),
            ("assessment", 9),
            ("recommendation", 2, "limit"),
            ("recommendation", 4, "farms"),
        ],
    },
    {
        "question": 3,
        "passages": [
            ("heard", 3),
            ("assessment", 3),
            ("recommendation", 3, "steward"),
            ("disagreement", 8),
        ],
    },
    {"kind": "matter", "passages": [("recommendation", 6, "fund")]},
    {"kind": "method", "passages": [("text", 10)]},
]
S, R, A, O = "support", "reservations", "aside", "object"  # noqa: E741
BALLOTS = {
    "read": [S] * 12,
    "limit": [S, S, S, R, S, R, S, A, S, S, O, S],
    "farms": [S, O, S, S, A, O, S, O, R, O, S, A],
    "steward": [S, S, S, S, R, S, S, O, S, R, S, O],
    "fund": [S, S, R, S, S, S, S, S, "", S, S, S],
}
# Who gave a reason with the ballot; the words have them in this order.
GAVE_REASONS = {"limit": (4, 11), "farms": (2, 6, 8, 10), "steward": (8, 12)}
# Which recommendation was answered, how, and until when something is to happen.
ANSWERED = [
    (1, Status.ACCEPTED, "2026-09-01"),
    (2, Status.IN_PART, "2026-12"),
    (4, Status.STUDY, "2026-11"),
]


def tell(folk, town, words) -> None:
    with times.on(town, 2025, 11, 3):
        cast = gather(FRAME, words, town, folk)
    with times.on(town, 2025, 12, 1):
        acting.open_stage(cast, Stage.EVIDENCE)
    with times.on(town, 2025, 12, 3):
        acting.publish_evidence(cast, EVIDENCE, words)
    with times.on(town, 2026, 1, 10):
        acting.open_stage(cast, Stage.QUESTIONS)
    with times.on(town, 2026, 1, 24, 15):
        asked = acting.adopt_questions(cast, PROPOSALS, KEY_QUESTIONS, words)
    with times.on(town, 2026, 1, 26):
        acting.open_stage(cast, Stage.HEARINGS)
        experts = acting.invite_experts(cast, HELD, asked, words)
    _hear(cast, experts, asked, words)
    with times.on(town, 2026, 2, 16):
        acting.open_stage(cast, Stage.DRAFTING)
        texts = acting.write(cast, CHAPTERS, asked, words)
    _discuss(cast, texts, words)
    _check(cast, texts, words)
    _vote(cast, texts, words)
    _publish(cast, words)


def _hear(cast, experts, asked, words) -> None:
    town = cast.town
    with times.on(town, 2026, 1, 28):
        begins, ends = times.moment(town, 2026, 2, 7, 9), times.moment(town, 2026, 2, 7, 12, 30)
        first = acting.plan(cast, words.SESSIONS[0], begins, ends, FIRST)
        begins, ends = times.moment(town, 2026, 2, 7, 13, 30), times.moment(town, 2026, 2, 7, 17)
        second = acting.plan(cast, words.SESSIONS[1], begins, ends, SECOND)
    with times.on(town, 2026, 2, 7, 10, 15):
        acting.ask_all(cast, first, experts, asked, acting.in_words(ASKED[0], words.ASKED[0]))
    with times.on(town, 2026, 2, 7, 14, 20):
        acting.ask_all(cast, second, experts, asked, acting.in_words(ASKED[1], words.ASKED[1]))
    with times.on(town, 2026, 2, 10):
        outside.write_down(cast, second, words.TRANSCRIPT, _said(cast, words))


def _said(cast, words) -> list[tuple[str, str, str]]:
    """What the minutes of the second session have, word for word, with the panel by its numbers."""
    opening, *answers = words.TRANSCRIPT["said"]
    said = [("0:00:05", cast.experts[3].name, opening)]
    for heard_at, one, asked, answer in zip(HEARD_AT, ASKED[1], words.ASKED[1], answers, strict=True):
        said.append((heard_at[0], cast.panel[one["by"] - 1].seat_name, asked["text"]))
        said.append((heard_at[1], cast.experts[one["to"][0] - 1].name, answer))
    return said


def _discuss(cast, texts, words) -> None:
    told = words.STEWARD
    with times.on(cast.town, 2026, 2, 21, 11):
        steward = texts["steward"]
        talk.write_comment(steward, told["comment"], by=cast.panel[7])
        amendment = amendments.propose_amendment(steward, told["text"], told["why"], by=cast.panel[1])
        talk.write_comment(steward, told["answer"], by=cast.panel[3], amendment=amendment)
        amendments.accept_amendment(amendment, by=cast.panel[2], seen=JUST_READ)


def _check(cast, texts, words) -> None:
    wrong, opinion = words.CORRECTIONS
    with times.on(cast.town, 2026, 2, 23):
        acting.open_stage(cast, Stage.FACT_CHECK)
        right = _correct(texts["limit"], wrong, cast.experts[0])
        refused = _correct(texts["farms"], opinion, cast.experts[1])
    with times.on(cast.town, 2026, 2, 26):
        limit = versions.get_passage(cast.conference, texts["limit"].number)
        factcheck.accept_correction(
            right, wrong["decision"], wrong["text"], expected_version=limit.version, by=cast.panel[1]
        )
        factcheck.confirm_decision(right, by=cast.panel[4], seen=JUST_READ)
        factcheck.decline_correction(refused, opinion["decision"], by=cast.panel[3], not_a_fact=True)
        factcheck.confirm_decision(refused, by=cast.panel[4], seen=JUST_READ)


def _correct(passage, told, expert):
    return factcheck.propose_correction(
        passage, told["quote"], told["problem"], told["correct"], told["source"], by=expert
    )


def _vote(cast, texts, words) -> None:
    reasons = {name: dict(zip(seats, words.REASONS[name], strict=True)) for name, seats in GAVE_REASONS.items()}
    with times.on(cast.town, 2026, 3, 1):
        acting.open_stage(cast, Stage.VOTING)
    with times.on(cast.town, 2026, 3, 7, 14):
        votes = [acting.vote(cast, texts[name], choices, reasons.get(name)) for name, choices in BALLOTS.items()]
    with times.on(cast.town, 2026, 3, 7, 16):
        for vote in votes:
            acting.count(cast, vote)
    with times.on(cast.town, 2026, 3, 8):
        statement = dissent.write_statement(
            cast.conference, texts["steward"], words.DISSENT, named=True, by=cast.panel[7]
        )
        dissent.sponsor(statement, named=False, by=cast.panel[11], seen=JUST_READ)


def _publish(cast, words) -> None:
    with times.on(cast.town, 2026, 3, 11, 17):
        acting.open_stage(cast, Stage.REPORTING)
        reports.write_foreword(cast.conference, words.FOREWORD, 0, by=cast.organizer)
        _tree, exact = reports.preview(cast.conference)
        for member in cast.panel[: report_queries.approvals_needed(cast.conference) + 2]:
            reports.approve(cast.conference, by=member, seen=exact)
    with times.on(cast.town, 2026, 3, 20, 12):
        given = {"kind": str(Kind.FINAL)}
        seconding.act_by_two(cast.conference, PUBLISH, NEXT, given, by=cast.organizer, second=cast.facilitator)
        acting.open_stage(cast, Stage.FOLLOW_UP)
    recommendations = [one for one in document.list_passages(cast.conference) if one.recommendation_number]
    with times.on(cast.town, 2026, 5, 12):
        for (number, status, due), told in zip(ANSWERED, words.ANSWERS, strict=True):
            responses.answer(
                cast.conference, recommendations[number - 1], status, due=due, by=cast.authorities[0], **told
            )
