"""How should Vesterlund heat its homes after the gas?"""

FRAME = {
    "title": "Warm homes after the gas",
    "charge": "How should Vesterlund heat its homes once the gas network closes in 2031, and who should bear the cost?",
    "background": "The operator will close the gas network in 2031. 1,460 homes need another source of heat.",
    "commissioner": "Municipal council of Vesterlund and Vesterlund Utility",
    "promise": "Council and utility answer every recommendation before the budget of 2027 is adopted.",
}
EXPERTS = [
    ("Torben Winther", "Technical university", "energy systems", "Research paid by the heat pump industry until 2023."),
    ("Anne Skov", "Tenants' union", "housing and rents", "I am paid by tenants."),
    ("Lars Bek", "Farmers' cooperative", "straw and biogas", "We would sell straw to a heating plant."),
]
EVIDENCE = [
    {
        "title": "Four ways to a warm home",
        "author": "Sanne Bak, science writer",
        "source": "Written for the panel, reviewed by the committee",
        "summary": "District heat, shared heat pumps, own heat pumps, biogas: what each needs and costs.",
        "text": "District heat from the waste heat of the dairy can reach 900 homes at once, and needs 14 kilometers of pipes.\n\nA heat pump in every home is the quickest where houses stand far apart.\n\nShared heat pumps for ten to thirty homes stand between the two.\n\nBiogas keeps the old pipes in use, but there is enough for one home in six.",
        "notes": ["What if the dairy closes?", "One in six. That settles it for me."],
    },
    {
        "title": "What tenants can bear",
        "author": "Tenants' union",
        "source": "Survey of 388 households, 2026",
        "summary": "How heat and rent hang together.",
        "text": "Four in ten tenants could not pay more than 30 a month on top of today's costs.\n\nWhere the landlord pays for the change, rents rose by 8 % within two years.",
        "notes": ["And where the municipality paid?"],
    },
    {
        "title": "Heat from the dairy",
        "author": "Vesterlund Utility",
        "source": "Plan 2026",
        "summary": "The plan for a network fed by waste heat.",
        "text": "The dairy gives off 31 gigawatt hours a year, now unused.\n\nThe network costs 46 million; the state may pay a third.",
        "notes": ["“May pay”. When do we know?"],
    },
]
THEMES = ["Heat", "Cost"]
PROPOSALS = [
    "What happens to the network if the dairy closes?",
    "Which way suits houses that stand alone?",
    "How do we keep rents from rising?",
    "Should those who change first pay less?",
]
KEY_QUESTIONS = [
    "Which source of heat suits which part of Vesterlund?",
    "Who should bear the cost of the change, and how are tenants protected?",
]
ASKED = [
    {
        "text": "What happens if the dairy closes?",
        "answer": "A large heat pump at the river could take over. It should be planned from the start.",
    },
    {"text": "What kept rents down elsewhere?", "answer": "A cap for five years, paid from the state's third."},
]
SESSION = {
    "title": "Heat and its price",
    "place": "Folk high school",
    "slots": ["Three experts", "The panel asks", "The audience asks"],
}
CHAPTERS = [
    {
        "passages": [
            "The dairy can warm 900 homes [E1.1]. If it closes, a heat pump at the river could take over [H1.1].",
            "One source for one town is too few. We want a network that can change its source.",
            "Build a district heating network in the town and in Nyby, planned from the start for a second source of heat.",
            "Support shared heat pumps in Elmeskov and Strandby, where houses stand apart.",
        ]
    },
    {
        "passages": [
            "Four in ten tenants could not pay 30 a month more [E2.1]. A cap kept rents down elsewhere [H1.2].",
            "The change is decided by all, so its cost must not fall on those who rent.",
            "Cap what the change may add to a rent at 20 a month for five years, and pay for the cap from the state's share.",
        ]
    },
    {"passages": ["Hearing tenants as experts was new to us and changed what we wrote. Keep it."]},
]
COMMENT = "Do we say anything about the road works?"
SHORTER = {
    "text": "One source for a whole town is too few. We want a network that can change its source.",
    "why": "It reads more clearly.",
}
SOONER = {
    "text": "Support shared heat pumps in Elmeskov and Strandby by 2028, where houses stand apart.",
    "why": "Whoever waits for 2031 has a cold winter.",
    "declined": "Nobody could tell us whether 2028 is possible.",
}
FAIRER = {
    "text": "The change is decided by all, so its cost must not fall on those who rent, nor on those who own a small old house.",
    "why": "Poor owners were forgotten.",
    "objection": "What is “small”? It will be argued about for years.",
    "comment": "Could we say “those with little money” instead?",
}
CORRECTION = {
    "quote": "the state's share",
    "problem": "The state's third is not granted yet.",
    "correct": "The share that the state may pay.",
    "source": "Plan 2026, page 3",
    "decision": "True, we were too quick.",
    "instead": "the share the state may grant",
}
REASONS = {"cap": ["A cap in kroner is out of date before it is in force."]}
PIPES = {
    "question": "Where should the first pipes be laid?",
    "options": ["From the dairy to the school", "In the old town", "In Nyby", "Along the harbor"],
}
INFORM = {
    "question": "How should people be told about the change?",
    "options": ["A letter to every home", "An evening in each village", "A person to call", "A page on the net"],
}
