"""What the letters of a conference say: worded anew, looked at, tried on oneself, and taken back."""

from flask import flash, g, request, url_for
from flask_babel import gettext as _

from app.access.guards import requires
from app.access.permissions import Permission
from app.extensions import db
from app.htmx import in_place_of_the_page, is_partial, render, see_other
from app.mailings import wording
from app.mailings.views import bp
from app.mailings.wording import Worded
from app.mailings.wording_forms import WordingForm
from app.wordings import services


@bp.get("/wordings")
@requires(Permission.LETTER_WORD)
def show_wordings():
    return render("mailings/wordings.html", found=wording.list_worded(g.conference))


@bp.get("/wordings/<kind>/<language>")
@requires(Permission.LETTER_WORD)
def edit_wording(kind: str, language: str):
    worded = wording.get_worded(g.conference, kind, language)
    words = wording.words_of(worded)
    return _editing(worded, WordingForm(formdata=None, **words._asdict()).about(worded.kind))


@bp.post("/wordings/<kind>/<language>")
@requires(Permission.LETTER_WORD)
def word(kind: str, language: str):
    """Three buttons: to look at it as a reader gets it, to have it oneself, and to let letters say it from now on."""
    worded = wording.get_worded(g.conference, kind, language)
    form = WordingForm().about(worded.kind)
    if not form.validate_on_submit():
        return _editing(worded, form, status=422)
    if request.form.get("look"):
        return _editing(worded, form, looks=True)
    if request.form.get("test"):
        wording.send_test(worded, form.words, by=g.seat)
        db.session.commit()
        flash(_("A test letter is on its way to %(address)s, and to nobody else.", address=g.person.email))
        return _editing(worded, form, looks=True)
    is_new = services.word(g.conference, worded.kind, language, form.words, by=g.seat)
    db.session.commit()
    flash(_("Saved. Letters say this from now on.") if is_new else _("Nothing was changed."))
    return see_other(url_for("mailings.show_wordings"))


@bp.post("/wordings/<kind>/<language>/back")
@requires(Permission.LETTER_WORD)
def word_as_before(kind: str, language: str):
    worded = wording.get_worded(g.conference, kind, language)
    services.word_as_before(g.conference, worded.kind, language, by=g.seat)
    db.session.commit()
    flash(_("This letter says again what it says by itself."))
    return see_other(url_for("mailings.edit_wording", kind=kind, language=language))


def _editing(worded: Worded, form: WordingForm, *, looks: bool = False, status: int = 200):
    reader = wording.reader_for(g.conference, worded.kind, g.seat)
    look = wording.look_at(worded, form.words, reader) if looks else None
    page = render("mailings/wording.html", status=status, worded=worded, form=form, reader=reader, look=look)
    return in_place_of_the_page(page) if is_partial() else page
