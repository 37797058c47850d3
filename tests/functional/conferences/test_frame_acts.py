"""Writing the frame, freezing it, and amending it in public."""

import pytest
from sqlalchemy import select

from app.access.stages import Stage
from app.conferences.models import Conference, FrameAmendment
from app.conferences.services import framing
from app.extensions import db
from app.journal.models import JournalChain
from tests import seconds
from tests.counting import statements
from tests.world import World

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "{{7*1357}}{% raw %}",
    "a\u202eb\x00c",
    "🐄" * 50,
    "[" * 20_000,
    "[x](javascript:alert(1))",
    '<b hx-get="/me" hx-on:click="alert(1)">b</b>',
]
GIVEN = {
    "title": "Water, again",
    "charge": "What now?",
    "no_promise": "y",
    "scale": "consent",
    "threshold": "2/3",
    "denominator": "voting",
    "quorum": "50 %",
    "secrecy": "secret",
    "dissent_share": "10 %",
    "dissent_minimum": "2",
    "dissent_days": "3",
    "check_days": "0",
    "panel_size": "9",
    "languages": ["en"],
    "original_language": "da",
    "time_zone": "Europe/Copenhagen",
    "uses_questions": "y",
}


def entries(conference) -> int:
    return db.session.scalar(select(JournalChain.length).where(JournalChain.conference_id == conference.id))


def test_an_organizer_of_the_server_creates_a_conference_that_nobody_else_sees(app, visitor):
    person = World.person("Olga", may_organize=True)
    db.session.commit()
    visitor.enter(person)
    answer = visitor.send("/conferences/new/every-field", "/conferences/new", GIVEN)
    assert answer.response.location == "/c/water-again"
    made = db.session.scalars(select(Conference)).one()
    assert (made.panel_size, made.languages, made.original_language) == (9, ["en"], "da")
    assert not made.uses_fact_check and made.uses_questions
    visitor.page("/c/water-again")
    from tests.visitor import Visitor

    assert Visitor(app).get("/c/water-again").status == 404


def test_somebody_without_that_right_cannot(world, sign_in):
    visitor = sign_in(world().facilitator)
    assert visitor.get("/conferences/new").status == 403
    assert visitor.post("/conferences/new", GIVEN).status == 403


def test_the_frame_can_be_edited_during_setup_and_is_one_entry(world, sign_in):
    place = world()
    before = entries(place.conference)
    path = place.path("/frame/edit")
    form = sign_in(place.organizer).page(path).form(path)
    assert form.find("input", attrs={"name": "dissent_share"})["value"] == "1/10"
    assert sign_in(place.organizer).post(path, GIVEN).status == 303
    assert place.conference.title == "Water, again" and str(place.conference.rule.quorum) == "1/2"
    assert entries(place.conference) == before + 1


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"title": ""}, "title"),
        ({"charge": "x" * 601}, "600"),
        ({"threshold": "5/4"}, "3/4"),
        ({"threshold": ""}, "No threshold"),
        ({"quorum": "most"}, "share"),
        ({"time_zone": "Mars/Olympus"}, "Copenhagen"),
        ({"promise_due": "soon"}, "2027-06"),
        ({"promise": "Yes.", "no_promise": "y"}, "Either"),
        ({"panel_size": "1"}, "between"),
        ({"languages": ["xx"]}, "valid"),
        ({"secrecy": "loud"}, "valid"),
        ({"dissent_minimum": "-3"}, "between"),
        ({"names_public_on": "31.2.2027"}, "a day like"),
    ],
)
def test_a_frame_that_cannot_be_is_refused_beside_its_field_and_loses_nothing(world, sign_in, change, word):
    place = world()
    before = entries(place.conference)
    refused = sign_in(place.organizer).post(place.path("/frame/edit"), GIVEN | {"background": "Kept."} | change)
    assert refused.status == 422
    assert word in " ".join(error.get_text() for error in refused.soup(class_="error"))
    assert refused.soup.find("textarea", attrs={"name": "background"}).get_text().strip() == "Kept."
    assert entries(place.conference) == before


