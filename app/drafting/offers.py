"""What a passage of the draft, a suggestion to it and a remark on it offer to whoever looks at them. Pure."""

from collections.abc import Collection, Set
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P
from app.conferences.rules import Acceptance
from app.drafting.agreement import Standing, hindrance
from app.drafting.kinds import Stance


class Pen(NamedTuple):
    """Who decides on a section: ids of the working panel, and of the group among them with their names, if any."""

    panel: Set[int] = frozenset()
    group: Set[int] = frozenset()
    names: str = ""


class Suggestion(NamedTuple):
    """What is so of a suggestion, and of somebody who looks at it."""

    passage: str
    settled_as: Any = None
    is_passage_out: bool = False
    fits: bool = True
    is_carried_over: bool = False
    is_own: bool = False
    stance: Stance | None = None
    is_stance_on_these_words: bool = False
    held_by: str = ""  # the names of the group that decides, where whoever looks is none of them
    asks_for_agreement: bool = False
    missing_agreement: str = ""


class Text(NamedTuple):
    """What is so of a passage, and of somebody who looks at it."""

    passage: str
    is_out: bool = False
    is_recommendation: bool = True
    supports_it: bool = False
    supported_other_words: bool = False


class Remark(NamedTuple):
    is_answered: bool


def suggestion(amendment: Any, member_id: int, stances: Collection[Any] = (), pen: Pen | None = None) -> Suggestion:
    """The situation of one suggestion: `stances` are all that people took on it; without `pen`, nobody decides yet."""
    mine = next((one for one in stances if one.member_id == member_id), None)
    rule = amendment.conference.acceptance
    return Suggestion(
        passage=amendment.passage.label,
        settled_as=None if amendment.is_open else amendment.state.label,
        is_passage_out=amendment.passage.removed_at is not None,
        fits=amendment.fits,
        is_carried_over=amendment.rebased_from is not None,
        is_own=member_id in (amendment.member_id, amendment.in_name_of_id),
        stance=mine.stance if mine else None,
        is_stance_on_these_words=mine is not None and mine.fingerprint == amendment.fingerprint,
        held_by=pen.names if pen and pen.group and member_id not in pen.group else "",
        asks_for_agreement=rule != Acceptance.PEN,
        missing_agreement=hindrance(rule, standing(amendment, stances, pen)) if pen else "",
    )


def text(passage: Any, mood: Any = None) -> Text:
    """The situation of one passage; with what the panel feels about it, also where whoever looks stands."""
    return Text(
        passage=passage.label,
        is_out=passage.removed_at is not None,
        is_recommendation=passage.recommendation_number is not None,
        supports_it=mood is not None and mood.supported_by_me,
        supported_other_words=mood is not None and mood.supported_other_words,
    )


def standing(amendment: Any, stances: Collection[Any], pen: Pen) -> Standing:
    """Where people stand on a suggestion. Support for other words does not count."""
    mark = amendment.fingerprint
    return Standing(
        panel=pen.panel,
        group=pen.group,
        supporting={one.member_id for one in stances if one.stance == Stance.SUPPORT and one.fingerprint == mark},
        objecting={one.member_id for one in stances if one.stance == Stance.OBJECT},
    )


def settled(one: Suggestion):
    if one.settled_as:
        return _("This suggestion is settled already: it was %(state)s.", state=one.settled_as)
    return None


def taken_out(one: Suggestion | Text):
    if one.is_passage_out if isinstance(one, Suggestion) else one.is_out:
        return _("%(passage)s was taken out. Put it back first.", passage=one.passage)
    return None


def _held(one: Suggestion):
    if one.held_by:
        return _("This section is with a group: %(names)s. They decide on changes to it.", names=one.held_by)
    return None


def _does_not_fit(one: Suggestion):
    if one.fits:
        return None
    return _(
        "%(passage)s has changed since this was suggested. Word it anew on the text as it is now, "
        "so that nothing is overwritten unseen.",
        passage=one.passage,
    )


def _not_agreed(one: Suggestion):
    if one.missing_agreement:
        return _("This cannot be accepted yet. %(hindrance)s", hindrance=one.missing_agreement)
    return None


def _agreed(one: Suggestion):
    if one.asks_for_agreement and one.fits and not one.missing_agreement:
        return _("This has the agreement that the rule asks for. It can be accepted, not declined.")
    return None


def _not_own(one: Suggestion):
    if one.is_own:
        return None
    return _("Only whoever made this suggestion can take it back. You can decline it instead.")


def _stands_as_meant(one: Suggestion):
    if one.fits and not one.is_carried_over:
        return _("The text under this suggestion is the one it was made on. There is nothing to word anew.")
    return None


def _not_voted_on(one: Text):
    if one.is_recommendation:
        return None
    return _("Only recommendations can be supported; the rest of the draft is told, not voted on.")


def _first(*reasons):
    """The first of these that hinders."""

    def found(situation):
        return next((why for reason in reasons if (why := reason(situation)) is not None), None)

    return found


