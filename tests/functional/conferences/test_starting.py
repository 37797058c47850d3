"""Starting a conference: a method, five things, everything shown before it is created, and created as it was shown."""

import pytest
from sqlalchemy import func, select

from app import config
from app.access.stages import Stage
from app.conferences import beginnings, checking, forms
from app.conferences.calendar_forms import PlannedDays
from app.conferences.methods import BY_NAME, METHODS, Day
from app.conferences.models import Beginning, Conference
from app.extensions import db
from tests.visitor import Visitor
from tests.world import World

FIVE = {
    "title": "Lamps at night",
    "charge": "How much light does the village need at night?",
    "commissioner": "The village council",
    "promise": "The council answers every recommendation.",
    "first_day": "2027-03-20",
}
HOSTILE = ["<img src=x onerror=alert(1)>", "{{7*1357}}", "a\u202eb\x00c", "🐄" * 50, "https://x.example/" * 9]


@pytest.fixture
def olga(app):
    person = World.person("Olga", may_organize=True)
    db.session.commit()
    return Visitor(app).enter(person)


def settings_on(page) -> dict[str, str]:
    """What the page to check says of each setting."""
    found = page.soup.select("details.setting")
    return {one["id"].removeprefix("setting-"): one.select_one(".value").get_text("\n", strip=True) for one in found}


def settings_of(conference) -> dict[str, str]:
    """The same of a conference, read from what is stored."""
    days = [Day(one.label, one.first, one.last) for one in beginnings.list_planned(conference)]
    stored = beginnings.as_typed(conference) | PlannedDays.begun_with(days)
    rows = checking.parts(forms.CreationForm(formdata=None, data=stored))
    return {one.name: "\n".join(one.told) for _heading, settings in rows for one in settings}


def fields_of(page, action: str) -> dict:
    """Everything that the form would send as it stands."""
    form, sent = page.form(action), {}
    for field in form(["input", "textarea", "select"]):
        name, kind = field.get("name"), field.get("type")
        if not name or kind in ("checkbox", "radio") and not field.has_attr("checked"):
            continue
        if field.name == "select":
            value = [option["value"] for option in field("option") if option.has_attr("selected")]
        else:
            value = [field.get_text().removeprefix("\n").removeprefix("\r\n")] if field.name == "textarea" else None
        sent.setdefault(name, []).extend(value if value is not None else [field.get("value", "y")])
    return sent


def begin(visitor, method: str, **more) -> None:
    path = f"/conferences/new/{method}"
    answer = visitor.send(path, path, FIVE | more)
    assert answer.response.location == f"{path}/check", answer.words[-300:]


def create(visitor, method: str, **more):
    path = f"/conferences/new/{method}"
    page = visitor.page(f"{path}/check")
    return visitor.post(f"{path}/create", fields_of(page, f"{path}/create") | more)


def test_the_page_to_check_has_every_field_of_a_conference_once(app):
    with app.test_request_context():
        form = forms.CreationForm(formdata=None)
        shown = [field.name for _heading, rows in checking.parts(form) for one in rows for field in one.fields]
        assert sorted(shown) == sorted(field.name for field in form if field.name != "csrf_token")


@pytest.mark.parametrize("method", [one.name for one in METHODS])
def test_a_conference_is_created_exactly_as_the_page_to_check_showed_it(olga, method):
    begin(olga, method)
    shown = settings_on(olga.page(f"/conferences/new/{method}/check"))
    assert create(olga, method).response.location == "/c/lamps-at-night"
    made = db.session.scalars(select(Conference)).one()
    assert shown == settings_of(made)
    assert made.charge == FIVE["charge"] and made.panel_size == BY_NAME[method].settings["panel_size"]
    assert [one.label for one in beginnings.list_planned(made)] == [str(one.label) for one in BY_NAME[method].calendar]
    assert db.session.scalar(select(func.count()).select_from(Beginning)) == 0


def test_a_setting_that_would_be_stored_otherwise_is_found(olga, monkeypatch):
    monkeypatch.setattr("app.conferences.services.framing.PLAIN_FIELDS", ("title", "charge", "panel_size"))
    begin(olga, "one-day")
    shown = settings_on(olga.page("/conferences/new/one-day/check"))
    create(olga, "one-day")
    assert shown != settings_of(db.session.scalars(select(Conference)).one())


def test_every_row_of_the_table_names_fields_that_exist(app):
    with app.test_request_context():
        names = set(forms.CreationForm(formdata=None).data)
    assert {name for method in METHODS for name in method.settings} <= names


def test_what_is_changed_on_the_page_to_check_is_created(olga):
    begin(olga, "one-day")
    changed = {"panel_size": "9", "time_zone": "copenhagen", "planned_1": "We meet", "last_1": "2027-03-21"}
    assert create(olga, "one-day", **changed).status == 303
    made = db.session.scalars(select(Conference)).one()
    assert (made.panel_size, made.time_zone) == (9, "Europe/Copenhagen")
    (day,) = beginnings.list_planned(made)
    assert (day.label, f"{day.first} {day.last}") == ("We meet", "2027-03-20 2027-03-21")


