"""A table of what strangers and insiders could alter in a record: each is found, and told in one sentence."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import pytest

from app.access.stages import Stage
from app.cli import signature
from app.commonground import services as commonground
from app.conferences.naming import Naming
from app.conferences.services import framing, seating
from app.drafting.models import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.journal import checkpoints, signing
from app.journal import queries as journal
from app.journal import services as journal_services
from app.record import bundle
from app.record import verify as verifier
from app.reports import queries
from app.reports import services as reports
from app.reports.models import Kind
from app.reports.translations import services as translations
from app.reports.translations.models import Words
from app.voting import receipts
from app.voting.kinds import Kind as VoteKind
from app.voting.motion import Motion, Terms
from app.voting.services import casting, closing, opening, voiding
from tests.functional.record.forgeries import OPERATOR, STRANGER, THIEF, Forgery
from tests.world import World


def eventful():
    """A record with everything in it: votes counted, voided while open and after the count, erasures, two editions."""
    place = World(stage=Stage.DRAFTING, dissent_days=0, names_public_on=date(2026, 1, 1))
    for member in place.panelists:
        member.naming = Naming.NAME
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    wording = Wording("Read the wells.", conditions=["two wells", "every week"])
    passage = writing.write_passage(section, Part.RECOMMENDATION, wording, by=place.panelist)
    found = commonground.open_round(
        place.conference, "Water", "What holds?", ["The wells are enough."], by=place.facilitator
    )
    commonground.close_round(found, by=place.facilitator)
    place.walk_to(Stage.VOTING)
    vote(place, Motion(passage=passage), ["support"] * 4 + ["object"])
    labels = {"a": "The school", "b": "The mill"}
    vote(place, Motion(question="Where?", kind=VoteKind.ONE, options=list(labels), labels=labels), ["a", "a", "b"])
    voiding.void_round(vote(place, Motion(question="Now?"), ["support"], count=False), "Nobody.", by=place.facilitator)
    voiding.void_round(vote(place, Motion(question="Later?"), ["support"]), "The wrong text.", by=place.facilitator)
    place.walk_to(Stage.REPORTING)
    _tree, exact = reports.preview(place.conference)
    for member in place.panelists:
        reports.approve(place.conference, by=member, seen=exact)
    reports.publish(place.conference, Kind.FINAL, by=place.organizer)
    place.walk_to(Stage.FOLLOW_UP)
    reports.correct(place.conference, "A name was wrong.", by=place.organizer)
    seating.choose_naming(place.panelists[1], Naming.NUMBER, "")
    translate(place)
    journal_services.add_checkpoint(journal.find_chain(place.conference.id), **signature(place.conference.id))
    framing.amend_frame(place.conference, "background", "One\u2028line, \x85two", "Why.", by=place.organizer)
    for ground in ("asked by the person named", "the reason named somebody"):
        db.session.flush()
        journal_services.erase(journal.list_entries(place.conference.id, limit=1)[0], ground=ground, actor=None)
    framing.amend_frame(place.conference, "background", "Two dry summers.", "Why.", by=place.organizer)
    db.session.commit()
    return place


def translate(place):
    """One translation that stands, with a version before it, and one that was withdrawn."""
    edition = queries.get_edition(place.conference, 1)
    for language, words in (("de", "Lest Brunnen."), ("de", "Lest die Brunnen ab."), ("fr", "Lisez les puits.")):
        made = translations.publish(edition, language, Words("Office of the Region", words), by=place.organizer)
    translations.withdraw(made, "It named the wrong wells.", by=place.organizer)


def vote(place, motion, choices, *, count=True):
    found = opening.open_round(place.conference, motion, Terms(place.panelists), by=place.facilitator)
    for member, choice in zip(place.panelists, choices, strict=False):
        reason = "It costs too much." if choice == "object" else ""
        casting.cast_ballot(found, choice, code=receipts.new_code(), reason=reason, by=member)
    if count:
        closing.close_round(found, by=place.facilitator)
    return found


class Alteration(NamedTuple):
    change: Callable[[Forgery], object]
    told: str  # a part of the sentence that explains it
    by: str = STRANGER
    alone: bool = True  # found also by somebody who kept nothing


def altered(found: list[dict], **more) -> None:
    found[0].update(more)


def another_choice(told):
    next(ballot for ballot in told["ballots"] if ballot["choice"] == "support")["choice"] = "object"
    told["counts"] = told["counts"] | {"support": 3, "object": 2}


def stuffed(told):
    told["ballots"] += [{"code": "AAAA-BBBB", "choice": "support"}] * 1
    told["counts"]["support"] += 1


def adopted(told):
    told["result"]["adopted"] = not told["result"]["adopted"]


def counted_by_another_bar(told):
    """The words of the rule stay, and the result fits the numbers."""
    told["threshold"] = "1/2"
    told["result"] = verifier.result_of(told, verifier.Counter(told["counts"]) + verifier.Counter(blank=told["blank"]))


def given_limits(told):
    told["limits"] = {"object": 0}
    told["result"] = verifier.result_of(told, verifier.Counter(told["counts"]) + verifier.Counter(blank=told["blank"]))


def lower_bar(told):
    told["rule"], told["threshold"] = "1/2", "1/2"


def without(name: str) -> Callable[[Forgery], object]:
    return lambda forgery: forgery.files.pop(name)


def planted(name: str, content: bytes = b"x") -> Callable[[Forgery], object]:
    return lambda forgery: forgery.files.update({name: content})


def vote_file(number: int, change, *, known: bool = False) -> Callable[[Forgery], object]:
    return lambda forgery: forgery.vote(number, change, known=known)


def blanked(action: str) -> Callable[[Forgery], object]:
    return lambda forgery: forgery.blank(forgery.find(action))


def erased(action: str) -> Callable[[Forgery], object]:
    """Blank, with an entry that says so: what only whoever has the key can write."""

    def change(forgery):
        line = forgery.find(action)
        number = line["n"]
        forgery.blank(line)
        forgery.add("entry.erased", entry=number, ground="none of your business")

    return change


def said(action: str, **facts) -> Callable[[Forgery], object]:
    return lambda forgery: forgery.say(forgery.find(action), **facts)


def reworded(name: str, old: str, new: str) -> Callable[[Forgery], object]:
    def change(forgery):
        assert old in forgery.files[name].decode()
        forgery.text(name, lambda text: text.replace(old, new))

    return change


def told_of_itself(**more) -> Callable[[Forgery], object]:
    return lambda forgery: forgery.about.update(more)


def part(kind: str, nth: int = 0, **parts) -> Callable[[Forgery], object]:
    return lambda forgery: forgery.find(kind, nth).update(parts)


def again(action: str) -> Callable[[Forgery], object]:
    """The same entry once more, behind itself."""

    def change(forgery):
        line = forgery.find(action)
        forgery.lines.insert(forgery.lines.index(line) + 1, dict(line))

    return change


def dropped(action: str) -> Callable[[Forgery], object]:
    return lambda forgery: forgery.lines.remove(forgery.find(action))


def moved_up(action: str, before: str) -> Callable[[Forgery], object]:
    def change(forgery):
        line = forgery.find(action)
        forgery.lines.remove(line)
        forgery.lines.insert(forgery.lines.index(forgery.find(before)), line)

    return change


def added(action: str, **facts) -> Callable[[Forgery], object]:
    return lambda forgery: forgery.add(action, **facts)


def linked(change) -> Callable[[Forgery], object]:
    """A stranger who also computes the chain anew, but cannot sign it."""

    def done(forgery):
        change(forgery)
        forgery.relink()

    return done


def swapped(forgery):
    forgery.lines[3], forgery.lines[4] = forgery.lines[4], forgery.lines[3]


def exchanged(forgery):
    one, other = forgery.lines[3], forgery.lines[4]
    one["salt"], one["body"], other["salt"], other["body"] = other["salt"], other["body"], one["salt"], one["body"]


def cut(forgery):
    del forgery.lines[-2:]


def unsigned(forgery):
    """Entries behind the last checkpoint, in a record that still has its true ones."""
    forgery.add("report.published", edition=3, kind="corrected", checksum=verifier.digest_of(b"x"))
    forgery.files["editions/3.html"] = b"x"
    forgery.relink()


def key_of_a_thief(forgery):
    forgery.relink()
    forgery.sign(THIEF)
    forgery.seed = THIEF
    forgery.about["signed"] = signing.signed_note(verifier.about_text(forgery.about), forgery.about["server"], THIEF)


def older_form(forgery):
    """Pretend that the record is as old as those whose title and end nobody signed."""
    for name in ("form", "origin", "signed"):
        del forgery.about[name]
    forgery.about["title"] = "Should we NOT?"


def older_form_with_more(forgery):
    unsigned(forgery)
    for name in ("form", "origin", "signed"):
        del forgery.about[name]


def another_summer(forgery):
    forgery.say(forgery.find("frame.amended", -1), after="Two wet summers.")


def made_harmless(forgery, line):
    """Put something that happens every day in the place of an entry, so that all numbers stay."""
    line["action"], line["body"] = "note.written", "{}"
    forgery.say(line, passage="E1.1")


def lost_edition(forgery):
    made_harmless(forgery, forgery.find("report.published", 1))
    made_harmless(forgery, forgery.find("report.name_taken_out", 1))
    del forgery.files["editions/2.html"]


def lost_vote(forgery):
    for action in ("round.opened", "round.closed", "round.sealed"):
        made_harmless(forgery, forgery.find(action))
    del forgery.files["votes/1.json"]


def recounted(forgery):
    """The operator's own history: another choice, another count, and everything signed again."""

    def change(told):
        another_choice(told)
        told["result"] = json.loads(
            json.dumps(
                verifier.result_of(told, verifier.Counter(told["counts"]) + verifier.Counter(blank=told["blank"]))
            )
        )

    forgery.vote(1, change)