@pytest.mark.parametrize("role", ["facilitator", "panelist", "expert", "committee", "authority", "observer"])
def test_only_organizers_write_the_frame(world, sign_in, role):
    setup, later = world(), world(stage=Stage.EVIDENCE)
    assert sign_in(setup.everybody[role]).get(setup.path("/frame/edit")).status == 403
    assert sign_in(setup.everybody[role]).post(setup.path("/frame/edit"), GIVEN).status == 403
    assert sign_in(later.everybody[role]).post(later.path("/frame/amend"), {}).status == 403


def test_a_frozen_frame_cannot_be_edited_and_an_open_one_not_amended(world, sign_in):
    setup, later = world(), world(stage=Stage.EVIDENCE)
    assert sign_in(later.organizer).post(later.path("/frame/edit"), GIVEN).status == 409
    assert sign_in(setup.organizer).post(setup.path("/frame/amend"), {"field": "charge"}).status == 409


def test_an_amendment_stands_beside_the_original_with_its_reason(world, sign_in, visitor):
    place = world(stage=Stage.EVIDENCE)
    before = entries(place.conference)
    given = {"field": "background", "after": "Three dry summers.", "reason": "The court decided."}
    assert seconds.amend(place, sign_in, given).status == 303
    assert entries(place.conference) == before + 3, "Proposed, confirmed, amended."
    for path in ("/frame", "/journal"):
        page = visitor.page(place.path(path))
        assert "Three dry summers." in page and "Two dry summers." in page
        assert "The court decided." in page


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"field": "charge", "after": "New.", "reason": ""}, 422),
        ({"field": "slug", "after": "new", "reason": "Why."}, 422),
        ({"field": "panel_size", "after": "3", "reason": "Why."}, 422),
        ({"field": "threshold", "after": "most", "reason": "Why."}, 409),
        ({"field": "names_public_on", "after": "tomorrow", "reason": "Why."}, 409),
    ],
)
def test_what_cannot_be_amended_is_refused_and_kept(world, sign_in, given, status):
    place = world(stage=Stage.EVIDENCE)
    refused = sign_in(place.organizer).post(place.path("/frame/amend"), given)
    assert refused.status == status and db.session.scalars(select(FrameAmendment)).all() == []
    assert status == 409 or given["after"] in refused.text


def test_the_rule_cannot_change_once_votes_may_run(world, sign_in):
    place = world(stage=Stage.VOTING)
    given = {"field": "threshold", "after": "1/2", "reason": "It would be easier."}
    refused = sign_in(place.organizer).post(place.path("/frame/amend"), given)
    assert refused.status == 409 and "voting has begun" in refused


def keys_of(place) -> tuple[int, int]:
    db.session.expire_all()
    return place.conference.key_parts_needed, place.conference.key_parts


