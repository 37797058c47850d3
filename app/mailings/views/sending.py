"""Reminding people, writing to them, and what was sent."""

from flask import flash, g, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app import asking
from app.access.guards import requires
from app.access.permissions import Permission
from app.conferences.reminding import Pending
from app.extensions import db
from app.htmx import in_place_of_the_page, is_partial, render, see_other
from app.mailings import audiences, pages, queries, services
from app.mailings.audiences import Audience
from app.mailings.forms import LetterForm
from app.mailings.readers import Readers, readers_among
from app.mailings.views import bp
from app.paging import part_of


@bp.get("")
@requires(Permission.LETTER_SEND)
def show():
    part = part_of(queries.list_mailings(g.conference))
    things, sent = pages.list_things(g.conference), pages.list_sent(part.rows)
    return render("mailings/show.html", things=things, part=part, sent=sent)


@bp.post("/remind/<thing>")
@requires(Permission.LETTER_SEND)
def remind(thing: str):
    found = queries.get_thing(g.conference, thing)
    services.require_reminder(g.conference, found)
    if question := asking.ask_first(_reminding(found)):
        return question
    mailing = services.remind(g.conference, thing, by=g.seat)
    db.session.commit()
    flash(ngettext("One person is reminded.", "%(num)s people are reminded.", mailing.meant_for))
    return see_other(url_for("mailings.show"))


@bp.get("/<int:number>")
@requires(Permission.LETTER_SEND)
def read(number: int):
    mailing = queries.get_mailing(g.conference, number)
    return render("mailings/read.html", sent=pages.sent_of(mailing))


@bp.get("/write")
@requires(Permission.LETTER_SEND)
def write():
    return _writing(LetterForm(formdata=None).offering(audiences.list_audiences(g.conference)))


@bp.post("/write")
@requires(Permission.LETTER_SEND)
def send():
    """Three buttons: to look at it as a reader gets it, to have it oneself, and to send it."""
    offered = audiences.list_audiences(g.conference)
    form = LetterForm().offering(offered)
    if not form.validate_on_submit():
        return _writing(form, status=422)
    chosen = next(one for one in offered if one.key == form.audience.data)
    if request.form.get("look"):
        return _writing(form, chosen)
    if request.form.get("test"):
        return _test(form, chosen)
    found = services.require_readers(chosen)
    if question := asking.ask_first(_sending(chosen, found)):
        return question
    mailing = services.send(g.conference, chosen, form.subject.data, form.text.data, by=g.seat)
    db.session.commit()
    flash(ngettext("It goes to one person.", "It goes to %(num)s people.", mailing.meant_for))
    return see_other(url_for("mailings.show"))


def _test(form: LetterForm, chosen: Audience):
    services.send_test(form.subject.data, form.text.data, by=g.seat)
    db.session.commit()
    flash(_("A test letter is on its way to %(address)s, and to nobody else.", address=g.person.email))
    return _writing(form, chosen)


def _writing(form: LetterForm, chosen: Audience | None = None, status: int = 200):
    look = pages.look_at(chosen, form.subject.data, form.text.data, by=g.seat) if chosen else None
    page = render("mailings/write.html", form=form, look=look, status=status)
    return in_place_of_the_page(page) if is_partial() else page


def _sending(audience: Audience, found: Readers) -> asking.Question:
    happens = _("%(to)s: %(who)s Nothing can be taken back.", to=audience.words, who=found.in_words)
    return asking.Question(_("Send this letter?"), happens, _("Yes, send it"))


def _reminding(thing: Pending) -> asking.Question:
    return asking.Question(
        _("Remind them: %(what)s?", what=thing.what), readers_among(thing.members).in_words, _("Yes, remind them")
    )
