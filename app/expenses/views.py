"""What is paid, what one spent, the claims that wait for a second person, and the list of payments."""

from flask import Blueprint, Response, flash, g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import asking, spreadsheets
from app.access.guards import can, requires, seat_for
from app.access.permissions import Permission
from app.agreeing import seen
from app.conferences import queries as conferences
from app.expenses import forms, queries, runs, services
from app.expenses.kinds import ClaimState, ExpenseKind
from app.expenses.models import Correction
from app.expenses.money import in_words
from app.extensions import db
from app.htmx import render, see_other
from app.paging import part_of

SHUT_IN = "default-src 'none'; sandbox"

bp = Blueprint("expenses", __name__, url_prefix="/c/<slug>/expenses")


@bp.get("")
@requires(Permission.CLAIM_SEND, Permission.CLAIM_DECIDE)
def show():
    return _show()


@bp.post("")
@requires(Permission.CLAIM_SEND)
def claim():
    form = forms.ClaimForm().keeping_to(queries.find_rates(g.conference))
    if not form.validate_on_submit():
        return _show(form, status=422)
    receipt, kind = form.read_receipt()
    spent = services.Spent(
        ExpenseKind(form.kind.data), form.what.data, form.day.data, form.km.data or 0, form.amount.data, receipt, kind
    )
    services.claim(g.conference, spent, by=g.seat)
    db.session.commit()
    flash(_("Your claim is sent. A second person looks at it, and you read here what became of it."))
    return see_other(url_for("expenses.show"))


@bp.post("/<int:number>/withdraw")
@requires(Permission.CLAIM_SEND)
def withdraw(number: int):
    services.withdraw(queries.get_claim(g.conference, number, g.seat), by=g.seat)
    db.session.commit()
    flash(_("The claim is withdrawn. You can send another one."))
    return see_other(url_for("expenses.show"))


@bp.get("/rates")
@requires(Permission.RATES_SET)
def rates_form():
    return _rates(forms.RatesForm(formdata=None, obj=queries.find_rates(g.conference)))


@bp.post("/rates")
@requires(Permission.RATES_SET)
def set_rates():
    form = forms.RatesForm()
    if not form.validate_on_submit():
        return _rates(form, status=422)
    told = (form.currency.data, form.stipend.data, form.per_km.data, form.words.data)
    services.set_rates(g.conference, *told, by=g.seat)
    db.session.commit()
    flash(_("Saved. Panelists read it where they ask for money."))
    return see_other(url_for("expenses.show"))


@bp.get("/<int:number>/receipt")
@requires(Permission.CLAIM_SEND, Permission.CLAIM_DECIDE)
def receipt(number: int):
    mine = None if can(Permission.CLAIM_DECIDE) else seat_for(Permission.CLAIM_SEND)
    claim = queries.get_claim(g.conference, number, mine)
    answer = Response(queries.open_receipt(claim), mimetype=claim.receipt_kind)
    name = f"receipt-{claim.number}.{claim.receipt_kind.rpartition('/')[2]}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Security-Policy"] = SHUT_IN
    return answer


@bp.post("/<int:number>")
@requires(Permission.CLAIM_DECIDE)
def decide(number: int):
    claim, form = queries.get_claim(g.conference, number), forms.DecisionForm().beside(number)
    if not form.validate_on_submit():
        return _show(deciding={number: form}, status=422)
    services.decide(claim, form.reason.data, approves=form.decision.data == "approve", by=g.seat, seen=seen())
    db.session.commit()
    flash(_("Claim %(number)s: %(state)s.", number=number, state=claim.state.label))
    return see_other(url_for("expenses.show"))


@bp.get("/payments")
@requires(Permission.PAYMENT_NOTE)
def payments():
    return _payments()


@bp.post("/payments")
@requires(Permission.PAYMENT_NOTE)
def pay():
    question = asking.Question(
        _("Note that all of it was paid?"),
        _(
            "The list is empty afterwards, and everybody on it reads that she was paid. It is kept as it is: what was "
            "wrong is corrected with the next payment."
        ),
        _("Yes, it was paid"),
    )
    if page := asking.ask_first(question):
        return page
    made = services.pay(g.conference, by=g.seat, seen=seen())
    db.session.commit()
    flash(ngettext("%(num)s payment is noted.", "%(num)s payments are noted.", len(made)))
    return see_other(url_for("expenses.payments"))


