"""The public call: read and answered without an account, opened and closed, sifted, taken up by the panel."""

from flask import Blueprint, flash, g, url_for
from flask_babel import gettext as _

from app.access.guards import can, is_open_to_hands, requires
from app.access.permissions import Permission
from app.accounts import strangers
from app.agreeing import seen
from app.calls import forms, offers, queries, services
from app.extensions import db
from app.htmx import render, see_other
from app.paging import came_from, part_of
from app.questions import queries as questions

bp = Blueprint("calls", __name__, url_prefix="/c/<slug>/call")


@bp.get("")
@requires(Permission.PUBLIC_CALL_READ)
def show():
    return _show()


@bp.post("")
@requires(Permission.PUBLIC_CALL_TAKE_PART)
def send():
    form = forms.PostForm()
    if not form.validate_on_submit():
        return _show(form, 422)
    return _handed_in(form, None, "calls.show")


@bp.get("/<int:number>")
@requires(Permission.PUBLIC_CALL_READ)
def read(number: int):
    return _read(queries.get_thread(g.conference, number))


@bp.post("/<int:number>/comment")
@requires(Permission.PUBLIC_CALL_TAKE_PART)
def comment(number: int):
    thread, form = queries.get_thread(g.conference, number), forms.CommentForm()
    if not form.validate_on_submit():
        return _read(thread, form, status=422)
    return _handed_in(form, thread.post, "calls.read", number=number)


@bp.post("/<int:number>/support")
@requires(Permission.PUBLIC_CALL_TAKE_PART)
def support(number: int):
    return _support(number, take_back=False)


@bp.post("/<int:number>/unsupport")
@requires(Permission.PUBLIC_CALL_TAKE_PART)
def unsupport(number: int):
    return _support(number, take_back=True)


@bp.post("/<int:number>/take-up")
@requires(Permission.QUESTION_PROPOSE)
def take_up(number: int):
    proposal = services.take_up(queries.get_post(g.conference, number), by=g.seat)
    db.session.commit()
    flash(_("It stands among the proposed questions, as yours. The link to the public call stays."))
    return see_other(url_for("questions.proposal", number=proposal.number))


@bp.get("/word")
@requires(Permission.PUBLIC_CALL_OPEN)
def word_form():
    call = queries.find_call(g.conference)
    return render("calls/word.html", call=call, form=forms.CallForm(formdata=None, obj=call))


@bp.post("/word")
@requires(Permission.PUBLIC_CALL_OPEN)
def word_call():
    form = forms.CallForm()
    if not form.validate_on_submit():
        return render("calls/word.html", call=queries.find_call(g.conference), form=form, status=422)
    services.word_call(g.conference, form.text.data, form.until.data, by=g.seat)
    db.session.commit()
    flash(_("The public call is open. Everybody can send to it without an account."))
    return see_other(url_for("calls.show"))


@bp.post("/close")
@requires(Permission.PUBLIC_CALL_OPEN)
def close_call():
    services.close_call(queries.get_call(g.conference), by=g.seat)
    db.session.commit()
    flash(_("The public call is closed. Everything in it stays to be read."))
    return see_other(url_for("calls.show"))


@bp.get("/sift")
@requires(Permission.PUBLIC_CALL_SIFT)
def sift():
    return _sift()


@bp.post("/<int:number>/accept")
@requires(Permission.PUBLIC_CALL_SIFT)
def accept(number: int):
    services.accept(queries.get_post(g.conference, number), by=g.seat, seen=seen())
    return _sifted(_("Everybody reads it now."))


@bp.post("/<int:number>/decline")
@requires(Permission.PUBLIC_CALL_SIFT)
def decline(number: int):
    post, form = queries.get_post(g.conference, number), forms.DeclineForm()
    if not form.validate_on_submit():
        return _sift(post, declining=form)
    services.decline(post, form.reason.data, by=g.seat)
    return _sifted(_("Declined. The reason is public, and the words are not."))


