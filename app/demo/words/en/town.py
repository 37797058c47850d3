"""The people of Vesterlund, who do not exist, and what all three stories share."""

LANGUAGE = "en"
TIME_ZONE = "Europe/Copenhagen"
ADDRESSES = "vesterlund.example"
FRAME = {
    "contact": "Birgit Vang, +45 00 00 00 00, between 9 and 15",
    "organizing_body": "Vesterlund Folk High School, for the municipality",
    "funding": "Municipality of Vesterlund; no money from anybody with a stake in the answer.",
    "selection": "A letter to 2,000 residents drawn by lot from the register; 143 answered; the panel was drawn among them so that age, gender, schooling and village are balanced.",
}
NAMES = {
    "organizer": "Birgit Vang",
    "facilitator": "Karim Brandt",
    "clerk": "Sofie Lund",
    "mayor": "Henrik Aabye",
    "utility": "Lene Storm",
    "committee": "Per Overgaard",
    "observer": "Nadia Holm",
}
PANEL = [
    ("Marta Ravn", "Vesterlund"),
    ("Jonas Falk", "Nyby"),
    ("Ana Petrova", "Vesterlund"),
    ("Tomas Kjær", "Elmeskov"),
    ("Inge Sand", "Vesterlund"),
    ("Yusuf Demir", "Nyby"),
    ("Grete Lykke", "Strandby"),
    ("Oskar Bille", "Elmeskov"),
    ("Lin Chen", "Vesterlund"),
    ("Poul Grå", "Strandby"),
    ("Elif Aydin", "Nyby"),
    ("Rasmus Tang", "Vesterlund"),
]
COMMITTEE = {"body": "Folk high school", "interests": "None in this matter."}
AUTHORITIES = ["Municipal council", "Vesterlund Utility"]
TRANSCRIPT = "Transcript of session {number}: {title}"
