"""The people of Bøgelund, who do not exist, and what all three stories share."""

LANGUAGE = "da"
TIME_ZONE = "Europe/Copenhagen"
ADDRESSES = "boegelund.example"
FRAME = {
    "contact": "Bodil Vestergård, 00 00 00 00, mellem kl. 9 og 15",
    "organizing_body": "Bøgelund Højskole, for kommunen",
    "funding": "Bøgelund Kommune; ingen penge fra nogen, der har noget i klemme.",
    "selection": "Et brev til 2000 borgere, udtrukket ved lod fra folkeregisteret; 143 svarede; panelet blev trukket blandt dem, så alder, køn, skolegang og landsby er i balance.",
}
NAMES = {
    "organizer": "Bodil Vestergård",
    "facilitator": "Kamal Brandstrup",
    "clerk": "Signe Lundsgaard",
    "mayor": "Holger Aaby",
    "utility": "Lone Stormgaard",
    "committee": "Palle Overbjerg",
    "observer": "Nanna Holmstrup",
}
PANEL = [
    ("Merete Ravnholt", "Bøgelund"),
    ("Jeppe Falkenberg", "Nyhøj"),
    ("Anja Petrović", "Bøgelund"),
    ("Thomas Kjærgaard", "Elletoft"),
    ("Ingelise Sandager", "Bøgelund"),
    ("Yasin Demirci", "Nyhøj"),
    ("Grethe Lykkegaard", "Klitby"),
    ("Osvald Billeskov", "Elletoft"),
    ("Ling Chen", "Bøgelund"),
    ("Povl Gråbæk", "Klitby"),
    ("Elif Aydın", "Nyhøj"),
    ("Rasmus Tange", "Bøgelund"),
]
COMMITTEE = {"body": "Højskolen", "interests": "Ingen i denne sag."}
AUTHORITIES = ["Byrådet", "Bøgelund Forsyning"]
TRANSCRIPT = "Udskrift af session {number}: {title}"
