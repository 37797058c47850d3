"""Recruiters: registering who calls, the list without names, one with what was told, tables, and who is one person."""

import io

import pytest
from sqlalchemy import select

from app.access.stages import Stage
from app.conferences.registry import registry
from app.errors import Refused
from app.extensions import db
from app.journal.models import JournalEntry, JournalPayload
from app.mail.models import Message
from app.recruitment import holding
from app.recruitment.people import read_people
from app.recruitment.queries import find_recruitment, list_quotas
from app.registrations import finding, importing, queries, services, sifting
from app.registrations.kinds import Came, Pairing
from app.registrations.models import Registration, RegistrationPair
from tests.counting import statements
from tests.functional.registrations.pools import FILLED, LIST, MINE, opened, registered
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World

NEW, TABLE_AT, ALIKE, BLIND = LIST + "/new", LIST + "/table", LIST + "/alike", "/recruitment/people.csv"
TABLE = (
    "Gender,Age,Region,name,email,telephone,address,note\n"
    "Female,18-39,North,Ada Berg,ada@example.org,+45 12 34 56 78,5 Mill St.,x\n"
    "other or male,40+,South,Bo Berg,,,6 Mill St.,y\n"
)
VALUES = {"Gender": "Female", "Age": "40+", "Region": "North"}


@scene
def place():
    return opened(World)


def everybody(place) -> list[Registration]:
    query = select(Registration).where(Registration.conference_id == place.conference.id)
    return list(db.session.scalars(query.order_by(Registration.number).execution_options(populate_existing=True)))


def made(place, **told):
    one, _code = services.register(place.conference, dict(VALUES), told)
    db.session.commit()
    return one


def entries() -> list[str]:
    return list(db.session.scalars(select(JournalEntry.action).order_by(JournalEntry.id)))


def look(visitor, place, table=TABLE, **more):
    return visitor.post(place.path(TABLE_AT), {"registrations": table, "look": "yes"} | more)


def press(visitor, place, page):
    form = page.form(place.path(TABLE_AT))
    sent = {field["name"]: field.get("value", "") for field in form("input", type="hidden")}
    return visitor.post(place.path(TABLE_AT), sent | {"registrations": form.find("textarea").text.removeprefix("\n")})


def test_a_recruiter_registers_somebody_who_calls(place, app, sign_in):
    recruiter = sign_in(place.recruiter)
    assert recruiter.send(place.path(NEW), place.path(NEW), FILLED).status == 303
    [one] = everybody(place)
    assert one.came == Came.STAFF and one.by_id == place.recruiter.id and one.values["Age"] == "40+"
    page = recruiter.page(place.path(f"{LIST}/1"))
    code = page.soup.select_one(".notice").text.split()[-1].strip()
    assert "by a recruiter" in page and "Ada Berg" not in page
    assert Visitor(app).post(place.path(MINE), {"code": code}).status == 303
    wrong = recruiter.post(place.path(NEW), FILLED | {"asked_3": "Atlantis"})
    assert wrong.status == 422 and wrong.soup.find(id="name")["value"] == "Ada Berg"
    assert recruiter.post(place.path(NEW), FILLED | {"tie_0": "yes"}).status == 409


def test_a_look_at_somebody_is_written_down_before_it_is_given(place, app, sign_in):
    registered(place, Visitor(app))
    recruiter = sign_in(place.recruiter)
    for path in (LIST, f"{LIST}/1"):
        page = recruiter.page(place.path(path))
        assert "Ada Berg" not in page and "ada@example.org" not in page and "Female" in page
    shown = recruiter.send(place.path(f"{LIST}/1"), place.path(f"{LIST}/1/read"))
    assert shown.status == 200 and "Ada Berg" in shown and "No steps, please." in shown
    assert entries()[-1] == "registration.read"
    assert shown.response.headers["Cache-Control"] == "no-store"
    assert recruiter.post(place.path(f"{LIST}/1/change")).soup.find(id="name")["value"] == "Ada Berg"
    assert entries().count("registration.read") == 2


