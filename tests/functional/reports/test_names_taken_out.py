"""A name that its person takes back goes from every edition, and nothing else goes with it."""

import hashlib
from datetime import date

import pytest
from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.accounts import services as accounts
from app.cli import signature
from app.conferences.naming import Naming
from app.extensions import db
from app.journal import queries as journal
from app.journal import services as journal_services
from app.mail.models import Message
from app.record import bundle, inspection, verify
from app.reports import names, queries, services
from app.reports.models import Kind
from app.worker import work
from tests import seconds
from tests.functional.reports.test_publishing import approve_all, reporting

ANA = "Ana O'Hara Núñez"


def published(town="Soria"):
    """Two editions in which the first panelist is named in the annex and below a statement of dissent."""
    place = reporting()
    place.conference.names_public_on = date(2026, 1, 1)
    for member in place.panelists:
        member.naming = Naming.NAME
    place.panelist.person.name = ANA
    place.panelist.town = town
    db.session.commit()
    approve_all(place)
    services.publish(place.conference, Kind.FINAL, by=place.organizer)
    place.walk_to(Stage.FOLLOW_UP)
    services.correct(place.conference, "A number was wrong.", by=place.organizer)
    db.session.commit()
    return place


@pytest.fixture
def place(build):
    return build(published)


def before_places(place):
    """Editions as they were published before names had places of their own: their entries say nothing of places."""
    for edition in queries.list_whole_editions(place.conference):
        edition.article = bare(edition.article)
        edition.file = bare(edition.file)
        edition.tree = names.plain(edition.tree)
        edition.skeleton = ""
    db.session.commit()


def bare(page):
    return names.PLACE.sub(r"\4", page)


def choose(place, sign_in, naming, town="Soria", member=None, visitor=None):
    """As the page offers it: where something is lost, it asks once more."""
    mine, chosen = place.path("/members/my-name"), {"naming": naming, "town": town}
    visitor = visitor or sign_in(member or place.panelist)
    answer = visitor.send(mine, mine, chosen)
    if answer.status == 422:
        assert "It cannot be put back there." in answer and "Save, and take it out" in answer.text
        certain = answer.form(mine).find("input", attrs={"name": "certain"})["value"]
        answer = visitor.post(mine, chosen | {"certain": certain})
    return answer


def editions(place):
    return queries.list_whole_editions(place.conference)


def pages(place, visitor):
    """Everything that is served of both editions."""
    ends = ("", "/report.html")
    return [visitor.get(place.path(f"/report/editions/{number}{end}")).words for number in (1, 2) for end in ends]


def check(place):
    known = signature(place.conference.id)
    journal_services.sign_head(place.conference.id, **known)
    db.session.commit()
    return verify.check(bundle.collect(place.conference, **known))


def entries(place):
    found = journal.list_entries(place.conference.id)
    return [journal.facts_of(one) for one in found if one.action == "report.name_taken_out"]


def test_a_name_stands_in_a_place_of_its_own_and_reads_as_any_word(place, visitor):
    assert all(ANA in page for page in pages(place, visitor))
    edition = editions(place)[0]
    assert edition.skeleton == names.skeleton(edition.file) and edition.checksum == edition.served_checksum
    assert hashlib.sha256(edition.file.encode()).hexdigest() == edition.checksum
    assert not check(place).faults


def test_a_name_taken_back_goes_from_every_edition_and_the_page_says_so(place, sign_in, visitor):
    others = [member.name for member in place.panelists[1:]]
    assert choose(place, sign_in, "number").status == 303
    for page in pages(place, visitor):
        assert "Ana" not in page and "Núñez" not in page and "Panelist 1 (name taken out)" in page
        assert all(name in page for name in others)
    shown = visitor.page(place.path("/report/editions/1"))
    assert "The name of panelist 1 was taken out of this edition later" in shown
    edition = editions(place)[0]
    assert edition.checksum in shown and edition.served_checksum in shown
    assert edition.checksum != edition.served_checksum
    assert "Ana" not in str(edition.tree)
    assert [one["edition"] for one in entries(place)] == [2, 1]