def second_edition(forgery):
    """Two different final editions under one number."""
    forgery.add(
        "report.published", edition=1, kind="final", checksum=verifier.digest_of(forgery.files["editions/1.html"])
    )


def of_edition(change, n: int = 1) -> Callable[[Forgery], object]:
    """The operator alters an edition out of which a name was taken, and fits the entry of that to it."""

    def alter(forgery):
        name = f"editions/{n}.html"
        was = forgery.files[name]
        forgery.text(name, change)
        assert forgery.files[name] != was
        taken_out = forgery.find("report.name_taken_out", n - 1)
        forgery.say(taken_out, checksum=verifier.digest_of(forgery.files[name]))

    return alter


def in_place(seat: int, change: Callable[[str], str]) -> Callable[[str], str]:
    place = re.compile(rf'(?<=<span data-seat="{seat}" )([^>]*>)([^<]*)')
    return lambda page: place.sub(lambda found: change(found[0]), page)


def name_that_never_stood(forgery):
    forgery.say(forgery.find("report.name_taken_out"), seat=99)


def emptied_in_silence(forgery):
    """A name taken out of an edition, and the entry of its publication fitted to that."""
    forgery.text("editions/1.html", in_place(1, lambda _place: 'data-blank="Panelist 1">Panelist 1'))
    forgery.say(forgery.find("report.name_taken_out"), checksum=verifier.digest_of(forgery.files["editions/1.html"]))