def test_facilitators_and_all_others_read_nothing(place, app, sign_in, visitor):
    registered(place, Visitor(app))
    for who in (place.facilitator, place.organizer, place.panelist, place.caller, place.observer):
        there = sign_in(who)
        for path in (LIST, f"{LIST}/1", NEW, ALIKE, TABLE_AT):
            assert there.get(place.path(path)).status == 403
        for path in (f"{LIST}/1/read", f"{LIST}/1/change", f"{LIST}/details.csv", f"{LIST}/1/bar", f"{LIST}/1/code"):
            assert there.post(place.path(path), {"reason": "x"}).status == 403
    assert visitor.get(place.path(LIST)).status in (303, 401, 403)
    assert "registration.read" not in entries()


def test_registrations_of_another_conference_are_not_there(place, world, app, sign_in):
    registered(place, Visitor(app))
    other = opened(world)
    recruiter = sign_in(other.recruiter)
    recruiter.page(other.path(f"{LIST}/1"), 404)
    for act in ("read", "change", "correct", "bar", "let-in", "code", "withdraw"):
        assert recruiter.post(other.path(f"{LIST}/1/{act}"), FILLED | {"reason": "x"}).status == 404
    made(other, name="Bo")
    assert recruiter.post(other.path(f"{ALIKE}/1/2"), {"verdict": "same"}).status == 404


def test_a_recruiter_corrects_bars_lets_in_and_makes_another_code(place, app, sign_in):
    old, recruiter = registered(place, Visitor(app)), sign_in(place.recruiter)
    there = place.path(f"{LIST}/1")
    assert recruiter.post(there + "/correct", FILLED | {"asked_3": "South"}).status == 303
    assert recruiter.post(there + "/correct", FILLED | {"asked_3": "Atlantis"}).status == 422
    one = everybody(place)[0]
    assert one.values["Region"] == "South" and one.changed_at
    assert recruiter.post(there + "/bar", {"reason": " "}).status == 422
    assert recruiter.send(there, there + "/bar", {"reason": "Sits on the council."}).status == 303
    assert queries.count_in_pool(place.conference) == 0
    assert "Sits on the council." not in " ".join(map(str, db.session.scalars(select(JournalPayload.body))))
    assert "Sits on the council." in recruiter.page(there)
    assert recruiter.send(there, there + "/let-in").status == 303
    assert queries.count_in_pool(place.conference) == 1
    assert recruiter.send(there, there + "/code").status == 303
    assert Visitor(app).post(place.path(MINE), {"code": old}).status == 422
    assert recruiter.send(there, there + "/withdraw").status == 303
    assert recruiter.post(there + "/bar", {"reason": "x"}).status == 409


def test_the_pool_stands_still_for_recruiters_too(place, sign_in, monkeypatch):
    made(place, name="Ada")
    made(place, name="Ada")
    recruiter, there = sign_in(place.recruiter), place.path(f"{LIST}/1")
    page = look(recruiter, place)
    monkeypatch.setattr(registry, "recruitment_holds", [lambda conference: "A lottery is published."])
    for path, data in (
        (there + "/correct", FILLED),
        (there + "/bar", {"reason": "x"}),
        (there + "/let-in", {}),
        (place.path(NEW), FILLED),
        (place.path(f"{ALIKE}/1/2"), {"verdict": "same"}),
    ):
        answer = recruiter.post(path, data)
        assert answer.status == 409 and "A lottery is published." in answer, path
    assert press(recruiter, place, page).status == 409
    assert len(everybody(place)) == 2 and queries.count_in_pool(place.conference) == 2


def test_people_come_out_of_a_table_that_is_shown_first(place, sign_in):
    recruiter = sign_in(place.recruiter)
    page = look(recruiter, place)
    assert page.status == 200 and "2 people" in page and "note" in page and everybody(place) == []
    assert press(recruiter, place, page).status == 303
    first, second = everybody(place)
    assert (first.came, first.values["Gender"], second.values["Gender"]) == (Came.FILE, "Female", "Other or male")
    assert queries.told_by(first)["telephone"] == "+45 12 34 56 78" and queries.told_by(second)["name"] == "Bo Berg"
    assert entries().count("registration.imported") == 1 and "registration.made" not in entries()


