"""What entries say that were made while a past conference was entered: acts of the archive, never of its people."""

from flask_babel import lazy_gettext as _

SENTENCES = {
    "conference.created": _("A place in the archive was made for “{title}”."),
    "member.seated": _("Somebody who enters the record was given access to it. No source tells of this."),
    "act.proposed": _("Of those who enter the record, one proposed: {what}"),
    "act.confirmed": _("Of those who enter the record, another one confirmed: {what}"),
    "report.published": _("Edition {edition} of the report was composed for the archive ({kind}). SHA-256 {checksum}"),
}
# What happened on the day of its entry. All else happened elsewhere, on days that only the sources know.
TOLD = frozenset({"conference.archived", "entry.erased", "journal.restored", "report.name_taken_out"})