def duplicate_name(forgery):
    forgery.files["votes/1.json"] = forgery.files["votes/1.json"].replace(b"{", b'{"blank": 0,', 1)


def twice_in_body(forgery):
    line = forgery.find("frame.amended", -1)
    line["body"] = line["body"].replace("{", '{"field":"charge",', 1)
    line["commitment"] = verifier.hashlib.sha256(bytes.fromhex(line["salt"]) + line["body"].encode()).hexdigest()


def spaced_body(forgery):
    line = forgery.find("frame.amended", -1)
    line["body"] = line["body"].replace(":", ": ", 1)
    line["commitment"] = verifier.hashlib.sha256(bytes.fromhex(line["salt"]) + line["body"].encode()).hexdigest()


A = Alteration
TABLE = {
    # Files that nobody vouches for.
    "extra file": A(planted("notes.txt"), "the journal knows nothing of it"),
    "compiled python": A(planted("__pycache__/merkle.cpython-311.pyc"), "so delete it"),
    "module beside the verifier": A(planted("json.py", b"print('The record holds.')"), "knows nothing of it"),
    "merkle.py of the old form": A(planted("merkle.py"), "knows nothing of it"),
    "edition that was never published": A(planted("editions/3.html"), "editions/3.html is no file of the record"),
    "edition with a leading zero": A(planted("editions/01.html"), "editions/01.html is no file of the record"),
    "edition of another kind": A(planted("editions/1.json"), "editions/1.json is no file of the record"),
    "vote that was never held": A(planted("votes/9.json", b"{}"), "votes/9.json is no file of the record"),
    "file of a vote voided while open": A(planted("votes/3.json", b"{}"), "votes/3.json is no file of the record"),
    "translation that was never published": A(planted("translations/1-es-1.md"), "is no file of the record"),
    "translation that was withdrawn": A(planted("translations/1-fr-1.md"), "is no file of the record"),
    "statement round that was never held": A(planted("common-ground/7.json", b"{}"), "is no file of the record"),
    # Files that are gone.
    "vote gone": A(without("votes/1.json"), "Vote 1 is missing"),
    "voided vote gone": A(without("votes/4.json"), "Vote 4 is missing"),
    "edition gone": A(without("editions/1.html"), "Edition 1 is missing"),
    "statements gone": A(without("common-ground/1.json"), "Statement round 1 is missing"),
    "translation gone": A(without("translations/1-de-1.md"), "translations/1-de-1.md is missing"),
    "checkpoints gone": A(without("checkpoints.txt"), "checkpoints.txt is missing"),
    "journal gone": A(lambda f: f.lines.clear(), "The journal does not begin"),
    # Contents of files.
    "another choice": A(vote_file(1, another_choice), "Vote 1 is not the file"),
    "another text under vote": A(
        reworded("votes/1.json", "every week", "some week"), "is not the text it was opened on"
    ),
    "edition reworded": A(
        reworded("editions/1.html", "Read the wells.", "Read no wells."), "Edition 1 is not the file"
    ),
    "statements reworded": A(reworded("common-ground/1.json", "enough", "poison"), "Statement round 1 is not the file"),
    "translation reworded": A(
        reworded("translations/1-de-2.md", "Lest", "Meidet"), "is not the translation that was published"
    ),
    "one name twice in a vote": A(duplicate_name, "stands there twice"),
    "two editions exchanged": A(
        lambda f: f.files.update({"editions/1.html": f.files["editions/2.html"]}), "Edition 1 is not the file"
    ),
    "two votes exchanged": A(
        lambda f: f.files.update({"votes/1.json": f.files["votes/2.json"]}), "Vote 1 is not the file"
    ),
    # Entries of the journal, by a stranger who cannot sign.
    "entry altered": A(part("frame.amended", action="frame.revised"), "does not continue the entry before it"),
    "entry dropped": A(dropped("round.voided"), "missing or out of place"),
    "entry doubled": A(again("round.sealed"), "missing or out of place"),
    "entries swapped": A(swapped, "missing or out of place"),
    "words exchanged": A(exchanged, "was altered"),
    "last entries cut off": A(cut, "only"),
    "last entries cut off and chained": A(linked(cut), "only"),
    "entry reworded and chained": A(linked(another_summer), "are not those that the checkpoint saw"),
    "entry dropped and chained": A(linked(dropped("round.voided")), "only"),
    "entries behind the last checkpoint": A(unsigned, "signed by nobody"),
    "time of an entry": A(part("round.opened", at="2026-01-01T00:00:00.000000+00:00"), "does not continue"),
    "time in another zone": A(part("round.opened", at="2026-01-01T00:00:00.000000+02:00"), "a time or an action"),
    "number as a truth": A(part("round.opened", n=True), "has no number"),
    "part too many": A(part("round.opened", note="believe me"), "other parts than an entry has"),
    "half erased": A(part("frame.amended", -1, salt=None), "is half erased"),
    "entry blanked": A(lambda f: f.blank(f.find("frame.amended", -1)), "no later entry says that it was erased"),
    "opening blanked": A(blanked("round.opened"), "is blank, but the record is checked by what it says"),
    "sealing blanked": A(blanked("round.sealed"), "is blank, but the record is checked by what it says"),
    "publication blanked": A(blanked("report.published"), "is blank, but the record is checked by what it says"),
    "eraser blanked": A(lambda f: f.blank(f.find("entry.erased", 1)), "no later entry says that it was erased"),
    # What the record says of itself.
    "title": A(told_of_itself(title="Should we NOT?"), "in its journal"),
    "address": A(told_of_itself(conference="another"), "not what the server signed"),
    "server": A(told_of_itself(server="elsewhere.example"), "not signed by this server"),
    "origin": A(told_of_itself(origin="localhost/conference-999"), "another journal"),
    "key": A(told_of_itself(public_key="11" * 32), "not signed by this server"),
    "form that nobody knows": A(told_of_itself(form=9), "look for a newer verify.py"),
    "old form with another title": A(older_form, "in its journal"),
    "old form with more entries": A(older_form_with_more, "signed by nobody"),
    "no checkpoint at all": A(lambda f: f.files.update({"checkpoints.txt": b""}), "nobody signed this journal"),
    "words among checkpoints": A(
        lambda f: f.text("checkpoints.txt", lambda text: text + "\nTrust me.\n"),
        "holds something that is no checkpoint",
    ),
    "signature bent": A(lambda f: f.text("checkpoints.txt", lambda t: t[:-8] + "AAAA" + t[-4:]), "checkpoint"),
    "key of a thief": A(key_of_a_thief, "not signed by this server", alone=False),
    # Whoever has the key signs everything anew: what no journal can say is found all the same.
    "vote opened twice": A(again("round.opened"), "which is open by then", OPERATOR),
    "vote sealed twice": A(again("round.sealed"), "which is sealed by then", OPERATOR),
    "vote closed twice": A(again("round.closed"), "which is closed by then", OPERATOR),
    "vote voided twice": A(again("round.voided"), "which is void by then", OPERATOR),
    "vote sealed before it was closed": A(moved_up("round.sealed", "round.closed"), "which is open by then", OPERATOR),
    "vote never opened": A(dropped("round.opened"), "which is not opened by then", OPERATOR),
    "vote never closed": A(dropped("round.closed"), "which is open by then", OPERATOR),
    "vote never sealed": A(
        lambda f: (dropped("round.sealed")(f), f.files.pop("votes/1.json")), "never sealed", OPERATOR
    ),
    "voided vote counted later": A(added("round.closed", round=3, cast=1), "which is void by then", OPERATOR),
    "voided vote opened again": A(
        added("round.opened", round=3, fingerprint="0" * 8), "which is void by then", OPERATOR
    ),
    "statement round closed twice": A(again("ground.closed"), "which is closed by then", OPERATOR),
    "translation with another name": A(
        lambda f: f.say(f.find("report.translated"), language="../x"), "leads out of the record", OPERATOR
    ),
    "translation of other words, fitted": A(
        lambda f: f.say(f.find("report.translated"), checksum="0" * 64), "is not the translation", OPERATOR
    ),
    "one edition twice": A(second_edition, "but edition 3 is next", OPERATOR),
    "edition reworded under cover of a name": A(
        of_edition(lambda page: page.replace("Read the wells.", "Read no wells.")),
        "differs from what was published in more than names",
        OPERATOR,
    ),
    "another person named under cover of a name": A(
        of_edition(in_place(1, lambda place: place.replace(">", ">Not "))),
        "is not the one that was published",
        OPERATOR,
    ),
    "words where a name was": A(
        of_edition(in_place(2, lambda place: place + ", who lied")), "Other words stand where panelist 2", OPERATOR
    ),
    "name put back": A(
        of_edition(in_place(2, lambda place: place.replace(">", f' data-salt="{"0" * 32}">'))),
        "Other words stand where panelist 2",
        OPERATOR,
    ),
    "name taken out that never stood there": A(name_that_never_stood, "that did not stand in it", OPERATOR),
    "name taken out in silence": A(emptied_in_silence, "panelist 1 in edition 1 is not the one", OPERATOR),
    "name taken out of no edition": A(
        added("report.name_taken_out", edition=7, seat=2, checksum="0" * 64), "which was not published", OPERATOR
    ),
    "edition left out": A(
        lambda f: (f.lines.remove(f.find("report.published")), f.files.pop("editions/1.html")),
        "edition 1 is next",
        OPERATOR,
    ),
    "sealing erased openly": A(erased("round.sealed"), "is blank, but the record is checked", OPERATOR),
    "erased what is still there": A(added("entry.erased", entry=2, ground="x"), "but it is not blank", OPERATOR),
    "created twice": A(again("conference.created"), "one entry that creates the conference", OPERATOR),
    "stage left that was not reached": A(dropped("stage.changed"), "but the conference was in setup", OPERATOR),
    "name twice in an entry": A(twice_in_body, "stands there twice", OPERATOR),
    "entry in another writing": A(spaced_body, "in the one way in which entries are written", OPERATOR),
    "ballot stuffed": A(vote_file(1, stuffed, known=True), "was closed with another number of ballots", OPERATOR),
    "other result": A(vote_file(1, adopted, known=True), "counted again, “adopted” comes out differently", OPERATOR),
    "lower bar": A(vote_file(1, lower_bar, known=True), "worded otherwise than when the vote was opened", OPERATOR),
    "other bar in the same words": A(
        vote_file(1, counted_by_another_bar, known=True), "“threshold” is not what was frozen", OPERATOR
    ),
    "limit that was not announced": A(
        vote_file(1, given_limits, known=True), "“limits” is not what was frozen", OPERATOR
    ),
    "fewer present": A(
        vote_file(1, lambda t: t.update(present=6), known=True), "“present” is not what it was", OPERATOR
    ),
    "secret made open": A(
        vote_file(1, lambda t: t.update(secrecy="open"), known=True), "“secrecy” is not what", OPERATOR
    ),
    "number of another vote": A(vote_file(1, lambda t: t.update(vote=2), known=True), "is that of vote 2", OPERATOR),
    "choice that nobody could cast": A(
        vote_file(1, lambda t: altered(t["ballots"], choice="burn"), known=True),
        "is no ballot of such a vote",
        OPERATOR,
    ),
    "endless fraction": A(
        vote_file(1, lambda t: t.update(threshold="1e999999999"), known=True), "is no fraction", OPERATOR
    ),
    "as many as the sea": A(
        vote_file(1, lambda t: t["counts"].update(support=10**12), known=True), "is none", OPERATOR
    ),
    # A history that is consistent in itself is found by whoever kept something of the true one, and by nobody else.
    "entry reworded, all signed again": A(
        another_summer, "are not those that the checkpoint saw", OPERATOR, alone=False
    ),
    "edition withdrawn, all signed again": A(lost_edition, "not those that the checkpoint saw", OPERATOR, alone=False),
    "vote never held, all signed again": A(lost_vote, "not those that the checkpoint saw", OPERATOR, alone=False),
    "vote recounted, all signed again": A(recounted, "not those that the checkpoint saw", OPERATOR, alone=False),
    "end cut off, all signed again": A(lambda f: f.lines.pop(), "older, or was cut", OPERATOR, alone=False),
}
HARMLESS = {
    "another README": (planted("README.txt", b"Believe everything."), "README.txt is not the letter"),
    "no README": (without("README.txt"), "README.txt is not here"),
    "another verifier": (planted("verify.py", b"print('The record holds.')"), "run only one whose SHA-256"),
    "a checkpoint twice": (
        lambda f: f.text("checkpoints.txt", lambda text: text + "\n" + text),
        "has a checkpoint twice",
    ),
}
made: dict[str, tuple[dict[str, bytes], bytes, list[str]]] = {}


