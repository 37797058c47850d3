"""A room is whole when people find it, own what they put into it, and read of it in the report and in the record."""

import importlib

import pytest

from app import rooms
from tests.architecture.source import APP, modules

pytestmark = pytest.mark.database_free

NAVIGATION = "place in the navigation"
OWN_DATA = "part of a person's own data"
REPORT = "part of the report"
RECORD = "part of the exported record"
# Where a stranger gives a room what it lacks.
GIVEN_IN = {
    NAVIGATION: "NAVIGATION or WITHIN of app/rooms.py",
    OWN_DATA: "OWN_DATA of app/rooms.py, with personal_data() in the queries of the room",
    REPORT: "gather() of app/reports/gathering.py, or registry.answers in app/wiring.py",
    RECORD: "collect() of app/record/bundle.py",
}
IN_JOURNAL = "Its acts are in the journal, and what came of them stands in the editions that the record holds."
# Why a room lacks something. Each reason is one sentence.
WITHOUT = {
    "mail": {
        NAVIGATION: "Letters are delivered by the worker, and only developers look into the outbox.",
        OWN_DATA: "A letter says nothing that the person who has it does not know, and is emptied once it is sent.",
        REPORT: "Letters only tell people of what happened elsewhere.",
        RECORD: "Letters are addressed to one person and are nobody else's business.",
    },
    "accounts": {
        NAVIGATION: "A person's own page belongs to no conference and is reached from the top of every page.",
        REPORT: "How people sign in is no part of what a conference found.",
        RECORD: "How people sign in is nobody else's business.",
    },
    "recruitment": {
        OWN_DATA: "It keeps the call and the targets, and nothing of anybody.",
        REPORT: "The chapter on how the panel worked says how it was selected.",
        RECORD: "Call and targets are in the frame of what the lottery publishes.",
    },
    "contacts": {
        REPORT: "Whom organizers turn to is no part of what a panel found.",
        RECORD: "What is known of contacts is for organizers alone; that there are some stands in the journal.",
    },
    "handbook": {
        REPORT: "It tells how a conference was run, not what its panel found.",
        RECORD: "It is a public page, which the bundle takes along; its acts are in the journal.",
    },
    "answerletters": {
        REPORT: "What was taken out of a letter is an answer, and stands there marked as such.",
        RECORD: IN_JOURNAL,
    },
    "enacted": {
        REPORT: "The report was published before anything could be enacted of it.",
        RECORD: IN_JOURNAL,
    },
    "following": {
        OWN_DATA: "An address that follows belongs to no account, and its letters say how to leave.",
        REPORT: "Who follows changes nothing in a conference.",
        RECORD: "Who follows is nobody else's business.",
    },
    "expenses": {
        RECORD: "What people were paid is nobody else's business.",
    },
    "thanks": {
        OWN_DATA: "It counts the stays that the room of attendance tells of.",
        RECORD: "Who was there when is nobody else's business, and the number of all is a public page.",
    },
    "cards": {
        NAVIGATION: "A card is shown beside a link on another site, and nobody looks for it here.",
        OWN_DATA: "It draws what everybody reads, and keeps nothing.",
        REPORT: "It draws what the report says.",
        RECORD: "Whoever has the record has the words that a card shows.",
    },
    "portrait": {
        OWN_DATA: "It counts what other rooms keep, and keeps nothing.",
        RECORD: "It is part of the report, whose editions are in the record.",
    },
    "callers": {
        REPORT: "How many confirmed is part of the portrait of the panel.",
        RECORD: IN_JOURNAL,
    },
    "households": {
        OWN_DATA: "Whoever gets a letter has no account here, and the addresses go on the day of erasure.",
        REPORT: "How many letters were drawn of how many households stands on a public page.",
        RECORD: IN_JOURNAL,
    },
    "registrations": {
        OWN_DATA: "Whoever registers has no account, and reads what she told by the code of her registration.",
        REPORT: "Who registered is nobody else's business; how many did stands on the page of the recruitment.",
        RECORD: "What people told is sealed and erased by date; the lottery publishes random ids and values alone.",
    },
    "draws": {
        OWN_DATA: "It knows random ids alone; whose they are is in the registration, by whose code the reason opens.",
    },
    "ownwords": {
        OWN_DATA: "What somebody wrote is in the data of the rooms in which it was written.",
        REPORT: "What was corrected is reported by the room in which it stands.",
        RECORD: "What was corrected is recorded by the room in which it stands.",
    },
    "onbehalf": {
        OWN_DATA: "What was done in somebody's name is in the data of the rooms in which it stands.",
        REPORT: "What was confirmed or taken back is reported by the room in which it stands.",
        RECORD: "What was confirmed or taken back is recorded by the room in which it stands.",
    },
    "feeds": {
        NAVIGATION: "Programs read it: every page of a conference names its feed, and the feed of robots the map.",
        OWN_DATA: "It keeps nothing.",
        REPORT: "It repeats what is told elsewhere.",
        RECORD: "It repeats what is told elsewhere.",
    },
    "calendars": {
        REPORT: "A calendar tells when things are that the report has the results of.",
        RECORD: "What stands in a calendar is made from what other rooms record, and its address is a secret.",
    },
    "endings": {
        OWN_DATA: "It ends conferences, and keeps nothing of anybody.",
        REPORT: "A conference that is cancelled publishes no report.",
        RECORD: "That a conference was cancelled, and why, stands in its journal.",
    },
    "journal": {NAVIGATION: "It is linked at the foot of every page of a conference."},
    "invitations": {
        REPORT: "Whoever has not accepted takes no part, and whoever has is told of as a member.",
        RECORD: "An invitation is between two people, and the journal has what became of it.",
    },
    "members": {
        OWN_DATA: "Roles are rows of the conference, whose part holds them.",
        REPORT: "The list of the panel is made from the roles, by the part of the conference.",
        RECORD: "Names are published in the editions alone, as each consented.",
    },
    "lists": {
        OWN_DATA: "A list is kept until its people are invited, two days at most, and becomes invitations.",
        REPORT: "A list becomes people with a role, who are told of as members.",
        RECORD: "What was on a list is nobody else's business, and the journal has what became of it.",
    },
    "details": {
        REPORT: "The report is made of the details as they are, by the part of the conference.",
        RECORD: "Addresses are nobody else's business, and the journal has that something was put right.",
    },
    "attendance": {RECORD: "Who was there when stays inside; the editions tell the totals."},
    "helping": {
        REPORT: "Who typed something is said where it stands, and what was done is reported by the room of it.",
        RECORD: "Who acted for whom is in the journal, and is nobody else's business beyond that.",
    },
    "moderation": {
        REPORT: "What is hidden reads as hidden in the part of its room, and the counts stand on a page.",
        RECORD: IN_JOURNAL,
    },
    "needs": {
        REPORT: "What somebody needs to take part is nobody else's business.",
        RECORD: "What somebody needs to take part is nobody else's business.",
    },
    "consents": {
        REPORT: "Whose name stands in it is chosen by each panelist in the room of the members.",
        RECORD: "To what somebody agrees is nobody else's business, and the journal has that it was noted.",
    },
    "sheets": {
        REPORT: "What stood on paper is reported by the room in which it took effect.",
        RECORD: "What stood on paper is recorded by the room in which it took effect.",
    },
    "readmarks": {
        REPORT: "What somebody has read is nobody else's business.",
        RECORD: "What somebody has read is nobody else's business.",
    },
    "evidence": {RECORD: IN_JOURNAL},
    "uploads": {
        REPORT: "A file becomes a document, and the evidence tells of that.",
        RECORD: "A file becomes a document, and the journal has that it was brought.",
    },
    "glossary": {RECORD: IN_JOURNAL},
    "questions": {RECORD: IN_JOURNAL},
    "board": {
        OWN_DATA: "It says of documents to what they speak, and keeps nothing of anybody.",
        REPORT: "It is a help for collecting evidence, of which the report has the list with sides and kinds.",
        RECORD: IN_JOURNAL,
    },
    "packs": {
        OWN_DATA: "It sets what everybody reads for paper, and keeps nothing else of anybody.",
        REPORT: "The report has the list of the evidence, and cites its passages.",
        RECORD: "It says what the documents say, which are in the record.",
    },
    "printing": {
        OWN_DATA: "It keeps letters sealed for a day, and knows no address of its own.",
        REPORT: "How letters were printed is no part of what a panel found.",
        RECORD: "How many letters were printed stands in the journal, and their addresses are nobody's business.",
    },
    "hearings": {RECORD: IN_JOURNAL},
    "shortballots": {
        REPORT: "What the panel picked became key questions and experts, who are told of by their rooms.",
        RECORD: IN_JOURNAL,
    },
    "calls": {
        OWN_DATA: "What comes without an account belongs to nobody who could be told of it.",
        REPORT: "It is input that binds nothing; what the panel made its own stands among its questions.",
        RECORD: "Strangers may have given a name, and the journal has what was done with what they sent.",
    },
    "joining": {
        REPORT: "What was joined or split became proposed questions, and these the key questions that are told of.",
        RECORD: IN_JOURNAL,
    },
    "floor": {
        REPORT: "Questions and answers are told by the part of the hearings, and who spoke how long by the minutes.",
        RECORD: "Who was called when stands in the journal.",
    },
    "transcripts": {
        OWN_DATA: "A transcript says what was said in public, and keeps nothing of whoever brought it.",
        REPORT: "A transcript is a document of the evidence, which tells of it.",
        RECORD: IN_JOURNAL,
    },
    "papers": {
        REPORT: "A paper is a document of the evidence, which tells of it.",
        RECORD: IN_JOURNAL,
    },
    "actors": {
        REPORT: "The committee and the experts are told of by their rooms, and the map is a public page.",
        RECORD: IN_JOURNAL,
    },
    "authorities": {
        OWN_DATA: "An authority answers without an account, so nothing of it belongs to somebody who could be told.",
        REPORT: "What it answers is told by the part of the answers.",
        RECORD: IN_JOURNAL,
    },
    "milestones": {
        REPORT: "The report was published before anything of it was planned, and what came of it is a public page.",
        RECORD: IN_JOURNAL,
    },
    "followups": {
        REPORT: "The report was published before anybody asked about its answers, and what was put is a public page.",
        RECORD: IN_JOURNAL,
    },
    "watches": {
        REPORT: "The report was published before anything of it came true, and what came true is a public page.",
        RECORD: IN_JOURNAL,
    },
    "verdicts": {
        REPORT: "The report was published before anybody answered it, and what the panel says then is a public page.",
        RECORD: IN_JOURNAL,
    },
    "search": {
        NAVIGATION: "The field for it stands beside the navigation on every page of a conference.",
        OWN_DATA: "The words by which something is found are in the data of the rooms in which it was written.",
        REPORT: "It finds what others wrote, of which their rooms tell.",
        RECORD: "It finds what others wrote, which their rooms record.",
    },
    "drafting": {RECORD: IN_JOURNAL},
    "factcheck": {RECORD: IN_JOURNAL},
    "keyholders": {
        REPORT: "The box that keyholders open is counted with the vote it belongs to.",
        RECORD: "Who held the key and whose parts opened it stands in the journal.",
    },
    "paper": {
        OWN_DATA: "It keeps how many ballots were counted, and the journal, whose part holds it, who typed them in.",
        REPORT: "Ballots on paper are counted with the vote they belong to.",
        RECORD: "Ballots on paper are in the file of the vote they belong to.",
    },
    "dissent": {RECORD: IN_JOURNAL},
    "reports": {OWN_DATA: "Who approved a report is an act of the journal, whose part holds it."},
    "trail": {
        NAVIGATION: "It is opened beside whatever it is about.",
        OWN_DATA: "It keeps nothing, and shows how what others wrote hangs together.",
        REPORT: "In the report each number leads to what it stands for, and each cited text says by what it is cited.",
        RECORD: "It shows how what other rooms record hangs together.",
    },
    "responses": {RECORD: IN_JOURNAL},
    "practice": {
        NAVIGATION: "It belongs to no conference, and is linked from the first page and the help of each.",
        OWN_DATA: "It keeps nothing.",
        REPORT: "It keeps nothing that could be told.",
        RECORD: "It keeps nothing that could be recorded.",
    },
    "privacy": {
        NAVIGATION: "What is kept of people belongs to no conference, and is linked at the foot of every page.",
        OWN_DATA: "It keeps nothing, and takes away what other rooms keep.",
        REPORT: "Who was erased is no part of what a conference found.",
        RECORD: "That somebody was erased stands in the journal.",
    },
    "letters": {
        REPORT: "Letters only tell people of what happened elsewhere.",
        RECORD: "Letters are addressed to one person and are nobody else's business.",
    },
    "mailings": {
        OWN_DATA: "A letter to several people says nothing that its readers do not know, and stands under who sent it.",
        REPORT: "Letters only tell people of what happened elsewhere.",
        RECORD: "Letters are addressed to people of one conference and are nobody else's business.",
    },
    "record": {
        NAVIGATION: "It is downloaded from the journal, which is linked at the foot of every page of a conference.",
        OWN_DATA: "It holds copies of what other rooms keep, and nothing that belongs to one person.",
        REPORT: "It is made of the report, not the report of it.",
        RECORD: "It is the record.",
    },
}


