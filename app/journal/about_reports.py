"""What the journal says of the report: its foreword, approvals, editions, and names taken out of them."""

from flask_babel import lazy_gettext as _

SENTENCES = {
    "lesson.written": _("Lesson {lesson} was noted for the next conference ({stage})."),
    "lesson.corrected": _("Lesson {lesson} was changed ({stage})."),
    "lesson.removed": _("Lesson {lesson} was taken out ({stage})."),
    "handbook.published": _("The handbook of this conference was published."),
    "handbook.withdrawn": _("The handbook of this conference was withdrawn."),
    "conference.begun_from": _("It was begun from “{source}”: rules, calendar and letters."),
    "report.foreword_written": _("The foreword of the report was written."),
    "report.approved": _("A panelist approved the report."),
    "report.approval_withdrawn": _("A panelist took the approval of the report back."),
    "report.published": _("Edition {edition} of the report was published ({kind}). SHA-256 {checksum}"),
    "report.name_taken_out": _(
        "The name of panelist {seat} was taken out of edition {edition} of the report. SHA-256 since then {checksum}"
    ),
    "report.translated": _(
        "A translation of edition {edition} of the report ({language}, version {version}) was published. "
        "SHA-256 {checksum}"
    ),
    "report.translation_held": _(
        "A translation of edition {edition} of the report ({language}, version {version}) was made, and is held back "
        "with it. SHA-256 {checksum}"
    ),
    "report.translation_approved": _(
        "The organizers say that the panel approved the translation of edition {edition} of the report ({language}, "
        "version {version})."
    ),
    "report.translation_withdrawn": _(
        "The translation of edition {edition} of the report ({language}, version {version}) was withdrawn. "
        "Reason: {reason}"
    ),
    "report.translation_emptied": _(
        "The translation of edition {edition} of the report ({language}, version {version}) was withdrawn, since the "
        "words of the edition changed."
    ),
}
# The same act where it is told of somebody who has no seat on the panel.
OF_OTHERS = {
    "report.name_taken_out": _(
        "What named {who} was taken out of edition {edition} of the report. SHA-256 since then {checksum}"
    ),
}
