"""From a report that is held back to what becomes of it, in sentences: who is asked, what is answered. Pure."""

from flask_babel import lazy_gettext as _

SENTENCES = {
    "report.embargoed": _(
        "Edition {edition} of the report is made ({kind}) and held back until {until}. SHA-256 {checksum}"
    ),
    "report.embargo_ended": _("Edition {edition} of the report, which was held back, is never published."),
    "report.embargo_halted": _(
        "Edition {edition} of the report, which is held back, does not open: fewer approve it than are needed."
    ),
    "report.embargo_resumed": _("Enough approve edition {edition} of the report again, and it opens at its moment."),
    "text.enacted": _("What was enacted of {recommendation} on {on} was entered: {source}"),
    "authority.named": _("{authority} ({level}) was named to answer by a link: {recommendations}"),
    "authority.corrected": _("What is asked by a link reads now: {authority} ({level}), {recommendations}"),
    "authority.removed": _("{authority} is asked by a link no more."),
    "authority.link_made": _("A link was made by which {authority} answers: {recommendations}"),
    "authority.link_revoked": _("The link by which {authority} answered was revoked."),
    "authority.reminded": _("{authority} was reminded, {months} months after the report, of what is still open."),
    "response.judged": _("A panelist said whether the answer of {body} to {recommendation} answers the panel."),
    "response.unjudged": _("A panelist took back what was said of the answer of {body} to {recommendation}."),
    "milestone.planned": _("{milestone} of {body}, for {recommendation}, was named, by {due}."),
    "milestone.noted": _("Of milestone {milestone} ({body}, {recommendation}) it was noted: {became}, {date}."),
    "milestone.all_done": _("All that {body} had planned for {recommendation} is done, it was said with {milestone}."),
    "followup.proposed": _("A panelist proposed a question about the answer of {body} to {recommendation}."),
    "followup.supported": _("A panelist supported a question about the answer of {body} to {recommendation}."),
    "followup.taken_back": _("A panelist supported a question about the answer of {body} to {recommendation} no more."),
    "followup.put": _("The panel's question was put to {body}, about {recommendation}: {text}"),
    "followup.replied": _("{body} answered the panel's question about {recommendation}: {text}"),
    "watch.set": _("{watch}, a condition of {recommendation}, is watched."),
    "watch.seen": _("Of {watch} ({recommendation}) it was seen on {day}: {value}."),
    "watch.seen_withdrawn": _("What was seen of {watch} ({recommendation}) on {day} was withdrawn."),
    "watch.given_up": _("{watch} of {recommendation} is watched no more."),
    "watch.taken_up": _("{watch} of {recommendation} is watched again."),
    "watch.came_true": _("{watch} came true, and {recommendation} is to be answered."),
    "watch.not_true": _("What had made {watch} of {recommendation} come true was withdrawn."),
    "response.given": _("{body} answered {recommendation}: {status}"),
    "response.given_by_link": _("{body} answered {recommendation} by its personal link: {status}"),
    "response.from_letter": _(
        "An answer of {body} to {recommendation} was taken out of its letter {letter}, passage {passages}: {status}"
    ),
    "response.confirmed": _("{body} confirmed its words on {recommendation}, taken out of its letter {letter}."),
    "response.taken_back": _(
        "What had been taken out of letter {letter} of {body} as its answer to {recommendation} was taken back. "
        "Reason: {reason}"
    ),
    "contact.entered": _("Contact {contact} was entered in the register of whom one turns to."),
    "contact.corrected": _("What is said of contact {contact} was changed."),
    "contact.removed": _("Contact {contact} was taken out of the register."),
    "contact.noted": _("What was said with contact {contact} was noted."),
    "contact.note_removed": _("A note on contact {contact} was taken out."),
    "contact.imported": _("Contacts were entered out of a table: {count}."),
    "contact.entered_elsewhere": _("An organizer of “{other}” entered contact {contact} in the shared register."),
    "contact.corrected_elsewhere": _("An organizer of “{other}” changed contact {contact} of the shared register."),
    "contact.removed_elsewhere": _("An organizer of “{other}” took contact {contact} out of the shared register."),
    "contact.noted_elsewhere": _("An organizer of “{other}” noted what was said with contact {contact}."),
    "contact.note_removed_elsewhere": _("An organizer of “{other}” took out a note on contact {contact}."),
    "contact.imported_elsewhere": _(
        "An organizer of “{other}” entered contacts of the shared register out of a table: {count}."
    ),
    "register.offered": _("The register of contacts was offered to “{other}”."),
    "register.shared": _("The register of contacts is shared with “{other}”."),
    "register.offer_ended": _("The offer to share a register of contacts with “{other}” ended."),
    "register.left": _("The register of contacts is no more shared with “{other}”."),
    "answer_letter.brought": _("Letter {letter} came, from {body}."),
    "answer_letter.assigned": _("Passage {passages} of letter {letter} was assigned to {recommendation}."),
    "answer_letter.unassigned": _("What was assigned of letter {letter} to {recommendation} was taken out again."),
    "answer_letter.file_opened": _("Everybody can download letter {letter} of {body}."),
    "answer_letter.file_closed": _("Only organizers can download letter {letter} of {body}."),
    "answer_letter.tried_again": _("Letter {letter} is read once more."),
    "answer_letter.discarded": _("Letter {letter} was thrown away; nothing of it was public."),
    "response.recorded": _("An answer by {body} to {recommendation} was recorded: {status}"),
}
