"""A finished conference: should the quarry draw from the groundwater? From the charge to the first answers."""

from datetime import date

from app.access.stages import Stage
from app.conferences.services import seconding
from app.demo import acting, outside
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

FRAME = acting.FRAME | {
    "title": "Water from the quarry",
    "charge": "Under what conditions, if any, should Vesterlund let the quarry draw from the valley's groundwater?",
    "background": "The quarry wants to wash gravel all year. After the dry summers of 2024 and 2025 nine wells in "
    "Elmeskov fell low, and the council put off its decision to hear what informed residents think.",
    "commissioner": "Municipal council of Vesterlund",
    "promise": "The council answers every recommendation in public, with reasons.",
    "promise_due": "2026-06-20",
    "names_public_on": date(2026, 1, 31),
}
EXPERTS = [
    ("Ines Holt", "Institute of Hydrology"),
    ("Bent Krog", "Vesterlund Quarry Ltd."),
    ("Maja Friis", "Well owners of Elmeskov"),
    ("Ole Dahl", "Regional water authority"),
]
EXPERT_DETAILS = [
    {
        "field": "hydrology",
        "interests": "My institute was paid for the 2021 measurements by the region.",
        "positions": {1: "neutral", 2: "mixed", 3: "neutral"},
    },
    {
        "field": "quarry engineering",
        "interests": "I am employed by the quarry.",
        "positions": {1: "for", 2: "for", 3: "against"},
    },
    {
        "field": "well owners",
        "interests": "I own one of the nine wells.",
        "positions": {1: "against", 2: "against", 3: "for"},
    },
    {"field": "water law", "interests": "None.", "positions": {1: "neutral", 2: "neutral", 3: "for"}},
]
EVIDENCE = [
    {
        "title": "The valley and its water: an introduction",
        "kind": "briefing",
        "position": "neutral",
        "author": "Sanne Bak, science writer",
        "source": "Written for the panel, reviewed by the committee",
        "summary": "How the groundwater of the valley fills and empties, and who uses it.",
        "text": "The gravel under the valley holds water like a sponge. Rain between October and March fills it; in "
        "summer it slowly drains toward the river.\n\nThree users take most of it: the waterworks (about 410,000 cubic "
        "meters a year), farms (about 260,000) and the quarry (about 95,000, only from November to April).\n\n"
        "The quarry has applied to wash gravel all year. It would then take up to 210,000 cubic meters.\n\n"
        "In the dry summers of 2024 and 2025 the water table under Elmeskov fell by 1.9 and 2.3 meters. Nine private "
        "wells gave no water for between two and seven weeks.\n\nNobody disputes these figures. What is disputed is "
        "how much of the fall came from pumping and how much from the lack of rain.",
        "notes": [
            (4, 1, "My neighbor's well was one of the nine. She carried water for five weeks."),
            (4, 7, "Were the wells equally deep? That would change how I read this."),
            (5, 2, "This is the question I want an expert to answer."),
        ],
    },
    {
        "title": "Application of the quarry",
        "kind": "statement",
        "position": "for",
        "author": "Vesterlund Quarry Ltd.",
        "source": "File 2025-118 of the municipality",
        "summary": "Why the quarry wants to pump all year, and what it offers.",
        "text": "Washed gravel is needed all year. Without summer washing, 14 of 41 jobs end every April.\n\nWe can stop "
        "our pumps within a day whenever the authority asks for it.\n\nWe offer to return 70 % of the wash water through "
        "settling ponds, and to pay for two new measuring wells.",
        "notes": [(2, 4, "If they can stop within a day, who tells them to?")],
    },
    {
        "title": "What we saw in our wells",
        "kind": "testimony",
        "position": "against",
        "author": "Well owners of Elmeskov",
        "source": "Letter to the council, September 2025",
        "summary": "Nine households describe two summers without water.",
        "text": "We noticed the first fall ten days after the quarry had tested its new pump in June 2025.\n\nNobody "
        "answered the telephone number on the permit for eleven days.\n\nWe do not want the quarry to close. We want "
        "somebody who answers, and a limit that holds.",
        "notes": [(2, 3, "Eleven days. This must go into our report.")],
    },
    {
        "title": "Measurements 2019 to 2025",
        "kind": "study",
        "position": "mixed",
        "author": "Institute of Hydrology",
        "source": "Report 2025/14",
        "summary": "Seven years of levels in six wells, and what a model makes of them.",
        "text": "Levels in six wells were read every week from 2019 to 2025.\n\nThe model explains about two thirds of the "
        "fall in 2025 by the lack of winter rain, and between a fifth and a third by pumping.\n\nA level of 4.2 meters "
        "in well 3 was reached six weeks before the first private well fell dry, in both years.",
        "notes": [(3, 1, "Six weeks of warning! So somebody could have known.")],
    },
]
PROPOSALS = [
    {
        "by": 1,
        "text": "How long before a well falls dry can you see it coming?",
        "theme": "Knowing",
        "supported_by": [2, 4, 5, 9],
    },
    {
        "by": 4,
        "text": "How sure is anybody that the pumping lowers the wells?",
        "theme": "Knowing",
        "supported_by": [1, 7],
    },
    {
        "by": 2,
        "text": "How much can be taken in a dry year without harm?",
        "theme": "Limits",
        "supported_by": [3, 6, 8],
    },
    {"by": 9, "text": "Should the quarry return water, and does that work?", "theme": "Limits", "supported_by": [10]},
    {
        "by": 3,
        "text": "Who decides that pumping stops, and who checks it?",
        "theme": "Power",
        "supported_by": [1, 2, 4, 11, 12],
    },
    {"by": 6, "text": "Who pays when a well falls dry?", "theme": "Power", "supported_by": [5, 7]},
]
KEY_QUESTIONS = [
    ("How well, and how early, can we know that the water runs low?", "Knowing", [1, 2]),
    ("How much may be taken in a dry year, and under what conditions?", "Limits", [3, 4]),
    ("Who should decide when the water runs low, and who pays for harm?", "Power", [5, 6]),
]
ASKED_1 = [
    {
        "by": 1,
        "on": 1,
        "to": [1],
        "evidence": "E4.3",
        "text": "How many weeks before a well falls dry can you see it coming?",
        "answer": "Six weeks with the present wells, if somebody reads well 3 every week. With two more wells perhaps eight.",
    },
    {
        "by": 4,
        "on": 1,
        "to": [1, 2],
        "text": "How much of the fall in 2025 came from the quarry?",
        "answer": "Dr. Holt: between a fifth and a third. Mr. Krog: less than a fifth, but he accepts the report as the best there is.",
    },
    {
        "by": 7,
        "on": 2,
        "to": [2],
        "text": "Can you work with a limit that changes with the water level?",
        "answer": "Yes, if it is known four weeks ahead and applies to farms as well.",
    },
    {
        "by": 9,
        "on": 2,
        "to": [1],
        "text": "Does water from settling ponds really come back to the wells?",
        "answer": "Partly, and slowly: it takes two to four years to reach Elmeskov.",
    },
]
ASKED_2 = [
    {
        "by": 3,
        "on": 3,
        "to": [4],
        "text": "Who can order the pumps to stop today?",
        "answer": "The region, after a hearing of eight weeks. For one day's notice there is nobody.",
    },
    {
        "by": 2,
        "on": 3,
        "to": [3],
        "text": "Would you trust somebody whom the council appoints?",
        "answer": "If the readings are open to all of us on the same day, yes. If not, no.",
    },
    {
        "by": 6,
        "on": 3,
        "to": [4],
        "text": "Who paid for water when the wells were dry?",
        "state": "on_notice",
        "due": "2026-03-06",
        "answer": "The authority will look up the cases of both years and answer in writing.",
    },
]
CHAPTERS: list[dict] = [
    {
        "kind": "preamble",
        "title": "What this is, and what it is not",
        "passages": [
            (
                "text",
                7,
                "We are twelve residents of Vesterlund. None of us works for the quarry or owns one of the nine wells. "
                "We do not replace the council; we tell it what we would do after two weekends with documents and a day with experts.",
            ),
        ],
    },
    {
        "question": 1,
        "passages": [
            (
                "heard",
                1,
                "A level of 4.2 meters in well 3 gave six weeks of warning in both dry years [E4.3], and the hydrologist confirmed it [H1.1].",
            ),
            (
                "assessment",
                1,
                "We do not accept that nobody could have known. The warning was there; nobody was asked to read it.",
            ),
            (
                "recommendation",
                1,
                "Read well 3 and two new wells every week, and publish every reading on the day it is taken.",
                "read",
            ),
        ],
    },
    {
        "question": 2,
        "passages": [
            (
                "heard",
                2,
                "Between a fifth and a third of the fall in 2025 came from pumping [E4.2]. The quarry can stop within a day [E2.2].",
            ),
            (
                "assessment",
                9,
                "Returned water helps only after years [H1.4]. It is good, but it does not replace a limit.",
            ),
            (
                "recommendation",
                2,
                "Let the quarry draw water all year, but only while well 3 stands above 4.2 meters.",
                "limit",
            ),
            ("recommendation", 4, "Apply the same limit to the irrigation of farms.", "farms"),
        ],
    },
    {
        "question": 3,
        "passages": [
            (
                "heard",
                3,
                "Today nobody can stop the pumps at a day's notice [H2.1]. Nobody answered the telephone for eleven days [E3.2].",
            ),
            ("assessment", 3, "A limit is only worth as much as the person who may enforce it."),
            (
                "recommendation",
                3,
                "Give the power to stop pumping to a water steward who is appointed by the council, independent of the quarry, and bound to publish all readings.",
                "steward",
            ),
            (
                "disagreement",
                8,
                "We could not agree on whether the steward should answer to the council or to a court.",
            ),
        ],
    },
    {
        "kind": "matter",
        "title": "When a well falls dry",
        "passages": [
            (
                "recommendation",
                6,
                "Set up a fund, filled by every large user by volume, that pays for water and for deeper wells.",
                "fund",
            ),
        ],
    },
    {
        "kind": "method",
        "passages": [
            (
                "text",
                10,
                "Two weekends were enough to learn and one day was too short to ask. Give the next panel two days with the experts.",
            ),
        ],
    },
]
# What the minutes of the session have, word for word: the questions of ASKED_2, with the panel by its numbers.
SAID = """[0:00:05] Ole Dahl: A permit can be given for five years at most, and withdrawn at once where a well falls dry.

[0:04:40] Panelist 3: Who can order the pumps to stop today?

[0:04:52] Ole Dahl: The region, after a hearing of eight weeks. For one day's notice there is nobody.

[0:05:30] Panelist 2: Would you trust somebody whom the council appoints?

[0:05:41] Maja Friis: If the readings are open to all of us on the same day, yes. If not, no.

[0:07:15] Panelist 6: Who paid for water when the wells were dry?

[0:07:26] Ole Dahl: I will look up the cases of both years and answer in writing."""


