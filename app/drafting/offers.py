"""What a passage of the draft and a suggestion to it offer to whoever looks at them. Pure."""

from flask_babel import lazy_gettext as _

from app.access.offers import Act
from app.access.permissions import Permission as P
from app.drafting.kinds import Stance
from app.drafting.situations import Suggestion, Text


def settled(one: Suggestion):
    if one.settled_as:
        return _("This suggestion is settled already: it was %(state)s.", state=one.settled_as)
    return None


def taken_out(one: Suggestion | Text):
    if one.is_passage_out if isinstance(one, Suggestion) else one.is_out:
        return _("%(passage)s was taken out. Put it back first.", passage=one.passage)
    return None


def _under_vote(one: Suggestion | Text):
    return one.held or None


def _with_a_group(one: Suggestion):
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


def decided(one: Text):
    return one.decided or None


def bound(one: Text):
    if one.is_bound:
        return _(
            "Others wrote %(passage)s too, or the group accepted it. By the rule of this panel it changes through "
            "suggestions.",
            passage=one.passage,
        )
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
    hindrance=_first(settled, taken_out, _under_vote, _does_not_fit, _with_a_group, _not_agreed),
)

DECLINE = Act(
    "decline_amendment", (P.AMENDMENT_ACCEPT,), _("Decline"), hindrance=_first(settled, _with_a_group, _agreed)
)

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

TELL_OF_SUGGESTION = Act("tell_comfort_with_suggestion", (P.DRAFT_SUPPORT,), hindrance=settled)

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
    "revise_passage",
    (P.DRAFT_WRITE, P.DRAFT_TYPE),
    _("Edit"),
    "quiet-act small",
    hindrance=_first(taken_out, _under_vote, decided, bound),
    page="drafting.edit",
)

REMOVE = Act(
    "remove_passage",
    (P.DRAFT_WRITE,),
    _("Take it out"),
    "plain small",
    hindrance=_first(_under_vote, decided, bound),
    is_done=lambda one: one.is_out,
)

RESTORE = Act(
    "restore_passage",
    (P.DRAFT_WRITE,),
    _("Put it back"),
    hindrance=_first(_under_vote, decided, bound),
    is_done=lambda one: not one.is_out,
)

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

TELL_OF_TEXT = Act("tell_comfort", (P.DRAFT_SUPPORT,), hindrance=_first(taken_out, _not_voted_on))

OF_A_TEXT = (AMEND, EDIT, REMOVE, RESTORE)

SUPPORT_OF_A_TEXT = (SUPPORT_TEXT, LEAVE_TEXT, TELL_OF_TEXT)