@bp.post("/<int:number>/merge")
@requires(Permission.PUBLIC_CALL_SIFT)
def merge(number: int):
    post, form = queries.get_post(g.conference, number), forms.MergeForm()
    if not form.validate_on_submit():
        return _sift(post, merging=form)
    services.merge(post, queries.find_post(g.conference, form.into.data), by=g.seat)
    return _sifted(_("Merged. The words and names of both stay to be read."))


def _handed_in(form, about, endpoint: str, **where):
    sender = strangers.sender_of(queries.subject_of(g.conference))
    call, stamp = queries.get_call(g.conference), strangers.read_stamp(form.stamp.data)
    services.hand_in(call, form.text.data, form.name.data, stamp, sender, about=about)
    db.session.commit()
    flash(_("It arrived. Somebody reads it first, and then it stands here."))
    return see_other(url_for(endpoint, **where))


def _support(number: int, *, take_back: bool):
    post = queries.get_post(g.conference, number)
    sender = strangers.sender_of(queries.subject_of(g.conference))
    services.support(queries.get_call(g.conference), post, sender, take_back=take_back)
    db.session.commit()
    flash(_("Your support is taken back.") if take_back else _("Your support is counted."))
    return see_other(url_for("calls.read", number=number))


def _sifted(message: str):
    db.session.commit()
    flash(message)
    return see_other(url_for("calls.sift", **came_from()))


def _is_open(call) -> bool:
    hindrance = offers.SEND.hindrance(offers.Standing(call is not None, call is not None and call.is_over))
    return can(Permission.PUBLIC_CALL_TAKE_PART) and is_open_to_hands("calls.send") and hindrance is None


def _stamped(form):
    form.stamp.data = strangers.new_stamp(queries.subject_of(g.conference))
    return form


def _show(form=None, status: int = 200):
    call = queries.find_call(g.conference)
    return render(
        "calls/show.html",
        status=status,
        call=call,
        is_open=_is_open(call),
        part=part_of(queries.list_threads(g.conference), lambda thread: f"{thread.post.number} {thread.post.text}"),
        counts=queries.count_posts(g.conference),
        reasons=queries.list_reasons(g.conference),
        form=_stamped(form or forms.PostForm(formdata=None)),
    )


def _read(thread, form=None, status: int = 200):
    call = queries.find_call(g.conference)
    is_open = _is_open(call)
    browser = strangers.sender_of(queries.subject_of(g.conference)).browser if is_open else ""
    sifts = can(Permission.PUBLIC_CALL_SIFT)
    return render(
        "calls/read.html",
        status=status,
        thread=thread,
        is_open=is_open,
        may_support=call is not None and is_open and call.knows_supports_of(thread.post),
        supported=is_open and queries.find_support(thread.post, browser) is not None,
        form=_stamped(form or forms.CommentForm(formdata=None)),
        may_take_up=_may_take_up(),
        declining=_declining(thread.all_posts) if sifts else {},
        merging=forms.MergeForm(formdata=None).beside(thread.post.number) if sifts and not thread.same else None,
    )


def _may_take_up() -> bool:
    by_hand = can(Permission.QUESTION_PROPOSE) and is_open_to_hands("calls.take_up")
    return by_hand and not questions.is_adopted(g.conference)


def _declining(posts) -> dict[int, forms.DeclineForm]:
    return {one.number: forms.DeclineForm(formdata=None).beside(one.number) for one in posts}


def _sift(post=None, declining=None, merging=None):
    """What waits, a part at a time; or the one of which a form was not in order."""
    part = part_of(queries.list_waiting(g.conference), lambda one: f"{one.number} {one.text}")
    rows = [post] if post else part.rows
    return render(
        "calls/sift.html",
        status=422 if post else 200,
        part=part,
        posts=[
            (
                one,
                (declining or forms.DeclineForm(formdata=None)).beside(one.number),
                None if one.is_comment else (merging or forms.MergeForm(formdata=None)).beside(one.number),
            )
            for one in rows
        ],
    )
