"""What was paid is kept byte for byte; what was wrong is corrected with the next payment, and nobody is paid twice."""

import hashlib

import pytest
from sqlalchemy import select, text

from app.access.stages import Stage
from app.expenses import queries, runs, services
from app.expenses.models import PaymentRun
from app.extensions import db
from app.journal import queries as journal
from app.mail.models import Message
from app.privacy import services as privacy
from app.registrations import keyring
from tests.functional.expenses.test_expenses import PAYMENTS, was_there
from tests.scenes import scene
from tests.world import World

RUN = "/expenses/payments/runs/1"


@scene
def place():
    place = World(stage=Stage.HEARINGS)
    services.set_rates(place.conference, "EUR", 50_00, 30, "Tickets.", by=place.organizer)
    db.session.commit()
    was_there(place, place.panelist)
    return place


def pay(place, visitor):
    return visitor.send(place.path(PAYMENTS), place.path(PAYMENTS))


def correct(place, visitor, whom, **fields):
    sent = {"member": str(whom.id), "way": "minus", "correction": "20", "reason": "Two days were one."} | fields
    return visitor.send(place.path(PAYMENTS), place.path(f"{PAYMENTS}/corrections"), sent)


def approve(place, visitor, number=1):
    return visitor.send(place.path("/expenses"), place.path(f"/expenses/corrections/{number}"))


def corrected(place, sign_in, whom, **fields):
    """Entered by the organizer and approved by the recruiter."""
    assert correct(place, sign_in(place.organizer), whom, **fields).status == 303
    last = queries.list_open_corrections(place.conference)[-1]
    assert approve(place, sign_in(place.recruiter), last.number).status == 303


def test_what_was_paid_can_be_had_again_byte_for_byte_whatever_changes_later(place, sign_in):
    organizer = sign_in(place.organizer)
    before = organizer.get(place.path("/expenses/payments.csv")).response.get_data()
    assert pay(place, organizer).status == 303
    services.set_rates(place.conference, "EUR", 70_00, 40, "", by=place.organizer)
    place.panelist.person.name = "Another Name"
    db.session.commit()
    answer = organizer.get(place.path(f"{RUN}.csv")).response
    assert answer.get_data() == before and "attachment" in answer.headers["Content-Disposition"]
    page = organizer.page(place.path(RUN))
    assert hashlib.sha256(before).hexdigest() in page and "€50.00" in page and "Olga Organizer" in page
    assert "Payment 1" in organizer.page(place.path(PAYMENTS))
    raw = bytes(db.session.execute(text('SELECT "table" FROM payment_run')).scalar())
    assert b"Paula" not in raw and keyring.is_needed()
    (entry,) = [one for one in journal.list_entries(place.conference.id) if one.action == "expenses.paid"]
    assert hashlib.sha256(raw).hexdigest() in entry.payload.body and "Paula" not in entry.payload.body


def test_an_altered_table_is_not_handed_out(place, sign_in):
    organizer = sign_in(place.organizer)
    pay(place, organizer)
    run = db.session.scalar(select(PaymentRun))
    run.checksum = "0" * 64
    db.session.commit()
    assert organizer.get(place.path(f"{RUN}.csv")).status == 409
    run.table = b"x" + run.table[1:]
    db.session.commit()
    assert organizer.get(place.path(f"{RUN}.csv")).status == 409


def test_nobody_is_paid_twice_by_two_presses(place, sign_in):
    organizer = sign_in(place.organizer)
    form = organizer.page(place.path(PAYMENTS)).form(place.path(PAYMENTS))
    sent = {field["name"]: field.get("value", "") for field in form("input", type="hidden")}
    assert organizer.post(place.path(PAYMENTS), sent).status == 303
    assert organizer.post(place.path(PAYMENTS), sent).status in (303, 409)
    assert organizer.post(place.path(PAYMENTS), sent | {"form_key": ""}).status in (409, 422)
    assert len(queries.list_payments(place.conference)) == len(queries.list_runs(place.conference)) == 1


def test_too_much_is_taken_off_the_next_payment_and_she_is_told_at_once(place, sign_in):
    organizer, panelist = sign_in(place.organizer), sign_in(place.panelist)
    pay(place, organizer)
    corrected(place, sign_in, place.panelist)
    was_there(place, place.panelist, 4)
    (due,) = queries.list_due(place.conference)
    assert (due.stipend, due.corrections, due.total) == (50_00, -20_00, 30_00)
    table = organizer.get(place.path("/expenses/payments.csv")).text
    assert ";-20.00;30.00;EUR" in table
    assert pay(place, organizer).status == 303
    assert [one.total for one in queries.list_runs(place.conference)] == [30_00, 50_00]
    assert queries.list_due(place.conference) == [] and "€30.00" in panelist.page(place.path("/expenses"))
    told = db.session.scalars(select(Message.body).where(Message.to == place.panelist.person.email)).all()
    assert any("-€20.00" in one and "Two days were one." in one for one in told)
    assert organizer.post(place.path(f"{PAYMENTS}/corrections/1/remove")).status == 409
    assert organizer.get(place.path(f"{RUN}.csv")).text.count("50.00") == 2, "The first stays as it was."


def test_a_correction_is_taken_back_before_it_is_paid(place, sign_in):
    organizer = sign_in(place.organizer)
    corrected(place, sign_in, place.panelists[1], way="plus", correction="7,50")
    assert [one.total for one in queries.list_due(place.conference)] == [50_00, 7_50]
    path = place.path(f"{PAYMENTS}/corrections/1/remove")
    assert organizer.send(place.path(PAYMENTS), path).status == 303
    assert [one.total for one in queries.list_due(place.conference)] == [50_00]
    assert organizer.post(path).status == 404
    actions = [one.action for one in journal.list_entries(place.conference.id)]
    assert {"payment.corrected", "payment.correction_taken_back"} <= set(actions)


