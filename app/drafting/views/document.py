"""The whole draft, its sections, what is open before the vote, what can be cited, and one's own share."""

from flask import flash, g, request, url_for
from flask_babel import gettext as _

from app.access.guards import can, requires
from app.access.permissions import Permission
from app.agreeing import seen
from app.drafting import forms, readiness
from app.drafting.models import Section
from app.drafting.queries import citable, groups, people, remarks, typed
from app.drafting.queries import document as drafting_document
from app.drafting.services import confirming
from app.drafting.services import writing as drafting_writing
from app.drafting.views import bp, room
from app.drafting.views.room import address_of, panelists, typist
from app.extensions import db
from app.hearings import addresses
from app.htmx import after_act, render, see_other
from app.journal import queries as journal_queries
from app.kept_parts import Shelf
from app.paging import part_of

# A draft of a hundred passages is much to put together, and a whole panel opens it again after every change.
SHELF = Shelf(room=8)


@bp.get("")
@requires(Permission.DRAFT_READ)
def show():
    seen, mark = journal_queries.state_of(g.conference.id)
    leases, rights = remarks.list_leases(g.conference), room.rights()
    writers = tuple(sorted((passage, *(one.id for one in writing)) for passage, writing in leases.items()))
    state = (g.conference.id, mark, writers, *rights.values())
    paper = SHELF.part("drafting/_document.html", state, lambda: _document(leases) | rights)
    return render("drafting/show.html", paper=paper, seen=seen)


def _document(leases: dict) -> dict:
    document, elsewhere = drafting_document.list_document(g.conference), addresses.address_of(g.conference)
    own = drafting_document.citable_in([passage for chapter in document for passage in chapter.passages])
    return {
        "document": document,
        "form": None,
        "quiet_notices": True,
        "leases": leases,
        "groups": groups.list_groups(g.conference),
        "address_of": drafting_document.citation_addresses(g.conference, own, elsewhere),
        "matters": readiness.open_matters(g.conference, document, elsewhere),
        **room.under_votes(),
    }


@bp.get("/open-matters")
@requires(Permission.DRAFT_READ)
def open_matters():
    document, elsewhere = drafting_document.list_document(g.conference), addresses.address_of(g.conference)
    return render(
        "drafting/open_matters.html",
        matters=readiness.everything_open(g.conference, document, elsewhere),
        hard=readiness.problems_before_leaving(g.conference, document, elsewhere),
    )


@bp.get("/citations")
@requires(Permission.DRAFT_READ)
def citations():
    passages = drafting_document.list_passages(g.conference)
    return render(
        "drafting/citations.html",
        fragment="citable",
        part=part_of(citable.list_everything_citable(g.conference, passages), lambda one: f"[{one.label}] {one.text}"),
    )


@bp.get("/my-voice")
@requires(Permission.DRAFT_READ)
def my_voice():
    return render("drafting/my_voice.html", voice=people.voice_of(g.seat), typed=typed.list_unconfirmed(g.seat))


@bp.post("/typed/<kind>/<int:number>/confirm")
@requires(Permission.COMMENT_WRITE)
def confirm_typed(kind: str, number: int):
    confirming.confirm_typed(typed.get_typed(g.seat, kind, number), by=g.seat, seen=seen())
    db.session.commit()
    flash(_("Confirmed: these words are yours."))
    return see_other(url_for("drafting.my_voice"))


@bp.get("/sections/<int:number>")
@requires(Permission.DRAFT_READ)
def section(number: int):
    return _section(drafting_document.get_section(g.conference, number))


@bp.get("/sections/<int:number>/write")
@requires(Permission.DRAFT_WRITE, Permission.DRAFT_TYPE)
def write(number: int):
    section = drafting_document.get_section(g.conference, number)
    return _section(section, _passage_form(section, forms.PassageForm(formdata=None)))


@bp.post("/sections/<int:number>/write")
@requires(Permission.DRAFT_WRITE, Permission.DRAFT_TYPE)
def write_passage(number: int):
    section = drafting_document.get_section(g.conference, number)
    form = _passage_form(section, forms.PassageForm())
    if not form.validate_on_submit():
        return _section(section, form, status=422)
    passage = drafting_writing.write_passage(section, form.part.data, form.wording, **typist(form))
    db.session.commit()
    flash(_("%(passage)s is saved.", passage=passage.label))
    return after_act(url_for("drafting.section", number=number, _anchor=passage.label), lambda: _section(section))


def _passage_form(section: Section, form: forms.PassageForm) -> forms.PassageForm:
    form.for_section(section, request.args.get("part")).in_languages(g.conference.languages)
    return form.for_whom(panelists())


def _section(section: Section, form: forms.PassageForm | None = None, status: int = 200):
    chapter = drafting_document.list_document(g.conference, section)[0]
    writing = can(Permission.DRAFT_WRITE) or can(Permission.DRAFT_TYPE)
    return render(
        "drafting/section.html",
        fragment="chapter",
        status=status,
        chapter=chapter,
        form=form,
        writing=writing,
        groups=groups.list_groups(g.conference),
        leases=remarks.list_leases(g.conference),
        address_of=address_of(),
        **room.rights(),
        **room.under_votes(),
    )