def test_a_table_waits_for_a_call_that_could_be_opened_and_says_who_is_there_already(place, sign_in):
    recruiter = sign_in(place.recruiter)
    made(place, name="berg, ADA", email="Ada@example.org")
    page = look(recruiter, place)
    assert "1 of them takes part already" in page
    find_recruitment(place.conference).erase_on = None
    db.session.commit()
    answer = press(recruiter, place, page)
    assert answer.status == 409 and "when what people told is erased" in answer and len(everybody(place)) == 1


def test_a_table_of_people_comes_as_office_programs_write_it(place, sign_in):
    recruiter = sign_in(place.recruiter)
    content = TABLE.replace(",", ";").replace("Bo Berg", "Bö Berg")
    for encoded in (content.encode("utf-8-sig"), content.encode("cp1252"), content.encode("utf-16")):
        page = look(recruiter, place, "", file=(io.BytesIO(encoded), "people.csv"))
        assert page.status == 200 and "Bö Berg" in page


def test_columns_are_known_by_what_offices_and_other_programs_call_them(place, sign_in):
    """As in the table of people that OpenDLP and the Sortition Foundation use, and as an office keeps it."""
    theirs = (
        "nationbuilder_id,first_name,last_name,email,mobile_number,primary_address1,primary_address2,primary_city,"
        "primary_zip,Gender,Age,Region\n"
        "p0,Ada,Berg,ada@example.org,+45 12 34 56 78,6 Mill St.,2nd floor,Ribe,6760,Female,18-39,North\n"
    )
    office = (
        "Fornavn;Efternavn;E-mail adresse;Mobil;Adresse;Postnr.;By;Født;Gender;Age;Region\n"
        "Bo;Dahl;bo@example.org;20304051;6 Mill St.;6760;Ribe;1960;Other or male;40+;South\n"
    )
    recruiter = sign_in(place.recruiter)
    for table in (theirs, office):
        page = look(recruiter, place, table)
        assert press(recruiter, place, page).status == 303, page.words
    ada, bo = map(queries.told_by, everybody(place))
    assert (ada["name"], ada["telephone"]) == ("Ada Berg", "+45 12 34 56 78")
    assert (ada["address"], bo["address"]) == ("6 Mill St., 2nd floor, 6760 Ribe", "6 Mill St., 6760 Ribe")
    assert (bo["name"], bo["email"], bo["born"]) == ("Bo Dahl", "bo@example.org", 1960)
    page = look(recruiter, place, theirs)
    assert "2 of them" not in page and "Nobody reads these columns: nationbuilder_id" in page


def test_ways_that_lead_nowhere_are_left_out_where_somebody_says_so(place, sign_in):
    recruiter, table = sign_in(place.recruiter), TABLE.replace("ada@example.org", "email0")
    assert "Row 2, column “email”" in look(recruiter, place, table) and everybody(place) == []
    page = look(recruiter, place, table, leave_out="y")
    assert "One cell is left out." in page and "“email0” is no e-mail address" in page
    assert press(recruiter, place, page).status == 409, "the box is not ticked any more"
    sent = {"seen": page.form(place.path(TABLE_AT)).find("input", attrs={"name": "seen"})["value"], "leave_out": "y"}
    assert recruiter.post(place.path(TABLE_AT), sent | {"registrations": table}).status == 303
    told = queries.told_by(everybody(place)[0])
    assert (told["email"], told["telephone"]) == ("", "+45 12 34 56 78")


def test_a_row_that_can_be_reached_by_nothing_is_refused_all_the_same(place, sign_in):
    table = TABLE.replace("6 Mill St.", "").replace("Bo Berg,,", "Bo Berg,bo,12")
    page = look(sign_in(place.recruiter), place, table, leave_out="y")
    assert "Row 3, column “email”: there is neither" in page and everybody(place) == []


