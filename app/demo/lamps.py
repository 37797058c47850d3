"""A conference in the middle of its hearing: should the new street lamps count and film?"""

from datetime import timedelta

from app import clock
from app.access.stages import Stage
from app.commonground import services as commonground
from app.demo import acting, outside
from app.demo.people import gather

FRAME = acting.FRAME | {
    "title": "Street lamps that see",
    "charge": "Should the new street lamps of the harbor quarter count and film what passes, and if so, on whose terms?",
    "background": "The lamps must be replaced anyway. The supplier offers sensors at little extra cost: for parking, "
    "for snow, and for the police.",
    "commissioner": "Municipal council of Vesterlund",
    "promise": "The council decides on the sensors after it has answered every recommendation.",
    "promise_due": "2027-06",
    "secrecy": "secret",
}
EXPERTS = [
    ("Frida Nygaard", "Data protection agency"),
    ("Carl Munk", "Lumina Lighting"),
    ("Sara Ibsen", "Residents' association of the harbor"),
]
EXPERT_DETAILS = [
    {"field": "data protection law", "interests": "None.", "positions": {1: "neutral", 2: "against"}},
    {
        "field": "lighting systems",
        "interests": "My company sells the lamps.",
        "positions": {1: "for", 2: "for"},
    },
    {
        "field": "life in the quarter",
        "interests": "I live under lamp 14.",
        "positions": {1: "against", 2: "mixed"},
    },
]
EVIDENCE = [
    {
        "title": "What a lamp can see",
        "kind": "briefing",
        "position": "neutral",
        "author": "Sanne Bak, science writer",
        "source": "Written for the panel, reviewed by the committee",
        "summary": "Three kinds of sensors, and what each records.",
        "text": "There are three kinds of sensors. The simplest knows only that something moves. The second counts people, "
        "bicycles and cars. The third films.\n\nCounting can be done in the lamp itself, so that no picture leaves it.\n\n"
        "Filming needs a law or consent, a purpose, and a day on which the film is deleted.\n\nThe lamps cost 2.1 million "
        "without sensors and 2.3 million with all of them.",
        "notes": [
            (2, 2, "So counting without pictures is possible. Good to know."),
            (4, 6, "Who pays for repairs later?"),
        ],
    },
    {
        "title": "Offer of the supplier",
        "kind": "statement",
        "position": "for",
        "author": "Lumina Lighting",
        "source": "Tender 2026-07, part B",
        "summary": "What is offered and what it saves.",
        "text": "Dimming by movement saves 38 % of the electricity.\n\nParking sensors shorten the search for a place by "
        "four minutes on average.\n\nThe police may be given a view when there is an incident.",
        "notes": [(3, 1, "“When there is an incident” – who says when?")],
    },
    {
        "title": "Letter from the quarter",
        "kind": "testimony",
        "position": "against",
        "author": "Residents' association of the harbor",
        "source": "Letter, March 2026",
        "summary": "Why 212 residents signed against cameras.",
        "text": "We are not against light. We are against being watched on our way home.\n\nIn the northern quarter the film "
        "was kept for a year although thirty days had been promised.",
        "notes": [(2, 3, "Is this true? I want to ask the agency.")],
    },
]
CALL = (
    "The panel will say what the new lamps should see. What worries you, and what should it ask? Everything is read "
    "before it stands here; the panel decides by itself what it takes up."
)
SENT: list[dict] = [
    {
        "text": "My daughter walks home at midnight. Will there be light where she walks?",
        "name": "Lene, Pier Street",
        "supports": 14,
    },
    {"text": "Does the company that sells the lamps also get what they see?", "supports": 9},
    {"text": "Who gets the data, the town or the supplier?", "into": 2},
    {"about": 1, "text": "The same for those who come off the late ferry.", "name": "Harbor watch"},
    {
        "text": "Ask the neighbor at number 9, he breaks the lamps.",
        "declined": "It accuses somebody who cannot answer here.",
    },
    {"text": "Buy my solar lamps, half the price!", "declined": "It is an advertisement."},
]
PAPERS: list[dict] = [
    {
        "by": 1,
        "on": 2,
        "title": "What the law asks of a camera in the street",
        "summary": "A purpose, a day of deletion, and somebody who looks whether both are kept.",
        "text": "Film of people in the street is personal data, also where nobody looks at it.\n\nWhoever films needs a purpose "
        "that is written down before the first picture, and a day on which the film is deleted.\n\nA promise about "
        "deletion is worth what somebody outside can check. In one town of three whose promises we looked at, film was kept longer.",
    },
    {
        "by": 2,
        "on": 1,
        "title": "What dimming saves, and what counting adds",
        "summary": "Nearly all that is saved comes from dimming by movement.",
        "text": "Of the 38 % that our offer names, 35 come from dimming by movement alone.\n\nCounting lets the town plan "
        "crossings and snow clearing. We have no figures on what that is worth.",
    },
    {"by": 3, "on": 2},
]
PROPOSALS = [
    {
        "by": 2,
        "text": "What good does counting do that dimming alone does not?",
        "theme": "Use",
        "supported_by": [1, 5],
    },
    {"by": 6, "text": "What does it save over twenty years, repairs included?", "theme": "Use", "supported_by": [3]},
    {
        "by": 1,
        "text": "Who may see the pictures, and who decides that?",
        "theme": "Power",
        "supported_by": [2, 3, 4, 7, 8],
    },
    {
        "by": 3,
        "text": "How do we find out if a promise about deletion is broken?",
        "theme": "Power",
        "supported_by": [1, 9],
    },
]
KEY_QUESTIONS = [
    ("What do sensors give the quarter that light alone does not, and at what price?", "Use", [1, 2]),
    ("Who may see what the lamps see, and how is a broken promise found out?", "Power", [3, 4]),
]
ASKED = [
    {
        "by": 6,
        "on": 1,
        "to": [2],
        "evidence": "E1.4",
        "text": "Who pays when a sensor breaks in year eight?",
        "answer": "The municipality. The guarantee covers five years.",
    },
    {
        "by": 2,
        "on": 1,
        "to": [2, 3],
        "text": "How much of the saving comes from dimming, and how much from counting?",
        "answer": "Mr. Munk: nearly all from dimming. Ms. Ibsen agrees.",
    },
    {
        "by": 3,
        "on": 2,
        "to": [1],
        "evidence": "E3.2",
        "text": "Was film really kept for a year in the northern quarter?",
        "state": "on_notice",
        "due": "next Friday",
        "answer": "The agency has an open case and will tell us what it may.",
    },
    {"by": 1, "on": 2, "to": [1], "text": "Who decides when there is “an incident”?"},
    {
        "by": 8,
        "on": 2,
        "to": [1, 2],
        "text": "Can a camera be switched off so that nobody can switch it on again from afar?",
    },
]

