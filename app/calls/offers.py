"""What a public call and the posts in it offer, and the sentence that hinders the rest. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P


class Standing(NamedTuple):
    """Whether there is a call, and whether it has ended."""

    is_there: bool
    is_over: bool = False


class Post(NamedTuple):
    is_waiting: bool
    is_declined: bool = False
    is_merged: bool = False
    is_comment: bool = False
    is_astray: bool = False  # said about what does not stand there


def _over(standing: Standing):
    if not standing.is_there:
        return _("There is no public call here.")
    return _("The public call is closed. Everything in it stays to be read.") if standing.is_over else None


def _not_acceptable(post: Post):
    if post.is_astray:
        return _("What this is about does not stand in the public call. It can only be declined.")
    return None if post.is_waiting else _("Somebody decided on this meanwhile.")


def _declined(post: Post):
    return _("This is declined already.") if post.is_declined else None


def _not_mergeable(post: Post):
    if post.is_comment:
        return _("Comments are not merged.")
    return _("It is merged already.") if post.is_merged else _declined(post)


SEND = Act("send", (P.PUBLIC_CALL_TAKE_PART,), hindrance=_over)
CLOSE = Act("close", (P.PUBLIC_CALL_OPEN,), hindrance=_over)
ACCEPT = Act("accept", (P.PUBLIC_CALL_SIFT,), hindrance=_not_acceptable)
DECLINE = Act("decline", (P.PUBLIC_CALL_SIFT,), hindrance=_declined)
MERGE = Act("merge", (P.PUBLIC_CALL_SIFT,), hindrance=_not_mergeable)