@pytest.mark.parametrize(
    "table, told",
    [
        (TABLE.replace("Region", "Area"), "“Region” is missing"),
        (TABLE.replace("18-39", "17"), "Row 2, column “Age”"),
        (TABLE.replace("18-39", ""), "Row 2, column “Age”"),
        (TABLE.replace("18-39", "=1+1"), "looks like a formula"),
        (TABLE.replace("Ada Berg", "=cmd()"), "Row 2, column “name”"),
        (TABLE.replace("ada@example.org", "ada"), "Row 2, column “email”"),
        (TABLE.replace("+45 12 34 56 78", "call me"), "Row 2, column “telephone”"),
        (TABLE.replace("Ada Berg", "x" * 301), "longer than 300"),
        (TABLE.replace("note", "name"), "is there twice"),
        (TABLE.replace("Ada Berg", ""), "Row 2, column “name”"),
        (TABLE.replace("name", "who"), "“name” is missing"),
        (TABLE.replace("6 Mill St.", ""), "Row 3, column “email”: there is neither"),
        (TABLE.replace("6 Mill St.", "").replace("note", "town"), "Row 3, column “email”: there is neither"),
        (
            TABLE.replace("note", "born").replace(",x\n", ",1950\n").replace(",y\n", ",\n"),
            "Row 2, column “Age”: who is",
        ),
        (TABLE + "Female\n", "Row 4 has 1 cells"),
        (TABLE.split("\n")[0] + "\n", "no people"),
        ("", "Paste a table"),
        ("Gender,Age,Region\n" + "Female,40+,North\n" * 20_001, "more than 20,000 rows"),
    ],
)
def test_a_bad_table_of_people_is_refused_with_row_and_column(place, sign_in, table, told):
    page = look(sign_in(place.recruiter), place, table)
    assert page.status in (409, 422) and told in page and everybody(place) == []
    assert page.soup.find(id="registrations").text.strip() == table.strip()


def test_details_are_taken_along_by_a_press_and_others_get_none(place, app, sign_in):
    registered(place, Visitor(app), name="=cmd|' /C calc'!A0")
    recruiter = sign_in(place.recruiter)
    taken = recruiter.send(place.path(LIST), place.path(LIST + "/details.csv"))
    text = taken.response.data.decode("utf-8-sig")
    assert "ada@example.org" in text and "'=cmd" in text and "registration.exported" in entries()
    assert recruiter.get(place.path(LIST + "/details.csv")).status == 405
    blind = sign_in(place.organizer).get(place.path(BLIND))
    assert b"ada@" not in blind.response.data and everybody(place)[0].blind.encode() in blind.response.data
    assert len(read_people(blind.response.data, list_quotas(place.conference))) == 1
    assert sign_in(place.facilitator).get(place.path(BLIND)).status == 403


def test_who_looks_like_one_person_or_one_home_is_shown_without_names(place, sign_in):
    made(place, name="Ådâ  Berg", born=1980, address="Hauptstr. 5")
    made(place, name="berg, ADA", born=1980, address="Elsewhere 1")
    made(place, name="Bo", telephone="+45 12 34 56 78")
    made(place, name="Cy", telephone="0045 12345678", address="HAUPTSTRASSE 5")
    page = sign_in(place.recruiter).page(place.path(ALIKE))
    assert "the same name and year of birth" in page and "the same telephone number" in page
    assert "the same address" in page and "Berg" not in page
    assert [(one.first, one.second) for one in sifting.list_alike(place.conference)] == [(1, 2), (1, 4), (3, 4)]


def test_a_person_says_who_they_are_and_nothing_is_merged_before(place, sign_in):
    first, second = made(place, name="Ada", born=1980), made(place, name="ada", born=1980)
    third = made(place, name="Cy", email="c@example.org", address="Hauptstr. 5")
    fourth = made(place, name="Di", email="C@example.org")
    recruiter, there = sign_in(place.recruiter), place.path(ALIKE)
    assert recruiter.post(f"{there}/1/2", {"verdict": ""}).status == 422
    assert recruiter.post(f"{there}/1/2", {"verdict": "merge"}).status == 422
    assert recruiter.post(f"{there}/1/1", {"verdict": "same"}).status == 409
    assert recruiter.send(there, f"{there}/1/2", {"verdict": "same"}).status == 303
    assert [one.number for one in queries.list_in_pool(place.conference)] == [1, 3, 4]
    assert recruiter.post(f"{there}/1/2", {"verdict": "different"}).status == 409
    assert recruiter.post(f"{there}/4/3", {"verdict": "household"}).status == 303
    rows = everybody(place)
    assert rows[2].household == rows[3].household != ""
    assert sifting.list_alike(place.conference) == []
    assert recruiter.post(f"{there}/3/4", {"verdict": "different"}).status == 303
    rows = everybody(place)
    assert rows[2].household != rows[3].household
    assert {one.verdict for one in db.session.scalars(select(RegistrationPair))} == {Pairing.SAME, Pairing.DIFFERENT}
    assert first.id and second.id and third.id and fourth.id


