"""What the pages of the room share: who sits here, for whom somebody types, where citations lead, a passage's page."""

from functools import cache

from flask import flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import can, is_open_to_hands
from app.access.permissions import Permission
from app.conferences.models import Membership
from app.conferences.on_texts import told_of
from app.conferences.queries import get_panelist, list_panelists
from app.conferences.registry import registry
from app.drafting import forms, pages
from app.drafting.models import Amendment, Logic, Passage
from app.drafting.queries import document, remarks, suggestions, versions
from app.drafting.wording import Wording
from app.errors import HeldStill
from app.hearings import addresses
from app.htmx import after_act, render


def rights() -> dict[str, bool]:
    """What the viewer may do with passages; a page of many asks once."""
    types = can(Permission.DRAFT_TYPE)
    edits = types or can(Permission.DRAFT_WRITE)
    return {
        "may_comment": types or can(Permission.COMMENT_WRITE),
        "may_suggest": types or can(Permission.AMENDMENT_PROPOSE),
        "may_edit": edits,
        # The outline belongs to all: nobody tends it in another's name.
        "may_tend": edits and is_open_to_hands("drafting.move_section"),
    }


def under_votes() -> dict:
    """What votes and results keep from being done on a page of many passages; they are looked up once."""
    holds = registry.holds(g.conference)
    document_held = told_of(holds, ())
    return {
        "document_held": document_held,
        "may_add": not (document_held or registry.decided(g.conference)),
        "why_held": lambda passage: told_of(holds, [passage.id]),
    }


def address_of():
    """Where citations lead, from a page of this room; looked up when the first one is met."""

    @cache
    def known():
        own, elsewhere = document.list_citable(g.conference), addresses.address_of(g.conference)
        return document.citation_addresses(g.conference, own, elsewhere)

    return lambda label: known()(label)


def panelists() -> list[Membership] | None:
    """Those for whom the facilitator may type; None for panelists, who write for themselves."""
    return list_panelists(g.conference) if can(Permission.DRAFT_TYPE) else None


def as_typed(wording: Wording) -> dict:
    """What a form begins with that asks for conditions and addressee: conditions stand on lines of their own."""
    return {
        "conditions": "\n".join(wording.conditions),
        "logic": Logic(wording.logic).value,
        "addressee": wording.addressee,
    }


def typist(form: forms.TypedForm) -> dict:
    if g.helping:
        return {"by": g.seat.hands, "in_name_of": g.seat}
    for_whom = get_panelist(g.conference, int(form.in_name_of.data)) if form.in_name_of else None
    return {"by": g.seat, "in_name_of": for_whom}


def tell_of_suggestion(amendment: Amendment) -> None:
    """Why what was saved is a suggestion. While a vote is open on the passage, the answer is a refusal all the same."""
    if why := registry.held(g.conference, amendment.touches):
        kept = _("Your text waits as suggestion %(label)s, for the panel to decide.", label=amendment.label)
        raise HeldStill(f"{why} {kept}")
    if why := registry.decided(g.conference, amendment.touches):
        return flash(_("%(why)s Your text is suggestion %(label)s.", why=why, label=amendment.label))
    flash(_("By the rule of this panel your text is a suggestion now: %(label)s.", label=amendment.label))


def comment_form(amendments: list[Amendment], form: forms.CommentForm) -> forms.CommentForm:
    return form.about(amendments).for_whom(panelists())


def after_decision(passage: Passage):
    """Where an act on a suggestion ends: at the suggestions of its passage."""
    there = url_for("drafting.passage", number=passage.number, _anchor="suggestions")
    return after_act(there, lambda: passage_page(versions.get_passage(g.conference, passage.number)))


def passage_page(
    passage: Passage, returned: pages.Returned | None = None, *, fragment: str = "passage", status: int = 200
):
    """A passage with all that is said about it, or one part of that; `returned` is the form that is to be mended."""
    amendments = suggestions.list_amendments(passage)
    return render(
        "drafting/passage.html",
        fragment=fragment,
        status=status,
        page=pages.page_of(passage, amendments, g.seat, returned),
        passage=passage,
        seat=g.seat,
        comment_form=_remark_form(amendments, returned),
        writers=remarks.list_writers_at(passage),
        address_of=address_of(),
    )


def _remark_form(amendments: list[Amendment], returned: pages.Returned | None) -> forms.CommentForm | None:
    if returned is not None and isinstance(returned.form, forms.CommentForm):
        return returned.form
    if can(Permission.COMMENT_WRITE) or can(Permission.DRAFT_TYPE):
        return comment_form(amendments, forms.CommentForm(formdata=None))
    return None
