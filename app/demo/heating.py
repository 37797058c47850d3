"""A conference with an open ballot: how should a town heat its homes after the gas?"""

from datetime import timedelta

from app import clock
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.demo import acting, times
from app.demo.people import gather
from app.drafting.kinds import Comfort
from app.drafting.services import amendments, talk
from app.factcheck import services as factcheck
from app.voting.kinds import Kind

FRAME = acting.FRAME | {"promise_due": "2027-03-31", "quorum": None}
# What each expert holds on each key question.
HELD = [{1: "for", 2: "neutral"}, {1: "against", 2: "for"}, {1: "mixed", 2: "against"}]
# Notes: on which passage, by which seat.
EVIDENCE = [
    {"kind": "briefing", "position": "neutral", "notes": [(1, 2), (4, 7)]},
    {"kind": "study", "position": "against", "notes": [(2, 5)]},
    {"kind": "statement", "position": "for", "notes": [(2, 9)]},
]
PROPOSALS = [
    {"by": 2, "theme": 1, "supported_by": [1, 4, 6]},
    {"by": 4, "theme": 1, "supported_by": [8]},
    {"by": 5, "theme": 2, "supported_by": [3, 9, 11]},
    {"by": 9, "theme": 2, "supported_by": [2]},
]
KEY_QUESTIONS = [{"theme": 1, "from": [1, 2]}, {"theme": 2, "from": [3, 4]}]
SLOTS = [("09:00", 45, "presentation"), ("10:00", 150, "panel"), ("13:00", 60, "audience")]
ASKED = [{"by": 2, "on": 1, "to": [1], "evidence": "E1.1"}, {"by": 5, "on": 2, "to": [2]}]
# Each passage: its part, the seat that writes it, and the name by which it is known below.
CHAPTERS: list[dict] = [
    {
        "question": 1,
        "passages": [
            ("heard", 2),
            ("assessment", 2),
            ("recommendation", 2, "network"),
            ("recommendation", 4, "shared"),
        ],
    },
    {"question": 2, "passages": [("heard", 5), ("assessment", 9), ("recommendation", 5, "cap")]},
    {"kind": "method", "passages": [("text", 7)]},
]
RANKINGS = ["", "a>b>c", "c>a", "", "b>a>c>d", "", "c>b>a", "", "a>c"]
COMFORT = [
    Comfort.LOVE,
    Comfort.LIKE,
    Comfort.LIKE,
    Comfort.LIVE,
    Comfort.LIKE,
    Comfort.LAMENT,
    Comfort.LIVE,
]
APPROVALS = ["a,b", "b,c", "a,b,c", "b", "a,b,c", "c,d", "b,c", "", "a,b,c,d", "b", "none"]


def discuss(cast, texts, words) -> None:
    """What the panel said about its draft: a change accepted, one declined, and how it feels about a recommendation."""
    shorter = amendments.propose_amendment(texts["P2"], words.SHORTER["text"], words.SHORTER["why"], by=cast.panel[8])
    amendments.support_amendment(shorter, by=cast.panel[1], seen=JUST_READ)
    amendments.accept_amendment(shorter, by=cast.panel[1], seen=JUST_READ)
    sooner = amendments.propose_amendment(texts["shared"], words.SOONER["text"], words.SOONER["why"], by=cast.panel[7])
    amendments.decline_amendment(sooner, words.SOONER["declined"], by=cast.panel[3], seen=JUST_READ)
    for member, level in zip(cast.panel, COMFORT, strict=False):
        talk.tell_comfort(texts["network"], level, by=member, seen=JUST_READ)


def suggest(cast, texts, words) -> None:
    """A suggestion under discussion, on a passage that is not voted on."""
    fairer = amendments.propose_amendment(texts["P6"], words.FAIRER["text"], words.FAIRER["why"], by=cast.panel[3])
    for seat in (6, 7, 10):
        amendments.support_amendment(fairer, by=cast.panel[seat - 1], seen=JUST_READ)
    amendments.object_to_amendment(fairer, words.FAIRER["objection"], by=cast.panel[8], seen=JUST_READ)
    talk.write_comment(texts["P6"], words.FAIRER["comment"], by=cast.panel[10])


def check(cast, texts, words) -> None:
    """A correction of fact, accepted and confirmed."""
    told = words.CORRECTION
    offered = factcheck.propose_correction(
        texts["cap"], told["quote"], told["problem"], told["correct"], told["source"], by=cast.experts[0]
    )
    factcheck.accept_correction(
        offered,
        told["decision"],
        texts["cap"].current.text.replace(told["quote"], told["instead"]),
        expected_version=texts["cap"].version,
        by=cast.panel[4],
    )
    factcheck.confirm_decision(offered, by=cast.panel[5], seen=JUST_READ)


def tell(folk, town, words) -> None:
    now = clock.real_now()
    with clock.at(now - timedelta(days=90)):
        cast = gather(FRAME, words, town, folk, seats=11)
        acting.open_stage(cast, Stage.EVIDENCE)
        acting.publish_evidence(cast, EVIDENCE, words)
    with clock.at(now - timedelta(days=60)):
        acting.open_stage(cast, Stage.QUESTIONS)
        key_questions = acting.adopt_questions(cast, PROPOSALS, KEY_QUESTIONS, words)
    with clock.at(now - timedelta(days=40)):
        acting.open_stage(cast, Stage.HEARINGS)
        experts = acting.invite_experts(cast, HELD, key_questions, words)
        starts = times.that_day(town, now - timedelta(days=30), 9)
        session = acting.plan(cast, words.SESSION, starts, starts + timedelta(hours=5), SLOTS)
    with clock.at(starts + timedelta(hours=2)):
        acting.ask_all(cast, session, experts, key_questions, acting.in_words(ASKED, words.ASKED))
    with clock.at(now - timedelta(days=21)):
        acting.open_stage(cast, Stage.DRAFTING)
        texts = acting.write(cast, CHAPTERS, key_questions, words)
        talk.write_comment(texts["network"], words.COMMENT, by=cast.panel[6])
        discuss(cast, texts, words)
    with clock.at(now - timedelta(days=9)):
        acting.open_stage(cast, Stage.FACT_CHECK)
        check(cast, texts, words)
    with clock.at(now - timedelta(days=2)):
        acting.open_stage(cast, Stage.VOTING, until=times.that_day(town, now + timedelta(days=2), 18))
    with clock.at(now - timedelta(hours=5)):
        inform = vote(cast, texts, words)
        suggest(cast, texts, words)
    with clock.at(now - timedelta(hours=3)):
        acting.count(cast, inform)


def vote(cast, texts, words):
    """Five votes with some of their ballots; the one that is returned is complete."""
    acting.vote(cast, texts["network"], ["", "support", "support", "", "reservations", "", "support"])
    acting.vote(cast, texts["shared"], ["", "support", "", "support"])
    acting.vote(cast, texts["cap"], ["", "", "object", "", "support"], {3: words.REASONS["cap"][0]})
    acting.vote_on_question(cast, words.PIPES["question"], Kind.RANKED, words.PIPES["options"], RANKINGS)
    return acting.vote_on_question(cast, words.INFORM["question"], Kind.APPROVAL, words.INFORM["options"], APPROVALS)
