"""The fact check: experts read the draft and propose corrections, the panel decides on each."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import can, requires
from app.access.offers import offered
from app.access.permissions import Permission
from app.agreeing import seen
from app.drafting.queries import versions
from app.extensions import db
from app.factcheck import forms, offers, queries, services
from app.factcheck.models import Correction
from app.hearings import addresses
from app.htmx import after_act, render, see_other

bp = Blueprint("factcheck", __name__, url_prefix="/c/<slug>/fact-check")


@bp.get("")
@requires(Permission.TEXT_CHECK)
def show():
    services.require_readable(g.conference, g.seats)
    corrections, is_open = queries.list_corrections(g.conference), queries.is_window_open(g.conference)
    return render(
        "factcheck/show.html",
        is_open=is_open,
        may_propose=bool(offered([offers.PROPOSE], offers.Check(is_open), can).acts),
        sections=queries.list_text(g.conference),
        corrections=corrections,
        read=queries.fingerprint_of_text(g.conference),
        readings=queries.list_readings(g.conference),
        by_passage=queries.by_passage(corrections),
        address_of=_address_of(),
    )


@bp.get("/passages/<int:number>")
@requires(Permission.CORRECTION_PROPOSE)
def propose(number: int):
    return _propose(number, forms.CorrectionForm(formdata=None))


@bp.post("/passages/<int:number>")
@requires(Permission.CORRECTION_PROPOSE)
def propose_correction(number: int):
    passage, form = versions.get_standing_passage(g.conference, number), forms.CorrectionForm()
    if not form.on(passage).validate_on_submit():
        return _propose(number, form, status=422)
    correction = services.propose_correction(
        passage,
        form.quote.data,
        form.error.data,
        form.correction.data,
        form.source.data,
        by=g.seat,
    )
    db.session.commit()
    flash(_("%(label)s is with the panel now.", label=correction.label))
    return see_other(url_for("factcheck.correction", number=correction.number))


@bp.get("/corrections/<int:number>")
@requires(Permission.TEXT_CHECK)
def correction(number: int):
    services.require_readable(g.conference, g.seats)
    return _correction(queries.get_correction(g.conference, number))


@bp.post("/read")
@requires(Permission.CORRECTION_PROPOSE)
def say_read():
    reading = services.say_read(g.conference, by=g.seat, seen=seen())
    db.session.commit()
    nothing = _("Noted: you have read it, and there is nothing to correct.")
    flash(nothing if reading.nothing_to_correct else _("Noted: you have read it."))
    return see_other(url_for("factcheck.show"))


@bp.post("/corrections/<int:number>/confirm")
@requires(Permission.CORRECTION_DECIDE)
def confirm_decision(number: int):
    correction = queries.get_correction(g.conference, number)
    services.confirm_decision(correction, by=g.seat, seen=seen())
    db.session.commit()
    flash(_("Decided, by two of you."))
    return after_act(url_for("factcheck.correction", number=number), lambda: _correction(correction))


@bp.post("/corrections/<int:number>/accept")
@requires(Permission.CORRECTION_DECIDE)
def accept_correction(number: int):
    correction, form = queries.get_correction(g.conference, number), forms.AcceptForm()
    if not form.validate_on_submit():
        return _correction(correction, accept_form=form, status=422)
    services.accept_correction(
        correction,
        form.note.data,
        form.text.data,
        expected_version=form.version.data,
        by=g.seat,
    )
    db.session.commit()
    flash(_("Proposed. It counts when another panelist confirms it."))
    return after_act(url_for("factcheck.correction", number=number), lambda: _correction(correction))


@bp.post("/corrections/<int:number>/decline")
@requires(Permission.CORRECTION_DECIDE)
def decline_correction(number: int):
    correction, form = queries.get_correction(g.conference, number), forms.DeclineForm()
    if not form.validate_on_submit():
        return _correction(correction, decline_form=form, status=422)
    services.decline_correction(correction, form.note.data, not_a_fact=form.not_a_fact.data, by=g.seat)
    db.session.commit()
    flash(_("Proposed. It counts when another panelist confirms it."))
    return after_act(url_for("factcheck.correction", number=number), lambda: _correction(correction))


def _address_of():
    """Where citations lead. Passages of the draft are not linked: experts read them here alone."""
    return addresses.address_of(g.conference)


def _propose(number: int, form: forms.CorrectionForm, status: int = 200):
    services.require_readable(g.conference, g.seats)
    return render(
        "factcheck/propose.html",
        fragment="correction_form",
        status=status,
        form=form,
        address_of=_address_of(),
        passage=versions.get_standing_passage(g.conference, number),
    )


def _correction(correction: Correction, *, accept_form=None, decline_form=None, status: int = 200):
    passage = correction.passage
    deciding = correction.is_open and can(Permission.CORRECTION_DECIDE)
    start = {"text": passage.text, "version": passage.version}
    return render(
        "factcheck/correction.html",
        fragment="correction",
        status=status,
        correction=correction,
        passage=passage,
        deciding=deciding,
        offers=offered([offers.CONFIRM], queries.decision_of(correction, g.seats), can),
        declining=decline_form is not None,
        address_of=_address_of(),
        accept_form=accept_form or forms.AcceptForm(formdata=None, data=start),
        decline_form=decline_form or forms.DeclineForm(formdata=None),
    )
