"""A conference with an open ballot: how should Vesterlund heat its homes after the gas?"""

from datetime import timedelta

from app import clock
from app.access.stages import Stage
from app.demo import acting
from app.demo.people import gather
from app.drafting.kinds import Comfort
from app.drafting.services import amendments, talk
from app.factcheck import services as factcheck
from app.voting.kinds import Kind

FRAME = acting.FRAME | {
    "title": "Warm homes after the gas",
    "charge": "How should Vesterlund heat its homes once the gas network closes in 2031, and who should bear the cost?",
    "background": "The operator will close the gas network in 2031. 1,460 homes need another source of heat.",
    "commissioner": "Municipal council of Vesterlund and Vesterlund Utility",
    "promise": "Council and utility answer every recommendation before the budget of 2027 is adopted.",
    "promise_due": "2027-03-31",
    "quorum": None,
}
EXPERTS = [
    ("Torben Winther", "Technical university"),
    ("Anne Skov", "Tenants' union"),
    ("Lars Bek", "Farmers' cooperative"),
]
EXPERT_DETAILS = [
    {
        "field": "energy systems",
        "interests": "Research paid by the heat pump industry until 2023.",
        "positions": {1: "for", 2: "neutral"},
    },
    {"field": "housing and rents", "interests": "I am paid by tenants.", "positions": {1: "against", 2: "for"}},
    {
        "field": "straw and biogas",
        "interests": "We would sell straw to a heating plant.",
        "positions": {1: "mixed", 2: "against"},
    },
]
EVIDENCE = [
    {
        "title": "Four ways to a warm home",
        "kind": "briefing",
        "position": "neutral",
        "author": "Sanne Bak, science writer",
        "source": "Written for the panel, reviewed by the committee",
        "summary": "District heat, shared heat pumps, own heat pumps, biogas: what each needs and costs.",
        "text": "District heat from the waste heat of the dairy can reach 900 homes at once, and needs 14 kilometers of pipes.\n\n"
        "A heat pump in every home is the quickest where houses stand far apart.\n\nShared heat pumps for ten to thirty homes "
        "stand between the two.\n\nBiogas keeps the old pipes in use, but there is enough for one home in six.",
        "notes": [(1, 2, "What if the dairy closes?"), (4, 7, "One in six. That settles it for me.")],
    },
    {
        "title": "What tenants can bear",
        "kind": "study",
        "position": "against",
        "author": "Tenants' union",
        "source": "Survey of 388 households, 2026",
        "summary": "How heat and rent hang together.",
        "text": "Four in ten tenants could not pay more than 30 a month on top of today's costs.\n\nWhere the landlord pays "
        "for the change, rents rose by 8 % within two years.",
        "notes": [(2, 5, "And where the municipality paid?")],
    },
    {
        "title": "Heat from the dairy",
        "kind": "statement",
        "position": "for",
        "author": "Vesterlund Utility",
        "source": "Plan 2026",
        "summary": "The plan for a network fed by waste heat.",
        "text": "The dairy gives off 31 gigawatt hours a year, now unused.\n\nThe network costs 46 million; the state may pay a third.",
        "notes": [(2, 9, "“May pay”. When do we know?")],
    },
]
PROPOSALS = [
    {
        "by": 2,
        "text": "What happens to the network if the dairy closes?",
        "theme": "Heat",
        "supported_by": [1, 4, 6],
    },
    {"by": 4, "text": "Which way suits houses that stand alone?", "theme": "Heat", "supported_by": [8]},
    {"by": 5, "text": "How do we keep rents from rising?", "theme": "Cost", "supported_by": [3, 9, 11]},
    {"by": 9, "text": "Should those who change first pay less?", "theme": "Cost", "supported_by": [2]},
]
KEY_QUESTIONS = [
    ("Which source of heat suits which part of Vesterlund?", "Heat", [1, 2]),
    ("Who should bear the cost of the change, and how are tenants protected?", "Cost", [3, 4]),
]
ASKED = [
    {
        "by": 2,
        "on": 1,
        "to": [1],
        "evidence": "E1.1",
        "text": "What happens if the dairy closes?",
        "answer": "A large heat pump at the river could take over. It should be planned from the start.",
    },
    {
        "by": 5,
        "on": 2,
        "to": [2],
        "text": "What kept rents down elsewhere?",
        "answer": "A cap for five years, paid from the state's third.",
    },
]
CHAPTERS: list[dict] = [
    {
        "question": 1,
        "passages": [
            (
                "heard",
                2,
                "The dairy can warm 900 homes [E1.1]. If it closes, a heat pump at the river could take over [H1.1].",
            ),
            ("assessment", 2, "One source for one town is too few. We want a network that can change its source."),
            (
                "recommendation",
                2,
                "Build a district heating network in the town and in Nyby, planned from the start for a second source of heat.",
                "network",
            ),
            (
                "recommendation",
                4,
                "Support shared heat pumps in Elmeskov and Strandby, where houses stand apart.",
                "shared",
            ),
        ],
    },
    {
        "question": 2,
        "passages": [
            (
                "heard",
                5,
                "Four in ten tenants could not pay 30 a month more [E2.1]. A cap kept rents down elsewhere [H1.2].",
            ),
            ("assessment", 9, "The change is decided by all, so its cost must not fall on those who rent."),
            (
                "recommendation",
                5,
                "Cap what the change may add to a rent at 20 a month for five years, and pay for the cap from the state's share.",
                "cap",
            ),
        ],
    },
    {
        "kind": "method",
        "passages": [
            ("text", 7, "Hearing tenants as experts was new to us and changed what we wrote. Keep it."),
        ],
    },
]