def tell(folk) -> None:
    with acting.on(2025, 11, 3):
        cast = gather(FRAME, folk, EXPERTS)
    with acting.on(2025, 12, 1):
        acting.open_stage(cast, Stage.EVIDENCE)
    with acting.on(2025, 12, 3):
        acting.publish_evidence(cast, EVIDENCE)
    with acting.on(2026, 1, 10):
        acting.open_stage(cast, Stage.QUESTIONS)
    with acting.on(2026, 1, 24, 15):
        asked = acting.adopt_questions(cast, PROPOSALS, KEY_QUESTIONS)
    with acting.on(2026, 1, 26):
        acting.open_stage(cast, Stage.HEARINGS)
        experts = acting.invite_experts(cast, EXPERT_DETAILS, asked)
    _hear(cast, experts, asked)
    with acting.on(2026, 2, 16):
        acting.open_stage(cast, Stage.DRAFTING)
        texts = acting.write(cast, CHAPTERS, asked)
    _discuss(cast, texts)
    _check(cast, texts)
    _vote(cast, texts)
    _publish(cast)


def _hear(cast, experts, asked) -> None:
    with acting.on(2026, 1, 28):
        first = acting.plan(
            cast,
            "What we can know and what we may take",
            "Town hall, great room",
            acting.moment(2026, 2, 7, 9),
            acting.moment(2026, 2, 7, 12, 30),
            [
                ("09:00", 40, "presentation", "Four experts, ten minutes each"),
                ("09:40", 20, "break", "Coffee"),
                ("10:00", 120, "panel", "The panel asks"),
                ("12:00", 30, "audience", "The audience asks"),
            ],
        )
        second = acting.plan(
            cast,
            "Who decides, and who pays",
            "Town hall, great room",
            acting.moment(2026, 2, 7, 13, 30),
            acting.moment(2026, 2, 7, 17),
            [
                ("13:30", 20, "presentation", "Law and practice"),
                ("13:50", 130, "panel", "The panel asks"),
                ("16:00", 60, "audience", "The audience asks"),
            ],
        )
    with acting.on(2026, 2, 7, 10, 15):
        acting.ask_all(cast, first, experts, asked, ASKED_1)
    with acting.on(2026, 2, 7, 14, 20):
        acting.ask_all(cast, second, experts, asked, ASKED_2)
    with acting.on(2026, 2, 10):
        outside.write_down(cast, second, "How the law stands, and what the panel asked about it.", SAID)