def rooms_with_pages() -> set[str]:
    return {module.room for module in modules("views") if module.room}


def of_rooms(path: str) -> set[str]:
    """The rooms whose queries a module asks."""
    found = next(module for module in modules() if module.path == path)
    return {
        name.split(".")[1]
        for _line, name in found.imports()
        if name.startswith("app.") and name.split(".")[2:3] == ["queries"]
    }


def registered() -> dict[str, set[str]]:
    """For each part, the rooms that have it."""
    joined = (APP / "wiring.py").read_text(encoding="utf-8")
    late = {room for room in rooms.ROOMS if f"registry.answers.append({room}." in joined}
    return {
        NAVIGATION: {door.split(".")[0] for door in rooms.NAVIGATION} | set(rooms.WITHIN),
        OWN_DATA: set(rooms.OWN_DATA.values()),
        REPORT: of_rooms("app/reports/gathering.py") | late | {"reports"},
        RECORD: of_rooms("app/record/bundle.py"),
    }


def missing(room: str, registrations: dict[str, set[str]]) -> list[str]:
    """What a room lacks without saying why, in sentences that name the place where it is given."""
    return [
        f"{room} has no {part}: give it one in {GIVEN_IN[part]}, or a reason in WITHOUT of this test."
        for part, having in registrations.items()
        if room not in having and part not in WITHOUT.get(room, {})
    ]


