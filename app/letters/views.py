"""How somebody is written to: on their own page, by the address in each letter; and whom to call instead."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import public, requires, signed_in
from app.access.permissions import Permission
from app.accounts import queries as account_queries
from app.extensions import csrf, db
from app.htmx import after_act, render, see_other
from app.letters import calling, queries, services, stopping
from app.letters.forms import CallForm, LettersForm
from app.letters.timing import How
from app.mail.addresses import address_of
from app.paging import came_from, part_of

bp = Blueprint("letters", __name__)


@bp.get("/me/letters")
@signed_in
def show():
    return _show()


@bp.post("/me/letters")
@signed_in
def choose():
    form = LettersForm()
    if not form.validate_on_submit():
        return _show(form, status=422)
    services.choose(g.person, How(form.how.data), int(form.hour.data))
    db.session.commit()
    flash(_("Saved."))
    return see_other(url_for("letters.show"))


@bp.get("/letters/stop/<token>")
@public
def show_stop(token: str):
    """Programs that look into letters open every address in them, so looking changes nothing."""
    return _show_stop(token)


# A mail program sends this for its reader, without a session (RFC 8058): the address itself says who may.
@bp.post("/letters/stop/<token>")
@csrf.exempt
@public
def stop(token: str):
    services.stop(stopping.get_reader(token))
    db.session.commit()
    return _show_stop(token)


@bp.post("/letters/resume/<token>")
@public
def resume(token: str):
    services.resume(stopping.get_reader(token))
    db.session.commit()
    flash(_("Letters come again."))
    return see_other(url_for("letters.show_stop", token=token))


@bp.get("/c/<slug>/calls")
@requires(Permission.CALL_NOTE)
def show_calls():
    return _show_calls()


@bp.post("/c/<slug>/calls/<int:member_id>")
@requires(Permission.CALL_NOTE)
def note_call(member_id: int):
    call = calling.get_to_call(g.conference, member_id)
    services.note_call(call, set((CallForm().seen.data or "").split()), by=g.seat)
    db.session.commit()
    flash(_("Noted: %(name)s was told.", name=call.seats[0].name))
    return after_act(url_for("letters.show_calls", **came_from()), _show_calls)


@bp.get("/c/<slug>/calls/print")
@requires(Permission.CALL_NOTE)
def print_calls():
    people = calling.list_to_call(g.conference, queries.list_without_address(g.conference))
    door = address_of(url_for("accounts.card"))
    return render("letters/printed.html", calls=[call for call in people if call.told], door=door.split("://")[-1])


def _show_calls():
    part = part_of(queries.list_without_address(g.conference), lambda seats: f"{seats[0].name} {seats[0].seat_name}")
    return render(
        "letters/calls.html",
        fragment="calls",
        part=part,
        calls=calling.list_to_call(g.conference, part.rows),
        carded={card.person_id for card in account_queries.list_cards(g.conference.id)},
    )


def _show(form: LettersForm | None = None, status: int = 200):
    choice = queries.find_choice(g.person) or services.EVERYBODY
    form = form or LettersForm(formdata=None, how=str(choice.wish), hour=str(choice.hour))
    return render("letters/show.html", status=status, form=form)


def _show_stop(token: str):
    choice = queries.find_choice(stopping.get_reader(token)) or services.EVERYBODY
    return render("letters/stop.html", token=token, is_stopped=choice.wish is How.NOT, by_link=choice.is_stopped)
