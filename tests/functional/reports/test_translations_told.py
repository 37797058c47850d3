"""A translation leaves the room: in the record, in letters to followers, in the API, and on the map of the site."""

import hashlib
import io
import json
import zipfile
from datetime import timedelta

import pytest
from lxml import etree

from app import clock
from app.extensions import db
from app.record import bundle, verify
from app.record import queries as records
from app.record import services as archives
from app.record.commands import pack_everything
from app.reports import embargo, queries, services
from app.reports.models import Kind
from app.reports.translations import sections
from app.reports.views import translations as views
from tests.functional.feeds.test_feeds import follows
from tests.functional.following.test_following import a_day_later, follower, letters  # noqa: F401
from tests.functional.reports.test_names_taken_out import check, choose
from tests.functional.reports.test_translations import (  # noqa: F401
    GERMAN,
    NEW,
    WORDS,
    bring,
    entries,
    held_back,
    named,
    parts,
    place,
    withdraw,
)

FILE = "translations/1-de-1.md"
XHTML = "{http://www.w3.org/1999/xhtml}link"


def record_of(place):  # noqa: F811
    """The archive as the worker puts it together, after everything is signed."""
    found = check(place)
    assert not found.faults and not found.unvouched, found
    return bundle.collect(place.conference, **records.signature(place.conference.id))


def test_the_record_holds_each_version_that_can_be_read(place, sign_in):  # noqa: F811
    organizer = sign_in(place.organizer)
    bring(place, organizer)
    bring(place, organizer, text="Lest alle Brunnen ab.")
    files = record_of(place)
    assert files[FILE] == b"Lest die Brunnen ab." and files["translations/1-de-2.md"] == b"Lest alle Brunnen ab."
    assert f"{hashlib.sha256(files[FILE]).hexdigest()}  {FILE}\n" in files["SHA256SUMS"].decode()
    assert "2 translations of editions" in map(str, verify.check(files).facts)
    assert json.loads(files["about.json"])["form"] == bundle.FORM


def test_what_is_withdrawn_is_in_no_record_that_is_handed_out(place, sign_in, visitor):  # noqa: F811
    organizer = sign_in(place.organizer)
    bring(place, organizer)
    record_of(place)
    archives.keep_archive(place.conference.id)
    db.session.commit()
    assert visitor.get(place.path("/journal/record.zip")).status == 200
    withdraw(place, organizer)
    assert visitor.get(place.path("/journal/record.zip")).status == 404
    assert FILE not in record_of(place)
    archives.keep_archive(place.conference.id)
    db.session.commit()
    assert visitor.get(place.path("/journal/record.zip")).status == 200


def test_a_record_of_before_a_translation_is_without_it(place, sign_in):  # noqa: F811
    check(place)
    size = len(bundle.collect(place.conference, **records.signature(place.conference.id))["journal.jsonl"].splitlines())
    bring(place, sign_in(place.organizer))
    files = bundle.collect(place.conference, size, **records.signature(place.conference.id))
    assert FILE not in files and not verify.check(files).faults


def test_a_record_of_the_form_before_had_none(place, sign_in):  # noqa: F811
    """Servers of before told of a translation, and their records did not hold it."""
    bring(place, sign_in(place.organizer))
    files = {name: content for name, content in record_of(place).items() if name != FILE}
    assert f"{FILE} is missing." in map(str, verify.check(files).faults)
    files["about.json"] = files["about.json"].replace(b'"form": 5', b'"form": 4')
    del files["SHA256SUMS"]
    listed = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    told = list(map(str, verify.check(files | {"SHA256SUMS": listed.encode()}).faults))
    assert len(told) == 1 and "not what the server signed" in told[0]


def test_a_name_that_is_taken_out_takes_the_file_along(named, sign_in):  # noqa: F811
    bring(named, sign_in(named.organizer), text="Ana O'Hara Núñez sieht es anders.")
    assert FILE in record_of(named)
    choose(named, sign_in, "number")
    assert not [one for one in record_of(named) if one.startswith("translations/")]


def test_an_embargo_keeps_it_out_until_the_edition_opens(build, sign_in, visitor):
    place = build(held_back)  # noqa: F811
    bring(place, sign_in(place.organizer))
    [held] = entries(place, "report.translation_held")
    assert held["checksum"] == hashlib.sha256(WORDS["text"].encode()).hexdigest()
    assert entries(place, "report.translated") == [] and FILE not in record_of(place)
    assert "held back with it" in visitor.page(place.path("/journal"))
    assert "A translation of edition 1" not in visitor.page(place.path())
    edition = queries.get_edition(place.conference, 1, early=True)
    with clock.at(edition.not_before + timedelta(minutes=1)):
        embargo.open_due()
        db.session.commit()
        assert FILE in record_of(place)
        assert "A translation of edition 1 of the report was published (German)" in visitor.page(place.path())
    assert len(entries(place, "report.translated")) == 1


def test_what_is_opened_before_its_moment_opens_with_its_translations(build, sign_in):
    place = build(held_back)  # noqa: F811
    bring(place, sign_in(place.organizer))
    embargo.lift(place.conference, by=place.organizer)
    db.session.commit()
    assert len(entries(place, "report.translated")) == 1 and FILE in record_of(place)


def test_followers_hear_of_it_once_in_their_language(place, sign_in, follower):  # noqa: F811
    follower(place)
    bring(place, sign_in(place.organizer))
    a_day_later()
    assert "A translation of edition 1 of the report was published (German)." in letters()[-1].body
    told = len(letters())
    a_day_later(2)
    assert len(letters()) == told


