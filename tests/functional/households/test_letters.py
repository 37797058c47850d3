"""From a list of addresses to letters with codes, to registrations that say which letter brought them, and erased."""

import io
import re
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from app import clock, drawings
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.conferences.services import seconding
from app.errors import NotReady
from app.extensions import db
from app.households import asked, codes, drawing, lot, queries, services, weighty
from app.households.models import Household
from app.households.reading import Home
from app.journal import queries as journal
from app.mail.addresses import address_of
from app.recruitment import services as recruiting
from app.recruitment.queries import find_recruitment
from app.registrations import keyring, letting_go
from app.registrations import services as registering
from app.registrations.models import Registration
from tests.counting import statements
from tests.functional.registrations.pools import FILLED, LIST, REGISTER, fill, opened
from tests.scenes import scene
from tests.seconds import confirm, latest
from tests.visitor import Visitor
from tests.world import World

PAGE = "/recruitment/letters"
TABLE = (
    "Name,Address,Place,Region\n"
    "Ada Berg,5 Mill St.,1000 Town,North\n"
    "Bo Berg,5 Mill Street,1000 Town,North\n"
    "Cy,6 Mill St.,1000 Town,North\n"
    ",7 Mill St.,1000 Town,South\n"
)
LOT = {"letters": "2", "source": "Three dice before the notary.", "number_at": "2027-03-20 09:30"}


@scene
def place():
    return opened(World)


def look(visitor, place, table=TABLE):
    return visitor.post(place.path(f"{PAGE}/table"), {"households": table, "look": "yes"})


def keep(visitor, place, table=TABLE):
    mark = look(visitor, place, table).soup.find("input", attrs={"name": "seen"})["value"]
    return visitor.post(place.path(f"{PAGE}/table"), {"households": table, "seen": mark})


def drawn(place, households=3, letters=3, region="North"):
    """A letter to each of some households of a street."""
    homes = [Home("", f"{number} Mill St.", "1000 Town", region) for number in range(1, households + 1)]
    services.keep(place.conference, homes, by=place.recruiter)
    assert letters == households
    found = drawing.announce(place.conference, letters, "", None, by=place.recruiter, seen=None)
    db.session.commit()
    return found


def announced(place, visitor, **fields):
    return visitor.send(place.path(PAGE), place.path(f"{PAGE}/announce"), LOT | fields)


def code(place, number=1):
    return codes.code_of(keyring.key(), place.conference.id, number)


def entries(place, action):
    return [one.payload.body for one in journal.list_entries(place.conference.id) if one.action == action]


def registrations(place):
    query = select(Registration).where(Registration.conference_id == place.conference.id).order_by(Registration.number)
    return list(db.session.scalars(query.execution_options(populate_existing=True)))


def test_a_table_is_looked_at_first_and_each_home_gets_one_letter(place, sign_in):
    recruiter = sign_in(place.recruiter)
    looked = look(recruiter, place)
    assert "3 households." in looked and "1 row is of a home" in looked and queries.find_list(place.conference) is None
    assert keep(recruiter, place).status == 303
    found = queries.find_list(place.conference)
    assert found.households == 3 and found.fingerprint in recruiter.page(place.path(PAGE))
    (entry,) = entries(place, "letters.listed")
    assert found.fingerprint in entry and "Mill" not in entry
    raw = b"".join(bytes(row[0]) for row in db.session.execute(text("SELECT sealed FROM household")))
    assert b"Mill" not in raw and b"Ada" not in raw
    assert keep(recruiter, place, "address,place\n1 Hill,2000 Town").status == 303
    db.session.expire_all()
    assert queries.find_list(place.conference).households == 1, "Another list takes its place."


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("place\n1000 Town", "The column “address” is missing."),
        ("address,place\n5 Mill St.,", "Row 2, column “place”: the cell is empty."),
        ("address,place\n=1+1,Town", "Row 2, column “address”: “=1+1” looks like a formula."),
        ("address,place", "The file has no addresses."),
        ("address,place,address\n1,2,3", "the column “address” is there twice"),
        ("address,place\n1 Mill St.,Town\n" + "x" * 300 + ",Town", "Row 3, column “address”"),
    ],
)
def test_a_bad_table_is_refused_with_row_and_column_and_nothing_is_kept(place, sign_in, table, told):
    answer = look(sign_in(place.recruiter), place, table)
    assert answer.status == 409 and told in answer and queries.find_list(place.conference) is None


