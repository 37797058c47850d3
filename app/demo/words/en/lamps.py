"""Should the new street lamps count and film?"""

FRAME = {
    "title": "Street lamps that see",
    "charge": "Should the new street lamps of the harbor quarter count and film what passes, and if so, on whose terms?",
    "background": "The lamps must be replaced anyway. The supplier offers sensors at little extra cost: for parking, for snow, and for the police.",
    "commissioner": "Municipal council of Vesterlund",
    "promise": "The council decides on the sensors after it has answered every recommendation.",
}
EXPERTS = [
    ("Frida Nygaard", "Data protection agency", "data protection law", "None."),
    ("Carl Munk", "Lumina Lighting", "lighting systems", "My company sells the lamps."),
    ("Sara Ibsen", "Residents' association of the harbor", "life in the quarter", "I live under lamp 14."),
]
EVIDENCE = [
    {
        "title": "What a lamp can see",
        "author": "Sanne Bak, science writer",
        "source": "Written for the panel, reviewed by the committee",
        "summary": "Three kinds of sensors, and what each records.",
        "text": "There are three kinds of sensors. The simplest knows only that something moves. The second counts people, bicycles and cars. The third films.\n\nCounting can be done in the lamp itself, so that no picture leaves it.\n\nFilming needs a law or consent, a purpose, and a day on which the film is deleted.\n\nThe lamps cost 2.1 million without sensors and 2.3 million with all of them.",
        "notes": ["So counting without pictures is possible. Good to know.", "Who pays for repairs later?"],
    },
    {
        "title": "Offer of the supplier",
        "author": "Lumina Lighting",
        "source": "Tender 2026-07, part B",
        "summary": "What is offered and what it saves.",
        "text": "Dimming by movement saves 38 % of the electricity.\n\nParking sensors shorten the search for a place by four minutes on average.\n\nThe police may be given a view when there is an incident.",
        "notes": ["“When there is an incident” – who says when?"],
    },
    {
        "title": "Letter from the quarter",
        "author": "Residents' association of the harbor",
        "source": "Letter, March 2026",
        "summary": "Why 212 residents signed against cameras.",
        "text": "We are not against light. We are against being watched on our way home.\n\nIn the northern quarter the film was kept for a year although thirty days had been promised.",
        "notes": ["Is this true? I want to ask the agency."],
    },
]
THEMES = ["Use", "Power"]
PROPOSALS = [
    "What good does counting do that dimming alone does not?",
    "What does it save over twenty years, repairs included?",
    "Who may see the pictures, and who decides that?",
    "How do we find out if a promise about deletion is broken?",
]
KEY_QUESTIONS = [
    "What do sensors give the quarter that light alone does not, and at what price?",
    "Who may see what the lamps see, and how is a broken promise found out?",
]
CALL = "The panel will say what the new lamps should see. What worries you, and what should it ask? Everything is read before it stands here; the panel decides by itself what it takes up."
SENT = [
    {"text": "My daughter walks home at midnight. Will there be light where she walks?", "name": "Lene, Pier Street"},
    {"text": "Does the company that sells the lamps also get what they see?"},
    {"text": "Who gets the data, the town or the supplier?"},
    {"text": "The same for those who come off the late ferry.", "name": "Harbor watch"},
    {
        "text": "Ask the neighbor at number 9, he breaks the lamps.",
        "declined": "It accuses somebody who cannot answer here.",
    },
    {"text": "Buy my solar lamps, half the price!", "declined": "It is an advertisement."},
]
PAPERS = [
    {
        "title": "What the law asks of a camera in the street",
        "summary": "A purpose, a day of deletion, and somebody who looks whether both are kept.",
        "text": "Film of people in the street is personal data, also where nobody looks at it.\n\nWhoever films needs a purpose that is written down before the first picture, and a day on which the film is deleted.\n\nA promise about deletion is worth what somebody outside can check. In one town of three whose promises we looked at, film was kept longer.",
    },
    {
        "title": "What dimming saves, and what counting adds",
        "summary": "Nearly all that is saved comes from dimming by movement.",
        "text": "Of the 38 % that our offer names, 35 come from dimming by movement alone.\n\nCounting lets the town plan crossings and snow clearing. We have no figures on what that is worth.",
    },
    {},
]
ASKED = [
    {
        "text": "Who pays when a sensor breaks in year eight?",
        "answer": "The municipality. The guarantee covers five years.",
    },
    {
        "text": "How much of the saving comes from dimming, and how much from counting?",
        "answer": "Mr. Munk: nearly all from dimming. Ms. Ibsen agrees.",
    },
    {
        "text": "Was film really kept for a year in the northern quarter?",
        "answer": "The agency has an open case and will tell us what it may.",
        "due": "next Friday",
    },
    {"text": "Who decides when there is “an incident”?"},
    {"text": "Can a camera be switched off so that nobody can switch it on again from afar?"},
]
BEGINNING = {
    "title": "Where we begin",
    "question": "What do we want of a lamp, before anybody has told us what to think?",
    "statements": [
        "A lamp should shine where somebody walks, and be dim where nobody does.",
        "Counting is fine as long as no picture leaves the lamp.",
        "A camera makes me feel safer on my way home.",
        "The police should see pictures only with the word of a judge.",
        "If sensors cost little more, we should take them now.",
        "Whoever breaks a promise about deletion should lose the contract.",
        "Parking is not the problem of this quarter.",
    ],
}
BETWEEN = {
    "title": "Before we go on",
    "question": "What should the second hearing be about?",
    "statements": [
        "We have heard enough about parking.",
        "Somebody from the northern quarter should be heard as well.",
        "We need more time with the lawyer than with the supplier.",
        "I still do not know what happens when a lamp is hacked.",
    ],
}
SESSIONS = [
    {
        "title": "What the lamps see",
        "place": "Harbor house",
        "slots": [
            "Three experts, ten minutes each",
            "The panel asks",
            "The experts ask each other",
            "The audience asks",
        ],
    },
    {"title": "What follows from it", "place": "Harbor house", "slots": ["The panel asks", "The audience asks"]},
]