def test_who_opens_the_box_is_fixed_with_the_frame_and_amended_by_two(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    assert keys_of(place) == (0, 0), "The server has the key where nobody chose otherwise."
    given = {"field": "keys", "after": "3 of 5", "reason": "We want to hold the key ourselves."}
    path = place.path("/frame/amend")
    assert sign_in(place.organizer).send(path, path, given).status == 303
    assert keys_of(place) == (0, 0), "One alone changes nothing."
    assert seconds.confirm(place, sign_in(place.facilitator)).status == 303
    assert keys_of(place) == (3, 5) and "3 of 5" in sign_in(place.panelist).page(place.path("/frame"))
    assert seconds.amend(place, sign_in, given | {"after": ""}).status == 303 and keys_of(place) == (0, 0)
    form = {"keys": "3 of 5"} | GIVEN
    assert sign_in(place.organizer).post(place.path("/frame/edit"), form).status == 409 and keys_of(place) == (0, 0)


@pytest.mark.parametrize("after", ["5", "1 of 5", "5 of 5", "2 of 99", "all", "3 of 5 of 7", "9" * 5000, "5 of 7"])
def test_keyholders_that_nobody_offers_or_the_panel_has_not_are_refused(world, sign_in, after):
    place = world(stage=Stage.EVIDENCE)
    given = {"field": "keys", "after": after, "reason": "Why."}
    assert sign_in(place.organizer).post(place.path("/frame/amend"), given).status == 409
    assert db.session.scalars(select(FrameAmendment)).all() == [] and keys_of(place) == (0, 0)


def test_open_votes_have_no_box_and_no_keyholders(world, sign_in):
    place = world(stage=Stage.EVIDENCE, secrecy="open")
    given = {"field": "keys", "after": "3 of 5", "reason": "Why."}
    refused = sign_in(place.organizer).post(place.path("/frame/amend"), given)
    assert refused.status == 409 and "has no box" in refused


def test_who_opens_the_box_cannot_change_once_votes_may_run(world, sign_in):
    place = world(stage=Stage.VOTING, key_parts=5, key_parts_needed=3)
    given = {"field": "keys", "after": "", "reason": "It would be easier."}
    refused = sign_in(place.organizer).post(place.path("/frame/amend"), given)
    assert refused.status == 409 and "voting has begun" in refused and keys_of(place) == (3, 5)
    assert "keyholders" in refused and "Going back a stage" in refused and "decision rule" not in refused.words


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_as_text_wherever_the_frame_stands(world, sign_in, visitor, text):
    place = world(stage=Stage.EVIDENCE)
    given = {"field": "background", "after": text[:20_000], "reason": text[:2000]}
    assert sign_in(place.organizer).post(place.path("/frame/amend"), given).status == 303
    assert not visitor.page(place.path("/waiting")).soup("img")
    assert seconds.confirm(place, sign_in(place.facilitator)).status == 303
    for path in ("/frame", "/journal", ""):
        page = visitor.page(place.path(path))
        assert not page.soup("img") and not page.soup.find(attrs={"hx-on:click": True})
        assert not page.soup.find("a", href=lambda href: (href or "").startswith("javascript"))
        assert "\u202e" not in page.text and "\x00" not in page.text


def test_the_frame_shows_everything_public_and_asks_little(world, visitor):
    place = world(stage=Stage.EVIDENCE)
    with statements() as asked:
        page = visitor.page(place.path("/frame"))
    assert len(asked) <= 12
    for words in ("Town council", "20 June 2027", "3/4 (75 %)", "Europe/Copenhagen", "Secret", "English"):
        assert words in page


def test_the_journal_and_the_frame_ask_as_often_for_many_entries_as_for_few(world, sign_in, visitor):

    place = world(stage=Stage.EVIDENCE)
    counted = []
    for count in (5, 45):
        for n in range(count):
            framing.amend_frame(place.conference, "background", f"{n}", "Why.", by=place.organizer)
        db.session.commit()
        with statements() as asked:
            for path in ("/frame", "/journal", ""):
                assert visitor.get(place.path(path)).status == 200
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_who_may_do_what_is_public_and_complete(world, visitor):
    from app.access.permissions import Permission

    place = world(stage=Stage.EVIDENCE, uses_recruitment=True)
    page = visitor.page(place.path("/who-may"))
    ids = {row["id"] for row in page.soup.tbody("tr")}
    assert ids == {name.replace(".", "-") for name in Permission} - {"conference-create"}
    row = page.soup.find(id="ballot-cast").get_text(" ")
    assert "cast a ballot" in row and "panelist" in row and "Voting" in row


def test_the_pulse_is_silent_until_something_happens_and_never_tells_of_a_setup(world, visitor):
    hidden, place = world(), world(stage=Stage.EVIDENCE)
    length = entries(place.conference)
    assert visitor.get(hidden.path("/pulse/0")).status == 404
    with statements() as asked:
        assert visitor.get(place.path(f"/pulse/{length}")).status == 204
    assert not asked  # the poll asks the driver itself, once
    assert "new entr" in visitor.get(place.path("/pulse/1"), htmx=True).text