ACCEPT = Act(
    "accept_amendment",
    (P.AMENDMENT_ACCEPT,),
    _("Accept"),
    "small",
    hindrance=_first(settled, taken_out, _does_not_fit, _held, _not_agreed),
)
DECLINE = Act("decline_amendment", (P.AMENDMENT_ACCEPT,), _("Decline"), hindrance=_first(settled, _held, _agreed))
SUPPORT = Act(
    "support_amendment",
    (P.DRAFT_SUPPORT,),
    _("Support it"),
    hindrance=settled,
    is_done=lambda one: one.stance == Stance.SUPPORT and one.is_stance_on_these_words,
)
OBJECT = Act(
    "object_to_amendment",
    (P.DRAFT_SUPPORT,),
    _("Object"),
    hindrance=settled,
    is_done=lambda one: one.stance == Stance.OBJECT,
)
LEAVE_SUPPORT = Act(
    "leave_amendment",
    (P.DRAFT_SUPPORT,),
    _("Take support back"),
    "plain small",
    hindrance=settled,
    is_done=lambda one: one.stance != Stance.SUPPORT,
)
LEAVE_OBJECTION = LEAVE_SUPPORT._replace(
    label=_("Take the objection back"), is_done=lambda one: one.stance != Stance.OBJECT
)
MUST_WORD_ANEW = Act(
    "rebase_amendment",
    (P.AMENDMENT_PROPOSE, P.DRAFT_TYPE),
    _("Word it anew"),
    "small",
    hindrance=_first(settled, taken_out, _not_own, _stands_as_meant),
    is_done=lambda one: one.fits,
    page="drafting.rebase",
)
CONFIRM = Act(
    "confirm_amendment",
    (P.AMENDMENT_PROPOSE, P.DRAFT_TYPE),
    _("It still means what I meant"),
    hindrance=_first(settled, _not_own, _does_not_fit),
    is_done=lambda one: not one.is_carried_over,
)
MAY_WORD_ANEW = MUST_WORD_ANEW._replace(look="plain small", is_done=lambda one: not (one.fits and one.is_carried_over))
WITHDRAW = Act(
    "withdraw_amendment",
    (P.AMENDMENT_PROPOSE, P.DRAFT_TYPE),
    _("Take it back"),
    "plain small",
    hindrance=_first(settled, _not_own),
)
TELL_OF_SUGGESTION = Act("tell_amendment_temperature", (P.DRAFT_SUPPORT,), hindrance=settled)
# Those with a form of their own stand apart from the row of buttons.
BUTTONS_OF_A_SUGGESTION = (
    ACCEPT,
    SUPPORT,
    LEAVE_SUPPORT,
    LEAVE_OBJECTION,
    MUST_WORD_ANEW,
    CONFIRM,
    MAY_WORD_ANEW,
    WITHDRAW,
)
FORMS_OF_A_SUGGESTION = (TELL_OF_SUGGESTION, OBJECT, DECLINE)

AMEND = Act(
    "propose_amendment",
    (P.AMENDMENT_PROPOSE, P.DRAFT_TYPE),
    _("Suggest a change"),
    "small",
    hindrance=taken_out,
    page="drafting.amend",
)
EDIT = Act(
    "revise_passage", (P.DRAFT_WRITE, P.DRAFT_TYPE), _("Edit"), "quiet-act small", taken_out, page="drafting.edit"
)
REMOVE = Act("remove_passage", (P.DRAFT_WRITE,), _("Take it out"), "plain small", is_done=lambda one: one.is_out)
RESTORE = Act("restore_passage", (P.DRAFT_WRITE,), _("Put it back"), is_done=lambda one: not one.is_out)
SUPPORT_TEXT = Act(
    "support_passage",
    (P.DRAFT_SUPPORT,),
    _("Support it"),
    hindrance=_first(taken_out, _not_voted_on),
    is_done=lambda one: one.supports_it,
)
LEAVE_TEXT = Act(
    "leave_passage",
    (P.DRAFT_SUPPORT,),
    _("Take support back"),
    "plain small",
    hindrance=_first(taken_out, _not_voted_on),
    is_done=lambda one: not (one.supports_it or one.supported_other_words),
)
TELL_OF_TEXT = Act("tell_temperature", (P.DRAFT_SUPPORT,), hindrance=_first(taken_out, _not_voted_on))
OF_A_TEXT = (AMEND, EDIT, REMOVE, RESTORE)
SUPPORT_OF_A_TEXT = (SUPPORT_TEXT, LEAVE_TEXT, TELL_OF_TEXT)

RESOLVE = Act(
    "resolve_comment",
    (P.COMMENT_WRITE, P.DRAFT_TYPE),
    _("It is answered"),
    "plain small",
    is_done=lambda one: one.is_answered,
)
REOPEN = Act(
    "reopen_comment",
    (P.COMMENT_WRITE, P.DRAFT_TYPE),
    _("Not answered after all"),
    "plain small",
    is_done=lambda one: not one.is_answered,
)
OF_A_REMARK = (RESOLVE, REOPEN)