def test_the_verifier_accepts_it_as_a_name_taken_out_and_nothing_else(place, sign_in):
    choose(place, sign_in, "number")
    found = check(place)
    assert not found.faults and not found.unvouched
    assert "The name of panelist 1 was taken out of edition 1" in " ".join(found.notes)
    line = journal.find_chain(place.conference.id)
    assert inspection.inspect(line).faults == []
    edition = editions(place)[0]
    edition.file = edition.file.replace("Read the wells.", "Read no wells.")
    checksum = hashlib.sha256(edition.file.encode()).hexdigest()
    edition.names_taken_out = [edition.names_taken_out[0] | {"checksum": checksum}]
    db.session.commit()
    assert inspection.inspect(line).faults


def test_the_salt_goes_with_the_name(place, sign_in):
    kept = names.commitments(editions(place)[0].file)
    choose(place, sign_in, "number")
    left = names.commitments(editions(place)[0].file)
    assert set(kept) - set(left) == {"1"} and len([*filter(str.isdecimal, left)]) == len(place.panelists) - 1


@pytest.mark.parametrize(
    ("first", "then", "goes"),
    [
        ("name", "first name and town", True),
        ("first name and town", "initials", True),
        ("first name and town", "name", False),
        ("initials", "name", False),
        ("initials", "number", True),
        ("name", "name", False),
    ],
)
def test_only_what_shows_more_than_she_agrees_to_goes(build, sign_in, first, then, goes):
    def named():
        place = reporting()
        place.conference.names_public_on = date(2026, 1, 1)
        place.panelist.naming, place.panelist.town = Naming(first), "Soria"
        db.session.commit()
        approve_all(place)
        services.publish(place.conference, Kind.FINAL, by=place.organizer)
        db.session.commit()
        return place

    place = build(named)
    assert choose(place, sign_in, then).status == 303
    assert bool(editions(place)[0].names_taken_out) is goes


def test_what_is_out_already_goes_once(place, sign_in):
    choose(place, sign_in, "first name and town")
    assert [len(one.names_taken_out) for one in editions(place)] == [1, 1]
    mine = place.path("/members/my-name")
    for naming, town in (("first name and town", ""), ("initials", ""), ("number", "")):
        assert sign_in(place.panelist).send(mine, mine, {"naming": naming, "town": town}).status == 303
    assert [len(one.names_taken_out) for one in editions(place)] == [1, 1]


def named_by_town(town):
    def build():
        place = reporting()
        place.conference.names_public_on = date(2026, 1, 1)
        place.panelist.naming, place.panelist.town = Naming.FIRST_TOWN, town
        db.session.commit()
        approve_all(place)
        services.publish(place.conference, Kind.FINAL, by=place.organizer)
        db.session.commit()
        return place

    return build


@pytest.mark.parametrize(
    ("naming", "town", "goes"),
    [
        ("first name and town", "Soria", False),
        ("first name and town", "", True),
        ("name", "", False),
        ("initials", "Sorai", True),
    ],
)
def test_a_town_is_corrected_and_taken_back(build, sign_in, naming, town, goes):
    place = build(named_by_town("Sorai"))
    assert choose(place, sign_in, naming, town=town).status == 303
    assert bool(editions(place)[0].names_taken_out) is goes


def test_another_name_of_the_same_person_takes_nothing_out(place, sign_in):
    place.panelist.person.name = "Ana Paz"
    db.session.commit()
    assert choose(place, sign_in, "name").status == 303
    assert not editions(place)[0].names_taken_out


def test_it_is_asked_once_more_before_a_name_goes(place, sign_in):
    mine = place.path("/members/my-name")
    visitor = sign_in(place.panelist)
    answer = visitor.send(mine, mine, {"naming": "number", "town": ""})
    assert answer.status == 422 and "out of the editions 1, 2 of the report" in answer
    assert place.panelist.naming == Naming.NAME and not editions(place)[0].names_taken_out
    assert visitor.send(mine, mine, {"naming": "name", "town": "Soria"}).status == 303


def test_several_go_one_after_the_other(place, sign_in, visitor):
    choose(place, sign_in, "number")
    choose(place, sign_in, "initials", member=place.panelists[1])
    assert "The names of panelists 1, 2 were taken out" in visitor.page(place.path("/report/editions/2"))
    found = check(place)
    assert not found.faults and not found.unvouched


