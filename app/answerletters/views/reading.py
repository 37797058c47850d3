"""Pages of the letters of authorities: bringing one, reading it, throwing it away, and confirming by a link."""

from flask import flash, g, request, url_for
from flask_babel import gettext as _

from app import asking
from app.access.guards import can, holds, requires
from app.access.offers import offered
from app.access.permissions import Permission
from app.accounts import sessions
from app.agreeing import seen
from app.answerletters import confirming, forms, offers, queries, services, suggesting
from app.answerletters.models import AnswerLetter, Brought
from app.answerletters.views import bp
from app.authorities import queries as authorities
from app.errors import Missing
from app.extensions import db
from app.htmx import render, see_other
from app.uploads.handing_out import hand_out
from app.uploads.kinds import FileKind
from app.uploads.receiving import take_in

KEEP = Permission.ANSWER_LETTER_KEEP


@bp.get("/answer-letters")
@requires(Permission.RESPONSE_READ)
def show():
    return _show(forms.BringForm(formdata=None))


@bp.post("/answer-letters")
@requires(KEEP)
def bring():
    form = forms.BringForm().offer(_asked())
    if not form.validate_on_submit():
        return _show(form, status=422)
    brought = Brought(take_in(form.stream), form.kind, form.file_name, form.written_on.data or None)
    authority = authorities.get_authority(g.conference, form.authority.data)
    letter = services.bring(g.conference, authority, brought, by=g.seat)
    db.session.commit()
    flash(_("It is read for you. This takes some seconds."))
    return see_other(url_for("answerletters.read", number=letter.number))


@bp.get("/answer-letters/<int:number>")
@requires(Permission.RESPONSE_READ)
def read(number: int):
    with_drafts = holds(KEEP)
    letter = queries.get_letter(g.conference, number, with_drafts=with_drafts)
    shown = queries.show(letter, with_drafts=with_drafts)
    built_on = queries.built_on(shown.parts)
    acts = {part.number: offered(offers.OF_A_PART, queries.assigned(part, built_on), can).names for part in shown.parts}
    return render(
        "answerletters/read.html",
        letter=letter,
        shown=shown,
        with_drafts=with_drafts,
        acts=offered(offers.OF_A_LETTER, queries.came(letter, shown.parts), can).names,
        part_acts=acts,
        guesses=_guesses(shown) if can(KEEP) else [],
        mark=services.fingerprint_of(shown.parts),
        link=authorities.find_open_link(letter.authority) if with_drafts else None,
    )


@bp.get("/answer-letters/<int:number>/file")
@requires(Permission.RESPONSE_READ)
def download(number: int):
    letter = queries.get_letter(g.conference, number, with_drafts=holds(KEEP))
    shown = queries.show(letter, with_drafts=False)
    if not (shown.has_file and (shown.is_file_open or holds(KEEP))):
        raise Missing(_("There is no such file here."))
    kind = "application/pdf" if letter.upload.kind == FileKind.PDF else "application/octet-stream"
    name = f"{g.conference.slug}-letter-{number}.{letter.upload.kind.value}"
    return hand_out(letter.upload, kind, name)


@bp.post("/answer-letters/<int:number>/file")
@requires(KEEP)
def set_file(number: int):
    letter, is_public = _letter(number), request.form.get("public") == "yes"
    if is_public and (question := asking.ask_first(_opening())):
        return question
    services.set_file(letter, is_public=is_public, by=g.seat)
    return _after(
        letter, _("Everybody can download the letter.") if is_public else _("Only organizers can download the letter.")
    )


@bp.post("/answer-letters/<int:number>/publish")
@requires(KEEP)
def publish(number: int):
    letter = _letter(number)
    if question := asking.ask_first(_publishing(letter)):
        return question
    services.publish(letter, by=g.seat, seen=seen())
    return _after(letter, _("The answers are public, marked as taken out of the letter."))


@bp.post("/answer-letters/<int:number>/again")
@requires(KEEP)
def try_again(number: int):
    letter = _letter(number)
    services.try_again(letter, by=g.seat)
    return _after(letter, _("It is read once more."))


@bp.post("/answer-letters/<int:number>/discard")
@requires(KEEP)
def discard(number: int):
    letter = _letter(number)
    if question := asking.ask_first(_discarding(letter)):
        return question
    services.discard(letter, by=g.seat)
    db.session.commit()
    flash(_("Thrown away."))
    return see_other(url_for("answerletters.show"))


@bp.post("/answers/by-link/<token>/<int:number>/confirm")
@requires(Permission.RESPONSE_BY_LINK)
def confirm_by_link(token: str, number: int):
    if question := asking.ask_first(_confirming(number)):
        return question
    confirming.confirm_by_link(g.conference, token, number, source=sessions.source(), seen=seen())
    db.session.commit()
    flash(_("Noted: these are your words."))
    return see_other(url_for("responses.by_link_show", token=token, _anchor=f"R{number}"))


def _guesses(shown: queries.Shown) -> list[suggesting.Guess]:
    """What nobody assigned yet of what the letter itself seems to say."""
    done = {part.passage.recommendation_number for part in shown.parts if not part.undone_at}
    wanted = [one.recommendation_number or 0 for one in shown.letter.authority.passages]
    texts = [one.text for one in shown.passages]
    return [one for one in suggesting.guess(texts, wanted) if one.recommendation not in done]


def _opening() -> asking.Question:
    return asking.Question(
        _("Let everybody download the letter?"),
        _("Look first whether it names people, or tells what is nobody's business. Whoever has it, keeps it."),
        _("Yes, let everybody download it"),
    )


def _publishing(letter: AnswerLetter) -> asking.Question:
    return asking.Question(
        _("Publish what is assigned of this letter?"),
        _(
            "Everybody reads these answers at once, marked as taken out of the letter of %(name)s by you and not "
            "confirmed. It is told by letter where its address is known, and can change them by its link.",
            name=letter.authority.shown,
        ),
        _("Publish them"),
    )


def _discarding(letter: AnswerLetter) -> asking.Question:
    return asking.Question(
        _("Throw letter %(number)s away?", number=letter.number),
        _("The file goes, and so does what was read out of it and what you assigned."),
        _("Yes, throw it away"),
    )


def _confirming(number: int) -> asking.Question:
    return asking.Question(
        _("Are these your words on R%(n)s?", n=number),
        _("Everybody reads that you confirmed them. You can give a newer version at any time."),
        _("Yes, these are our words"),
    )


def _after(letter: AnswerLetter, message: str):
    db.session.commit()
    flash(message)
    return see_other(url_for("answerletters.read", number=letter.number))


def _letter(number: int) -> AnswerLetter:
    return queries.get_letter(g.conference, number, with_drafts=True)


def _asked():
    return [one for one in authorities.list_authorities(g.conference) if one.passages]


def _show(form: forms.BringForm, status: int = 200):
    asked = _asked() if can(KEEP) else []
    letters = queries.list_letters(g.conference, with_drafts=holds(KEEP))
    return render("answerletters/show.html", letters=letters, asked=asked, form=form.offer(asked), status=status)
