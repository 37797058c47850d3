"""The register as everybody may know it, and as organizers keep it."""

from flask import Response, flash, g, url_for
from flask_babel import gettext as _

from app import asking, clock, spreadsheets
from app.access.guards import can, requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.authorities import queries as authorities
from app.authorities.forms import AuthorityForm
from app.contacts import forms, queries, services
from app.contacts.models import Contact
from app.contacts.views import bp
from app.extensions import db
from app.htmx import render, see_other
from app.languages import speaking, translated
from app.reports import queries as reports
from app.responses.queries import list_recommendations

KEEP = Permission.CONTACT_KEEP


@bp.get("")
@requires(Permission.CONTACT_READ)
def show():
    named = queries.list_named(g.conference)
    contacts = queries.list_contacts(g.conference)
    if not can(KEEP):
        return render("contacts/public.html", contacts=[one for one in contacts if one.id in named], named=named)
    noted, sharing = queries.last_noted(contacts), queries.list_sharing(g.conference)
    return render("contacts/show.html", contacts=contacts, named=named, last_noted=noted, sharing=sharing)


@bp.get("/table.csv")
@requires(KEEP)
def table():
    with speaking(translated(g.conference.languages)):
        told = spreadsheets.as_csv(queries.as_table(g.conference), ",")
    name = f"{g.conference.slug}-contacts.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(told, mimetype=spreadsheets.CSV, headers=headers)


@bp.get("/new")
@requires(KEEP)
def new():
    return _form_page(None, forms.ContactForm(formdata=None))


@bp.post("/new")
@requires(KEEP)
def enter():
    form = forms.ContactForm().offer(queries.list_carriers(g.conference))
    if not form.validate_on_submit():
        return _form_page(None, form, status=422)
    contact = services.enter(g.conference, form.facts, _carrier(form, None), by=g.seat)
    return _after(contact, _("It stands in the register."))


@bp.get("/<int:number>")
@requires(KEEP)
def read(number: int):
    return _page(_contact(number), forms.NoteForm(formdata=None, data={"on": _today()}))


@bp.get("/<int:number>/edit")
@requires(KEEP)
def edit(number: int):
    contact = _contact(number)
    told = contact.facts._asdict() | {"stands_at": contact.level.value, "carrier": str(contact.carrier_id or "")}
    return _form_page(contact, forms.ContactForm(formdata=None, data=told))


@bp.post("/<int:number>/edit")
@requires(KEEP)
def correct(number: int):
    contact = _contact(number)
    form = forms.ContactForm().offer(queries.list_carriers(g.conference), contact)
    if not form.validate_on_submit():
        return _form_page(contact, form, status=422)
    services.correct(g.conference, contact, form.facts, _carrier(form, contact), by=g.seat, seen=seen())
    return _after(contact, _("Saved."))


@bp.post("/<int:number>/remove")
@requires(KEEP)
def remove(number: int):
    contact = _contact(number)
    if question := asking.ask_first(_removing(contact)):
        return question
    services.remove(g.conference, contact, by=g.seat)
    db.session.commit()
    flash(_("It is taken out."))
    return see_other(url_for("contacts.show"))


@bp.post("/<int:number>/notes")
@requires(KEEP)
def note(number: int):
    contact, form = _contact(number), forms.NoteForm()
    if not form.validate_on_submit():
        return _page(contact, form, status=422)
    services.note(g.conference, contact, form.on.data, form.note.data, by=g.seat)
    return _after(contact, _("It is noted."))


@bp.post("/<int:number>/notes/<int:note_id>/remove")
@requires(KEEP)
def remove_note(number: int, note_id: int):
    contact = _contact(number)
    if question := asking.ask_first(_removing_note()):
        return question
    services.remove_note(g.conference, contact, note_id, by=g.seat)
    return _after(contact, _("The note is taken out."))


@bp.get("/<int:number>/name")
@requires(Permission.AUTHORITY_KEEP)
def name_form(number: int):
    authorities.require_report(g.conference)
    return _name_page(_contact(number), forms.NameForm(formdata=None))


@bp.post("/<int:number>/name")
@requires(Permission.AUTHORITY_KEEP)
def name(number: int):
    contact, form = _contact(number), _asked(forms.NameForm())
    if not form.validate_on_submit():
        return _name_page(contact, form, status=422)
    wanted = form.recommendations.data
    chosen = [one for one in list_recommendations(g.conference) if one.recommendation_number in wanted]
    authority = services.name(g.conference, contact, chosen, by=g.seat)
    db.session.commit()
    flash(_("It is named, and the journal says so. No letter was sent: now make its link."))
    return see_other(url_for("authorities.read", number=authority.number))


def _removing(contact: Contact) -> asking.Question:
    return asking.Question(
        _("Take “%(body)s” out of the register?", body=contact.shown),
        _("Its notes go too, for every conference that shares the register. An authority that was named stays named."),
        _("Yes, take it out"),
    )


def _removing_note() -> asking.Question:
    return asking.Question(
        _("Take this note out?"), _("Nobody reads it any more, and it does not come back."), _("Yes, take it out")
    )


def _contact(number: int) -> Contact:
    return queries.get_contact(g.conference, number)


def _today() -> str:
    return clock.today(g.conference.time_zone).isoformat()


def _carrier(form: forms.ContactForm, contact: Contact | None):
    here = {str(one.id): one for one in queries.list_carriers(g.conference)}
    if contact is not None and contact.carrier is not None:
        here.setdefault(str(contact.carrier_id), contact.carrier)
    return here.get(form.carrier.data)


def _asked(form: forms.NameForm) -> forms.NameForm:
    offered = AuthorityForm(formdata=None).offer(
        list_recommendations(g.conference), reports.list_not_adopted(g.conference)
    )
    form.recommendations.choices = offered.recommendations.choices
    return form


def _after(contact: Contact, message: str):
    db.session.commit()
    flash(message)
    return see_other(url_for("contacts.read", number=contact.number))


def _page(contact: Contact, form: forms.NoteForm, status: int = 200):
    return render(
        "contacts/read.html",
        contact=contact,
        notes=queries.list_notes(contact),
        named=queries.list_named(g.conference).get(contact.id, []),
        may_name=can(Permission.AUTHORITY_KEEP) and authorities.may_be_asked(g.conference),
        form=form,
        status=status,
    )


def _form_page(contact: Contact | None, form: forms.ContactForm, status: int = 200):
    mark = seen() or contact.fingerprint if contact else None  # what comes back was typed on what was read before
    form.offer(queries.list_carriers(g.conference), contact)
    return render("contacts/edit.html", contact=contact, form=form, mark=mark, status=status)


def _name_page(contact: Contact, form: forms.NameForm, status: int = 200):
    return render("contacts/name.html", contact=contact, form=_asked(form), status=status)