@pytest.mark.parametrize("begins", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_workbook_in_the_place_of_a_table_is_told_as_what_it_is(place, sign_in, begins):
    sent = {"households": "", "file": (io.BytesIO(begins + bytes(range(256))), "list.xlsx"), "look": "yes"}
    answer = sign_in(place.recruiter).post(place.path(f"{PAGE}/table"), sent)
    assert answer.status == 409 and "This is a workbook. Save its sheet as CSV" in answer


def test_households_are_drawn_by_a_number_that_was_announced_and_anybody_repeats_it(place, sign_in, visitor):
    recruiter, path = sign_in(place.recruiter), place.path(f"{PAGE}/draw")
    keep(recruiter, place)
    asked = recruiter.post(place.path(f"{PAGE}/announce"), LOT, says_yes=False)
    assert "Announce how the lot is drawn?" in asked and visitor.get(place.path(f"{PAGE}/lot")).status == 404
    assert announced(place, recruiter).status == 303
    page = visitor.page(place.path(f"{PAGE}/lot"))
    assert "Three dice before the notary." in page and "will be drawn" in page and "Repeat it" not in page
    assert visitor.page(place.path("/recruitment")).soup.find("a", href=place.path(f"{PAGE}/lot"))
    assert keep(recruiter, place).status == 409, "The list stays from then on."
    mark = {"seen": queries.find_list(place.conference).mark}
    early = recruiter.post(path, {"seed": "417"} | mark)
    assert early.status == 409 and "is still to come" in early
    (entry,) = entries(place, "letters.announced")
    assert "Three dice before the notary." in entry and "2027-03-20" in entry
    with clock.at(queries.find_list(place.conference).number_at + timedelta(minutes=1)):
        recruiter = sign_in(place.recruiter)
        assert announced_again(place, recruiter).status == 409, "The number of that moment counts."
        assert recruiter.send(place.path(PAGE), path, {"seed": "4x7"}).status == 409
        assert recruiter.send(place.path(PAGE), path, {"seed": " 00417"}).status == 303
        assert queries.list_drawn_numbers(place.conference) == [] and "the number is 417" in recruiter.page(
            place.path(PAGE)
        )
        assert (
            recruiter.post(place.path("/waiting/1/confirm")).status == 403
            and confirm(place, sign_in(place.organizer)).status == 303
        )
        assert recruiter.post(path, {"seed": "418"} | mark).status == 409, "There is no second lot."
    db.session.expire_all()
    found = queries.find_list(place.conference)
    expected = lot.draw(found.fingerprint, "417", 3, 2)
    assert queries.list_drawn_numbers(place.conference) == expected and found.drawn_mark == lot.mark_of(expected)
    page = visitor.page(place.path(f"{PAGE}/lot"))
    assert found.fingerprint in page and "Mill" not in page and "were drawn to get a letter" in page
    assert "1 time, and then stood still" in page and "were sent" not in page
    assert visitor.get(place.path(f"{PAGE}/lot.txt")).response.get_data() == lot.written(expected)
    (entry,) = entries(place, "letters.drawn")
    assert all(one in entry for one in (found.fingerprint, "417", found.drawn_mark, '"letters":2'))
    told = visitor.page(place.path("/journal")).words
    assert "The number is 417, from: Three dice before the notary." in told and found.drawn_mark in told


def test_recruiters_are_asked_for_the_number_and_for_the_letters(place, sign_in):
    recruiter = sign_in(place.recruiter)

    def asked_for():
        return [one.title for one in asked.asks(place.conference, place.recruiter)]

    assert not asked_for()
    keep(recruiter, place)
    announced(place, recruiter)
    assert not asked_for(), "Nobody knows the number yet."
    with clock.at(queries.find_list(place.conference).number_at + timedelta(minutes=1)):
        assert asked_for() == ["The number of the lot is to be entered"]
        assert not asked.asks(place.conference, place.organizer)
        weighty.propose(place.conference, "417", by=place.recruiter, seen=None)
        assert not asked_for(), "A second person is asked by now."
        seconding.confirm(latest(place), by=place.organizer, seen=JUST_READ)
        find_recruitment(place.conference).opened_at = clock.now()
        db.session.commit()
        assert asked_for() == ["Letters are to be printed"]
        services.print_letters(place.conference, 0, by=place.recruiter)
        assert not asked_for()


def test_whoever_announces_it_otherwise_begins_with_what_was_announced(place, sign_in):
    recruiter = sign_in(place.recruiter)
    keep(recruiter, place)
    announced(place, recruiter)
    form = recruiter.page(place.path(PAGE)).soup.find("form", action=place.path(f"{PAGE}/announce"))
    assert form.find(attrs={"name": "letters"})["value"] == "2"
    assert form.find(attrs={"name": "number_at"})["value"].startswith("2027-03-20T09:30")
    assert form.textarea.get_text(strip=True) == "Three dice before the notary."


def announced_again(place, visitor):
    later = {"number_at": "2028-03-20 09:30", "seen": queries.find_list(place.conference).mark}
    return visitor.post(place.path(f"{PAGE}/announce"), LOT | later)


def test_until_the_moment_has_come_it_can_be_announced_otherwise(place, sign_in):
    recruiter = sign_in(place.recruiter)
    keep(recruiter, place)
    keep(recruiter, place)
    assert announced(place, recruiter).status == 303
    assert announced(place, recruiter, source="Two dice.").status == 303
    assert queries.find_list(place.conference).source == "Two dice." and len(entries(place, "letters.announced")) == 2
    assert "2 times, the last one counts" in recruiter.page(place.path(f"{PAGE}/lot"))


@pytest.mark.parametrize(
    "fields",
    [{"letters": "0"}, {"letters": "4"}, {"number_at": ""}, {"source": ""}, {"letters": "x"},
     {"number_at": "2020-01-01 10:00"}],
)  # fmt: skip
def test_a_lot_that_makes_no_sense_is_refused_and_nothing_typed_is_lost(place, sign_in, fields):
    recruiter = sign_in(place.recruiter)
    keep(recruiter, place)
    answer = announced(place, recruiter, **fields)
    assert answer.status in (409, 422) and queries.find_list(place.conference).announced_at is None
    assert fields.get("source", LOT["source"]) in answer


@pytest.mark.parametrize(
    ("typed", "number"),
    [("417", "417"), ("0417", "417"), ("000", "0"), (" 4 17 ", "417"), ("4a", None), ("", None), ("-1", None),
     ("\u0664", None)],
)  # fmt: skip
def test_one_number_is_one_lot_however_it_is_typed(typed, number):
    assert lot.number_of(typed) == number


def test_a_letter_to_everybody_needs_no_number_and_none_is_told(place, sign_in, visitor):
    recruiter = sign_in(place.recruiter)
    keep(recruiter, place)
    assert announced(place, recruiter, letters="3", source="", number_at="").status == 303
    assert queries.list_drawn_numbers(place.conference) == [1, 2, 3]
    page = visitor.page(place.path(f"{PAGE}/lot"))
    assert "nothing was drawn" in page and "public number" not in page
    assert "Each of 3 households on the list gets a letter." in visitor.page(place.path("/journal"))


def test_without_a_day_of_erasure_no_address_is_kept(place, sign_in):
    find_recruitment(place.conference).erase_on = None
    db.session.commit()
    recruiter = sign_in(place.recruiter)
    answer = keep(recruiter, place)
    assert answer.status == 409 and "on which day addresses are erased" in answer
    assert queries.find_list(place.conference) is None


def test_no_letter_is_printed_while_nobody_can_answer_it(place, sign_in):
    drawn(place)
    plan, recruiter = find_recruitment(place.conference), sign_in(place.recruiter)
    plan.closed_at = clock.now()
    db.session.commit()
    assert "nobody could answer a letter" in recruiter.page(place.path(PAGE))
    assert recruiter.post(place.path(f"{PAGE}/print"), {"after": "0"}).status == 409
    plan.closed_at, plan.about = None, ""
    db.session.commit()
    assert "has no words yet" in recruiter.post(place.path(f"{PAGE}/print"), {"after": "0"})


def test_letters_are_printed_in_parts_each_with_its_code_and_that_is_written_down(place, sign_in):
    drawn(place, households=130, letters=130)
    recruiter, path = sign_in(place.recruiter), place.path(f"{PAGE}/print")
    page = recruiter.page(place.path(PAGE))
    assert "Letters 1 to 100" in page and "Letters 101 to 130" in page and "Mill" not in page
    first = recruiter.post(path, {"after": "0"})
    assert first.status == 200 and len(first.soup.select("article")) == 100 and "1 Mill St." in first
    assert code(place) in first and first.response.headers["Cache-Control"] == "no-store"
    assert "100 letters are printed" in recruiter.page(place.path(f"{PAGE}/lot"))
    assert recruiter.page(place.path(PAGE)).text.count("printed on ") == 1
    second = recruiter.post(path, {"after": "100"})
    assert "were sent a letter" in recruiter.page(place.path(f"{PAGE}/lot"))
    assert len(second.soup.select("article")) == 30 and code(place, 130) in second
    assert recruiter.post(path, {"after": "130"}).status == 409
    assert code(place) in recruiter.post(path, {"after": "x"}), "The same codes again."
    (*_others, entry) = entries(place, "letters.printed")
    assert "Mill" not in entry and code(place) not in entry


def test_the_picture_has_the_code_where_no_server_is_told_it(place, sign_in):
    drawn(place)
    page = sign_in(place.recruiter).post(place.path(f"{PAGE}/print"), {"after": "0"})
    assert drawings.qr(f"{address_of(place.path(REGISTER))}#{code(place)}") in page.text
    assert "?letter=" not in page.text


def test_the_code_says_which_letter_brought_somebody_and_it_works_without_too(place, app):
    drawn(place)
    visitor = Visitor(app)
    page = visitor.page(place.path(f"{REGISTER}?letter={code(place)}"))
    assert page.soup.find("input", attrs={"name": "letter"})["value"] == code(place)
    assert fill(place, visitor, letter=code(place).lower()).status == 303
    assert fill(place, Visitor(app), letter="").status == 303
    wrong = fill(place, Visitor(app), letter="7KQ4-2M9T-XW3H")
    assert wrong.status == 409 and "No letter has this code." in wrong and "Ada Berg" in wrong.text
    assert [one.letter for one in registrations(place)] == [1, None]
    assert [one.has_answered for one in db.session.scalars(select(Household).order_by(Household.number))] == [
        True, False, False,
    ]  # fmt: skip


def test_of_one_letter_no_more_register_than_the_call_says(place, app, sign_in):
    drawn(place)
    find_recruitment(place.conference).per_letter = 2
    db.session.commit()
    for name in ("Ada", "Bo"):
        assert fill(place, Visitor(app), name=name, letter=code(place)).status == 303
    assert "As many people as one letter is for" in fill(place, Visitor(app), name="Cy", letter=code(place))
    recruiter = sign_in(place.recruiter)
    assert "Came with letter 1." in recruiter.page(place.path(f"{LIST}/1"))
    recruiter.send(place.path(f"{LIST}/1"), place.path(f"{LIST}/1/withdraw"))
    assert fill(place, Visitor(app), name="Cy", letter=code(place)).status == 303, "Whoever left makes room."


def test_where_the_call_says_so_nobody_registers_without_a_letter(place, app, sign_in):
    drawn(place)
    organizer, path = sign_in(place.organizer), place.path("/recruitment/call")
    assert organizer.send(path, path, {"only_by_letter": "y", "per_letter": "3"}).status == 303
    plan = find_recruitment(place.conference)
    assert plan.only_by_letter and plan.per_letter == 3
    assert "Only whoever was sent a letter can register" in Visitor(app).page(place.path("/recruitment"))
    answer = fill(place, Visitor(app))
    assert answer.status == 422 and "printed on your letter" in answer
    sent = {name: value for name, value in FILLED.items() if name != "website"}
    there = place.path(f"{LIST}/new")
    assert sign_in(place.recruiter).post(there, sent).status == 422
    assert sign_in(place.recruiter).post(there, sent | {"letter": code(place)}).status == 303


def test_without_letters_nobody_is_asked_for_a_code(place, app):
    assert not Visitor(app).page(place.path(REGISTER)).soup.find("input", attrs={"name": "letter"})


def test_the_organizer_reads_rates_of_five_and_more_and_no_address(place, sign_in):
    homes = [Home("", f"{n} Mill St.", "Town", region) for region, size in (("A", 8), ("B", 6), ("C", 3))
             for n in range(size)]  # fmt: skip
    services.keep(place.conference, [one._replace(place=one.region) for one in homes], by=place.recruiter)
    drawing.announce(place.conference, 17, "", None, by=place.recruiter, seen=None)
    for one in db.session.scalars(select(Household)):
        one.has_answered = one.number <= 5 or one.number in (9, 10, 11, 12, 13)
    db.session.commit()
    rates = queries.list_rates(place.conference)
    assert [(one.region, one.letters, one.answered) for one in rates] == [
        ("A", None, None), ("B", 6, 5), ("C", None, None), ("", 17, 10),
    ]  # fmt: skip
    page = sign_in(place.organizer).page(place.path(PAGE))
    assert "83.3 %" in page and "Mill" not in page and "58.8 %" in page
    assert not page.soup.select("form[action$='/print']")


def test_addresses_go_on_the_day_of_erasure_and_regions_stay(place, app, sign_in):
    drawn(place)
    fill(place, Visitor(app), letter=code(place))
    letting_go.erase_all(find_recruitment(place.conference))
    db.session.commit()
    db.session.expire_all()
    rows = list(db.session.scalars(select(Household)))
    assert all(one.sealed == b"" and one.code_hash is None and one.region == "North" for one in rows)
    assert registrations(place)[0].letter is None and queries.find_list(place.conference).salt == ""
    answer = sign_in(place.recruiter).post(place.path(f"{PAGE}/print"), {"after": "0"})
    assert answer.status == 409 and "erased" in answer
    (entry,) = entries(place, "recruitment.erased")
    assert '"addresses":3' in entry
    assert "Addresses for letters" in Visitor(app).page(place.path("/recruitment/erased"))


def test_whoever_deletes_what_she_told_leaves_no_letter(place, app):
    drawn(place)
    fill(place, Visitor(app), letter=code(place))
    registering.erase(registrations(place)[0])
    db.session.commit()
    assert registrations(place)[0].letter is None


@pytest.mark.parametrize("role", ["organizer", "facilitator", "caller", "panelist", "observer"])
def test_nobody_but_recruiters_keeps_lists_or_reads_addresses(place, sign_in, role):
    drawn(place)
    visitor = sign_in(place.everybody[role])
    for path in ("table", "announce", "draw", "print"):
        assert visitor.post(place.path(f"{PAGE}/{path}"), {"after": "0"}).status == 403
    assert visitor.get(place.path(PAGE)).status == (200 if role == "organizer" else 403)


def test_a_code_of_another_conference_opens_nothing(place, world, app):
    drawn(place)
    other = opened(world)
    drawn(other)
    assert "No letter has this code." in fill(other, Visitor(app), letter=code(place))


def test_after_the_stage_nothing_is_printed_and_rates_are_read(place, sign_in):
    drawn(place)
    place.walk_to(Stage.EVIDENCE)
    assert sign_in(place.recruiter).post(place.path(f"{PAGE}/print"), {"after": "0"}).status == 409
    assert sign_in(place.organizer).get(place.path(PAGE)).status == 200


def test_pages_take_no_more_statements_for_many_addresses(place, sign_in):
    recruiter, counts = sign_in(place.recruiter), []
    for number in (5, 400):
        db.session.query(Household).delete()
        db.session.execute(text("DELETE FROM address_list"))
        drawn(place, households=number, letters=number)
        for ask in (
            lambda: recruiter.page(place.path(PAGE)),
            lambda: recruiter.page(place.path(REGISTER)),
        ):
            with statements() as said:
                ask()
            counts.append(len(said))
    assert counts[:2] == counts[2:] and max(counts) <= 12, counts


def test_hostile_addresses_stay_words(place, sign_in):
    homes = [Home("<img src=x onerror=1>", "<script>1</script>", "Town", "<b>")]
    services.keep(place.conference, homes, by=place.recruiter)
    drawing.announce(place.conference, 1, "", None, by=place.recruiter, seen=None)
    db.session.commit()
    page = sign_in(place.recruiter).post(place.path(f"{PAGE}/print"), {"after": "0"})
    assert page.soup.select("main img, main script") == [] and re.search("&lt;script", page.text)
    assert clock.now() - timedelta(minutes=1) < db.session.scalar(select(Household.printed_at))


def test_nobody_is_asked_for_a_code_before_letters_are_drawn(place, sign_in):
    organizer, path = sign_in(place.organizer), place.path("/recruitment/call")
    answer = organizer.send(path, path, {"only_by_letter": "y", "per_letter": "3"})
    assert answer.status == 409 and "it is not drawn yet who gets a letter" in answer
    plan = find_recruitment(place.conference)
    assert not plan.only_by_letter
    plan.only_by_letter, plan.closed_at = True, clock.now()
    db.session.commit()
    with pytest.raises(NotReady):
        recruiting.open_call(place.conference, by=place.organizer)


def test_a_key_is_held_against_whatever_is_sealed(place, sign_in):
    drawn(place)
    keyring.key_file().write_bytes(keyring.new_key())
    answer = sign_in(place.recruiter).post(place.path(f"{PAGE}/print"), {"after": "0"})
    assert answer.status == 409 and "another key" in answer and not keyring.opens()
