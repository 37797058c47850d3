"""An organizer plans the recruitment: the call in its words, what people are asked, and the targets of the panel."""

import io

import pytest
from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.conferences.registry import registry
from app.extensions import db
from app.journal.models import JournalEntry
from app.recruitment import queries
from app.recruitment.kinds import AskedAs
from app.recruitment.tables import read_targets
from app.registrations import services as registrations
from tests.functional.questions.test_questions import HOSTILE

TABLE = "feature,value,min,max\nGender,Female,2,3\nGender,Male,2,3\nAge,18-39,1,4\nAge,40+,1,4\n"
CALL = {
    "about": "Should the quarry draw from the groundwater?",
    "days": "Two weekends in May.",
    "paid": "100 a day.",
    "ties": "Do you work for the quarry?\nDo you sit on the council?",
    "kept_words": "Two people of the office read it.",
    "youngest": "18",
    "oldest": "",
    "until": "2099-01-01T12:00",
    "erase_on": "2099-06-01",
}
PLAN, CALL_AT, TARGETS, NEW = (f"/recruitment/{one}" for one in ("plan", "call", "targets", "categories/new"))


@pytest.fixture
def place(world):
    return world(stage=Stage.RECRUITMENT)


def look(visitor, place, table=TABLE, path=TARGETS, **more):
    return visitor.post(place.path(path), {"targets": table, "look": "yes"} | more)


def press(visitor, place, page, path=TARGETS, **more):
    form = page.form(place.path(path))
    sent = {field["name"]: field.get("value", "") for field in form("input", type="hidden")}
    return visitor.post(place.path(path), sent | {"targets": form.find("textarea").text.removeprefix("\n")} | more)


def taken(place, visitor, table=TABLE):
    done = press(visitor, place, look(visitor, place, table))
    assert done.status == 303, done.words
    return queries.list_categories(place.conference)


def values(place):
    return {one.name: [target.value for target in one.targets] for one in queries.list_categories(place.conference)}


def row(number, value, **more):
    return {
        f"rows-{number}-{name}": said for name, said in ({"value": value, "least": "0", "most": "5"} | more).items()
    }