def _discuss(cast, texts) -> None:
    with acting.on(2026, 2, 21, 11):
        steward = texts["steward"]
        talk.write_comment(steward, "“Independent” is easy to write. Who checks it?", by=cast.panel[7])
        amendment = amendments.propose_amendment(
            steward,
            steward.current.text.replace("all readings.", "all readings on the day they are taken."),
            "Maja Friis told us that trust hangs on the same day.",
            by=cast.panel[1],
        )
        talk.write_comment(steward, "I can live with it like that.", by=cast.panel[3], amendment=amendment)
        amendments.accept_amendment(amendment, by=cast.panel[2])


def _check(cast, texts) -> None:
    with acting.on(2026, 2, 23):
        acting.open_stage(cast, Stage.FACT_CHECK)
        limit = texts["limit"]
        right = factcheck.propose_correction(
            limit,
            "above 4.2 meters",
            "The level is measured down from the rim of the well, so a low level is a large number.",
            "The water in well 3 stands no deeper than 4.2 meters below the rim.",
            "Report 2025/14, page 6",
            by=cast.experts[0],
        )
        opinion = factcheck.propose_correction(
            texts["farms"],
            "the same limit",
            "Farms need water when the quarry does not.",
            "The limit should differ for farms.",
            "Own experience",
            by=cast.experts[1],
        )
    with acting.on(2026, 2, 26):
        versions.get_passage(cast.conference, limit.number)
        factcheck.accept_correction(
            right,
            "We had it the wrong way round. Thank you.",
            "Let the quarry draw water all year, but only while the water in well 3 stands no deeper than 4.2 meters below the rim.",
            expected_version=limit.version,
            by=cast.panel[1],
        )
        factcheck.confirm_decision(right, by=cast.panel[4])
        factcheck.decline_correction(
            opinion, "This is a conclusion, and conclusions are ours.", by=cast.panel[3], not_a_fact=True
        )
        factcheck.confirm_decision(opinion, by=cast.panel[4])