def test_editions_of_before_lose_the_name_and_the_verifier_says_what_it_cannot_tell(place, sign_in, visitor):
    before_places(place)
    assert all(ANA in page for page in pages(place, visitor))
    choose(place, sign_in, "number")
    for page in pages(place, visitor):
        assert "Núñez" not in page and "Panelist 1 (name taken out)" in page
    assert "Núñez" not in str([one.tree for one in editions(place)])


def test_editions_of_before_lose_former_names_too(place, sign_in, visitor):
    before_places(place)
    accounts.change_details(place.panelist.person, name="Ana Paz", language=None)
    db.session.commit()
    choose(place, sign_in, "number")
    assert not any("Núñez" in page for page in pages(place, visitor))


def test_a_name_taken_out_twice_is_told_of_once(place, sign_in, visitor):
    before_places(place)
    for edition in editions(place):
        for part in ("article", "file"):
            setattr(edition, part, getattr(edition, part).replace("</article>", "<p>A. O. N.</p></article>"))
    db.session.commit()
    choose(place, sign_in, "initials")
    choose(place, sign_in, "number")
    assert [len(one.names_taken_out) for one in editions(place)] == [2, 2]
    assert "The name of panelist 1 was taken out" in visitor.page(place.path("/report/editions/1"))


def test_whoever_left_gets_the_name_taken_back_by_a_command(app, place, visitor):
    place.panelist.left_at = clock.now()
    db.session.commit()
    run = app.test_cli_runner().invoke
    assert run(args=["name", "take-back", place.slug, "99", "--yes"]).exit_code == 1
    refused = run(args=["name", "take-back", place.slug, "1"], input="n\n")
    assert refused.exit_code == 1 and "editions 1, 2" in refused.output
    assert run(args=["name", "take-back", place.slug, "1", "--yes"]).exit_code == 0
    assert not any("Núñez" in page for page in pages(place, visitor))
    assert [one["edition"] for one in entries(place)] == [2, 1]
    acts = [one.action for one in journal.list_entries(place.conference.id)]
    assert "member.name_taken_back" in acts and "member.naming_chosen" not in acts
    letter = db.session.scalars(select(Message).order_by(Message.id.desc())).first()
    assert letter.subject.startswith("Your name in the report") and "Panelist 1" in letter.body


def test_a_first_name_goes_only_where_it_stands_alone():
    page = "<td>Ana</td><p>Ana said that Ana Paz read it.</p><td> Ana </td>"
    assert names.replace_words(page, ["Ana"], "Panelist 1") == (
        "<td>Panelist 1</td><p>Ana said that Ana Paz read it.</p><td>Panelist 1</td>"
    )
    assert names.replace_words(page, ["Ana Paz"], "Panelist 1").count("Panelist 1") == 1
    assert names.replace_words("<p>Ana Paz-Ruiz</p>", ["Ana Paz"], "Panelist 1") == "<p>Ana Paz-Ruiz</p>"


def test_words_of_people_cannot_make_a_place(place, sign_in):
    """Neither marks nor places: the first are dropped with other controls, the second are escaped."""
    written = '\x021\x03Nobody\x04 <span data-seat="1" data-blank="x" data-salt="' + "0" * 32 + '">Nobody</span>'
    sign_in(place.organizer)
    answer = seconds.correct(place, sign_in, written)
    assert answer.status == 303
    newest = editions(place)[-1]
    assert newest.number == 3 and "Nobody" in newest.file
    assert "Nobody" not in {name for _seat, _blank, _salt, name in names.PLACE.findall(newest.file)}
    assert not check(place).faults


def test_whoever_reads_the_preview_sees_no_marks(build, sign_in):
    def about_to_publish():
        place = reporting()
        place.conference.names_public_on = date(2026, 1, 1)
        for member in place.panelists:
            member.naming = Naming.NAME
        db.session.commit()
        return place

    place = build(about_to_publish)
    page = sign_in(place.panelist).page(place.path("/report/preview")).text
    assert place.panelist.name in page and not any(mark in page for mark in "\x02\x03\x04")


def test_an_archive_made_before_is_handed_out_no_more(place, sign_in, visitor):
    panelist, door = sign_in(place.panelist), place.path("/journal/record.zip")
    work(tidy=False)
    assert visitor.get(door).status == 200
    assert choose(place, sign_in, "number", visitor=panelist).status == 303
    assert visitor.get(door).status == 404
    work(tidy=False)
    assert visitor.get(door).status == 200
