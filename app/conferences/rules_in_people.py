"""The decision rule told in people, not in shares: how many of how many must choose what, for one panel. Pure."""

from flask_babel import lazy_gettext as _

from app.conferences.rules import OPTION_LABELS, Denominator, Rule
from app.languages import kept

# What is known of the base before the count; of the others only how many could be in it at most.
FIXED = (Denominator.SEATED, Denominator.PRESENT)


@kept
def needed_in_people(rule: Rule, base: int, *, counted: bool = False) -> str:
    """How many people a text needs, as a sentence: 'It passes if 9 of the 12 who vote choose Support.'

    `base` is how many the rule counts over, or before the count at most could be among. Empty where the rule has no
    threshold, and where there is nobody to count.
    """
    if rule.threshold is None or base < 1:
        return ""
    needed = rule.needed(base)
    if needed > base:
        return str(_("It cannot pass: more would have to choose it than there are."))
    sentence = " ".join([_sentence(rule, needed, base), *(rule.limit_in_words(option) for option in rule.limits)])
    return sentence if counted or rule.denominator in FIXED else f"{sentence} {_until_the_count(rule.denominator)}"


@kept
def quorum_in_people(rule: Rule, seated: int) -> str:
    """How many must take part, as a sentence; empty where the rule has no quorum."""
    if rule.quorum is None or seated < 1:
        return ""
    words = {"needed": rule.quorum_needed(seated), "base": seated}
    return str(_("At least %(needed)s of the %(base)s who have a seat must take part.", **words))


def options_in_words(options: tuple[str, ...]) -> str:
    """'Support or Support with reservations'."""
    return str(_(" or ")).join(str(OPTION_LABELS.get(option, option)) for option in options)


def _sentence(rule: Rule, needed: int, base: int) -> str:
    words = {"needed": needed, "base": base, "options": options_in_words(rule.supporting)}
    match rule.denominator:
        case Denominator.SEATED:
            return str(_("It passes if %(needed)s of the %(base)s who have a seat choose %(options)s.", **words))
        case Denominator.PRESENT:
            return str(_("It passes if %(needed)s of the %(base)s who are present choose %(options)s.", **words))
        case Denominator.NON_BLANK:
            return str(_("It passes if %(needed)s of %(base)s ballots that are not blank choose %(options)s.", **words))
        case Denominator.FOR_AGAINST:
            return str(_("It passes if %(needed)s of %(base)s ballots for or against choose %(options)s.", **words))
    return str(_("It passes if %(needed)s of the %(base)s who vote choose %(options)s.", **words))


def _until_the_count(denominator: Denominator) -> str:
    if denominator is Denominator.NON_BLANK:
        return str(
            _("That is if all who are here vote and nobody leaves the ballot blank; with fewer, fewer are enough.")
        )
    if denominator is Denominator.FOR_AGAINST:
        return str(_("That is if all who are here vote for or against; with fewer, fewer are enough."))
    return str(_("That is if all who are here vote; with fewer, fewer are enough."))