def idle_reasons(reasons: dict[str, dict[str, str]]) -> list[str]:
    """Reasons that excuse nothing: the room is gone, or has what it is said to lack."""
    having = registered()
    return [
        f"{room} needs no reason about its {part}"
        for room, given in reasons.items()
        for part in given
        if room not in rooms_with_pages() or room in having[part]
    ]


@pytest.mark.parametrize("room", sorted(rooms_with_pages()))
def test_a_room_is_found_owned_reported_and_recorded_or_says_why_not(room):
    lacking = missing(room, registered())
    assert not lacking, "\n".join(lacking)


def test_every_room_with_pages_is_open():
    assert rooms_with_pages() == set(rooms.ROOMS) - set(rooms.WITHOUT_PAGES)


def test_every_reason_is_one_sentence_and_excuses_something():
    assert idle_reasons(WITHOUT) == []
    reasons = [reason for given in WITHOUT.values() for reason in given.values()]
    assert all(reason.endswith(".") and reason.count(". ") == 0 and reason[0].isupper() for reason in reasons)


def test_what_is_registered_exists_and_is_asked(base_app):
    given = base_app.extensions["plenaria.personal_data"]
    assert {give.__module__.split(".")[1] for give in given.values()} == set(rooms.OWN_DATA.values())
    has_own = {room for room in rooms_with_pages() if hasattr(queries_of(room), "personal_data")}
    assert has_own == set(rooms.OWN_DATA.values())
    assert set(rooms.NAVIGATION) | set(rooms.WITHIN.values()) <= set(base_app.view_functions)


def queries_of(room: str):
    try:
        return importlib.import_module(f"app.{room}.queries")
    except ModuleNotFoundError:
        return None


def test_the_rule_can_fail():
    """A stranger who adds a room and nothing else is told all four."""
    told = missing("attic", registered())
    assert [part in sentence for part, sentence in zip(GIVEN_IN, told, strict=True)] == [True] * 4
    assert all(sentence.startswith("attic has no ") for sentence in told)
    assert idle_reasons(
        {"attic": {REPORT: "It is new."}, "voting": {REPORT: "It votes."}, "mail": WITHOUT["mail"]}
    ) == [
        "attic needs no reason about its part of the report",
        "voting needs no reason about its part of the report",
    ]


@pytest.mark.parametrize("part", GIVEN_IN)
def test_whichever_one_is_forgotten_is_named(part):
    forgetful = {name: having - {"voting"} if name == part else having for name, having in registered().items()}
    assert [sentence.split(":")[0] for sentence in missing("voting", forgetful)] == [f"voting has no {part}"]