S, R, A, O = "support", "reservations", "aside", "object"  # noqa: E741
BALLOTS = {
    "read": [S] * 12,
    "limit": [S, S, S, R, S, R, S, A, S, S, O, S],
    "farms": [S, O, S, S, A, O, S, O, R, O, S, A],
    "steward": [S, S, S, S, R, S, S, O, S, R, S, O],
    "fund": [S, S, R, S, S, S, S, S, "", S, S, S],
}
REASONS = {
    "limit": {
        4: "Only if the farms are under the same limit.",
        11: "A dry year is not the time to begin with more.",
    },
    "farms": {
        2: "Whoever has watered for forty years cannot stop in three.",
        6: "Nobody asked the small farms what it would cost them.",
        8: "It treats a market garden like a field of maize.",
        10: "A limit on the quarry is enough for now.",
    },
    "steward": {
        8: "Whoever is appointed by the council listens to the council.",
        12: "Another office will not make it rain.",
    },
}


def _vote(cast, texts) -> None:
    with acting.on(2026, 3, 1):
        acting.open_stage(cast, Stage.VOTING)
    with acting.on(2026, 3, 7, 14):
        votes = [acting.vote(cast, texts[name], choices, REASONS.get(name)) for name, choices in BALLOTS.items()]
    with acting.on(2026, 3, 7, 16):
        for vote in votes:
            acting.count(cast, vote)
    with acting.on(2026, 3, 8):
        statement = dissent.write_statement(
            cast.conference,
            texts["steward"],
            "A steward appointed by the council will listen to the council. We would rather see the power with the "
            "regional court, which does not stand for election.",
            named=True,
            by=cast.panel[7],
        )
        dissent.sponsor(statement, named=False, by=cast.panel[11])


def _publish(cast) -> None:
    with acting.on(2026, 3, 11, 17):
        acting.open_stage(cast, Stage.REPORTING)
        foreword = "We thank twelve people for nine days of their lives, and the baker of Strandby for the bread."
        reports.write_foreword(cast.conference, foreword, 0, by=cast.organizer)
        _tree, exact = reports.preview(cast.conference)
        for member in cast.panel[: report_queries.approvals_needed(cast.conference) + 2]:
            reports.approve(cast.conference, by=member, seen=exact)
    with acting.on(2026, 3, 20, 12):
        given = {"kind": str(Kind.FINAL)}
        seconding.act_by_two(cast.conference, PUBLISH, NEXT, given, by=cast.organizer, second=cast.facilitator)
        acting.open_stage(cast, Stage.FOLLOW_UP)
    council = cast.authorities[0]
    recommendations = [one for one in document.list_passages(cast.conference) if one.recommendation_number]
    with acting.on(2026, 5, 12):
        responses.answer(
            cast.conference,
            recommendations[0],
            Status.ACCEPTED,
            "The two wells are ordered. Readings appear on the municipality's page from September.",
            owner="Department of the environment",
            due="2026-09-01",
            by=council,
        )
        responses.answer(
            cast.conference,
            recommendations[1],
            Status.IN_PART,
            "The limit is taken over for the quarry's permit. What happens below it must be settled with the region.",
            accepted_part="The limit itself",
            owner="Department of the environment",
            due="2026-12",
            by=council,
        )
        responses.answer(
            cast.conference,
            recommendations[3],
            Status.STUDY,
            "The council has asked for a legal opinion.",
            owner="Legal office",
            due="2026-11",
            by=council,
        )
