"""What entries say of what the panel makes of its proposed questions together."""

from flask_babel import lazy_gettext as _

SENTENCES = {
    "question.discussed": _("A panelist said something about a proposed question."),
    "question.talk_corrected": _("A remark on a proposed question was corrected by whoever wrote it."),
    "question.talk_withdrawn": _("A remark on a proposed question was withdrawn by whoever wrote it."),
    "question.joining_suggested": _("It was suggested to join or split proposed questions (suggestion {joining})."),
    "question.joining_agreed": _("An author agreed to suggestion {joining}."),
    "question.joining_refused": _("An author said no to suggestion {joining}: the questions stay as they are."),
    "question.joining_withdrawn": _("Suggestion {joining} was withdrawn."),
    "question.joining_undone": _("What suggestion {joining} did was undone: the former questions stand again."),
    "question.joined": _("Proposed questions were joined, as their authors agreed (suggestion {joining})."),
    "question.split": _("A proposed question was split, as its authors agreed (suggestion {joining})."),
}
