"""Opening and closing a public call, sending to it without an account, sifting, and what the panel makes its own."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, select

from app import clock
from app.access.permissions import Permission
from app.accounts import limits, strangers
from app.accounts.strangers import Sender, Stamp
from app.agreeing import require_seen
from app.calls import offers, queries
from app.calls.kinds import PostState
from app.calls.models import MOST_WAITING, CallPost, CallSupport, PublicCall
from app.conferences.models import Conference, Membership
from app.conferences.services import numbers
from app.errors import Refused, refuse_if
from app.extensions import db, lock_row
from app.journal import services as journal
from app.questions import services as questions
from app.questions.models import Proposal


def word_call(conference: Conference, text: str, until: date | None, *, by: Membership) -> PublicCall:
    """Ask everybody, until a day or until it is closed. Said again it changes the words, and opens a closed call."""
    _begin(conference, Permission.PUBLIC_CALL_OPEN)
    if until and until < clock.today(conference.time_zone):
        raise Refused(_("This day is over already."))
    call = queries.find_call(conference)
    if call is None:
        call = PublicCall(conference_id=conference.id, text=text, until=until, opened_at=clock.now())
        call.conference = conference
        db.session.add(call)
        conference.has_call = True
    elif call.is_over:
        call.opened_at = clock.now()
    call.text, call.until, call.closed_at = text, until, None
    _note("public_call.opened", conference, by, text=text)
    return call


def close_call(call: PublicCall, *, by: Membership) -> None:
    """Take nothing more, and forget which browsers supported what; the numbers stay. Twice changes nothing."""
    _begin(call.conference, Permission.PUBLIC_CALL_OPEN)
    lock_row(call)
    if call.closed_at is None:
        _close(call, by)


def end_with_stage(conference: Conference, by: Membership) -> None:
    """Close what nobody closed, once its stage is over."""
    call = queries.find_call(conference)
    if call is not None and call.closed_at is None and conference.stage not in Permission.PUBLIC_CALL_OPEN.stages:
        _close(call, by)


def _close(call: PublicCall, by: Membership) -> None:
    call.closed_at = clock.now()
    _forget_supports(call)
    _note("public_call.closed", call.conference, by)


def forget_supports() -> None:
    """Forget which browsers supported what in calls that are over, also where nobody has closed them since."""
    for call in queries.list_supported_calls():
        if call.is_over:
            _forget_supports(call)


def _forget_supports(call: PublicCall) -> None:
    here = select(CallPost.id).where(CallPost.conference_id == call.conference_id)
    db.session.execute(delete(CallSupport).where(CallSupport.post_id.in_(here)))


def hand_in(
    call: PublicCall, text: str, name: str, stamp: Stamp | None, sender: Sender, *, about: CallPost | None = None
) -> CallPost:
    """Take a problem or a question, or something said about one, to be read first. Refused once the call is over."""
    subject = queries.subject_of(call.conference)
    strangers.require_fresh(subject, stamp)  # before the conference is held, which everybody waits for
    strangers.require_letters(text)
    _begin_open(call)
    _require_room(call, about)
    limits.count(strangers.OF_A_BROWSER, subject, sender.browser)
    limits.count(strangers.OF_A_SOURCE, subject, sender.source)
    post = CallPost(
        conference_id=call.conference_id,
        number=numbers.next_number(call.conference, "call post"),
        parent_id=about.id if about else None,
        text=text,
        name=name,
        at=clock.now(),
        state=PostState.WAITING,
        reason="",
        supports=0,
    )
    db.session.add(post)
    _note("public_call.handed_in", call.conference, None)
    return post


def _require_room(call: PublicCall, about: CallPost | None) -> None:
    """Refuse what can be said about nothing, and more than people can read."""
    if about is not None:
        lock_row(about)
        if not about.is_accepted or about.is_comment:
            raise Refused(_("Nothing can be said about this. Look at the public call again."))
    if queries.count_waiting(call.conference) >= MOST_WAITING:
        raise Refused(_("Too much waits to be read here. What you wrote is still here: send it again later."))


def support(call: PublicCall, post: CallPost, sender: Sender, *, take_back: bool = False) -> None:
    """Support a post from a browser, once, or take that back. It ranks nothing, and leaves no entry."""
    _begin_open(call)
    lock_row(post)
    if not post.is_accepted or post.is_comment or post.into_id:
        raise Refused(_("This stands in the public call no more. Look at it again."))
    if not call.knows_supports_of(post):
        raise Refused(
            _("The call was closed and opened again. Who supported this before is forgotten: its number stays.")
        )
    given = queries.find_support(post, sender.browser)
    if (given is None) == take_back:
        return
    limits.count(strangers.OF_A_SOURCE, queries.subject_of(call.conference), sender.source)
    if given is None:
        db.session.add(CallSupport(post_id=post.id, browser=sender.browser))
    else:
        db.session.delete(given)
    post.supports += -1 if take_back else 1
    db.session.flush()


def accept(post: CallPost, *, by: Membership, seen: str | None) -> None:
    """Let everybody read it, as it was written."""
    _begin_sifting(post)
    refuse_if(offers.ACCEPT.hindrance(situation(post)))
    require_seen(seen, post.fingerprint, post.text)
    post.state = PostState.ACCEPTED
    _note("public_call.accepted", post.conference, by, post=post.number)


def decline(post: CallPost, reason: str, *, by: Membership) -> None:
    """Leave it out, or take it out again, with a reason that everybody reads; its words are shown to nobody.

    The name is gone. What was said about it goes with it, and what was merged into it stands by itself again.
    """
    _begin_sifting(post)
    refuse_if(offers.DECLINE.hindrance(situation(post)))
    for one in queries.list_merged(post):
        one.into_id = None
    for one in (post, *queries.list_comments(post)):
        one.state, one.reason, one.into_id, one.name = PostState.DECLINED, reason, None, ""
        _note("public_call.declined", post.conference, by, post=one.number, reason=reason)


def merge(post: CallPost, into: CallPost | None, *, by: Membership) -> None:
    """Show a post beneath another that says the same: the words, names and supports of both stay to be read."""
    _begin_sifting(post)
    refuse_if(offers.MERGE.hindrance(situation(post)))
    if into is None or into.id == post.id or into.conference_id != post.conference_id:
        raise Refused(_("Give the number of another one that stands in the list by itself."))
    lock_row(into)
    if not into.is_accepted or into.into_id or into.is_comment:
        raise Refused(_("Give the number of another one that stands in the list by itself."))
    if queries.has_beneath(post):
        raise Refused(_("Others were merged into this one. Merge the other way round."))
    post.state, post.into_id = PostState.ACCEPTED, into.id
    _note("public_call.merged", post.conference, by, post=post.number, into=into.number)


def take_up(post: CallPost, *, by: Membership) -> Proposal:
    """Propose a post to the panel as one's own question; the link stays. Pressed twice, it is one proposal."""
    _begin(post.conference, Permission.QUESTION_PROPOSE)
    lock_row(post)
    mine = next((one for one in post.proposals if one.member_id == by.id), None)
    if mine is not None:
        return mine
    if not post.is_accepted or post.is_comment:
        raise Refused(_("This stands in the public call no more. Look at it again."))
    proposal = questions.propose(post.conference, post.text, by=by)
    post.proposals.append(proposal)
    db.session.flush()
    return proposal


def situation(post: CallPost) -> offers.Post:
    return offers.Post(
        is_waiting=post.state == PostState.WAITING,
        is_declined=post.state == PostState.DECLINED,
        is_merged=post.into_id is not None,
        is_comment=post.is_comment,
        is_astray=post.parent is not None and not post.parent.is_accepted,
    )


def _begin(conference: Conference, permission: Permission) -> None:
    numbers.lock(conference)
    conference.require_open(permission)


def _begin_open(call: PublicCall) -> None:
    _begin(call.conference, Permission.PUBLIC_CALL_TAKE_PART)
    lock_row(call)
    refuse_if(offers.SEND.hindrance(offers.Standing(True, call.is_over)))


def _begin_sifting(post: CallPost) -> None:
    _begin(post.conference, Permission.PUBLIC_CALL_SIFT)
    lock_row(post)


def _note(action: str, conference: Conference, by: Membership | None, **facts: Any) -> None:
    db.session.flush()
    journal.record(action, actor=by, conference_id=conference.id, **facts)