def test_the_list_is_found_in_by_number_state_and_value(place, sign_in):
    for _n in range(3):
        made(place, name="Ada")
    services.withdraw(everybody(place)[1])
    db.session.commit()
    recruiter = sign_in(place.recruiter)

    def found(words):
        page = recruiter.page(place.path(f"{LIST}?find={words}"))
        return [row.text.strip() for row in page.soup.select("tbody th")]

    assert found("2") == found("withdrawn") == ["2"]
    assert found("drawn-from") == ["1", "3"] and found("North") == ["1", "2", "3"]
    for words in ("Ada", "99999999999999999999", "%25", "barred", "'", "\\", "²"):
        assert found(words) == []


def test_ten_thousand_take_no_more_statements_than_few(place, sign_in):
    def filled(number):
        rows = [importing.Row(dict(VALUES), {"name": f"Person {n}", "address": f"Street {n}"}) for n in range(number)]
        importing.take_in(place.conference, rows, by=place.recruiter)
        db.session.commit()

    recruiter, counts = sign_in(place.recruiter), []
    for number in (3, 500):
        filled(number)
        for path in (LIST, ALIKE, f"{LIST}?find=North&page=2", f"{LIST}/1"):
            with statements() as said:
                recruiter.page(place.path(path))
            counts.append(len(said))
    assert counts[:4] == counts[4:] and max(counts) <= 12, counts


def test_a_press_again_and_an_old_page_do_no_harm(place, sign_in):
    recruiter = sign_in(place.recruiter)
    page = look(recruiter, place)
    assert press(recruiter, place, page).status == 303
    assert press(recruiter, place, page).status in (303, 409)
    assert len(everybody(place)) == 2


def test_after_the_stage_recruiters_read_and_change_nothing(place, sign_in):
    made(place, name="Ada")
    place.walk_to(Stage.EVIDENCE)
    recruiter = sign_in(place.recruiter)
    assert "Ada" in recruiter.send(place.path(f"{LIST}/1"), place.path(f"{LIST}/1/read"))
    assert recruiter.post(place.path(f"{LIST}/1/bar"), {"reason": "x"}).status == 409
    assert not recruiter.page(place.path(f"{LIST}/1")).soup.select('form[action$="/bar"]')


def test_three_at_one_address_are_each_held_against_each(place):
    for name in ("Ada", "Bo", "Cy"):
        made(place, name=name, address="Hauptstr. 5")
    assert [(one.first, one.second) for one in sifting.list_alike(place.conference)] == [(1, 2), (1, 3), (2, 3)]


def test_one_household_takes_along_who_shared_a_mark(place):
    a, b, c = made(place, name="A", address="X 1"), made(place, name="B", address="Y 2"), made(place, address="Y 2")
    sifting.decide(place.conference, (1, 2), Pairing.HOUSEHOLD, by=place.recruiter)
    sifting.decide(place.conference, (2, 3), Pairing.HOUSEHOLD, by=place.recruiter)
    db.session.commit()
    assert a.household == b.household == c.household != ""
    sifting.decide(place.conference, (1, 2), Pairing.DIFFERENT, by=place.recruiter)
    db.session.commit()
    assert a.household != b.household == c.household != ""


def test_a_pair_is_shown_anew_once_one_of_them_lives_elsewhere(place, app, sign_in):
    registered(place, Visitor(app), address="Hauptstr. 5")
    registered(place, Visitor(app), name="Bo", email="", address="Seestr. 9")
    recruiter, there = sign_in(place.recruiter), place.path(f"{LIST}/2/correct")
    recruiter.post(place.path(f"{ALIKE}/1/2"), {"verdict": "household"})
    assert recruiter.post(there, FILLED | {"name": "Bo", "email": "", "address": "seestr 9"}).status == 303
    one, two = everybody(place)
    assert one.household == two.household and db.session.scalars(select(RegistrationPair)).all()
    assert recruiter.post(there, FILLED | {"name": "Bo", "email": "", "address": "Hauptstr. 5"}).status == 303
    assert db.session.scalars(select(RegistrationPair)).all() == []
    assert [(one.first, one.second) for one in sifting.list_alike(place.conference)] == [(1, 2)]


