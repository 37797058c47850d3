"""Letting somebody act, beginning to, and ending it: always as oneself, whoever acts for whom."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import as_oneself, can, requires
from app.access.permissions import Permission as P
from app.conferences import queries as conferences
from app.extensions import db
from app.helping import acting, forms, queries, services
from app.htmx import render, see_other

bp = Blueprint("helping", __name__, url_prefix="/c/<slug>/helping")


@bp.get("")
@as_oneself
@requires(P.HELP_CONSENT, P.HELP_GIVE)
def show():
    return _page()


@bp.get("/secret-vote")
@as_oneself
@requires(P.HELP_CONSENT, P.HELP_GIVE)
def assisted():
    """What a hand at a secret vote can keep secret and what not, to be printed."""
    return render("helping/assisted.html")


@bp.post("/consent")
@as_oneself
@requires(P.HELP_CONSENT)
def consent():
    form = _consent_form()
    if not form.validate_on_submit():
        return _page(consent_form=form, status=422)
    helper = queries.get_helper(g.conference, int(form.helper.data))
    services.consent(g.conference, helper, by=g.seat)
    db.session.commit()
    flash(_("%(name)s may act for you now. End it here at any time.", name=helper.name))
    return see_other(url_for("helping.show"))


@bp.post("/take-word")
@as_oneself
@requires(P.HELP_TAKE)
def take_word():
    form = _word_form()
    if not form.validate_on_submit():
        return _page(word_form=form, status=422)
    member = conferences.get_panelist(g.conference, int(form.member.data))
    witness = conferences.get_member(g.conference, int(form.witness.data))
    found = services.take_word(g.conference, member, witness, by=g.seat)
    return _begun(found)


@bp.post("/<int:number>/begin")
@as_oneself
@requires(P.HELP_GIVE)
def begin(number: int):
    found = services.begin(queries.get_help(g.conference, number, g.seats), by=g.seat)
    return _begun(found)


@bp.post("/<int:number>/end")
@as_oneself
@requires(P.HELP_CONSENT, P.HELP_GIVE)
def end(number: int):
    services.end(queries.get_help(g.conference, number, g.seats), by=g.seat)
    db.session.commit()
    acting.leave()
    flash(_("It is ended. Nobody acts for anybody else here now."))
    return see_other(url_for("helping.show"))


def _begun(found):
    db.session.commit()
    acting.enter(found)
    flash(_("From here on you act for %(name)s in this conference.", name=found.member.name))
    return see_other(url_for("conferences.show"))


def _consent_form(**more) -> forms.ConsentForm:
    return forms.ConsentForm(**more).offer(queries.list_helpers(g.conference))


def _word_form(**more) -> forms.WordForm:
    panel, witnesses = conferences.list_panelists(g.conference), queries.list_witnesses(g.conference)
    return forms.WordForm(**more).offer(panel, witnesses)


def _page(consent_form=None, word_form=None, status: int = 200):
    helps, mine = queries.list_holding(g.conference, g.seats), {seat.id for seat in g.seats}
    is_free = not any(one.helper_id in mine and one.is_begun for one in helps)
    return render(
        "helping/show.html",
        status=status,
        helps=helps,
        helped=queries.list_helped(g.conference) if can(P.TYPED_PRINT) else [],
        mine=mine,
        consent_form=consent_form or (_consent_form(formdata=None) if can(P.HELP_CONSENT) else None),
        word_form=word_form or (_word_form(formdata=None) if is_free and can(P.HELP_TAKE) else None),
    )
