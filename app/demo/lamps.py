"""A conference in the middle of its hearing: should the new street lamps count and film?"""

from datetime import timedelta
from zoneinfo import ZoneInfo

from app import clock
from app.access.stages import Stage
from app.commonground import services as commonground
from app.demo import acting, outside, times
from app.demo.people import gather

FRAME = acting.FRAME | {"promise_due": "2027-06", "secrecy": "secret"}
# What each expert holds on each key question.
HELD = [{1: "neutral", 2: "against"}, {1: "for", 2: "for"}, {1: "against", 2: "mixed"}]
# Notes: on which passage, by which seat.
EVIDENCE = [
    {"kind": "briefing", "position": "neutral", "notes": [(2, 2), (4, 6)]},
    {"kind": "statement", "position": "for", "notes": [(3, 1)]},
    {"kind": "testimony", "position": "against", "notes": [(2, 3)]},
]
# What came to the public call; whatever has no words for why it was declined is accepted.
SENT: list[dict] = [{"supports": 14}, {"supports": 9}, {"into": 2}, {"about": 1}, {}, {}]
PAPERS: list[dict] = [{"by": 1, "on": 2}, {"by": 2, "on": 1}, {"by": 3, "on": 2}]
PROPOSALS = [
    {"by": 2, "theme": 1, "supported_by": [1, 5]},
    {"by": 6, "theme": 1, "supported_by": [3]},
    {"by": 1, "theme": 2, "supported_by": [2, 3, 4, 7, 8]},
    {"by": 3, "theme": 2, "supported_by": [1, 9]},
]
KEY_QUESTIONS = [{"theme": 1, "from": [1, 2]}, {"theme": 2, "from": [3, 4]}]
ASKED = [
    {"by": 6, "on": 1, "to": [2], "evidence": "E1.4"},
    {"by": 2, "on": 1, "to": [2, 3]},
    {"by": 3, "on": 2, "to": [1], "evidence": "E3.2", "state": "on_notice"},
    {"by": 1, "on": 2, "to": [1]},
    {"by": 8, "on": 2, "to": [1, 2]},
]
FIRST = [(30, "presentation"), (90, "panel"), (30, "cross"), (30, "audience")]
SECOND = [(90, "panel"), (60, "audience")]
# Who adds it (0: the facilitator), and how each of the nine stands to it: + agrees, - does not, . passes.
BEGINNING = [
    (0, "+++++++.+"),
    (0, "+-+++.++-"),
    (0, "--+.-+-+-"),
    (0, "++++.++++"),
    (0, "-.+-++---"),
    (2, "+++.+++++"),
    (6, "+-.++--+."),
]
BETWEEN = [(0, " +-+"), (0, " ++ +"), (0, " +.+"), (5, "    ++")]


def tell(folk, town, words) -> None:
    now = clock.real_now()
    with clock.at(now - timedelta(days=48)):
        cast = gather(FRAME, words, town, folk, seats=9)
        acting.open_stage(cast, Stage.EVIDENCE)
    with clock.at(now - timedelta(days=41)):
        acting.publish_evidence(cast, EVIDENCE, words)
    with clock.at(now - timedelta(days=40)):
        until = clock.day_of(now - timedelta(days=25), town.TIME_ZONE)
        outside.call(cast, words.CALL, until, acting.in_words(SENT, words.SENT))
    with clock.at(now - timedelta(days=20)):
        acting.open_stage(cast, Stage.QUESTIONS)
        key_questions = acting.adopt_questions(cast, PROPOSALS, KEY_QUESTIONS, words)
        first = acting.stand(cast, words.BEGINNING, BEGINNING)
    with clock.at(now - timedelta(days=14)):
        commonground.close_round(first, by=cast.facilitator)
    papers = acting.in_words(PAPERS, words.PAPERS)
    with clock.at(now - timedelta(days=13)):
        acting.open_stage(cast, Stage.HEARINGS, until=times.quarter(now + timedelta(hours=7)))
        experts = acting.invite_experts(cast, HELD, key_questions, words)
        asked_for = outside.ask_for_papers(cast, experts, key_questions, now - timedelta(days=3), papers)
        session = plan(cast, now, town, words)
    with clock.at(now - timedelta(days=4)):
        outside.hand_in_papers(cast, asked_for, papers)
    with clock.at(now - timedelta(minutes=25)):
        acting.ask_all(cast, session, experts, key_questions, acting.in_words(ASKED, words.ASKED))
        acting.stand(cast, words.BETWEEN, BETWEEN)
    acting.lead(cast, session, now - timedelta(minutes=5))


def plan(cast, now, town, words):
    """Two sessions, of which the first has begun an hour ago and is returned."""
    first, second = words.SESSIONS
    began, later = times.quarter(now - timedelta(hours=1)), times.quarter(now + timedelta(hours=4))
    session = acting.plan(cast, first, began, began + timedelta(hours=4), on_the_clock(town, began, FIRST))
    acting.plan(cast, second, later, later + timedelta(hours=3), on_the_clock(town, later, SECOND))
    return session


def on_the_clock(town, begins, spans):
    """The times at which one span after another begins there."""
    found, there = [], begins.astimezone(ZoneInfo(town.TIME_ZONE))
    for minutes, kind in spans:
        found.append((f"{there:%H:%M}", minutes, kind))
        there += timedelta(minutes=minutes)
    return found