def changed_letters() -> list[tuple[str, str]]:
    """To whom it was told that a recruiter changed something, and what."""
    told = select(Message).where(Message.subject.like("Your registration was changed%")).order_by(Message.id)
    return [(one.to, one.body) for one in db.session.scalars(told)]


def test_whoever_is_changed_by_a_recruiter_hears_of_it(place):
    one = made(place, name="Ada Berg", email="ada@example.org")
    sifting.bar(one, "Works for the quarry.", by=place.recruiter)
    sifting.let_in(one, by=place.recruiter)
    services.renew_code(one, by=place.recruiter)
    services.withdraw(one, by=place.recruiter)
    told = changed_letters()
    assert {to for to, _body in told} == {"ada@example.org"}
    wanted = ("Reason: Works for the quarry.", "lottery again", "Another code was made", "It was withdrawn")
    assert len(told) == 4 and all(words in body for words, (_to, body) in zip(wanted, told, strict=True))


def test_what_somebody_does_herself_is_not_told_to_her(place):
    services.withdraw(made(place, name="Ada Berg", email="ada@example.org"))
    assert changed_letters() == []


def test_of_a_corrected_address_the_former_one_hears_too(place, sign_in):
    one = made(place, name="Ada Berg", email="ada@example.org", born=1980)
    recruiter, path = sign_in(place.recruiter), place.path(f"{LIST}/{one.number}")
    recruiter.post(f"{path}/change")
    answer = recruiter.post(f"{path}/correct", FILLED | {"email": "eve@example.org"})
    assert answer.status == 303, answer.words[-400:]
    assert [to for to, _body in changed_letters()] == ["ada@example.org", "eve@example.org"]


def test_both_hear_that_they_are_taken_for_one_household(place):
    for name in ("ada", "bo"):
        made(place, name=name, email=f"{name}@example.org", address="5 Mill St.")
    sifting.decide(place.conference, (1, 2), Pairing.HOUSEHOLD, by=place.recruiter)
    assert [to for to, _body in changed_letters()] == ["ada@example.org", "bo@example.org"]


def test_a_recruiter_deletes_for_somebody_who_asks_by_telephone(place, app, sign_in):
    code = registered(place, Visitor(app))
    recruiter, path = sign_in(place.recruiter), place.path(f"{LIST}/1/delete")
    asked = recruiter.post(path, says_yes=False)
    assert "Delete what was told with registration 1?" in asked and everybody(place)[0].sealed
    assert recruiter.send(place.path(f"{LIST}/1"), path).status == 303
    (one,) = everybody(place)
    assert (one.sealed, one.values, one.household) == (b"", {}, "") and one.withdrawn_at
    (letter,) = db.session.scalars(select(Message).where(Message.subject.like("Your registration was deleted%")))
    assert letter.to == "ada@example.org" and letter.is_fleeting and "Ada" not in letter.body
    assert "opens no registration" in Visitor(app).post(place.path(MINE), {"code": code})
    wanted = select(JournalPayload.body).join(JournalEntry, JournalEntry.id == JournalPayload.entry_id)
    body = db.session.scalar(wanted.where(JournalEntry.action == "registration.erased"))
    assert "recruiter" in body and "ada@" not in body
    assert not recruiter.page(place.path(f"{LIST}/1")).soup.select('form[action$="/delete"]')
    assert "Nothing is left" in recruiter.post(path)


def test_deleting_for_somebody_leaves_what_a_published_lottery_rests_on_and_is_open_after_the_stage(
    place, app, sign_in, monkeypatch
):
    registered(place, Visitor(app))
    place.walk_to(Stage.QUESTIONS)
    monkeypatch.setattr(holding, "why_held", lambda _conference: "A lottery is published.")
    recruiter, there = sign_in(place.recruiter), place.path(f"{LIST}/1")
    assert recruiter.send(there, f"{there}/delete").status == 303
    (one,) = everybody(place)
    assert one.sealed == b"" and one.values and one.blind


