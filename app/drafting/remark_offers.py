"""What a remark on a passage offers: saying that it is answered, or that it is not after all. Pure."""

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P


def _hidden(remark):
    return _("This is hidden under the house rules.") if remark.is_hidden else None


RESOLVE = Act(
    "resolve_comment",
    (P.COMMENT_WRITE, P.DRAFT_TYPE),
    _("It is answered"),
    "plain small",
    hindrance=_hidden,
    is_done=lambda one: one.is_answered,
)

REOPEN = Act(
    "reopen_comment",
    (P.COMMENT_WRITE, P.DRAFT_TYPE),
    _("Not answered after all"),
    "plain small",
    hindrance=_hidden,
    is_done=lambda one: not one.is_answered,
)

OF_A_REMARK = (RESOLVE, REOPEN)