def test_changes_are_kept_and_shown_again_and_survive_going_back(olga):
    begin(olga, "consensus-conference")
    path = "/conferences/new/consensus-conference"
    sent = fields_of(olga.page(f"{path}/check"), f"{path}/create")
    answer = olga.post(f"{path}/check", sent | {"panel_size": "11", "share": "4/5"})
    assert answer.response.location == f"{path}/check"
    shown = settings_on(olga.page(f"{path}/check"))
    assert shown["panel_size"] == "11" and "4/5 (80 %)" in shown["rule"]
    start = olga.page(path)
    assert start.soup.find("input", attrs={"name": "title"})["value"] == FIVE["title"]
    assert start.soup.find("input", attrs={"name": "first_day"})["value"] == FIVE["first_day"]
    assert FIVE["title"] in olga.page("/conferences/new"), "Who went away can go on."
    assert FIVE["charge"] in olga.get("/me/data").text
    begin(olga, "consensus-conference", title="Another", first_day="2027-04-10")
    later = settings_on(olga.page(f"{path}/check"))
    assert (later["panel_size"], later["title"]) == ("11", "Another")
    assert "10 April 2027" in later["calendar"] and "March" not in later["calendar"]


def test_the_calendar_follows_from_the_first_day_and_so_do_names_and_answer(olga):
    begin(olga, "consensus-conference")
    shown = settings_on(olga.page("/conferences/new/consensus-conference/check"))
    assert "First preparatory weekend: learning, and first questions: Sat 20 March 2027 – Sun 21 March 2027" in shown[
        "calendar"
    ].split("\n")
    assert "Public hearing of the experts: Fri 7 May 2027 – Sat 8 May 2027" in shown["calendar"].split("\n")
    assert shown["names_public_on"] == "Fri 7 May 2027" and shown["promise_due"] == "19 August 2027"


def test_without_a_first_day_nothing_is_planned_and_nothing_made_up(olga):
    begin(olga, "consensus-conference", first_day="")
    shown = settings_on(olga.page("/conferences/new/consensus-conference/check"))
    assert (shown["calendar"], shown["names_public_on"], shown["promise_due"]) == (
        "No day is planned yet.",
        "no day",
        "no day",
    )


def test_what_is_wrong_among_the_five_stands_beside_its_field_and_loses_nothing(olga):
    path = "/conferences/new/citizens-jury"
    refused = olga.send(path, path, FIVE | {"title": "", "first_day": "next spring", "promise_due": "soon"})
    assert refused.status == 422
    wrong = " ".join(one.get_text() for one in refused.soup(class_="error"))
    assert "title" in wrong and "2027-03-20" in wrong and "2027-06" in wrong
    assert refused.soup.find("textarea", attrs={"name": "charge"}).get_text().strip() == FIVE["charge"]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"time_zone": "Mars/Olympus"}, "not known"),
        ({"panel_size": "1"}, "between"),
        ({"languages": ["xx"]}, "valid"),
        ({"original_language": "xx"}, "valid"),
        ({"first_1": ""}, "Write the day"),
        ({"planned_1": ""}, "what happens"),
        ({"last_1": "2027-03-19"}, "before the first"),
        ({"first_1": "2999-01-01"}, "year between"),
        ({"share": "other", "threshold": "66.7 %"}, "2/3"),
    ],
)
def test_what_is_wrong_on_the_page_to_check_opens_its_setting_and_creates_nothing(olga, change, word):
    begin(olga, "one-day")
    refused = create(olga, "one-day", **({"organizing_body": "Kept."} | change))
    assert refused.status == 422 and word in " ".join(one.get_text() for one in refused.soup(class_="error"))
    opened = refused.soup.select("details.setting[open]")
    assert opened and all(one.select(".error") for one in opened)
    assert refused.soup.find("input", attrs={"name": "organizing_body"})["value"] == "Kept."
    assert db.session.scalars(select(Conference)).all() == []


def test_the_same_form_pressed_twice_creates_one(olga):
    begin(olga, "one-day")
    page = olga.page("/conferences/new/one-day/check")
    sent = fields_of(page, "/conferences/new/one-day/create")
    for _press in range(2):
        assert olga.post("/conferences/new/one-day/create", sent).status in (200, 303)
    assert db.session.scalar(select(func.count()).select_from(Conference)) == 1


def test_a_copy_has_frame_rule_and_calendar_and_no_people_texts_or_days_of_before(olga, app):
    begin(olga, "consensus-conference", title="The first")
    create(olga, "consensus-conference", selection="By lot.", background="Dark roads.", panel_size="15")
    path = "/conferences/new/copy-of-the-first"
    assert path in [link.get("href") for link in olga.page("/conferences/new").soup("a")]
    start = olga.page(path)
    assert start.soup.find("textarea", attrs={"name": "charge"}).get_text().strip() == FIVE["charge"]
    begin(olga, "copy-of-the-first", title="The second", first_day="2028-04-01")
    shown = settings_on(olga.page(f"{path}/check"))
    assert create(olga, "copy-of-the-first").response.location == "/c/the-second"
    first, second = db.session.scalars(select(Conference).order_by(Conference.id))
    assert shown == settings_of(second)
    before, after = settings_of(first), settings_of(second)
    differ = {name for name in before if before[name] != after[name]}
    assert differ == {"title", "selection", "promise_due", "names_public_on", "calendar"}
    days = [(one.label, one.first.year, (one.last - one.first).days) for one in beginnings.list_planned(second)]
    assert days == [(one.label, 2028, (one.last - one.first).days) for one in beginnings.list_planned(first)]
    assert second.stage == Stage.SETUP and len(second.charge) == len(first.charge)


