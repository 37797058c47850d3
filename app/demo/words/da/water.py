"""Should the quarry draw from the groundwater?"""

FRAME = {
    "title": "Vandet under grusgraven",
    "charge": "På hvilke vilkår, om nogen, skal Bøgelund lade grusgraven pumpe af dalens grundvand?",
    "background": "Grusgraven vil vaske grus hele året. Efter de tørre somre i 2024 og 2025 stod ni brønde i Elletoft lavt, og byrådet udsatte sin beslutning for at høre, hvad borgere mener, når de har sat sig ind i sagen.",
    "commissioner": "Byrådet i Bøgelund",
    "promise": "Byrådet svarer offentligt og med begrundelse på hver anbefaling.",
}
EXPERTS = [
    (
        "Inger Holtegaard",
        "Institut for Grundvand",
        "grundvand",
        "Regionen betalte mit institut for målingerne i 2021.",
    ),
    ("Bent Kragelund", "Bøgelund Grusgrav A/S", "drift af grusgrave", "Jeg er ansat i grusgraven."),
    ("Majken Friisgaard", "Brøndejerne i Elletoft", "brøndejernes sag", "Jeg ejer en af de ni brønde."),
    ("Oluf Dahlmann", "Regionens vandkontor", "vandret", "Ingen."),
]
EVIDENCE = [
    {
        "title": "Dalen og dens vand: en indføring",
        "author": "Sanne Bagger, videnskabsjournalist",
        "source": "Skrevet til panelet og læst af planlægningsgruppen; opdigtet som alt andet her i Bøgelund",
        "summary": "Hvordan dalens grundvand fyldes og tømmes, og hvem der bruger det.",
        "text": "Gruset under dalen holder på vandet som en svamp. Regnen fra oktober til marts fylder det; om sommeren siver vandet langsomt ud i åen.\n\nTre tager det meste: vandværket (omkring 410.000 kubikmeter om året), landbruget (omkring 260.000) og grusgraven (omkring 95.000, kun fra november til april).\n\nGrusgraven har søgt om at vaske grus hele året. Så ville den tage op til 210.000 kubikmeter.\n\nI de tørre somre i 2024 og 2025 faldt grundvandet under Elletoft 1,9 og 2,3 meter. Ni private brønde gav intet vand i to til syv uger.\n\nDe tal er der ingen, der bestrider. Det, man er uenig om, er, hvor meget af faldet der kom af pumperne, og hvor meget af den manglende regn.",
        "notes": [
            "Min nabos brønd var en af de ni. Hun bar vand i fem uger.",
            "Var brøndene lige dybe? Det ville ændre min læsning af det her.",
            "Det er det spørgsmål, jeg vil have en ekspert til at svare på.",
        ],
    },
    {
        "title": "Grusgravens ansøgning",
        "author": "Bøgelund Grusgrav A/S",
        "source": "Kommunens sag 2025-118 (opdigtet)",
        "summary": "Hvorfor grusgraven vil pumpe hele året, og hvad den tilbyder.",
        "text": "Der er brug for vasket grus hele året. Uden vask om sommeren ophører 14 af 41 stillinger hver april.\n\nVi kan standse pumperne på en dag, hver gang myndigheden beder om det.\n\nVi tilbyder at give 70 % af vaskevandet tilbage gennem bundfældningsbassiner og at betale for to nye målebrønde.",
        "notes": ["Hvis de kan standse på en dag, hvem siger det så til dem?"],
    },
    {
        "title": "Det, vi så i vores brønde",
        "author": "Brøndejerne i Elletoft",
        "source": "Brev til byrådet, september 2025 (opdigtet)",
        "summary": "Ni husstande fortæller om to somre uden vand.",
        "text": "Det første fald så vi ti dage efter, at grusgraven havde prøvet sin nye pumpe i juni 2025.\n\nI elleve dage var der ingen, der tog telefonen på det nummer, der står i tilladelsen.\n\nVi vil ikke have grusgraven lukket. Vi vil have en, der svarer, og en grænse, der holder.",
        "notes": ["Elleve dage. Det må med i vores rapport."],
    },
    {
        "title": "Målinger 2019 til 2025",
        "author": "Institut for Grundvand",
        "source": "Rapport 2025/14 (opdigtet)",
        "summary": "Syv års vandstand i seks brønde, og hvad en model får ud af dem.",
        "text": "Vandstanden i seks brønde blev aflæst hver uge fra 2019 til 2025.\n\nModellen forklarer omkring to tredjedele af faldet i 2025 med den manglende vinterregn og mellem en femtedel og en tredjedel med pumperne.\n\nBrønd 3 nåede 4,2 meter seks uger før, at den første private brønd løb tør, begge år.",
        "notes": ["Seks ugers varsel! Så nogen kunne have vidst det."],
    },
]
THEMES = ["Viden", "Grænser", "Magt"]
PROPOSALS = [
    "Hvor længe før en brønd løber tør, kan man se det komme?",
    "Hvor sikker er nogen på, at pumperne sænker brøndene?",
    "Hvor meget kan man tage i et tørt år uden at gøre skade?",
    "Skal grusgraven give vand tilbage, og virker det?",
    "Hvem bestemmer, at pumperne skal standse, og hvem ser efter?",
    "Hvem betaler, når en brønd løber tør?",
]
KEY_QUESTIONS = [
    "Hvor godt og hvor tidligt kan vi vide, at vandet bliver knapt?",
    "Hvor meget må der tages i et tørt år, og på hvilke vilkår?",
    "Hvem skal bestemme, når vandet bliver knapt, og hvem betaler for skaden?",
]
SESSIONS = [
    {
        "title": "Hvad vi kan vide, og hvad vi må tage",
        "place": "Rådhuset, den store sal",
        "slots": ["Fire eksperter, ti minutter hver", "Kaffe", "Panelet spørger", "Tilhørerne spørger"],
    },
    {
        "title": "Hvem bestemmer, og hvem betaler",
        "place": "Rådhuset, den store sal",
        "slots": ["Lov og praksis", "Panelet spørger", "Tilhørerne spørger"],
    },
]
ASKED = [
    [
        {
            "text": "Hvor mange uger før en brønd løber tør, kan man se det komme?",
            "answer": "Seks uger med de brønde, der er, hvis nogen aflæser brønd 3 hver uge. Med to brønde mere måske otte.",
        },
        {
            "text": "Hvor meget af faldet i 2025 kom af grusgraven?",
            "answer": "Inger Holtegaard: mellem en femtedel og en tredjedel. Bent Kragelund: under en femtedel, men han tager rapporten som det bedste, der er.",
        },
        {
            "text": "Kan I arbejde med en grænse, der skifter med vandstanden?",
            "answer": "Ja, hvis vi kender den fire uger i forvejen, og den også gælder landbruget.",
        },
        {
            "text": "Kommer vandet fra bassinerne virkelig tilbage til brøndene?",
            "answer": "Delvis og langsomt: det tager to til fire år, før det når Elletoft.",
        },
    ],
    [
        {
            "text": "Hvem kan i dag give besked om, at pumperne skal standse?",
            "answer": "Regionen, efter en høring på otte uger. Fra dag til dag er der ingen.",
        },
        {
            "text": "Ville du stole på en, som byrådet udpeger?",
            "answer": "Hvis vi alle kan se målingerne samme dag, ja. Ellers nej.",
        },
        {
            "text": "Hvem betalte for vand, da brøndene var tørre?",
            "answer": "Vandkontoret finder sagerne fra begge år frem og svarer skriftligt.",
        },
    ],
]
TRANSCRIPT = {
    "summary": "Hvad loven siger, og hvad panelet spurgte om.",
    "said": [
        "En tilladelse gælder højst fem år og kan trækkes tilbage straks, hvor en brønd løber tør.",
        "Regionen, efter en høring på otte uger. Fra dag til dag er der ingen.",
        "Hvis vi alle kan se målingerne samme dag, ja. Ellers nej.",
        "Jeg finder sagerne fra begge år frem og svarer skriftligt.",
    ],
}
CHAPTERS = [
    {
        "title": "Hvad dette er, og hvad det ikke er",
        "passages": [
            "Vi er tolv borgere fra Bøgelund. Ingen af os arbejder i grusgraven eller ejer en af de ni brønde. Vi træder ikke i byrådets sted; vi fortæller det, hvad vi ville gøre efter to weekender med materialet og en dag med eksperterne."
        ],
    },
    {
        "passages": [
            "4,2 meter i brønd 3 gav seks ugers varsel i begge tørre år [E4.3], og forskeren bekræftede det [H1.1].",
            "Vi accepterer ikke, at ingen kunne have vidst det. Varslet var der; ingen var bedt om at læse det.",
            "Aflæs brønd 3 og to nye brønde hver uge, og læg hver måling frem samme dag.",
        ]
    },
    {
        "passages": [
            "Mellem en femtedel og en tredjedel af faldet i 2025 kom af pumperne [E4.2]. Grusgraven kan standse på en dag [E2.2].",
            "Vand, der gives tilbage, hjælper først efter år [H1.4]. Det er godt, men det gør ingen grænse overflødig.",
            "Lad grusgraven tage vand hele året, men kun så længe brønd 3 står over 4,2 meter.",
            "Lad den samme grænse gælde for markvanding.",
        ]
    },
    {
        "passages": [
            "I dag kan ingen standse pumperne fra dag til dag [H2.1]. I elleve dage var der ingen, der tog telefonen [E3.2].",
            "En grænse er ikke mere værd end det menneske, der kan håndhæve den.",
            "Giv magten til at standse pumperne til en vandfoged, der udpeges af byrådet, er uafhængig af grusgraven og skal lægge alle målinger frem.",
            "Vi blev ikke enige om, hvorvidt vandfogeden skal stå til ansvar over for byrådet eller en domstol.",
        ]
    },
    {
        "title": "Når en brønd løber tør",
        "passages": [
            "Opret en fond, som hver stor forbruger betaler til efter mængde, og som betaler for vand og dybere brønde."
        ],
    },
    {
        "passages": [
            "To weekender var nok til at lære, og én dag var for kort til at spørge. Giv det næste panel to dage med eksperterne."
        ]
    },
]
STEWARD = {
    "comment": "»Uafhængig« er let at skrive. Hvem ser efter?",
    "text": "Giv magten til at standse pumperne til en vandfoged, der udpeges af byrådet, er uafhængig af grusgraven og skal lægge alle målinger frem samme dag.",
    "why": "Majken Friisgaard sagde, at tilliden hænger på den samme dag.",
    "answer": "Sådan kan jeg leve med det.",
}
CORRECTIONS = [
    {
        "quote": "over 4,2 meter",
        "problem": "Vandstanden måles nedad fra brøndkanten, så en lav vandstand er et stort tal.",
        "correct": "Vandet i brønd 3 står højst 4,2 meter under kanten.",
        "source": "Rapport 2025/14, side 6",
        "decision": "Vi havde vendt det om. Tak.",
        "text": "Lad grusgraven tage vand hele året, men kun så længe vandet i brønd 3 står højst 4,2 meter under kanten.",
    },
    {
        "quote": "den samme grænse",
        "problem": "Landbruget har brug for vand, når grusgraven ikke har.",
        "correct": "Grænsen bør være en anden for landbruget.",
        "source": "Egen erfaring",
        "decision": "Det er en konklusion, og konklusionerne er vores.",
    },
]
REASONS = {
    "limit": ["Kun hvis landbruget får den samme grænse.", "Et tørt år er ikke tidspunktet at begynde at tage mere."],
    "farms": [
        "Den, der har vandet i fyrre år, kan ikke holde op på tre.",
        "Ingen spurgte de små landmænd, hvad det ville koste dem.",
        "Den behandler et gartneri som en majsmark.",
        "En grænse for grusgraven er nok indtil videre.",
    ],
    "steward": ["Den, byrådet udpeger, lytter til byrådet.", "Endnu et kontor får det ikke til at regne."],
}
DISSENT = "En vandfoged, som byrådet udpeger, vil lytte til byrådet. Vi så hellere magten hos en domstol, som ikke stiller op til valg."
FOREWORD = "Vi takker tolv mennesker for ni dage af deres liv og bageren i Klitby for brødet."
ANSWERS = [
    {
        "text": "De to brønde er bestilt. Målingerne står på kommunens side fra september.",
        "owner": "Miljøafdelingen",
    },
    {
        "text": "Grænsen bliver taget med i grusgravens tilladelse. Hvad der sker under den, skal aftales med regionen.",
        "accepted_part": "Selve grænsen",
        "owner": "Miljøafdelingen",
    },
    {"text": "Byrådet har bedt om en juridisk vurdering.", "owner": "Juridisk afdeling"},
]
