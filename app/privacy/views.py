"""What this server keeps of people, for everybody to read; and being forgotten, for whoever asks for herself."""

from flask import Blueprint, current_app, flash, g, url_for
from flask_babel import gettext as _
from flask_login import current_user

from app import asking
from app.access.guards import public, requires, signed_in
from app.access.permissions import Permission as P
from app.accounts import services as accounts
from app.accounts import sessions
from app.conferences import waiting
from app.conferences.services import seconding
from app.errors import Refused
from app.extensions import db
from app.hearings import queries as hearings
from app.htmx import render, see_other
from app.ownwords import queries as ownwords
from app.posted import PostedForm
from app.privacy import due, forms, heard, letting_go, listed, notice, queries, retention, services, weighty, wiping
from app.reports import erased_names

bp = Blueprint("privacy", __name__)


@bp.get("/privacy")
@public
def show():
    return render("privacy/notice.html", kept=retention.kept(), given=notice.given(current_app.config))


@bp.get("/privacy/register")
@public
def register():
    return render("privacy/register.html", notice=notice, kept=retention.kept(), given=notice.given(current_app.config))


@bp.get("/c/<slug>/kept")
@requires(P.CONFERENCE_SEE)
def dates():
    return _dates(forms.dates_form(due.list_dates(g.conference), formdata=None))


@bp.post("/c/<slug>/kept")
@requires(P.KEPT_SET)
def set_dates():
    form = forms.dates_form(due.list_dates(g.conference))
    if not form.validate_on_submit():
        return _dates(form, status=422)
    for kind, days in form.chosen.items():
        letting_go.set_date(g.conference, kind, days, by=g.seat)
    db.session.commit()
    flash(_("Saved. The worker carries it out when the time comes."))
    return see_other(url_for("privacy.dates"))


def _dates(form: PostedForm, status: int = 200):
    rows = [(retention.BY_KIND[one.kind], one) for one in due.list_dates(g.conference)]
    return render("privacy/dates.html", status=status, rows=rows, form=form)


@bp.get("/c/<slug>/hearings/experts/<int:number>/take-out")
@requires(P.EXPERT_TAKE_OUT)
def ask_expert_out(number: int):
    return _expert_page(hearings.get_expert(g.conference, number), forms.ExpertOutForm(formdata=None))


@bp.post("/c/<slug>/hearings/experts/<int:number>/take-out")
@requires(P.EXPERT_TAKE_OUT)
def take_expert_out(number: int):
    expert, form = hearings.get_expert(g.conference, number), forms.ExpertOutForm()
    if not form.validate_on_submit():
        return _expert_page(expert, form, status=422)
    seconding.propose(g.conference, weighty.EXPERT_OUT, str(number), {"reason": form.note.data}, by=g.seat)
    db.session.commit()
    flash(_("Proposed. The name goes as soon as somebody with another role, or two panelists, confirm it."))
    return see_other(url_for("hearings.expert", number=number))


def _expert_page(expert, form: PostedForm, status: int = 200):
    return render(
        "privacy/expert_out.html",
        status=status,
        expert=expert,
        form=form,
        why_not=listed.why_not(expert),
        is_heard=heard.is_heard(expert),
        editions=[one.number for one in erased_names.list_with_place(expert)],
        waiting=waiting.list_told(g.conference, g.seats, weighty.EXPERT_OUT, subject=str(expert.number)),
        has_second=waiting.has_second(g.seat),
    )


@bp.get("/me/former")
@signed_in
def former():
    seats = queries.list_former_seats(g.person)
    return render("privacy/former.html", found=[(seat, ownwords.list_own(seat.conference, [seat])) for seat in seats])


@bp.get("/me/erase")
@signed_in
def erase_form():
    return render(
        "privacy/erase.html",
        hindrances=queries.hindrances(g.person),
        is_recent=accounts.is_recent(current_user),
        seats=queries.list_all_seats(g.person),
    )


@bp.post("/me/erase")
@signed_in
def erase():
    if not accounts.is_recent(current_user):
        raise Refused(_("Sign out and come in again first: only then this server can be sure that it is you."))
    if question := asking.ask_first(_erasing()):
        return question
    done = services.erase(g.person, by_themselves=True)
    db.session.commit()
    sessions.leave()
    g.pop("person", None)
    response = render("privacy/erased.html", done=done, wiped_by=wiping.rewritten_by(done.at))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _erasing() -> asking.Question:
    return asking.Question(
        _("Erase who you are, here and now?"),
        _(
            "Your name, your address and every way to sign in go for good, and your roles end. Nobody can bring them "
            "back, not even whoever runs this server."
        ),
        _("Yes, erase me"),
    )
