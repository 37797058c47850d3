"""What entries say of what the panel makes of its proposed questions together."""

from flask_babel import lazy_gettext as _

SENTENCES = {
    "public_call.opened": _("Everybody is asked, in a public call: {text}"),
    "public_call.closed": _("The public call was closed. Which browsers supported what was forgotten."),
    "public_call.handed_in": _("Something came to the public call."),
    "public_call.accepted": _("Number {post} of the public call was accepted."),
    "public_call.declined": _("Number {post} of the public call was declined. Reason: {reason}"),
    "public_call.merged": _("Number {post} of the public call was merged with number {into}."),
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