@pytest.fixture
def true_record(request, app):
    """The files of a record, the key that signs it, and what somebody kept of it. Made once for the whole table."""
    if "record" not in made:
        place = eventful()
        known = signature(place.conference.id)
        journal_services.sign_head(place.conference.id, **known)
        files = bundle.collect(place.conference, **known)
        newest = checkpoints.find_latest_checkpoint(place.conference.id)
        made["record"] = files, known["seed"], [newest.note, newest.spoken]
    return made["record"]


def forged(alteration: Alteration, files, seed) -> dict[str, bytes]:
    forgery = Forgery(files, seed)
    alteration.change(forgery)
    if alteration.by == OPERATOR:
        forgery.relink()
        forgery.sign()
    return forgery.put_together(sign_about=alteration.by == OPERATOR)


def explained(found: verifier.Verdict, told: str) -> bool:
    sentences = [*found.faults, *found.unvouched]
    assert all(one.endswith(".") and "Error(" not in one for one in sentences), sentences
    return any(told in one for one in sentences)


def test_the_true_record_holds_with_and_without_what_somebody_kept(true_record):
    files, seed, kept = true_record
    for held in ([], kept, kept[:1], kept[1:]):
        found = verifier.check(files, held)
        assert found.faults == found.unvouched == found.harmless == []
    # Putting it together again alters nothing: so it is the alteration that is found below.
    unaltered = verifier.check(Forgery(files, seed).put_together(sign_about=True), kept)
    assert unaltered.faults == unaltered.unvouched == unaltered.harmless == []