@pytest.mark.parametrize("role", ["organizer", "facilitator", "caller", "panelist"])
def test_nobody_else_deletes_for_somebody(place, app, sign_in, role):
    registered(place, Visitor(app))
    assert sign_in(place.everybody[role]).post(place.path(f"{LIST}/1/delete")).status == 403
    assert everybody(place)[0].sealed


def test_somebody_is_found_by_the_whole_name_or_the_code_and_no_name_is_kept(place, app, sign_in):
    code = registered(place, Visitor(app), name="Åse Bjørk-Lund")
    made(place, name="Ada Berg"), made(place, name="ada  BERG"), made(place, name="")
    recruiter, path = sign_in(place.recruiter), place.path(f"{LIST}/find")

    def find(who):
        return recruiter.send(place.path(LIST), path, {"who": who})

    for who in ("Åse Bjørk-Lund", "ase bjork lund", code, code.lower().replace("-", "")):
        assert find(who).response.headers.get("Location", "").endswith(f"{LIST}/1"), who
    both = find("Ada Berg")
    assert both.status == 200 and [row.text.strip() for row in both.soup.select("tbody th")] == ["2", "3"]
    assert "no-store" in both.response.headers["Cache-Control"]
    for who in ("Ada", "Berg", "7KQ4-2M9T-XW3H"):
        answer = find(who)
        assert answer.status == 422 and "Nobody registered here" in answer, who
    assert find("").status == 422
    wrong = find("!!!")
    assert wrong.status == 422 and wrong.soup.find("input", attrs={"name": "who"})["value"] == "!!!"
    assert entries().count("registration.looked_for") == 8
    assert len({one.name_mark for one in everybody(place)}) == 3 and everybody(place)[3].name_mark == services.NAMELESS
    services.erase(everybody(place)[0])
    db.session.commit()
    assert everybody(place)[0].name_mark == "" and find("Åse Bjørk-Lund").status == 422


def test_names_of_people_who_registered_earlier_are_marked_by_the_worker(place, sign_in):
    _first, broken, one = made(place, name="Cy"), made(place, name="Bo Berg"), made(place, name="Ada Berg")
    broken.name_mark = one.name_mark = ""
    broken.sealed = broken.sealed[:-1] + bytes([broken.sealed[-1] ^ 1])
    db.session.commit()
    page = sign_in(place.recruiter).page(place.path(LIST))
    assert "2 people who registered earlier cannot be found by name yet" in page
    finding.mark_due()
    db.session.commit()
    assert "cannot be found by name yet" not in sign_in(place.recruiter).page(place.path(LIST))
    answer = sign_in(place.recruiter).send(place.path(LIST), place.path(f"{LIST}/find"), {"who": "Ada Berg"})
    assert answer.status == 303


def test_others_write_while_a_long_table_is_read(place, sign_in, monkeypatch):
    """SQLite lets one write at a time, and a table of 20,000 people takes seconds to be read and sealed."""
    there = []

    def noted(act):
        def noting(*given, **more):
            there.append(db.session.connection().get_execution_options().get("reading"))
            return act(*given, **more)

        return noting

    monkeypatch.setattr(importing, "read", noted(importing.read))
    monkeypatch.setattr(importing, "prepare", noted(importing.prepare))
    recruiter = sign_in(place.recruiter)
    assert press(recruiter, place, look(recruiter, place)).status == 303
    assert there == [True, True, True] and len(everybody(place)) == 2


def test_a_table_that_was_read_by_other_targets_is_refused(place):
    rows = [importing.Row(dict(VALUES), {"name": "Ada"})]
    people = importing.prepare(place.conference, rows, by=place.recruiter)
    for values in (VALUES | {"Region": "West"}, {"Gender": "Female"}):
        people[0]["values"] = values
        with pytest.raises(Refused, match="were changed since"):
            importing.take_prepared(place.conference, people, by=place.recruiter)