def test_a_minus_waits_until_plus_covers_it_and_nobody_is_in_a_run_with_nothing(place, sign_in):
    organizer, her = sign_in(place.organizer), sign_in(place.panelist)
    was_there(place, place.panelists[1])
    corrected(place, sign_in, place.panelist, correction="70")
    assert [one.member.id for one in queries.list_due(place.conference)] == [place.panelists[1].id]
    assert "-€20.00" in organizer.page(place.path(PAYMENTS))
    assert pay(place, organizer).status == 303
    (run,) = queries.list_runs(place.conference)
    assert (run.people, run.total) == (1, 50_00)
    assert "approved, not paid yet" in her.page(place.path("/expenses"))
    was_there(place, place.panelist, 4)
    (due,) = queries.list_due(place.conference)
    assert (due.stipend, due.corrections, due.total) == (100_00, -70_00, 30_00)
    assert pay(place, organizer).status == 303 and queries.list_open_corrections(place.conference) == []


def test_equal_plus_and_minus_close_each_other(place, sign_in):
    organizer = sign_in(place.organizer)
    was_there(place, place.panelists[1])
    corrected(place, sign_in, place.panelist, correction="50")
    assert pay(place, organizer).status == 303
    assert [one.people for one in queries.list_runs(place.conference)] == [1]
    assert queries.list_open_corrections(place.conference) == []
    was_there(place, place.panelist, 4)
    assert [one.total for one in queries.list_due(place.conference)] == [50_00], "The first day was settled."


def test_a_second_person_approves_a_correction_and_nothing_is_paid_before(place, sign_in):
    organizer, recruiter, her = sign_in(place.organizer), sign_in(place.recruiter), sign_in(place.panelist)
    assert correct(place, organizer, place.panelist).status == 303
    assert [one.total for one in queries.list_due(place.conference)] == [50_00]
    assert "Whoever entered a correction does not approve it" in organizer.page(place.path("/expenses"))
    mark = queries.get_correction(place.conference, 1).fingerprint
    assert organizer.post(place.path("/expenses/corrections/1"), {"seen": mark}).status == 409
    assert her.post(place.path("/expenses/corrections/1"), {"seen": mark}).status == 403
    assert recruiter.post(place.path("/expenses/corrections/1"), {"seen": "x"}).status == 409
    assert approve(place, recruiter).status == 303
    db.session.expire_all()
    assert [one.total for one in queries.list_due(place.conference)] == [30_00]
    assert recruiter.post(place.path("/expenses/corrections/1"), {"seen": mark}).status == 409
    page = her.page(place.path("/expenses"))
    assert "Two days were one." in page and "approved, not paid yet" in page and "-€20.00" in page
    pay(place, organizer)
    assert "Two days were one." in her.page(place.path("/expenses"))
    told = [one for one in queries.personal_data(place.panelist.person) if "correction" in one]
    assert [(one["hundredths"], one["reason"], one["state"]) for one in told] == [
        (-20_00, "Two days were one.", "paid")
    ]
    letters = db.session.scalars(select(Message.body).where(Message.to == place.panelist.person.email)).all()
    assert any("is approved" in one for one in letters)
    actions = [one.action for one in journal.list_entries(place.conference.id)]
    assert "payment.correction_approved" in actions


def test_a_run_shows_names_as_they_were(place, sign_in):
    organizer = sign_in(place.organizer)
    name = place.panelist.person.name
    pay(place, organizer)
    place.panelist.person.name = "Another Name"
    db.session.commit()
    page = organizer.page(place.path(RUN))
    assert name in page.soup.find("table").text and "Another Name" not in page.soup.find("table").text


@pytest.mark.parametrize(
    "fields", [{"correction": ""}, {"correction": "-5"}, {"reason": ""}, {"way": "up"}, {"member": "999999"},
               {"correction": "9" * 40}, {"member": "x"}]
)  # fmt: skip
def test_a_correction_that_makes_no_sense_is_said_and_kept(place, sign_in, fields):
    answer = correct(place, sign_in(place.organizer), place.panelist, **fields)
    assert answer.status in (409, 422) and queries.list_open_corrections(place.conference) == []


@pytest.mark.parametrize("role", ["panelist", "recruiter", "facilitator", "caller", "observer"])
def test_nobody_else_reads_or_corrects_it(place, sign_in, role):
    pay(place, sign_in(place.organizer))
    visitor = sign_in(place.everybody[role])
    for path in (RUN, f"{RUN}.csv"):
        assert visitor.get(place.path(path)).status == 403
    assert visitor.post(place.path(f"{PAYMENTS}/corrections"), {"correction": "5"}).status == 403


def test_the_books_stay_when_somebody_is_erased_and_her_reasons_go(place, sign_in):
    organizer = sign_in(place.organizer)
    pay(place, organizer)
    runs.correct(place.conference, place.panelist, -5_00, "She was ill.", by=place.organizer)
    db.session.commit()
    before = runs.open_table(queries.get_run(place.conference, 1))
    privacy.erase(place.panelist.person, by_themselves=True)
    db.session.commit()
    db.session.expire_all()
    assert runs.open_table(queries.get_run(place.conference, 1)) == before
    assert [one.reason for one in queries.list_open_corrections(place.conference)] == [""]