FIRST_PIPES = ["From the dairy to the school", "In the old town", "In Nyby", "Along the harbor"]
RANKINGS = ["", "a>b>c", "c>a", "", "b>a>c>d", "", "c>b>a", "", "a>c"]
INFORM = ["A letter to every home", "An evening in each village", "A person to call", "A page on the net"]
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


def discuss(cast, texts) -> None:
    """What the panel said about its draft: a change accepted, one declined, and how it feels about a recommendation."""
    shorter = amendments.propose_amendment(
        texts["P2"],
        "One source for a whole town is too few. We want a network that can change its source.",
        "It reads more clearly.",
        by=cast.panel[8],
    )
    amendments.support_amendment(shorter, by=cast.panel[1])
    amendments.accept_amendment(shorter, by=cast.panel[1])
    sooner = amendments.propose_amendment(
        texts["shared"],
        "Support shared heat pumps in Elmeskov and Strandby by 2028, where houses stand apart.",
        "Whoever waits for 2031 has a cold winter.",
        by=cast.panel[7],
    )
    amendments.decline_amendment(sooner, "Nobody could tell us whether 2028 is possible.", by=cast.panel[3])
    for member, level in zip(cast.panel, COMFORT, strict=False):
        talk.tell_comfort(texts["network"], level, by=member)


def suggest(cast, texts) -> None:
    """A suggestion under discussion, on a passage that is not voted on."""
    fairer = amendments.propose_amendment(
        texts["P6"],
        "The change is decided by all, so its cost must not fall on those who rent, nor on those who "
        "own a small old house.",
        "Poor owners were forgotten.",
        by=cast.panel[3],
    )
    for seat in (6, 7, 10):
        amendments.support_amendment(fairer, by=cast.panel[seat - 1])
    amendments.object_to_amendment(fairer, "What is “small”? It will be argued about for years.", by=cast.panel[8])
    talk.write_comment(texts["P6"], "Could we say “those with little money” instead?", by=cast.panel[10])


def tell(folk) -> None:
    now = clock.real_now()
    with clock.at(now - timedelta(days=90)):
        cast = gather(FRAME, folk, EXPERTS, seats=11)
        acting.open_stage(cast, Stage.EVIDENCE)
        acting.publish_evidence(cast, EVIDENCE)
    with clock.at(now - timedelta(days=60)):
        acting.open_stage(cast, Stage.QUESTIONS)
        key_questions = acting.adopt_questions(cast, PROPOSALS, KEY_QUESTIONS)
    with clock.at(now - timedelta(days=40)):
        acting.open_stage(cast, Stage.HEARINGS)
        experts = acting.invite_experts(cast, EXPERT_DETAILS, key_questions)
        session = acting.plan(
            cast,
            "Heat and its price",
            "Folk high school",
            now - timedelta(days=30),
            now - timedelta(days=30, hours=-5),
            [
                ("09:00", 45, "presentation", "Three experts"),
                ("10:00", 150, "panel", "The panel asks"),
                ("13:00", 60, "audience", "The audience asks"),
            ],
        )
    with clock.at(now - timedelta(days=30, hours=-2)):
        acting.ask_all(cast, session, experts, key_questions, ASKED)
    with clock.at(now - timedelta(days=21)):
        acting.open_stage(cast, Stage.DRAFTING)
        texts = acting.write(cast, CHAPTERS, key_questions)
        talk.write_comment(texts["network"], "Do we say anything about the road works?", by=cast.panel[6])
        discuss(cast, texts)
    with clock.at(now - timedelta(days=9)):
        acting.open_stage(cast, Stage.FACT_CHECK)
        offered = factcheck.propose_correction(
            texts["cap"],
            "the state's share",
            "The state's third is not granted yet.",
            "The share that the state may pay.",
            "Plan 2026, page 3",
            by=cast.experts[0],
        )
        factcheck.accept_correction(
            offered,
            "True, we were too quick.",
            texts["cap"].current.text.replace("the state's share", "the share the state may grant"),
            expected_version=texts["cap"].version,
            by=cast.panel[4],
        )
        factcheck.confirm_decision(offered, by=cast.panel[5])
    with clock.at(now - timedelta(days=2)):
        acting.open_stage(cast, Stage.VOTING, until=now + timedelta(days=2))
    with clock.at(now - timedelta(hours=5)):
        acting.vote(cast, texts["network"], ["", "support", "support", "", "reservations", "", "support"])
        acting.vote(cast, texts["shared"], ["", "support", "", "support"])
        acting.vote(
            cast,
            texts["cap"],
            ["", "", "object", "", "support"],
            {3: "A cap in kroner is out of date before it is in force."},
        )
        acting.vote_on_question(cast, "Where should the first pipes be laid?", Kind.RANKED, FIRST_PIPES, RANKINGS)
        inform = acting.vote_on_question(
            cast, "How should people be told about the change?", Kind.APPROVAL, INFORM, APPROVALS
        )
        suggest(cast, texts)
    with clock.at(now - timedelta(hours=3)):
        acting.count(cast, inform)
