"""What the entries say of evidence: documents, files that become documents, notes on passages. Pure."""

from flask_babel import lazy_gettext as _

SENTENCES = {
    "document.drafted": _("Evidence {document} was drafted."),
    "document.revised": _("Evidence {document} was revised."),
    "document.published": _("Evidence {document} was published: {title}"),
    "document.withdrawn": _("Evidence {document} was marked as superseded. Reason: {reason}"),
    "document.restored": _("Evidence {document} stands again; it had been marked as superseded."),
    "transcript.attached": _("Evidence {document} is the transcript of session {session}."),
    "document.reviewed": _("The committee reviewed {document}, version {version}: no objection."),
    "document.objected": _("The committee objects to {document}, version {version}: {reason}"),
    "document.easy": _("Evidence {document} says {of}, version {version}, in easy words."),
    "document.untied": _("Evidence {document} says no other document in easy words any more."),
    "document.placed": _("It was said anew to which questions {document} speaks."),
    "upload.received": _("A file was brought as evidence ({upload}, {kind})."),
    "upload.checked": _("What was read out of file {upload} was looked at; {left} passages are left."),
    "upload.tried_again": _("File {upload} is read once more."),
    "upload.discarded": _("File {upload} was thrown away."),
    "term.written": _("The word {word} was explained: {meaning}"),
    "term.revised": _("The word {word} was explained in other words: {meaning}"),
    "term.removed": _("The word {word} is no longer explained: {meaning}"),
    "request.written": _("An explanation or missing evidence was asked for (request {request}, passage {passage})."),
    "request.answered": _("Request {request} was explained: {answer}"),
    "request.found": _("What request {request} asked for was found: {document}"),
    "request.declined": _("Request {request} was declined. Reason: {reason}"),
    "note.written": _("A note was written on {passage}."),
    "note.corrected": _("A note on {passage} was corrected by whoever wrote it."),
    "note.withdrawn": _("A note on {passage} was withdrawn by whoever wrote it."),
}
