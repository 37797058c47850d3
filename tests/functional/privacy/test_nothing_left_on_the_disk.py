"""What an erasure takes away is in no row, no free page, no log, no index and no file of this server afterwards."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from app import clock, health
from app.access.roles import Role
from app.access.stages import Stage
from app.accounts import services as accounts
from app.accounts.models import Person
from app.agreeing import JUST_READ
from app.conferences.models import WaitingAct
from app.conferences.queries import list_members
from app.conferences.services import planning, seconding
from app.conferences.weighty import REOPEN
from app.consents import letters as consents
from app.evidence import services as evidence
from app.extensions import db
from app.mail.models import Message
from app.needs.models import Needs
from app.privacy import services as privacy
from app.privacy import wiping
from app.privacy.commands import person_group
from app.questions import services as questions
from app.uploads.kinds import FileKind, State
from app.uploads.models import Upload, UploadPassage
from app.voting import storage
from app.voting.motion import Motion, Terms
from app.voting.services import opening, voiding
from app.worker import send_letters, work
from tests.functional.voting.test_secrecy import file_bytes
from tests.scenes import scene
from tests.world import World

NAME, FORMER, ADDRESS = "Zelma Zwickledorn", "Zelma Zuckerkandl", "zwickledorn@example.org"
# Each word stands in one kind of trace.
GONE = {
    NAME: "the name",
    FORMER: "a name from before",
    ADDRESS: "the address",
    "+45 7777 3131": "the telephone number",
    "Zwickletown": "the town",
    "zwickle-first": "how the first name is printed",
    "zwickle-interest": "declared interests",
    "zwickle-needs": "what somebody needs",
    "zwickle-begun": "a conference that was begun and never created",
    "zwickle-waiting": "the reason of an act that still waits",
    "zwickle-file": "the name of a file on its way",
    "zwickle-passage": "what was read out of that file",
    "zwickle-letter": "a letter that has not left",
}
# What stays, and why: the page where somebody asks for it says so.
STAYS = {
    "Who owns the zwickle-wells?": "the panel's work stays, under “former member”",
    "Thanks, says the zwickle-document.": "words that others wrote",
}


@scene
def known():
    """Somebody who left a trace of every kind, all of them stored."""
    place = World(stage=Stage.QUESTIONS)
    seat, person = place.organizer, place.organizer.person
    place.seat(seat.role, "Olaf Other").person.may_organize = True
    person.email = ADDRESS
    accounts.change_details(person, name=FORMER, language="en")
    db.session.flush()
    accounts.change_details(person, name=NAME, language="en")
    person.telephone = "+45 7777 3131"
    seat.town, seat.printed_first, seat.interests = "Zwickletown", "zwickle-first", "zwickle-interest"
    panelist = place.seat(place.panelist.role, "Somebody") if place.conference.takes_panelists else place.panelist
    questions.propose(place.conference, "Who owns the zwickle-wells?", by=panelist)
    document = evidence.draft_document(
        place.conference,
        summary="In short.",
        title=f"What {NAME} says",
        text="Thanks, says the zwickle-document.",
        by=seat,
    )
    evidence.publish_document(document, by=seat, seen=JUST_READ)
    document.title = "What somebody says"  # only the journal still knows whom it named
    db.session.add(Needs(member_id=seat.id, chosen=[], words="zwickle-needs"))
    planning.keep_begun(person, "consensus", [("title", "zwickle-begun")])
    seconding.propose(place.conference, REOPEN, str(Stage.QUESTIONS), {"reason": "zwickle-waiting"}, by=seat)
    keep_file(place, seat)
    for to, words in ((ADDRESS, "zwickle-letter"), (place.panelist.person.email, f"{NAME} has written to you.")):
        sent = {"subject": words, "body": f"Dear reader, {words}", "status": "waiting"}
        db.session.add(Message(to=to, queued_at=clock.real_now(), due_at=clock.real_now(), **sent))
    db.session.commit()
    place.person_id = person.id
    return place


def keep_file(place, seat):
    told = {
        "kind": FileKind.TEXT,
        "key": "a" * 32,
        "size": 1,
        "digest": "b" * 64,
        "state": State.READ,
        "at": clock.now(),
    }
    upload = Upload(conference_id=place.conference.id, number=1, member_id=seat.id, name="zwickle-file.txt", **told)
    db.session.add(upload)
    db.session.flush()
    db.session.add(UploadPassage(upload_id=upload.id, position=1, text="zwickle-passage"))


def all_rows() -> str:
    """Every value of every row of every table there is, whether or not the program still knows the table."""
    names = {"sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'"}.get(
        db.engine.dialect.name, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    )
    tables = db.session.scalars(text(names)).all()
    return "\n".join(str(row) for name in tables for row in db.session.execute(text(f'SELECT * FROM "{name}"')))


def all_bytes() -> bytes:
    """What lies in the files of the database: pages, free ones too, and the log of SQLite; the tables of PostgreSQL."""
    if db.engine.dialect.name == "sqlite":
        return file_bytes()
    db.session.rollback()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
        files = connection.scalars(
            text(
                "SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class "
                "WHERE relkind IN ('r', 'i', 't') AND "
                "relnamespace IN (current_schema()::regnamespace, 'pg_toast'::regnamespace) "
                "AND pg_relation_filepath(oid) IS NOT NULL"
            )
        )
        return b"".join(bytes(one) for one in files)


def found_in(held) -> set[str]:
    return {word for word in GONE if (word.encode() if isinstance(held, bytes) else word) in held}


def erase(place):
    privacy.erase(db.session.get(Person, place.person_id), by_themselves=True)
    db.session.commit()


def test_no_row_holds_what_is_erased(known):
    assert found_in(all_rows()) == set(GONE)
    erase(known)
    send_letters()
    db.session.expire_all()
    rows = all_rows()
    assert {word: GONE[word] for word in found_in(rows)} == {}
    assert [words for words in STAYS if words not in rows] == []


def test_no_page_and_no_log_holds_it_once_the_worker_has_wiped(known):
    erase(known)
    send_letters()
    db.session.rollback()
    assert found_in(all_bytes()), "The look into the files would not find what lies in a free page."
    work(tidy=True)
    assert {word: GONE[word] for word in found_in(all_bytes())} == {}
    assert db.session.get(Person, known.person_id).wiped_at is not None


def look_and_stay():
    """Somebody who looked before, and has not looked away: on PostgreSQL at no table, which would wait for her."""
    reader = db.engine.raw_connection()
    if db.engine.dialect.name == "sqlite":
        reader.driver_connection.execute("BEGIN")
        reader.driver_connection.execute("SELECT count(*) FROM person").fetchone()
    else:
        reader.driver_connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        reader.driver_connection.execute("SELECT 1").fetchone()
    return reader


def test_what_only_a_reader_keeps_is_wiped_later(known):
    readers = [look_and_stay()] if db.engine.dialect.name == "postgresql" else []
    erase(known)
    send_letters()
    db.session.rollback()
    (reader,) = readers or [look_and_stay()]
    wiping.wipe_erased()
    db.session.commit()
    assert db.session.get(Person, known.person_id).wiped_at is None
    reader.driver_connection.execute("ROLLBACK")
    reader.close()
    wiping.wipe_erased()
    db.session.commit()
    assert db.session.get(Person, known.person_id).wiped_at is not None and not found_in(all_bytes())


def test_it_is_not_wiped_before_the_last_letter_has_left(known):
    erase(known)
    wiping.wipe_erased()
    db.session.commit()
    assert db.session.get(Person, known.person_id).wiped_at is None


def test_nothing_is_rewritten_where_nobody_was_erased(known, monkeypatch):
    monkeypatch.setattr("app.voting.storage.scrub_all", lambda: pytest.fail("rewritten for nothing"))
    wiping.wipe_erased()


def test_the_index_of_words_forgets_too(known):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("looks into the index of SQLite")
    db.session.execute(text("DELETE FROM search_text"))
    db.session.commit()
    segments = "SELECT count(*) FROM search_index_data WHERE instr(block, CAST('zwickl' AS BLOB))"
    before = db.session.scalar(text(segments))
    db.session.rollback()
    assert before and storage.scrub_all()
    assert db.session.scalar(text(segments)) == 0


def test_an_act_that_waits_is_withdrawn_and_others_are_told_without_the_name(known):
    erase(known)
    act = db.session.scalars(select(WaitingAct)).one()
    assert (act.state, act.given) == ("withdrawn", {})
    letter = db.session.scalars(select(Message).where(Message.to == known.panelist.person.email)).one()
    assert letter.subject == "a former member has written to you."


def test_whoever_runs_the_server_wipes_by_a_command(known, app):
    run = app.test_cli_runner().invoke
    erase(known)
    refused = run(person_group, ["wipe"])
    assert refused.exit_code == 1 and "a last letter has not left yet" in refused.output
    send_letters()
    assert "Nothing of whoever was erased is left" in run(person_group, ["wipe"]).output
    assert not found_in(all_bytes())


def test_a_user_who_does_not_own_all_tables_marks_nothing_as_wiped(known):
    if db.engine.dialect.name != "postgresql":
        pytest.skip("tables have owners on PostgreSQL")
    erase(known)
    send_letters()
    db.session.execute(text("CREATE ROLE keeper_of_the_journal"))
    db.session.execute(text("ALTER TABLE journal_payload OWNER TO keeper_of_the_journal"))
    owner = db.session.scalar(text("SELECT current_user"))
    db.session.execute(text("CREATE ROLE only_the_server LOGIN"))
    db.session.execute(text("GRANT ALL ON ALL TABLES IN SCHEMA public TO only_the_server"))
    db.session.commit()
    try:
        raw = db.engine.raw_connection()
        raw.driver_connection.autocommit = True
        raw.driver_connection.execute("SET ROLE only_the_server")
        assert storage._scrub_every_table(raw.driver_connection) is False
        raw.driver_connection.execute("RESET ROLE")
        raw.invalidate()
    finally:
        db.session.execute(text(f'ALTER TABLE journal_payload OWNER TO "{owner}"'))
        db.session.execute(text("DROP OWNED BY only_the_server"))
        db.session.execute(text("DROP ROLE only_the_server"))
        db.session.execute(text("DROP ROLE keeper_of_the_journal"))
        db.session.commit()


def test_whatever_somebody_is_called_links_in_letters_to_others_open(known):
    known.observer.person.name = "sign-in"
    link, body = "http://localhost/sign-in/4f2a", "Press here to sign-in: http://localhost/sign-in/4f2a"
    moment = clock.real_now()
    for to in ("other@example.org", known.panelist.person.email):
        db.session.add(Message(to=to, subject="sign-in", body=body, language="da", queued_at=moment, due_at=moment))
    known.panelist.person.name = "sign-in"
    db.session.commit()
    privacy.erase(known.observer.person, by_themselves=True)
    db.session.commit()
    query = select(Message.to, Message.body).where(Message.body.contains("localhost/sign-in/4f2a"))
    said = dict(db.session.execute(query).all())
    assert said == {
        "other@example.org": f"Press here to et tidligere medlem: {link}",
        known.panelist.person.email: body,
    }


@pytest.mark.parametrize(("name", "language", "kept"), [
    ("Read", "en", "Read it, and change it whenever you like:"),
    ("Du", "da", "Du siger ikke ja til noget af det"),
    ("May", "en", "The panel meets on 3 May 2027."),
])  # fmt: skip
def test_a_name_that_is_an_ordinary_word_goes_only_where_a_letter_means_the_person(known, name, language, kept):
    to = known.panelists[1].person
    to.email, to.language = "other@example.org", language
    known.observer.person.name = name
    consents.send_noted(to_seat := known.panelists[1], [], known.observer)
    assert to_seat.person is to
    db.session.flush()
    letter = db.session.scalars(select(Message).where(Message.to == to.email)).one()
    letter.body += "\nThe panel meets on 3 May 2027."
    db.session.commit()
    privacy.erase(known.observer.person, by_themselves=True)
    db.session.commit()
    letter = db.session.scalars(select(Message).where(Message.to == to.email)).one()
    assert kept in letter.body and not letter.body.startswith(f"{name} ")
    assert letter.body.startswith("a former member has noted" if language == "en" else "et tidligere medlem har")


def vote_in(zone):
    other = World(stage=Stage.VOTING, slug="voting", time_zone=zone)
    return opening.open_round(
        other.conference, Motion(question="Shall we?"), Terms(other.panelists), by=other.organizer
    )


def wiped(place, moment, monkeypatch):
    monkeypatch.setattr(clock, "real_now", lambda: moment)
    wiping.wipe_erased()
    db.session.commit()
    db.session.expire_all()
    return db.session.get(Person, place.person_id).wiped_at is not None


def test_it_waits_for_votes_a_week_and_then_for_nothing(known, app, monkeypatch):
    vote = vote_in("Pacific/Auckland")
    erase(known)
    send_letters()
    since, machine = db.session.get(Person, known.person_id).erased_at, app.test_client()
    assert not any(wiped(known, since + timedelta(days=day), monkeypatch) for day in range(7))
    told = machine.get("/health").get_json()
    assert told["erased_wiped_by"] == (since + timedelta(days=8)).isoformat(timespec="seconds")
    assert vote.state == "open" and wiped(known, since + timedelta(days=8), monkeypatch)
    assert machine.get("/health").get_json()["erased_wiped_by"] is None


def test_after_a_week_it_is_done_at_night(known, monkeypatch):
    vote_in("UTC")
    erase(known)
    send_letters()
    later = db.session.get(Person, known.person_id).erased_at + timedelta(days=7)
    moments = [later + timedelta(hours=hour) for hour in range(24)]
    assert not wiped(known, next(one for one in moments if one.hour == 12), monkeypatch)
    assert wiped(known, next(one for one in moments if one.hour == 3), monkeypatch)


def test_once_no_vote_is_open_it_waits_no_more(known, monkeypatch):
    vote = vote_in("UTC")
    erase(known)
    send_letters()
    now = clock.real_now()
    assert not wiped(known, now, monkeypatch)
    voiding.void_round(vote, "Not now.", by=list_members(vote.conference, Role.ORGANIZER)[0])
    db.session.commit()
    assert wiped(known, now, monkeypatch)


def test_the_certificate_and_the_doctor_say_until_when(known, app, monkeypatch):
    vote_in("UTC")
    erase(known)
    with app.test_request_context():
        assert not any("Free space" in one for one in health.diagnose())
        moment = clock.real_now() + timedelta(days=9)
        monkeypatch.setattr(clock, "real_now", lambda: moment)
        assert any("Free space of the database holds what was erased" in one for one in health.diagnose())