def test_the_api_tells_of_those_that_can_be_read(place, sign_in, visitor):  # noqa: F811
    organizer, path = sign_in(place.organizer), f"/api/v1/conferences/{place.slug}"

    def told():
        answer = visitor.get(path).response.json
        follows("/api/v1/conferences/{slug}", answer)
        return answer["editions"][0]["translations"]

    assert told() == []
    bring(place, organizer)
    bring(place, organizer, text="Lest alle Brunnen ab.", approved="On 3 May")
    [found] = told()
    assert (found["language"], found["version"], found["approved"]) == ("de", 2, "On 3 May")
    words = visitor.get("/" + found["words"].split("/", 3)[3]).response.data
    assert words.decode() == "Lest alle Brunnen ab." and found["sha256"] == hashlib.sha256(words).hexdigest()
    assert found["address"].endswith(place.path(GERMAN))
    withdraw(place, organizer, version=2)
    assert told() == []


def test_a_search_engine_is_led_to_each_language(place, sign_in, visitor):  # noqa: F811
    organizer = sign_in(place.organizer)
    assert etree.fromstring(visitor.get("/sitemap.xml").response.data).find(f".//{XHTML}") is None
    bring(place, organizer)
    bring(place, organizer, language="es", text="Lean los pozos.")
    tree = etree.fromstring(visitor.get("/sitemap.xml").response.data)
    sets = [one for one in tree if one.find(XHTML) is not None]
    assert len(sets) == 3
    for one in sets:
        languages = {link.get("hreflang"): link.get("href") for link in one.iter(XHTML)}
        assert list(languages) == ["en", "de", "es"] and one.findtext("{*}loc") in languages.values()
        for address in languages.values():
            assert visitor.get("/" + address.split("/", 3)[3]).status == 200
    withdraw(place, organizer)
    assert "translations/de" not in visitor.get("/sitemap.xml").text


def test_a_search_engine_is_led_to_nothing_that_is_held_back(build, sign_in, visitor):
    place = build(held_back)  # noqa: F811
    bring(place, sign_in(place.organizer))
    for path in ("/sitemap.xml", f"/api/v1/conferences/{place.slug}"):
        assert "translations/de" not in visitor.get(path).text


def test_a_file_is_read_and_looked_at_before_it_is_published(place, sign_in, visitor):  # noqa: F811
    organizer = sign_in(place.organizer)
    assert organizer.page(place.path(NEW)).form(place.path(NEW))["enctype"] == "multipart/form-data"
    sent = WORDS | {"text": "", "file": (io.BytesIO("\ufeff## Brunnen\r\n\r\nLest sie ab.".encode()), "report.de.md")}
    shown = organizer.post(place.path(NEW), sent)
    assert shown.status == 200 and "this is how it will look" in shown
    form = shown.form(place.path(NEW))
    assert form.textarea.text.strip() == "## Brunnen\n\nLest sie ab."
    assert visitor.get(place.path(GERMAN)).status == 404
    assert bring(place, organizer, text=form.textarea.text.strip()).status == 303
    assert "Lest sie ab." in visitor.page(place.path(GERMAN))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "cannot be read as text"),
        (b"x" * 2_000_001, "too large"),
        (b" ", "choose a file"),
    ],
)
def test_what_is_no_file_of_words_is_refused(place, sign_in, content, told):  # noqa: F811
    sent = WORDS | {"text": "", "file": (io.BytesIO(content), "report.md")}
    answer = sign_in(place.organizer).post(place.path(NEW), sent)
    assert answer.status == 422 and told in answer


def test_both_texts_are_cut_once_for_all_who_read_them(place, sign_in, visitor, monkeypatch):  # noqa: F811
    organizer, cuts = sign_in(place.organizer), []

    def cut(article, text):
        cuts.append(text)
        return sections_side_by_side(article, text)

    sections_side_by_side = sections.side_by_side
    monkeypatch.setattr(views.sections, "side_by_side", cut)
    bring(place, organizer, text=parts(place))
    for somebody in (organizer, visitor, organizer, sign_in(place.panelist)):
        assert "Worte von Teil 2." in somebody.page(place.path(GERMAN))
    assert len(cuts) == 1
    bring(place, organizer, text="Lest alle Brunnen ab.")
    assert "Lest alle Brunnen ab." in visitor.page(place.path(GERMAN)) and len(cuts) == 2
    assert "Worte von Teil 2." in visitor.page(place.path(f"{GERMAN}/1")) and len(cuts) == 2


def test_the_folder_that_needs_no_server_holds_it_too(place, sign_in, app, tmp_path):  # noqa: F811
    bring(place, sign_in(place.organizer))
    check(place)
    out = tmp_path / "whole.zip"
    answer = app.test_cli_runner().invoke(pack_everything, [place.conference.slug, "--out", str(out)])
    assert answer.exit_code == 0, answer.output
    with zipfile.ZipFile(out) as archive:
        assert archive.read(f"record/{FILE}") == archive.read("report/editions/1/translations/de/1/words.md")
        assert "Lest die Brunnen ab." in archive.read("report/editions/1/translations/de.html").decode()
        told = json.loads(archive.read("data/conference.json"))
    assert told["editions"][0]["translations"][0]["language"] == "de"


def test_of_an_edition_that_was_given_up_nothing_is_asked_for(build, sign_in):
    """Its number is given to the next one, and the versions of its translations begin anew."""
    place = build(held_back)  # noqa: F811
    organizer = sign_in(place.organizer)
    bring(place, organizer)
    withdraw(place, organizer)
    embargo.give_up(place.conference, place.organizer, "Another text.")
    services.publish(place.conference, Kind.FINAL, by=place.organizer)
    db.session.commit()
    assert not [one for one in record_of(place) if one.startswith("translations/")]
    bring(place, organizer)
    assert FILE in record_of(place)