def test_the_call_is_worded_and_read_by_everybody(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    assert organizer.send(place.path(CALL_AT), place.path(CALL_AT), CALL).status == 303
    page = visitor.page(place.path("/recruitment"))
    for words in ("Should the quarry", "Two weekends", "100 a day", "Do you sit on the council?", "Two people of the"):
        assert words in page
    assert organizer.page(place.path(CALL_AT)).soup.find(id="until")["value"] == "2099-01-01T12:00"
    assert organizer.post(place.path(CALL_AT), CALL | {"days": "Three."}, htmx=True).status in (200, 204, 303)
    assert queries.find_recruitment(place.conference).days == "Three."


def test_the_call_is_printed_as_a_letter(place, sign_in, visitor):
    organizer, there = sign_in(place.organizer), place.path("/recruitment/letter")
    assert "not worded yet" in organizer.page(there)
    organizer.post(place.path(CALL_AT), CALL)
    page = organizer.page(there)
    assert "Should the quarry" in page and f"http://localhost{place.path('/recruitment/register')}" in page
    assert page.soup.select(".qr svg") and organizer.page(place.path(PLAN)).soup.select(f'a[href="{there}"]')
    assert sign_in(place.recruiter).get(there).status == 403 and visitor.get(there).status in (303, 401, 403)


@pytest.mark.parametrize(
    "wrong, status",
    [
        ({"about": ""}, 422),
        ({"kept_words": " "}, 422),
        ({"erase_on": ""}, 422),
        ({"erase_on": "2020-01-01"}, 409),
        ({"erase_on": "soon"}, 422),
        ({"until": "2099-07-01T12:00"}, 409),
        ({"youngest": "40", "oldest": "30"}, 409),
        ({"youngest": "-1"}, 422),
        ({"oldest": "99999999999999999999"}, 422),
        ({"about": "x" * 10_000}, 422),
        ({"ties": "x" * 10_000}, 422),
    ],
)
def test_a_call_that_is_not_in_order_comes_back_with_all_that_was_typed(place, sign_in, wrong, status):
    page = sign_in(place.organizer).post(place.path(CALL_AT), CALL | wrong)
    assert page.status == status and "Two weekends in May." in page
    assert queries.find_recruitment(place.conference) is None


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_words(place, sign_in, visitor, words):
    organizer = sign_in(place.organizer)
    said = CALL | {"days": words, "ties": words, "about": f"a {words}"}
    assert organizer.post(place.path(CALL_AT), said).status in (303, 422)
    visitor.page(place.path("/recruitment"))
    organizer.post(place.path(NEW), {"name": words, "question": words, "asked_as": "choice"} | row(0, words))
    visitor.page(place.path("/recruitment"))
    organizer.page(place.path(PLAN))


def test_targets_come_out_of_a_table_that_is_shown_first(place, sign_in):
    organizer = sign_in(place.organizer)
    page = look(organizer, place)
    assert page.status == 200 and "nothing is done yet" in page and values(place) == {}
    assert press(organizer, place, page).status == 303
    assert values(place) == {"Gender": ["Female", "Male"], "Age": ["18-39", "40+"]}
    age = queries.get_category(place.conference, 2)
    assert age.asked_as == AskedAs.AGE
    assert [(one.age_from, one.age_to) for one in age.targets] == [(18, 39), (40, None)]
    exported = organizer.get(place.path("/recruitment/targets.csv"))
    assert read_targets(exported.response.data) == tuple(
        one._replace(least_flex=0, most_flex=5) for one in queries.list_quotas(place.conference)
    )


def test_a_table_comes_as_a_file_as_office_programs_write_it(place, sign_in):
    organizer = sign_in(place.organizer)
    content = "\ufeff" + TABLE.replace(",", ";").replace("Male", "Männlich")
    for bytes_ in (content.encode(), content.lstrip("\ufeff").encode("cp1252")):
        page = look(organizer, place, "", file=(io.BytesIO(bytes_), "targets.csv"))
        assert page.status == 200 and "Männlich" in page, page.words


@pytest.mark.parametrize(
    "table, told",
    [
        ("feature,value,min\nA,b,1\n", "“max” is missing"),
        ("feature,value,min,max\nA,b,1,x\n", "Row 2, column “max”"),
        ("feature,value,min,max\nA,b,3,2\n", "Row 2, column “min”"),
        ("feature,value,min,max\nA,=1+1,1,2\n", "looks like a formula"),
        ("feature,value,min,max,max\nA,b,1,2,2\n", "is there twice"),
        ("feature,value,min,max\nA,b,1,2\nA,B,1,2\n", "is there twice"),
        ("feature,value,min,max\nA,b,1\n", "Row 2 has 3 cells"),
        ('feature,value,min,max\nA,"b,1,2\n', "has no end"),
        ("\n\n", "Paste a table"),
        ("feature,value,min,max\n" + "A,b,1,2\n" * 20_001, "more than 20,000 rows"),
    ],
)
def test_a_bad_table_is_refused_with_row_and_column_and_nothing_is_taken(place, sign_in, table, told):
    page = look(sign_in(place.organizer), place, table)
    assert page.status in (409, 422) and told in page
    assert "feature" not in table[:8] or "feature" in page.soup.find("textarea", id="targets").text
    assert values(place) == {}


def test_other_words_than_were_shown_are_shown_again(place, sign_in):
    organizer = sign_in(place.organizer)
    form = look(organizer, place).form(place.path(TARGETS))
    sent = {field["name"]: field.get("value", "") for field in form("input", type="hidden")}
    page = organizer.post(place.path(TARGETS), sent | {"targets": TABLE.replace("2,3", "1,3")})
    assert page.status == 200 and values(place) == {}


def test_a_category_is_added_changed_and_removed(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    asked = {"name": "Region", "question": "Where do you live?", "asked_as": "place"}
    typed = (
        asked | row(0, "North", places="Nordby\nNøvling", share="23,5", source="Office") | row(1, "South") | row(2, "")
    )
    assert organizer.send(place.path(NEW), place.path(NEW), typed).status == 303
    north = queries.get_category(place.conference, 1).targets[0]
    assert (north.thousandths, north.places, north.source) == (235, ["Nordby", "Nøvling"], "Office")
    assert "23.5 %" in visitor.page(place.path("/recruitment"))
    there = place.path("/recruitment/categories/1")
    page = organizer.page(there)
    assert page.soup.find(id="rows-0-share")["value"] == "23.5"
    assert organizer.send(there, there, {"name": "Place", "rows-1-value": ""} | {"asked_as": "place"}).status == 303
    assert values(place) == {"Place": ["North"]}
    assert queries.get_category(place.conference, 1).targets[0].id == north.id
    assert organizer.send(place.path(PLAN), there + "/remove", {}).status == 303
    assert values(place) == {}
    organizer.page(there, 404)


@pytest.mark.parametrize(
    "typed, told",
    [
        (row(0, "A", least="4", most="2"), "more than the maximum"),
        (row(0, "A") | row(1, "a"), "is there twice"),
        (row(0, ""), "at least one value"),
        (row(0, "A", most=""), "whole number"),
        (row(0, "A", most="2.5"), "whole number"),
        (row(0, "A", share="101"), "from 0 to 100"),
        (row(0, "A", share="12.34"), "from 0 to 100"),
        (row(0, "=A"), "formula"),
        (row(0, "x" * 10_000), "at most"),
        (row(0, "A") | {"name": ""}, "Give it a name"),
        (row(0, "A") | {"name": "GENDER"}, "already"),
        (row(0, "A") | {"name": "Household"}, "Name the category otherwise"),
        (row(0, "A") | {"asked_as": "guess"}, ""),
    ],
)
def test_a_category_that_makes_no_sense_comes_back(place, sign_in, typed, told):
    organizer = sign_in(place.organizer)
    taken(place, organizer)
    page = organizer.post(place.path(NEW), {"name": "B", "question": "Which?", "asked_as": "choice"} | typed)
    assert page.status in (409, 422) and told in page and "Which?" in str(page.soup)
    assert len(values(place)) == 2


def test_a_place_of_two_regions_is_missing_clearness(place, sign_in):
    organizer = sign_in(place.organizer)
    regions = row(0, "North", places="Nordby\nMidby") | row(1, "South", places="midby\nNorth")
    asked = {"name": "Region", "question": "Where?", "asked_as": "place"}
    assert organizer.post(place.path(NEW), asked | regions).status == 303
    page = organizer.page(place.path(PLAN))
    assert "“midby” is a place of “North” and of “South”" in page and "“North” is a place of" in page
    refused = look(organizer, place, "feature,value,min,max\nEmail,a,0,9\n")
    assert press(organizer, place, refused).status == 409


def test_the_plan_says_what_is_missing_and_opens_only_without(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    taken(place, organizer, TABLE.replace("Female,2,3", "Female,4,4").replace("18-39", "20-39").replace("1,4", "1,2"))
    page = organizer.page(place.path(PLAN))
    for words in ("minima add up to 6", "maxima add up to 4", "age of 18", "not said yet", "question"):
        assert words in page, words
    assert organizer.post(place.path("/recruitment/open")).status == 409
    taken(place, organizer)
    for category in queries.list_categories(place.conference):
        category.question = "Which?"
    db.session.commit()
    organizer.post(place.path(CALL_AT), CALL)
    assert "Still missing" not in organizer.page(place.path(PLAN))
    assert organizer.send(place.path(PLAN), place.path("/recruitment/open")).status == 303
    assert organizer.post(place.path("/recruitment/open")).status == 303
    assert queries.find_recruitment(place.conference).is_open(clock.now())
    assert visitor.page(place.path("/recruitment")).soup.select(f'a[href="{place.path("/recruitment/register")}"]')
    for _press in range(2):
        assert organizer.post(place.path("/recruitment/close")).status == 303
    entries = [one.action for one in db.session.scalars(select(JournalEntry)) if one.action.startswith("recruitment.")]
    assert entries.count("recruitment.opened") == entries.count("recruitment.closed") == 1


def test_once_somebody_registered_what_she_was_asked_stays(place, sign_in):
    organizer = sign_in(place.organizer)
    taken(place, organizer)
    registrations.register(place.conference, {"Gender": "Female", "Age": "40+"}, {"name": "Ada"})
    db.session.commit()
    changed = press(organizer, place, look(organizer, place, TABLE.replace("Female", "Woman")))
    assert changed.status == 409 and "Gender: Female" in changed
    more = press(organizer, place, look(organizer, place, TABLE + "Job,Any,0,5\n"))
    assert more.status == 409 and "added no more" in more
    assert organizer.post(place.path("/recruitment/categories/1/remove")).status == 409
    assert values(place) == {"Gender": ["Female", "Male"], "Age": ["18-39", "40+"]}
    page = look(organizer, place, TABLE.replace("2,3", "1,4"))
    silent = press(organizer, place, page)
    assert silent.status == 409 and "Say why they change" in silent and silent.soup.find(id="reason")
    numbers = press(organizer, place, page, reason="More women answered.")
    assert numbers.status == 303 and queries.list_quotas(place.conference)[0].most == 4


def test_once_a_lottery_is_published_targets_stand_still(place, sign_in, monkeypatch):
    organizer = sign_in(place.organizer)
    taken(place, organizer)
    page = look(organizer, place, TABLE.replace("2,3", "1,4"))
    monkeypatch.setattr(registry, "recruitment_holds", [lambda conference: "A lottery is published."])
    refused = press(organizer, place, page)
    assert refused.status == 409 and "A lottery is published." in refused
    assert organizer.post(place.path("/recruitment/categories/1/remove")).status == 409
    assert organizer.post(place.path("/recruitment/open")).status == 409
    assert "A lottery is published." in organizer.page(place.path(PLAN))


def test_nobody_else_plans_and_not_at_another_time(place, world, sign_in, visitor):
    for who in (place.facilitator, place.recruiter, place.panelist):
        assert sign_in(who).get(place.path(PLAN)).status == 403
        assert sign_in(who).post(place.path(CALL_AT), CALL).status == 403
    assert visitor.post(place.path(CALL_AT), CALL).status in (303, 401, 403)
    later = world(stage=Stage.EVIDENCE)
    assert sign_in(later.organizer).post(later.path(CALL_AT), CALL).status == 409
    without = world(stage=Stage.SETUP)
    page = sign_in(without.organizer).post(without.path(CALL_AT), CALL)
    assert page.status == 409 and "has no recruitment" in page


def test_a_category_of_another_conference_is_not_there(place, world, sign_in):
    taken(place, sign_in(place.organizer))
    other = world(stage=Stage.RECRUITMENT)
    visitor = sign_in(other.organizer)
    visitor.page(other.path("/recruitment/categories/1"), 404)
    assert visitor.post(other.path("/recruitment/categories/1/remove")).status == 404
    assert len(values(place)) == 2


def test_once_somebody_registered_what_she_was_promised_stands(place, sign_in):
    organizer, there = sign_in(place.organizer), place.path(CALL_AT)
    assert organizer.post(there, CALL).status == organizer.post(there, CALL | {"erase_on": "2099-07-01"}).status == 303
    registrations.register(place.conference, {}, {"name": "Ada"})
    db.session.commit()
    kept = CALL | {"erase_on": "2099-07-01"}
    for wrong, told in (
        ({"erase_on": "2099-07-02"}, "earlier, but no later"),
        ({"kept_words": "Everybody reads it."}, "what happens to what they tell"),
        ({"youngest": "16"}, "who may sit"),
        ({"oldest": "60"}, "who may sit"),
        ({"ties": ""}, "who may sit"),
    ):
        page = organizer.post(there, kept | wrong)
        assert page.status == 409 and told in page, wrong
    assert organizer.post(there, kept | {"days": "Three.", "erase_on": "2099-06-15"}).status == 303
    query = select(JournalEntry).where(JournalEntry.action == "recruitment.worded").order_by(JournalEntry.id)
    entries = list(db.session.scalars(query))
    assert '"erase_on":"2099-06-15"' in entries[-1].payload.body


def test_the_plan_says_open_and_closed_as_it_is(place, sign_in, monkeypatch):
    organizer = sign_in(place.organizer)
    assert "not open yet" in organizer.page(place.path(PLAN))
    taken(place, organizer)
    for category in queries.list_categories(place.conference):
        category.question = "Which?"
    db.session.commit()
    organizer.post(place.path(CALL_AT), CALL)
    organizer.post(place.path("/recruitment/open"))
    assert "The registration is open." in organizer.page(place.path(PLAN))
    with clock.at(clock.now().replace(year=2099, month=2, day=1)):
        assert "The registration is closed." in sign_in(place.organizer).page(place.path(PLAN))
    monkeypatch.setattr(registry, "recruitment_holds", [lambda conference: "A lottery is published."])
    page = sign_in(place.organizer).page(place.path(PLAN))
    assert "The registration is closed." in page and "Close the registration" not in page
    for wrong in ({"until": "2099-02-01T12:00"}, {"youngest": "20"}):
        assert "A lottery is published." in organizer.post(place.path(CALL_AT), CALL | wrong)
    assert organizer.post(place.path(CALL_AT), CALL | {"days": "Three."}).status == 303


def test_from_the_opening_on_numbers_change_with_a_public_reason(place, sign_in):
    organizer, there = sign_in(place.organizer), place.path("/recruitment/categories/1")
    taken(place, organizer)
    assert organizer.page(there).soup.find(id="reason") is None
    registrations.register(place.conference, {"Gender": "Female", "Age": "40+"}, {"name": "Ada"})
    db.session.commit()
    asked = {"question": "Which?", "asked_as": "choice"}
    more = {"rows-0-most": "4", "asked_as": "choice"}
    assert organizer.send(there, there, asked).status == 303  # the numbers are as they were
    silent = organizer.send(there, there, more)
    assert silent.status == 409 and "Say why they change" in silent
    assert silent.soup.find(id="rows-0-most")["value"] == "4"
    assert organizer.send(there, there, more | {"reason": "More women answered."}).status == 303
    query = select(JournalEntry).where(JournalEntry.action == "recruitment.targets_changed")
    (entry,) = db.session.scalars(query)
    assert "Gender, Female: 2–3 → 2–4" in entry.payload.body and "More women answered." in entry.payload.body


def test_two_organizers_do_not_write_over_each_other(place, world, sign_in):
    one = sign_in(place.organizer)
    taken(place, one)
    paths = {CALL_AT: CALL, "/recruitment/rules": {"odds": "20"}, "/recruitment/categories/1": {"asked_as": "choice"}}
    one.send(place.path(CALL_AT), place.path(CALL_AT), CALL)
    for path, change in paths.items():
        there = place.path(path)
        late = {f["name"]: f.get("value", "") for f in one.page(there).form(there).select("input[type=hidden]")}
        assert late["seen"]
        assert one.send(there, there, change | {"days": "Four.", "question": "What?", "odds": "30"}).status == 303
        answer = one.send(there, there, change | {"question": "Who?", "seen": late["seen"]})
        assert answer.status == 409 and "changed while you were reading" in answer, path
        page = one.page(place.path(PLAN))
        if "categories" in path:
            gone = one.post(there + "/remove", {"seen": late["seen"]})
            assert gone.status == 409 and page.soup.select_one(f'form[action="{there}/remove"] input[name=seen]')


def test_the_number_of_a_category_is_not_given_twice(place, sign_in):
    organizer = sign_in(place.organizer)
    taken(place, organizer)
    assert organizer.post(place.path("/recruitment/categories/2/remove")).status == 303
    organizer.post(place.path(NEW), {"name": "Job", "question": "Which?", "asked_as": "choice"} | row(0, "Any"))
    assert [one.position for one in queries.list_categories(place.conference)] == [1, 3]
