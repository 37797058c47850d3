"""Should the new street lamps count and film?"""

FRAME = {
    "title": "Gadelamper, der ser",
    "charge": "Skal de nye gadelamper i havnekvarteret tælle og filme det, der kommer forbi, og i så fald på hvis vilkår?",
    "background": "Lamperne skal skiftes under alle omstændigheder. Leverandøren tilbyder sensorer for lidt ekstra: til parkering, til snerydning og til politiet.",
    "commissioner": "Byrådet i Bøgelund",
    "promise": "Byrådet beslutter om sensorerne, når det har svaret på hver anbefaling.",
}
EXPERTS = [
    ("Freja Nygaard", "Kontoret for databeskyttelse", "databeskyttelsesret", "Ingen."),
    ("Carsten Munkholm", "Lumen Belysning", "belysningsanlæg", "Mit firma sælger lamperne."),
    ("Saga Ibsgaard", "Beboerforeningen ved havnen", "livet i kvarteret", "Jeg bor under lampe 14."),
]
EVIDENCE = [
    {
        "title": "Hvad en lampe kan se",
        "author": "Sanne Bagger, videnskabsjournalist",
        "source": "Skrevet til panelet og læst af planlægningsgruppen; opdigtet som alt andet her i Bøgelund",
        "summary": "Tre slags sensorer, og hvad hver af dem gemmer.",
        "text": "Der er tre slags sensorer. Den enkleste ved kun, at noget bevæger sig. Den anden tæller mennesker, cykler og biler. Den tredje filmer.\n\nMan kan tælle inde i selve lampen, så intet billede forlader den.\n\nDen, der filmer, skal have en lov eller et samtykke, et formål og en dag, hvor filmen bliver slettet.\n\nLamperne koster 15,6 millioner kroner uden sensorer og 17,1 millioner med dem alle.",
        "notes": ["Så man kan tælle uden billeder. Godt at vide.", "Hvem betaler for reparationer senere?"],
    },
    {
        "title": "Leverandørens tilbud",
        "author": "Lumen Belysning",
        "source": "Udbud 2026-07, del B (opdigtet)",
        "summary": "Hvad der bliver tilbudt, og hvad det sparer.",
        "text": "Når lamperne dæmper sig, hvor ingen går, sparer det 38 % af strømmen.\n\nParkeringssensorer gør det i gennemsnit fire minutter hurtigere at finde en plads.\n\nPolitiet kan få adgang til billedet, når der sker en hændelse.",
        "notes": ["»Når der sker en hændelse« – hvem siger hvornår?"],
    },
    {
        "title": "Brev fra kvarteret",
        "author": "Beboerforeningen ved havnen",
        "source": "Brev, marts 2026 (opdigtet)",
        "summary": "Hvorfor 212 beboere skrev under mod kameraer.",
        "text": "Vi har ikke noget imod lys. Vi har noget imod at blive overvåget på vej hjem.\n\nI det nordlige kvarter blev filmen gemt et år, selv om der var lovet tredive dage.",
        "notes": ["Passer det? Det vil jeg spørge kontoret om."],
    },
]
THEMES = ["Nytte", "Magt"]
PROPOSALS = [
    "Hvad får vi ud af at tælle, som vi ikke får ved at dæmpe?",
    "Hvad sparer det på tyve år, når reparationerne er regnet med?",
    "Hvem må se billederne, og hvem bestemmer det?",
    "Hvordan opdager vi, at et løfte om at slette bliver brudt?",
]
KEY_QUESTIONS = [
    "Hvad giver sensorer kvarteret, som lys alene ikke giver, og til hvilken pris?",
    "Hvem må se det, lamperne ser, og hvordan opdages et brudt løfte?",
]
CALL = "Panelet skal sige, hvad de nye lamper må se. Hvad bekymrer dig, og hvad skal panelet spørge om? Alt bliver læst, før det står her; panelet bestemmer selv, hvad det tager op."
SENT = [
    {"text": "Min datter går hjem ved midnat. Er der lys dér, hvor hun går?", "name": "Lene, Molevej"},
    {"text": "Får firmaet, der sælger lamperne, også det, de ser?"},
    {"text": "Hvem får oplysningerne, byen eller leverandøren?"},
    {"text": "Det samme gælder dem, der kommer med den sene færge.", "name": "Havnevagten"},
    {
        "text": "Spørg naboen i nummer 9, det er ham, der slår lamperne i stykker.",
        "declined": "Det anklager en, der ikke kan svare her.",
    },
    {"text": "Køb mine sollamper til halv pris!", "declined": "Det er en reklame."},
]
PAPERS = [
    {
        "title": "Hvad loven kræver af et kamera på gaden",
        "summary": "Et formål, en dag for sletning og en, der ser efter, at begge dele bliver holdt.",
        "text": "Film af mennesker på gaden er personoplysninger, også når ingen ser på den.\n\nDen, der filmer, skal have et formål, der er skrevet ned før det første billede, og en dag, hvor filmen bliver slettet.\n\nEt løfte om at slette er det værd, som en udenforstående kan se efter. I én by ud af tre, hvis løfter vi så på, blev filmen gemt længere.",
    },
    {
        "title": "Hvad dæmpning sparer, og hvad tælling giver oveni",
        "summary": "Næsten hele besparelsen kommer af, at lamperne dæmper sig.",
        "text": "Af de 38 %, vores tilbud nævner, kommer de 35 alene af, at lamperne dæmper sig, hvor ingen går.\n\nTælling hjælper byen med at planlægge fodgængerfelter og snerydning. Vi har ingen tal for, hvad det er værd.",
    },
    {},
]
ASKED = [
    {
        "text": "Hvem betaler, når en sensor går i stykker i det ottende år?",
        "answer": "Kommunen. Garantien dækker fem år.",
    },
    {
        "text": "Hvor meget af besparelsen kommer af at dæmpe, og hvor meget af at tælle?",
        "answer": "Carsten Munkholm: næsten alt af at dæmpe. Saga Ibsgaard er enig.",
    },
    {
        "text": "Blev filmen virkelig gemt et år i det nordlige kvarter?",
        "answer": "Kontoret har en åben sag og fortæller os, hvad det må.",
        "due": "på fredag",
    },
    {"text": "Hvem bestemmer, hvornår der er sket »en hændelse«?"},
    {"text": "Kan et kamera slukkes sådan, at ingen kan tænde det igen udefra?"},
]
BEGINNING = {
    "title": "Der, hvor vi begynder",
    "question": "Hvad vil vi med en lampe, før nogen har fortalt os, hvad vi skal mene?",
    "statements": [
        "En lampe skal lyse, hvor nogen går, og være dæmpet, hvor ingen går.",
        "Det er i orden at tælle, så længe intet billede forlader lampen.",
        "Et kamera gør mig tryggere på vej hjem.",
        "Politiet bør kun se billeder med en dommers ord for det.",
        "Hvis sensorer koster lidt ekstra, bør vi tage dem nu.",
        "Den, der bryder et løfte om at slette, bør miste kontrakten.",
        "Parkering er ikke kvarterets problem.",
    ],
}
BETWEEN = {
    "title": "Før vi går videre",
    "question": "Hvad skal den anden høring handle om?",
    "statements": [
        "Vi har hørt nok om parkering.",
        "En fra det nordlige kvarter bør også høres.",
        "Vi har mere brug for tid med juristen end med leverandøren.",
        "Jeg ved stadig ikke, hvad der sker, når nogen bryder ind i en lampe.",
    ],
}
SESSIONS = [
    {
        "title": "Det, lamperne ser",
        "place": "Havnens Hus",
        "slots": [
            "Tre eksperter, ti minutter hver",
            "Panelet spørger",
            "Eksperterne spørger hinanden",
            "Tilhørerne spørger",
        ],
    },
    {"title": "Hvad der følger af det", "place": "Havnens Hus", "slots": ["Panelet spørger", "Tilhørerne spørger"]},
]
