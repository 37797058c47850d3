"""Witnesses elsewhere: who takes a checkpoint, cosigns it and brings it back, and the letters that carry one away."""

import base64
import time

import pytest
from sqlalchemy import select

from app import health
from app.access.stages import Stage
from app.conferences import queries as conferences
from app.extensions import db
from app.journal import checkpoints, queries, signing, witnesses
from app.journal.models import JournalEntry
from app.journal.witnesses import Witness
from app.mail.models import Message
from app.record import bundle
from app.record import verify as verifier
from app.record.queries import signature
from app.worker import work
from tests.visitor import Visitor

SEED, THIEF = b"\x21" * 32, b"\x77" * 32
NAME = "witness.example/w1"
KEY = Witness(NAME, signing.public_key(SEED)).key


@pytest.fixture
def place(world, app, monkeypatch):
    monkeypatch.setitem(app.config, "WITNESSES", [KEY])
    monkeypatch.setitem(app.config, "CHECKPOINT_MAIL", ["archive@example.org"])
    place = world(stage=Stage.EVIDENCE)
    work(tidy=False)
    return place


def cosign(text: str, seed: bytes = SEED, name: str = NAME, seconds: int | None = None) -> str:
    seconds = int(time.time()) if seconds is None else seconds
    stamp = Witness(name, signing.public_key(seed)).mark + seconds.to_bytes(8, "big")
    stamp += signing.sign(witnesses.message(text, seconds), seed)
    return f"\u2014 {name} {base64.b64encode(stamp).decode()}\n"


def note_of(place, visitor) -> str:
    return visitor.get(place.path("/journal/checkpoint.txt")).text


def text_of(note: str) -> str:
    return note.partition("\n\n")[0] + "\n"


def send(place, visitor, told: str):
    return visitor.post(place.path("/journal/cosignatures"), {"cosignature": told})


def test_a_witness_takes_the_checkpoint_cosigns_it_and_everybody_sees_it(place, visitor):
    note = note_of(place, visitor)
    line = cosign(text_of(note))
    answer = send(place, visitor, line)
    assert answer.status == 200 and answer.text == note + line
    assert note_of(place, visitor) == note + line
    assert send(place, visitor, note + line).text == note + line  # once more, as a whole note: nothing is doubled
    cosigned = db.session.scalars(select(JournalEntry).where(JournalEntry.action == "checkpoint.cosigned")).all()
    assert [queries.facts_of(entry)["witness"] for entry in cosigned] == [NAME]


def test_the_forms_are_those_of_c2sp(place, visitor):
    """The example of tlog-cosignature: name, key mark, second and signature in one line of 76 bytes."""
    origin, size, root = text_of(note_of(place, visitor)).splitlines()
    assert origin.startswith("localhost/conference-") and size.isdecimal() and len(base64.b64decode(root)) == 32
    name, mark, key = KEY.split("+", 2)
    assert name == NAME and len(mark) == 8 and base64.b64decode(key)[0] == 4
    assert witnesses.message("a\n1\nb\n", 1679315147) == b"cosignature/v1\ntime 1679315147\na\n1\nb\n"


@pytest.mark.parametrize("bad", ["", "x", "a+b+c", KEY.replace("w1", "w2"), KEY[:-2], KEY.replace("+B", "+A")])
def test_what_is_no_key_of_a_witness_is_refused(bad):
    with pytest.raises(ValueError):
        witnesses.read_key(bad)
    assert witnesses.read_key(KEY).key == KEY


def refusals(note: str) -> dict[str, str]:
    text = text_of(note)
    return {
        "nothing": "",
        "nobody this server knows": cosign(text, THIEF, "thief.example"),
        "the name of a witness with another key": cosign(text, THIEF),
        "another checkpoint": cosign(text.replace("localhost", "elsewhere")),
        "from tomorrow": cosign(text, seconds=int(time.time()) + 86_400),
        "from no time": cosign(text, seconds=0),
        "from the end of all times": cosign(text, seconds=2**64 - 1),
        "bent": cosign(text)[:-6] + "AAAA=\n",
        "not even base64": f"\u2014 {NAME} !!!\n",
        "the server's own line": note,
    }


@pytest.mark.parametrize("how", refusals("a\n1\nb\n\n"))
def test_what_no_witness_signed_is_refused_with_a_reason(place, visitor, how):
    note = note_of(place, visitor)
    answer = send(place, visitor, refusals(note)[how])
    assert answer.status == 409 and "No line here is a cosignature" in answer
    assert note_of(place, visitor) == note


def test_a_checkpoint_that_was_never_made_is_not_there(place, visitor):
    assert send(place, visitor, "localhost/x\n999\nabc\n").status == 404


def test_a_witness_needs_no_token_of_a_page_and_everybody_else_does(place, app, monkeypatch):
    """A witness is a program without a session, so there is nothing that a page elsewhere could abuse."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    stranger = Visitor(app)
    note = note_of(place, stranger)
    assert send(place, stranger, cosign(text_of(note), THIEF)).status == 409
    assert send(place, stranger, cosign(text_of(note))).status == 200
    assert "token" in stranger.post("/sign-in", {"email": "a@example.org"}).text.lower()


def test_a_key_that_is_none_is_named_by_doctor_and_breaks_nothing(place, app, visitor, monkeypatch):
    monkeypatch.setitem(app.config, "WITNESSES", ["nonsense", KEY])
    assert any("nonsense" in problem for problem in health.diagnose())
    assert send(place, visitor, cosign(text_of(note_of(place, visitor)))).status == 200


def test_the_journal_page_names_the_witnesses(place, visitor):
    send(place, visitor, cosign(text_of(note_of(place, visitor))))
    assert f"Cosigned by {NAME}." in visitor.page(place.path("/journal"))


def test_the_record_carries_the_cosignature_and_the_verifier_checks_it(place, visitor):
    send(place, visitor, cosign(text_of(note_of(place, visitor))))
    work(tidy=False)
    conference = conferences.get_conference(place.slug)
    files = bundle.collect(conference, **signature(conference.id))
    assert visitor.get(place.path("/journal/record.zip")).response.data == bundle.pack(files)
    found = verifier.check(files, [KEY])
    assert found.faults == [] and any(f"cosigned by {NAME} up to entry" in fact for fact in found.facts)
    assert any("that you gave" in fact for fact in found.facts)
    assert any("that the record names" in fact for fact in verifier.check(files).facts)
    stranger = Witness("other.example", signing.public_key(THIEF)).key
    notes = verifier.check(files, [stranger]).notes
    assert any("No checkpoint here is cosigned by other.example" in note for note in notes)
    forged = files["checkpoints.txt"].decode().splitlines()
    forged[-1] = cosign("another\n1\ntext\n").strip()
    bent = files | {"checkpoints.txt": ("\n".join(forged) + "\n").encode()}
    assert any("is forged" in fault for fault in verifier.check(bent, [KEY]).faults)


def test_the_verifier_names_the_same_key_as_the_server(place):
    assert verifier.WITNESS.fullmatch(KEY)


def test_every_checkpoint_is_sent_to_whoever_keeps_them(place):
    letters = db.session.scalars(select(Message).where(Message.to == "archive@example.org")).all()
    signed = [one for line in queries.list_chains() for one in checkpoints.list_checkpoints(line)]
    assert len(letters) == len(signed) == 1
    assert signed[0].note in letters[0].body and signed[0].spoken in letters[0].body
    found = verifier.notes_in(letters[0].body)
    assert [note.whole for note in found] == [signed[0].note]
    work(tidy=False)
    assert db.session.query(Message).count() == 1