def test_the_table_is_long_enough():
    assert len(TABLE) >= 60 and len(HARMLESS) >= 4


@pytest.mark.one_database
@pytest.mark.parametrize("name", TABLE)
def test_whoever_kept_a_checkpoint_finds_it(true_record, name):
    files, seed, kept = true_record
    found = verifier.check(forged(TABLE[name], files, seed), kept)
    assert explained(found, TABLE[name].told), found


@pytest.mark.one_database
@pytest.mark.parametrize("name", TABLE)
def test_whoever_kept_nothing_finds_what_can_be_found(true_record, name):
    files, seed, _kept = true_record
    found = verifier.check(forged(TABLE[name], files, seed))
    if TABLE[name].alone:
        assert explained(found, TABLE[name].told), found
    else:
        assert found.faults == [] and any("anew" in note for note in found.notes)


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_harmless_is_called_so(true_record, name):
    files, seed, kept = true_record
    change, told = HARMLESS[name]
    found = verifier.check(forged(Alteration(change, told), files, seed), kept)
    assert found.faults == found.unvouched == [] and any(told in one for one in found.harmless), found


def test_what_whoever_reads_should_know_is_said(true_record):
    files, _seed, kept = true_record
    notes = " ".join(verifier.check(files, kept).notes)
    assert "Vote 4 was voided after its count" in notes and "Vote 3" not in notes
