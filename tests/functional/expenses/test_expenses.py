"""What a panelist spent is approved by a second person, paid by a list, and nobody else's business."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from app import clock
from app.access.roles import Role
from app.access.stages import Stage
from app.attendance.models import Attendance
from app.expenses import queries, services
from app.expenses.kinds import ExpenseKind
from app.extensions import db
from app.mail.models import Message
from app.registrations import keyring
from tests.functional.questions.test_questions import HOSTILE
from tests.scenes import scene
from tests.world import World

PAGE, PAYMENTS = "/expenses", "/expenses/payments"
TRAIN = {"kind": "travel", "what": "Train to town", "day": "2026-01-02", "amount": "12,50"}
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@scene
def place():
    place = World(stage=Stage.HEARINGS)
    services.set_rates(place.conference, "EUR", 50_00, 30, "Tickets.", by=place.organizer)
    db.session.commit()
    return place


def ask(place, visitor, **fields):
    return visitor.send(place.path(PAGE), place.path(PAGE), TRAIN | fields)


def claim(place, number=1):
    db.session.expire_all()
    return queries.get_claim(place.conference, number)


def was_there(place, member, day=5):
    came = clock.now().replace(hour=8) - timedelta(days=day)
    db.session.add(
        Attendance(
            conference_id=place.conference.id,
            member_id=member.id,
            session=f"Day {day}",
            arrived_at=came,
            left_at=came + timedelta(hours=5),
        )
    )
    db.session.commit()


def test_before_the_organizer_says_what_is_paid_nobody_asks(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    page = sign_in(place.panelist).page(place.path(PAGE))
    assert "has not said yet what is paid" in page and not page.soup.select("input[name=amount]")
    assert sign_in(place.panelist).post(place.path(PAGE), TRAIN).status in (409, 422)


def test_a_claim_waits_for_organizers_and_recruiters_alone_and_says_since_when(place, sign_in):
    recruiter = place.seat(Role.RECRUITER, "Rita Recruiter")
    db.session.commit()
    ask(place, sign_in(place.panelist))
    for seat in (place.organizer, recruiter):
        page = sign_in(seat).page(place.path())
        assert "1 claim waits for a decision" in page and "The oldest has waited since" in page
    for seat in (place.panelist, place.facilitator):
        assert "waits for a decision" not in sign_in(seat).page(place.path())
    path = place.path(f"{PAGE}/1")
    sign_in(place.organizer).send(place.path(PAGE), path, {"decision": "approve", "reason": ""})
    assert "waits for a decision" not in sign_in(recruiter).page(place.path())


def test_a_claim_is_approved_by_a_second_person_and_its_panelist_reads_it(place, sign_in):
    panelist, organizer = sign_in(place.panelist), sign_in(place.organizer)
    assert ask(place, panelist).status == 303
    assert "€12.50" in panelist.page(place.path(PAGE))
    path = place.path(f"{PAGE}/1")
    assert organizer.send(place.path(PAGE), path, {"decision": "approve", "reason": ""}).status == 303
    assert "approved, not paid yet" in panelist.page(place.path(PAGE))


def test_kilometers_are_computed_and_need_a_rate(place, sign_in):
    panelist = sign_in(place.panelist)
    assert ask(place, panelist, amount="", km="100").status == 303
    assert claim(place).amount == 30_00
    services.set_rates(place.conference, "EUR", 50_00, 0, "", by=place.organizer)
    db.session.commit()
    assert "Kilometers are not paid here" in ask(place, panelist, amount="", km="100")


def test_declining_needs_a_reason_and_the_reason_is_read(place, sign_in):
    panelist, organizer = sign_in(place.panelist), sign_in(place.organizer)
    ask(place, panelist)
    path = place.path(f"{PAGE}/1")
    answer = organizer.send(place.path(PAGE), path, {"decision": "decline", "reason": ""})
    assert "Say why it is declined." in answer and claim(place).state == "sent"
    organizer.send(place.path(PAGE), path, {"decision": "decline", "reason": "No receipt."})
    assert "No receipt." in panelist.page(place.path(PAGE))


def test_a_panelist_sees_her_own_claims_alone(place, sign_in):
    ask(place, sign_in(place.panelists[0]), receipt=(io.BytesIO(PNG), "../ticket.png"))
    other = sign_in(place.panelists[1])
    assert "Train to town" not in other.page(place.path(PAGE))
    assert other.get(place.path(f"{PAGE}/1/receipt")).status == 404
    assert other.post(place.path(f"{PAGE}/1/withdraw")).status == 404
    assert other.post(place.path(f"{PAGE}/1"), {"decision": "approve"}).status == 403


@pytest.mark.parametrize("role", ["facilitator", "observer", "committee", "expert", "caller", "authority"])
def test_others_see_nothing_of_it(place, sign_in, role):
    ask(place, sign_in(place.panelist))
    visitor = sign_in(place.everybody[role])
    for path in (PAGE, PAYMENTS, "/expenses/payments.csv", "/expenses/1/receipt"):
        assert visitor.get(place.path(path)).status == 403, path


def test_a_receipt_lies_sealed_and_is_handed_out_shut_in(place, sign_in):
    panelist, organizer = sign_in(place.panelist), sign_in(place.organizer)
    assert ask(place, panelist, receipt=(io.BytesIO(PNG), "ticket.png")).status == 303
    raw = db.session.execute(text("SELECT receipt FROM expense_claim")).scalar()
    assert PNG not in bytes(raw)
    answer = organizer.get(place.path(f"{PAGE}/1/receipt")).response
    assert answer.get_data() == PNG and answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"] and answer.mimetype == "image/png"


@pytest.mark.parametrize("content", [b"<svg onload='x'>", b"MZ\x90\x00\x00\x01", b"<html><script>", b"PK\x03\x04word"])
def test_other_files_are_refused_and_nothing_typed_is_lost(place, sign_in, content):
    answer = ask(place, sign_in(place.panelist), receipt=(io.BytesIO(content), "receipt.pdf"))
    assert (
        answer.status == 422 and "A receipt is a PDF or a picture" in answer and 'value="Train to town"' in answer.text
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [("amount", "-5"), ("amount", "1e9"), ("amount", ""), ("amount", "9" * 50), ("day", "0001-01-01"),
     ("day", "2199-01-01"), ("km", "-1"), ("km", "9" * 30), ("kind", "gold"), ("what", "x" * 5000), ("what", "")],
)  # fmt: skip
def test_what_makes_no_sense_is_said_and_kept(place, sign_in, field, value):
    answer = ask(place, sign_in(place.panelist), **{field: value})
    assert answer.status in (409, 422) and queries.list_claims(place.conference) == []


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stay_words(place, sign_in, hostile):
    panelist = sign_in(place.panelist)
    assert ask(place, panelist, what=hostile).status in (303, 422)
    assert panelist.page(place.path(PAGE)).soup.select("main img, main script") == []


def test_a_changed_claim_is_not_approved_as_it_was(place, sign_in):
    organizer = sign_in(place.organizer)
    ask(place, sign_in(place.panelist))
    answer = organizer.post(place.path(f"{PAGE}/1"), {"decision": "approve", "seen": "other"})
    assert answer.status == 409 and claim(place).state == "sent"


def test_days_and_claims_are_paid_once(place, sign_in):
    organizer, panelist = sign_in(place.organizer), sign_in(place.panelist)
    was_there(place, place.panelist, 5)
    was_there(place, place.panelist, 4)
    ask(place, panelist)
    ask(place, panelist, amount="7")
    services.decide(claim(place), "", approves=True, by=place.organizer, seen=None)
    db.session.commit()
    (due,) = queries.list_due(place.conference)
    assert (due.days, due.stipend, due.claims, due.total) == (2, 100_00, 12_50, 112_50)
    assert "€112.50" in organizer.page(place.path(PAYMENTS))
    table = organizer.get(place.path("/expenses/payments.csv")).text
    assert place.panelist.name in table and "112.50" in table
    assert organizer.send(place.path(PAYMENTS), place.path(PAYMENTS)).status == 303
    assert (
        queries.list_due(place.conference) == [] and claim(place, 1).state == "paid" and claim(place, 2).state == "sent"
    )
    assert "€112.50" in panelist.page(place.path(PAGE))
    was_there(place, place.panelist, 3)
    assert [(one.days, one.total) for one in queries.list_due(place.conference)] == [(1, 50_00)]


def test_a_list_that_changed_is_not_noted_as_paid(place, sign_in):
    organizer = sign_in(place.organizer)
    was_there(place, place.panelist)
    assert organizer.post(place.path(PAYMENTS), {"seen": "other"}).status == 409
    assert queries.list_payments(place.conference) == []


def test_nobody_approves_her_own(place):
    made = services.claim(
        place.conference,
        services.Spent(ExpenseKind.OTHER, "Coffee", clock.today("UTC") - timedelta(days=2), 0, 5_00),
        by=place.panelist,
    )
    with pytest.raises(Exception, match="for herself"):
        services.decide(made, "", approves=True, by=place.panelist, seen=None)


def test_a_withdrawn_claim_keeps_no_receipt_and_is_not_decided(place, sign_in):
    panelist = sign_in(place.panelist)
    ask(place, panelist, receipt=(io.BytesIO(PNG), "ticket.png"))
    assert panelist.send(place.path(PAGE), place.path(f"{PAGE}/1/withdraw")).status == 303
    assert claim(place).receipt is None
    answer = sign_in(place.organizer).post(place.path(f"{PAGE}/1"), {"decision": "approve", "reason": ""})
    assert answer.status in (409, 422) and claim(place).state == "withdrawn"


def test_a_receipt_needs_the_key_that_sealed_it(place, sign_in, monkeypatch):
    assert not keyring.is_needed()
    ask(place, sign_in(place.panelist), receipt=(io.BytesIO(PNG), "ticket.png"))
    assert keyring.is_needed()
    monkeypatch.setattr(keyring, "key", lambda: b"x" * 32)
    answer = sign_in(place.organizer).get(place.path(f"{PAGE}/1/receipt"))
    assert answer.status == 409 and "sealed with another key" in answer


def test_what_was_typed_stands_there_as_it_was_typed(place, sign_in):
    answer = ask(place, sign_in(place.panelist), amount="1.234,5", what="")
    assert answer.status == 422 and 'value="1.234,5"' in answer.text


def test_the_currency_stays_once_it_was_used(place, sign_in):
    organizer = sign_in(place.organizer)
    other = {"currency": "DKK", "stipend": "50", "per_km": "", "words": ""}
    assert organizer.post(place.path("/expenses/rates"), other).status == 303
    assert organizer.post(place.path("/expenses/rates"), other | {"currency": "EUR"}).status == 303
    ask(place, sign_in(place.panelist))
    answer = organizer.post(place.path("/expenses/rates"), other)
    assert "Money was asked for or paid in EUR already." in answer


def test_a_panelist_hears_what_became_of_her_claim_and_that_she_was_paid(place, sign_in):
    organizer = sign_in(place.organizer)
    ask(place, sign_in(place.panelist))
    ask(place, sign_in(place.panelist), amount="7")
    for number, decision in ((1, "approve"), (2, "decline")):
        sent = {"decision": decision, "reason": "No receipt."}
        organizer.send(place.path(PAGE), place.path(f"{PAGE}/{number}"), sent)
    organizer.send(place.path(PAYMENTS), place.path(PAYMENTS))
    told = select(Message).where(Message.to == place.panelist.person.email).order_by(Message.id)
    bodies = [one.body for one in db.session.scalars(told)]
    assert len(bodies) == 3 and "Your claim 1: approved" in bodies[0]
    assert "Your claim 2: declined" in bodies[1] and "No receipt." in bodies[1] and "you were paid" in bodies[2]


@pytest.mark.parametrize(("typed", "told"), [("kr 45,50", "45.50"), ("1.011,50 kr.", "1,011.50"), ("45,-", "45.00")])
def test_an_amount_is_read_as_offices_write_it(place, sign_in, typed, told):
    set_currency(place, sign_in, "DKK")
    visitor = sign_in(place.panelist)
    assert ask(place, visitor, amount=typed).status == 303
    assert told in visitor.page(place.path(PAGE))


def test_another_currency_is_refused_in_a_sentence_and_what_was_typed_stays(place, sign_in):
    set_currency(place, sign_in, "DKK")
    answer = ask(place, sign_in(place.panelist), amount="€ 12")
    assert answer.status == 422 and "Everything is paid in DKK here." in answer
    assert answer.soup.find("input", {"name": "amount"})["value"] == "€ 12"
    rates = {"currency": "DKK", "stipend": "€ 100", "per_km": "", "words": ""}
    assert "Everything is paid in DKK here." in sign_in(place.organizer).post(place.path("/expenses/rates"), rates)


def set_currency(place, sign_in, currency):
    rates = {"currency": currency, "stipend": "", "per_km": "", "words": "Tickets."}
    assert sign_in(place.organizer).post(place.path("/expenses/rates"), rates).status == 303
