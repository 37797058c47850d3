"""Should the quarry draw from the groundwater?"""

FRAME = {
    "title": "Water from the quarry",
    "charge": "Under what conditions, if any, should Vesterlund let the quarry draw from the valley's groundwater?",
    "background": "The quarry wants to wash gravel all year. After the dry summers of 2024 and 2025 nine wells in Elmeskov fell low, and the council put off its decision to hear what informed residents think.",
    "commissioner": "Municipal council of Vesterlund",
    "promise": "The council answers every recommendation in public, with reasons.",
}
EXPERTS = [
    (
        "Ines Holt",
        "Institute of Hydrology",
        "hydrology",
        "My institute was paid for the 2021 measurements by the region.",
    ),
    ("Bent Krog", "Vesterlund Quarry Ltd.", "quarry engineering", "I am employed by the quarry."),
    ("Maja Friis", "Well owners of Elmeskov", "well owners", "I own one of the nine wells."),
    ("Ole Dahl", "Regional water authority", "water law", "None."),
]
EVIDENCE = [
    {
        "title": "The valley and its water: an introduction",
        "author": "Sanne Bak, science writer",
        "source": "Written for the panel, reviewed by the committee",
        "summary": "How the groundwater of the valley fills and empties, and who uses it.",
        "text": "The gravel under the valley holds water like a sponge. Rain between October and March fills it; in summer it slowly drains toward the river.\n\nThree users take most of it: the waterworks (about 410,000 cubic meters a year), farms (about 260,000) and the quarry (about 95,000, only from November to April).\n\nThe quarry has applied to wash gravel all year. It would then take up to 210,000 cubic meters.\n\nIn the dry summers of 2024 and 2025 the water table under Elmeskov fell by 1.9 and 2.3 meters. Nine private wells gave no water for between two and seven weeks.\n\nNobody disputes these figures. What is disputed is how much of the fall came from pumping and how much from the lack of rain.",
        "notes": [
            "My neighbor's well was one of the nine. She carried water for five weeks.",
            "Were the wells equally deep? That would change how I read this.",
            "This is the question I want an expert to answer.",
        ],
    },
    {
        "title": "Application of the quarry",
        "author": "Vesterlund Quarry Ltd.",
        "source": "File 2025-118 of the municipality",
        "summary": "Why the quarry wants to pump all year, and what it offers.",
        "text": "Washed gravel is needed all year. Without summer washing, 14 of 41 jobs end every April.\n\nWe can stop our pumps within a day whenever the authority asks for it.\n\nWe offer to return 70 % of the wash water through settling ponds, and to pay for two new measuring wells.",
        "notes": ["If they can stop within a day, who tells them to?"],
    },
    {
        "title": "What we saw in our wells",
        "author": "Well owners of Elmeskov",
        "source": "Letter to the council, September 2025",
        "summary": "Nine households describe two summers without water.",
        "text": "We noticed the first fall ten days after the quarry had tested its new pump in June 2025.\n\nNobody answered the telephone number on the permit for eleven days.\n\nWe do not want the quarry to close. We want somebody who answers, and a limit that holds.",
        "notes": ["Eleven days. This must go into our report."],
    },
    {
        "title": "Measurements 2019 to 2025",
        "author": "Institute of Hydrology",
        "source": "Report 2025/14",
        "summary": "Seven years of levels in six wells, and what a model makes of them.",
        "text": "Levels in six wells were read every week from 2019 to 2025.\n\nThe model explains about two thirds of the fall in 2025 by the lack of winter rain, and between a fifth and a third by pumping.\n\nA level of 4.2 meters in well 3 was reached six weeks before the first private well fell dry, in both years.",
        "notes": ["Six weeks of warning! So somebody could have known."],
    },
]
THEMES = ["Knowing", "Limits", "Power"]
PROPOSALS = [
    "How long before a well falls dry can you see it coming?",
    "How sure is anybody that the pumping lowers the wells?",
    "How much can be taken in a dry year without harm?",
    "Should the quarry return water, and does that work?",
    "Who decides that pumping stops, and who checks it?",
    "Who pays when a well falls dry?",
]
KEY_QUESTIONS = [
    "How well, and how early, can we know that the water runs low?",
    "How much may be taken in a dry year, and under what conditions?",
    "Who should decide when the water runs low, and who pays for harm?",
]
SESSIONS = [
    {
        "title": "What we can know and what we may take",
        "place": "Town hall, great room",
        "slots": ["Four experts, ten minutes each", "Coffee", "The panel asks", "The audience asks"],
    },
    {
        "title": "Who decides, and who pays",
        "place": "Town hall, great room",
        "slots": ["Law and practice", "The panel asks", "The audience asks"],
    },
]
ASKED = [
    [
        {
            "text": "How many weeks before a well falls dry can you see it coming?",
            "answer": "Six weeks with the present wells, if somebody reads well 3 every week. With two more wells perhaps eight.",
        },
        {
            "text": "How much of the fall in 2025 came from the quarry?",
            "answer": "Dr. Holt: between a fifth and a third. Mr. Krog: less than a fifth, but he accepts the report as the best there is.",
        },
        {
            "text": "Can you work with a limit that changes with the water level?",
            "answer": "Yes, if it is known four weeks ahead and applies to farms as well.",
        },
        {
            "text": "Does water from settling ponds really come back to the wells?",
            "answer": "Partly, and slowly: it takes two to four years to reach Elmeskov.",
        },
    ],
    [
        {
            "text": "Who can order the pumps to stop today?",
            "answer": "The region, after a hearing of eight weeks. For one day's notice there is nobody.",
        },
        {
            "text": "Would you trust somebody whom the council appoints?",
            "answer": "If the readings are open to all of us on the same day, yes. If not, no.",
        },
        {
            "text": "Who paid for water when the wells were dry?",
            "answer": "The authority will look up the cases of both years and answer in writing.",
        },
    ],
]
TRANSCRIPT = {
    "summary": "How the law stands, and what the panel asked about it.",
    "said": [
        "A permit can be given for five years at most, and withdrawn at once where a well falls dry.",
        "The region, after a hearing of eight weeks. For one day's notice there is nobody.",
        "If the readings are open to all of us on the same day, yes. If not, no.",
        "I will look up the cases of both years and answer in writing.",
    ],
}
CHAPTERS = [
    {
        "title": "What this is, and what it is not",
        "passages": [
            "We are twelve residents of Vesterlund. None of us works for the quarry or owns one of the nine wells. We do not replace the council; we tell it what we would do after two weekends with documents and a day with experts."
        ],
    },
    {
        "passages": [
            "A level of 4.2 meters in well 3 gave six weeks of warning in both dry years [E4.3], and the hydrologist confirmed it [H1.1].",
            "We do not accept that nobody could have known. The warning was there; nobody was asked to read it.",
            "Read well 3 and two new wells every week, and publish every reading on the day it is taken.",
        ]
    },
    {
        "passages": [
            "Between a fifth and a third of the fall in 2025 came from pumping [E4.2]. The quarry can stop within a day [E2.2].",
            "Returned water helps only after years [H1.4]. It is good, but it does not replace a limit.",
            "Let the quarry draw water all year, but only while well 3 stands above 4.2 meters.",
            "Apply the same limit to the irrigation of farms.",
        ]
    },
    {
        "passages": [
            "Today nobody can stop the pumps at a day's notice [H2.1]. Nobody answered the telephone for eleven days [E3.2].",
            "A limit is only worth as much as the person who may enforce it.",
            "Give the power to stop pumping to a water steward who is appointed by the council, independent of the quarry, and bound to publish all readings.",
            "We could not agree on whether the steward should answer to the council or to a court.",
        ]
    },
    {
        "title": "When a well falls dry",
        "passages": ["Set up a fund, filled by every large user by volume, that pays for water and for deeper wells."],
    },
    {
        "passages": [
            "Two weekends were enough to learn and one day was too short to ask. Give the next panel two days with the experts."
        ]
    },
]
STEWARD = {
    "comment": "“Independent” is easy to write. Who checks it?",
    "text": "Give the power to stop pumping to a water steward who is appointed by the council, independent of the quarry, and bound to publish all readings on the day they are taken.",
    "why": "Maja Friis told us that trust hangs on the same day.",
    "answer": "I can live with it like that.",
}
CORRECTIONS = [
    {
        "quote": "above 4.2 meters",
        "problem": "The level is measured down from the rim of the well, so a low level is a large number.",
        "correct": "The water in well 3 stands no deeper than 4.2 meters below the rim.",
        "source": "Report 2025/14, page 6",
        "decision": "We had it the wrong way round. Thank you.",
        "text": "Let the quarry draw water all year, but only while the water in well 3 stands no deeper than 4.2 meters below the rim.",
    },
    {
        "quote": "the same limit",
        "problem": "Farms need water when the quarry does not.",
        "correct": "The limit should differ for farms.",
        "source": "Own experience",
        "decision": "This is a conclusion, and conclusions are ours.",
    },
]
REASONS = {
    "limit": ["Only if the farms are under the same limit.", "A dry year is not the time to begin with more."],
    "farms": [
        "Whoever has watered for forty years cannot stop in three.",
        "Nobody asked the small farms what it would cost them.",
        "It treats a market garden like a field of maize.",
        "A limit on the quarry is enough for now.",
    ],
    "steward": ["Whoever is appointed by the council listens to the council.", "Another office will not make it rain."],
}
DISSENT = "A steward appointed by the council will listen to the council. We would rather see the power with the regional court, which does not stand for election."
FOREWORD = "We thank twelve people for nine days of their lives, and the baker of Strandby for the bread."
ANSWERS = [
    {
        "text": "The two wells are ordered. Readings appear on the municipality's page from September.",
        "owner": "Department of the environment",
    },
    {
        "text": "The limit is taken over for the quarry's permit. What happens below it must be settled with the region.",
        "accepted_part": "The limit itself",
        "owner": "Department of the environment",
    },
    {"text": "The council has asked for a legal opinion.", "owner": "Legal office"},
]
