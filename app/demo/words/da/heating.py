"""How should Bøgelund heat its homes after the gas?"""

FRAME = {
    "title": "Varme huse efter gassen",
    "charge": "Hvordan skal Bøgelund varme sine huse op, når gasnettet lukker i 2031, og hvem skal betale?",
    "background": "Gasnettet lukkes i 2031. 1460 boliger skal have varmen et andet sted fra.",
    "commissioner": "Byrådet i Bøgelund og Bøgelund Forsyning",
    "promise": "Byråd og forsyning svarer på hver anbefaling, før budgettet for 2027 bliver vedtaget.",
}
EXPERTS = [
    (
        "Troels Vinterberg",
        "Det tekniske universitet",
        "energisystemer",
        "Min forskning blev betalt af varmepumpebranchen til og med 2023.",
    ),
    ("Annemette Skovgaard", "Lejerforeningen", "boliger og husleje", "Jeg får min løn af lejerne."),
    ("Lauge Bækgaard", "Landboforeningen", "halm og biogas", "Vi ville sælge halm til et varmeværk."),
]
EVIDENCE = [
    {
        "title": "Fire veje til et varmt hus",
        "author": "Sanne Bagger, videnskabsjournalist",
        "source": "Skrevet til panelet og læst af planlægningsgruppen; opdigtet som alt andet her i Bøgelund",
        "summary": "Fjernvarme, fælles varmepumper, egne varmepumper, biogas: hvad hver vej kræver og koster.",
        "text": "Fjernvarme fra mejeriets spildvarme kan nå 900 boliger på én gang og kræver 14 kilometer rør.\n\nEn varmepumpe i hvert hus er det hurtigste, hvor husene ligger langt fra hinanden.\n\nFælles varmepumper til ti-tredive huse ligger midt imellem.\n\nBiogas bruger de gamle rør, men rækker kun til hvert sjette hus.",
        "notes": ["Hvad nu, hvis mejeriet lukker?", "Hvert sjette. Så er den sag afgjort for mit vedkommende."],
    },
    {
        "title": "Hvad lejerne kan bære",
        "author": "Lejerforeningen",
        "source": "Rundspørge blandt 388 husstande, 2026 (opdigtet)",
        "summary": "Hvordan varme og husleje hænger sammen.",
        "text": "Fire ud af ti lejere kunne ikke betale mere end 200 kroner om måneden oven i det, de betaler i dag.\n\nHvor udlejeren betalte for omlægningen, steg huslejen 8 % på to år.",
        "notes": ["Og hvor kommunen betalte?"],
    },
    {
        "title": "Varmen fra mejeriet",
        "author": "Bøgelund Forsyning",
        "source": "Plan 2026 (opdigtet)",
        "summary": "Planen for et net, der lever af spildvarme.",
        "text": "Mejeriet sender 31 gigawatttimer ud om året, som ingen bruger.\n\nNettet koster 340 millioner kroner; staten betaler måske en tredjedel.",
        "notes": ["»Måske«. Hvornår ved vi det?"],
    },
]
THEMES = ["Varme", "Regning"]
PROPOSALS = [
    "Hvad sker der med nettet, hvis mejeriet lukker?",
    "Hvilken vej passer til huse, der ligger alene?",
    "Hvordan undgår vi, at huslejen stiger?",
    "Skal de, der skifter først, betale mindre?",
]
KEY_QUESTIONS = [
    "Hvilken varme passer til hvilken del af Bøgelund?",
    "Hvem skal betale for omlægningen, og hvordan beskytter vi lejerne?",
]
ASKED = [
    {
        "text": "Hvad sker der, hvis mejeriet lukker?",
        "answer": "En stor varmepumpe ved åen kan tage over. Den bør være tænkt med fra begyndelsen.",
    },
    {
        "text": "Hvad holdt huslejen nede andre steder?",
        "answer": "Et loft i fem år, betalt af statens tredjedel.",
    },
]
SESSION = {
    "title": "Varmen og hvad den koster",
    "place": "Højskolen",
    "slots": ["Tre eksperter", "Panelet spørger", "Tilhørerne spørger"],
}
CHAPTERS = [
    {
        "passages": [
            "Mejeriet kan varme 900 boliger op [E1.1]. Lukker det, kan en varmepumpe ved åen tage over [H1.1].",
            "Én kilde til en by er for lidt. Vi vil have et net, der kan skifte kilde.",
            "Byg et fjernvarmenet i byen og i Nyhøj, fra begyndelsen tænkt til en kilde mere.",
            "Støt fælles varmepumper i Elletoft og Klitby, hvor husene ligger spredt.",
        ]
    },
    {
        "passages": [
            "Fire ud af ti lejere kunne ikke betale 200 kroner mere om måneden [E2.1]. Et loft holdt huslejen nede andre steder [H1.2].",
            "Omlægningen beslutter vi alle sammen, så regningen må ikke lande hos dem, der bor til leje.",
            "Sæt et loft på 150 kroner om måneden i fem år over det, omlægningen må lægge til en husleje, og betal loftet med statens andel.",
        ]
    },
    {
        "passages": [
            "At høre lejere som eksperter var nyt for os og ændrede det, vi skrev. Bliv ved med det.",
        ]
    },
]
COMMENT = "Skriver vi noget om alle de opgravede veje?"
SHORTER = {
    "text": "Én kilde til en hel by er for lidt. Vi vil have et net, der kan skifte kilde.",
    "why": "Det er lettere at læse.",
}
SOONER = {
    "text": "Støt senest i 2028 fælles varmepumper i Elletoft og Klitby, hvor husene ligger spredt.",
    "why": "Den, der venter til 2031, får en kold vinter.",
    "declined": "Ingen kunne sige os, om 2028 kan lade sig gøre.",
}
FAIRER = {
    "text": "Omlægningen beslutter vi alle sammen, så regningen må ikke lande hos dem, der bor til leje, eller hos dem, der ejer et lille gammelt hus.",
    "why": "Vi glemte de husejere, der ikke har ret meget.",
    "objection": "Hvad er »lille«? Det bliver der skændtes om i årevis.",
    "comment": "Kunne vi skrive »dem, der har få penge«?",
}
CORRECTION = {
    "quote": "med statens andel",
    "problem": "Statens tredjedel er ikke bevilget endnu.",
    "correct": "Den andel, staten måske betaler.",
    "source": "Plan 2026, side 3",
    "decision": "Det er rigtigt, vi var for hurtige.",
    "instead": "med den andel, staten måtte bevilge",
}
REASONS = {"cap": ["Et loft i kroner er forældet, før det træder i kraft."]}
PIPES = {
    "question": "Hvor skal de første rør ligge?",
    "options": ["Fra mejeriet til skolen", "I den gamle bydel", "I Nyhøj", "Langs havnen"],
}
INFORM = {
    "question": "Hvordan skal folk få noget at vide om omlægningen?",
    "options": [
        "Et brev til hvert hjem",
        "En aften i hver landsby",
        "Et menneske, man kan ringe til",
        "En side på nettet",
    ],
}
