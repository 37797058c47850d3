"""What entries about the recruitment and those who registered say. They name nobody and no value of anybody."""

from flask_babel import lazy_gettext as _

SENTENCES = {
    "recruitment.worded": _(
        "The call for people who would sit on the panel was worded; what they tell is erased on {erase_on}."
    ),
    "recruitment.rules_set": _("The rules of the lottery were set: {method}, and {alternates} people stand by."),
    "recruitment.targets_set": _("The targets of the panel were set: {targets} values in {categories} categories."),
    "recruitment.targets_changed": _(
        "The targets of the panel were changed after the registration was opened: {changes}. Why: {reason}"
    ),
    "recruitment.opened": _("The registration for the panel was opened."),
    "recruitment.closed": _("The registration for the panel was closed."),
    "recruitment.erased": _("What {people} people had told when they registered was erased, as was announced."),
    "letters.listed": _("A list of {households} addresses was kept, for letters. Fingerprint: {fingerprint}"),
    "letters.announced": _(
        "{letters} of {households} households on the list get a letter by lot. The number comes "
        "at {number_at}, from: {source}"
    ),
    "letters.drawn": _(
        "{letters} of {households} households on the list were drawn to get a letter. The number is "
        "{seed}, from: {source} Fingerprint of what was drawn: {drawn}"
    ),
    "letters.for_all": _("Each of {households} households on the list gets a letter."),
    "letters.printed": _("{by} printed {count} letters to addresses."),
    "registration.looked_for": _("{by} looked for a registration by code or name."),
    "registration.made": _("Somebody registered for the panel: registration {number}."),
    "registration.imported": _("{people} registrations were taken from a table, from number {number} on."),
    "registration.corrected": _("Registration {number} was corrected."),
    "registration.withdrawn": _("Registration {number} was withdrawn."),
    "registration.erased": _("What was told with registration {number} was erased."),
    "registration.read": _("Details of registration {number} were read."),
    "registration.code_renewed": _("Registration {number} was given another code."),
    "registration.barred": _("Registration {number} takes no part in the lottery, for a reason that is kept with it."),
    "registration.let_in": _("Registration {number} takes part in the lottery again."),
    "registration.compared": _("Of registrations {number} and {other} it was said whether they are of one person."),
    "registration.exported": _("The details of {people} registrations were taken along as a file."),
}