# Who adds it (0: the facilitator), the words, and how each of the nine stands to it: + agrees, - does not, . passes.
ROUND = [
    (0, "A lamp should shine where somebody walks, and be dim where nobody does.", "+++++++.+"),
    (0, "Counting is fine as long as no picture leaves the lamp.", "+-+++.++-"),
    (0, "A camera makes me feel safer on my way home.", "--+.-+-+-"),
    (0, "The police should see pictures only with the word of a judge.", "++++.++++"),
    (0, "If sensors cost little more, we should take them now.", "-.+-++---"),
    (2, "Whoever breaks a promise about deletion should lose the contract.", "+++.+++++"),
    (6, "Parking is not the problem of this quarter.", "+-.++--+."),
]
OPEN_ROUND = [
    (0, "We have heard enough about parking.", " +-+"),
    (0, "Somebody from the northern quarter should be heard as well.", " ++ +"),
    (0, "We need more time with the lawyer than with the supplier.", " +.+"),
    (5, "I still do not know what happens when a lamp is hacked.", "    ++"),
]


def tell(folk) -> None:
    now = clock.real_now()
    with clock.at(now - timedelta(days=48)):
        cast = gather(FRAME, folk, EXPERTS, seats=9)
        acting.open_stage(cast, Stage.EVIDENCE)
    with clock.at(now - timedelta(days=41)):
        acting.publish_evidence(cast, EVIDENCE)
    with clock.at(now - timedelta(days=40)):
        outside.call(cast, CALL, clock.day_of(now - timedelta(days=25), acting.ZONE), SENT)
    with clock.at(now - timedelta(days=20)):
        acting.open_stage(cast, Stage.QUESTIONS)
        key_questions = acting.adopt_questions(cast, PROPOSALS, KEY_QUESTIONS)
        first = acting.stand(
            cast,
            "Where we begin",
            "What do we want of a lamp, before anybody has told us what to think?",
            ROUND,
        )
    with clock.at(now - timedelta(days=14)):
        commonground.close_round(first, by=cast.facilitator)
    with clock.at(now - timedelta(days=13)):
        acting.open_stage(cast, Stage.HEARINGS, until=now + timedelta(hours=7))
        experts = acting.invite_experts(cast, EXPERT_DETAILS, key_questions)
        asked_for = outside.ask_for_papers(cast, experts, key_questions, now - timedelta(days=3), PAPERS)
        session = acting.plan(
            cast,
            "What the lamps see",
            "Harbor house",
            now - timedelta(hours=1),
            now + timedelta(hours=3),
            [
                ("first", 30, "presentation", "Three experts, ten minutes each"),
                ("then", 90, "panel", "The panel asks"),
                ("after", 30, "cross", "The experts ask each other"),
                ("last", 30, "audience", "The audience asks"),
            ],
        )
        acting.plan(
            cast,
            "What follows from it",
            "Harbor house",
            now + timedelta(hours=4),
            now + timedelta(hours=7),
            [("first", 90, "panel", "The panel asks"), ("last", 60, "audience", "The audience asks")],
        )
    with clock.at(now - timedelta(days=4)):
        outside.hand_in_papers(cast, asked_for, PAPERS)
    with clock.at(now - timedelta(minutes=25)):
        acting.ask_all(cast, session, experts, key_questions, ASKED)
        acting.stand(cast, "Before we go on", "What should the second hearing be about?", OPEN_ROUND)
    acting.lead(cast, session, now - timedelta(minutes=5))
