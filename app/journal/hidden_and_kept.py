"""What the entries say of the house rules and of what is kept of people. Pure."""

from flask_babel import lazy_gettext as _

SENTENCES = {
    "retention.set": _("The organizer set how long something is kept after the end: {kind}, {days} days."),
    "retention.carried_out": _("What was kept long enough is gone, as the retention dates say: {kind}, {count}."),
    "rules.agreed": _("A panelist agreed to the house rules."),
    "words.hidden": _("Something that breaks the house rules was hidden: hiding {hiding}."),
    "words.shown": _("What was hidden is shown again: hiding {hiding}."),
    "words.objected": _("Whoever wrote what was hidden objects: hiding {hiding}."),
    "words.left": _("Whoever wrote what was hidden leaves it at that: hiding {hiding}."),
    "words.shown_after_objection": _("Somebody else decided on the objection: hiding {hiding} is shown again."),
    "words.stay_hidden": _("Somebody else decided on the objection: hiding {hiding} stays."),
}