@bp.get("/payments.csv")
@requires(Permission.PAYMENT_NOTE)
def payments_csv():
    return _table(runs.written(queries.list_due(g.conference), queries.find_rates(g.conference)), "payments")


@bp.get("/payments/runs/<int:number>")
@requires(Permission.PAYMENT_NOTE)
def run(number: int):
    found = queries.get_run(g.conference, number)
    head, *rows = runs.rows_of(found)
    return render("expenses/run.html", run=found, head=head, rows=rows, in_words=in_words)


@bp.get("/payments/runs/<int:number>.csv")
@requires(Permission.PAYMENT_NOTE)
def run_csv(number: int):
    """The very bytes that were kept when it was paid."""
    return _table(runs.open_table(queries.get_run(g.conference, number)), f"payments-{number}")


@bp.post("/payments/corrections")
@requires(Permission.PAYMENT_NOTE)
def enter_correction():
    form = _correction_form()
    if not form.validate_on_submit():
        return _payments(form, status=422)
    member = conferences.get_member(g.conference, form.member.data)
    runs.correct(g.conference, member, form.amount, form.reason.data, by=g.seat)
    db.session.commit()
    flash(_("A second person approves the correction now, and %(name)s reads it.", name=member.name))
    return see_other(url_for("expenses.payments"))


@bp.post("/payments/corrections/<int:number>/remove")
@requires(Permission.PAYMENT_NOTE)
def remove_correction(number: int):
    runs.take_back(queries.get_correction(g.conference, number), by=g.seat)
    db.session.commit()
    flash(_("The correction is taken back."))
    return see_other(url_for("expenses.payments"))


@bp.post("/corrections/<int:number>")
@requires(Permission.CLAIM_DECIDE)
def approve_correction(number: int):
    runs.approve(queries.get_correction(g.conference, number), by=g.seat, seen=seen())
    db.session.commit()
    flash(_("The correction is approved and comes with the next payment."))
    return see_other(url_for("expenses.show"))


def _correction_form(**more) -> forms.CorrectionForm:
    """Everybody who sits or sat on the panel: whoever left may have been paid too little."""
    form = forms.CorrectionForm(**more).keeping_to(queries.find_rates(g.conference))
    panel = queries.list_payable(g.conference)
    form.member.choices = [(one.id, one.name) for one in panel]
    return form


def _payments(form=None, status: int = 200):
    owed, paid = queries.find_owed(g.conference), queries.list_payments(g.conference)
    return render(
        "expenses/payments.html",
        status=status,
        due=owed.due,
        carried=owed.carried,
        mark=queries.mark_of([*owed.due, *owed.even]),
        rates=queries.find_rates(g.conference),
        runs=queries.list_runs(g.conference),
        paid=[one for one in paid if one.run_id is None],
        corrections=queries.list_open_corrections(g.conference),
        form=form or _correction_form(formdata=None),
        in_words=in_words,
    )


def _table(content: bytes, name: str) -> Response:
    answer = Response(content, mimetype=spreadsheets.CSV)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _show(form=None, deciding=None, status: int = 200):
    """A panelist's own claims and the form for another; for who decides, those of everybody."""
    mine = None if can(Permission.CLAIM_DECIDE) else seat_for(Permission.CLAIM_SEND)
    part = part_of(queries.list_claims(g.conference, mine), lambda one: f"{one.number} {one.what} {one.member.name}")
    return render(
        "expenses/show.html",
        status=status,
        part=part,
        rates=queries.find_rates(g.conference),
        paid=queries.list_payments(g.conference, mine) if mine else [],
        corrections=queries.list_corrections_of(mine) if mine else [],
        waiting=_waiting_corrections() if mine is None else [],
        form=form or forms.ClaimForm(formdata=None),
        deciding=_deciding(part.rows) | (deciding or {}),
        in_words=in_words,
    )


def _waiting_corrections() -> list[tuple[Correction, str]]:
    """What waits for a second person, each with why whoever reads it is not that person."""
    waiting = [one for one in queries.list_open_corrections(g.conference) if one.state == ClaimState.SENT]
    return [(one, runs.why_not_approve(one, g.seat)) for one in waiting]


def _deciding(claims) -> dict[int, forms.DecisionForm]:
    if not can(Permission.CLAIM_DECIDE):
        return {}
    waiting = [one.number for one in claims if one.is_waiting]
    return {number: forms.DecisionForm(formdata=None).beside(number) for number in waiting}


def _rates(form, status: int = 200):
    return render("expenses/rates.html", form=form, status=status)
