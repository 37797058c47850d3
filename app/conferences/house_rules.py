"""The house rules that a conference begins with, in plain words; whoever organizes it writes its own. Pure."""

from flask_babel import lazy_gettext as _

LONGEST_RULES = 4_000
RULES = (
    _("Speak about the question, and not against a person."),
    _("Nobody is put down for where they come from, what they believe, or who they are."),
    _("What somebody tells of her own life stays here. Nothing private of others is written down."),
    _("No threats, and nothing that the law forbids."),
    _("No advertising, and nothing that has no bearing on the charge."),
    _(
        "Whoever facilitates can hide what breaks these rules, with a reason, and never changes words. Whoever wrote "
        "it can object, and then somebody else decides."
    ),
)


def offered() -> str:
    """What stands in the form before somebody writes other rules."""
    return "\n".join(f"- {rule}" for rule in RULES)
