"""The form of a registration as this conference asks it: empty, sent, or filled with what was told."""

from flask import g, request

from app.recruitment import queries as recruitment
from app.registrations import applying, forms, lettered, queries


def read(form) -> applying.Said:
    letter = (form.letter.data or "") if "letter" in form else ""
    return applying.Said(form.born.data, form.declared, form.answers, form.told, letter)


def correcting_form(data=None):
    """The form without what is asked once."""
    made = forms.form_class(recruitment.list_categories(g.conference), ())
    form = made() if data is None else made(formdata=None, data=data)
    del form.consent
    return form


def filled_form(registration):
    """With what was told, as far as it is known."""
    told = queries.told_by(registration)
    data = {name: told.get(name) for name in ("born", "name", "email", "telephone", "reach", "address", "language")}
    data |= told.get("needs") or {}
    for category in recruitment.list_categories(g.conference):
        data[f"asked_{category.position}"] = registration.values.get(category.name)
        data[f"own_{category.position}"] = (told.get("own") or {}).get(category.name)
    return correcting_form(data)


def form_class():
    plan = recruitment.find_recruitment(g.conference)
    made = forms.form_class(recruitment.list_categories(g.conference), plan.barring_ties if plan else ())
    if lettered.are_asked_for(g.conference):
        made.letter = forms.letter_field(is_needed=lettered.is_needed(g.conference))
    return made


def empty_form():
    form = form_class()(formdata=None)
    if "letter" in form:
        # Letters that were printed before have the code in the address itself.
        form.letter.data = request.args.get("letter", "")[: forms.LONGEST_CODE]
    return form


def not_kept(response):
    """Nobody who sits at this browser later finds it there."""
    response.headers["Cache-Control"] = "no-store"
    return response