def test_nobody_copies_a_conference_that_somebody_else_organizes(world, olga):
    place = world(stage=Stage.EVIDENCE)
    for path in (f"/conferences/new/copy-of-{place.slug}", "/conferences/new/nonsense", "/conferences/new/copy-of-"):
        assert olga.get(path).status == 404 and olga.post(path, FIVE).status == 404
        assert olga.get(f"{path}/check").status == 404 and olga.post(f"{path}/create", FIVE).status == 404


@pytest.mark.parametrize("role", ["facilitator", "panelist", "expert", "committee", "authority", "observer"])
def test_only_organizers_of_the_server_start_one(world, sign_in, role):
    visitor = sign_in(world().everybody[role])
    for path in ("", "/every-field", "/one-day", "/one-day/check"):
        assert visitor.get(f"/conferences/new{path}").status == 403
    for path in ("/one-day", "/one-day/check", "/one-day/create"):
        assert visitor.post(f"/conferences/new{path}", FIVE).status == 403


def test_who_has_answered_nothing_is_asked_first(olga):
    assert olga.get("/conferences/new/one-day/check").response.location == "/conferences/new/one-day"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_shown_as_words(olga, text):
    begin(olga, "one-day", title=text, charge=text, commissioner=text)
    for path in ("/conferences/new", "/conferences/new/one-day", "/conferences/new/one-day/check"):
        page = olga.page(path)
        assert not page.soup("img") and "\u202e" not in page.text and "\x00" not in page.text
    assert create(olga, "one-day", planned_1=text).status == 303


def test_required_and_optional_fields_are_told_apart(olga):
    begin(olga, "consensus-conference")
    for path in ("/conferences/new/consensus-conference", "/conferences/new/every-field"):
        page = olga.page(path)
        for field in page.soup(["input", "textarea"]):
            if field.get("type") in ("hidden", "submit", "checkbox", "radio"):
                continue
            if field["name"].startswith(("most_", "planned_", "first_", "last_")) and field["name"] != "first_day":
                continue  # rows that may all stay empty, and say so above them
            label = page.soup.find("label", attrs={"for": field["id"]}).get_text()
            assert field.has_attr("required") != ("(optional)" in label), field["name"]


def test_zones_and_languages_are_lists_of_what_exists(olga):
    page = olga.page("/conferences/new/every-field")
    zones = {option["value"] for option in page.soup.find("datalist", id="time-zones")("option")}
    assert {"UTC", "Europe/Copenhagen", "America/Montevideo"} <= zones
    offered = [box["value"] for box in page.soup("input", attrs={"name": "languages"})]
    assert offered == config.translated_languages(), "what is translated here"
    assert "Danish" in page.soup.find("select", attrs={"name": "original_language"}).get_text()


def test_a_conference_keeps_a_language_that_is_not_offered_any_more(world, sign_in):
    place = world(languages=["en", "da"])
    path = place.path("/frame/edit")
    page = sign_in(place.organizer).page(path)
    checked = [box["value"] for box in page.soup("input", attrs={"name": "languages"}) if box.has_attr("checked")]
    assert checked == ["en", "da"]
    assert sign_in(place.organizer).post(path, fields_of(page, path)).status == 303
    db.session.expire_all()
    assert place.conference.languages == ["en", "da"]


def test_what_people_write_is_marked_with_the_language_they_write_in(world, visitor):
    place = world(stage=Stage.EVIDENCE, original_language="da")
    assert visitor.page(place.path("/frame")).soup.select_one(".voice")["lang"] == "da"


def test_the_days_are_changed_in_the_open_by_organizer_and_facilitator(world, sign_in, visitor):
    place = world(stage=Stage.EVIDENCE)
    path = place.path("/calendar")
    for who in ("organizer", "facilitator"):
        given = {"planned_1": f"Day of the {who}", "first_1": "2027-05-01"}
        assert sign_in(place.everybody[who]).post(path, given).status == 303
        page = visitor.page(place.path("/frame"))
        assert f"Day of the {who}" in page and "1 May 2027" in page
        assert "planned days of the conference were changed" in visitor.page(place.path("/journal"))
    assert sign_in(place.panelist).get(path).status == 403 and sign_in(place.panelist).post(path).status == 403
    refused = sign_in(place.organizer).post(path, {"planned_1": "When?", "first_1": ""})
    assert refused.status == 422 and "Write the day" in refused
