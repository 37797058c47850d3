"""What the entries say of house rules, of what is kept of people, of helpers, and of letters to several. Pure."""

from flask_babel import lazy_gettext as _

SENTENCES = {
    "place.read": _("{by} looked at what somebody who was drawn has told: place {place}."),
    "place.noted": _("Somebody who was drawn was called."),
    "place.replaced": _("Somebody who stood by takes an empty seat."),
    "place.replaced_missing": _(
        "Somebody who stood by takes an empty seat, though targets are missed. {missed}. Reason: {reason}"
    ),
    "panel.seats_empty": _(
        "Nobody joins the panel any more: {seated} of {seats} seats are taken, and {empty} stay empty."
    ),
    "place.thanked": _("{count} people who stood by were thanked: nobody is called any more."),
    "place.thanks_printed": _("{by} printed letters to {count} people who stood by and have no e-mail address."),
    "recruitment.others_told": _("{count} people who were not drawn were told that the panel is drawn."),
    "rates.set": _("The organizer said what panelists are paid."),
    "claim.sent": _("A panelist asked for money that she spent: claim {claim}."),
    "claim.withdrawn": _("A panelist withdrew claim {claim}."),
    "claim.approved": _("{by} approved claim {claim}."),
    "claim.declined": _("{by} declined claim {claim}."),
    "expenses.paid": _("{count} people were paid for their time and what they spent."),
    "payment.corrected": _("What somebody is paid was corrected: correction {correction}."),
    "payment.correction_approved": _("{by} approved correction {correction} of what somebody is paid."),
    "payment.correction_taken_back": _("Correction {correction} of what somebody is paid was taken back."),
    "help.pressed": _("{by} let {helper} act for her or him until {until}."),
    "help.spoken": _("{for} let {helper} act for her or him until {until}, said aloud. Heard by {witness}."),
    "help.begun": _("{by} began to act for {for}."),
    "help.ended": _("{helper} no longer acts for a panelist: {by} ended it."),
    "help.confirmed": _("A panelist confirmed what a helper had done in her name."),
    "consents.noted": _("It was noted what a panelist agrees to."),
    "needs.told": _("Somebody said what is needed to take part, or it was written down for somebody."),
    "sheet.printed": _("Sheets {first} to {last} were printed, on which panelists act on paper."),
    "sheet.typed": _("A sheet was typed in once; it takes effect when a second person reads the same off it."),
    "sheet.done": _("What stands on a sheet took effect, for its panelist to confirm."),
    "help.taken_back": _("A panelist took back what a helper had done in her name."),
    "people.reminded": _("{count} people were reminded: {thing}"),
    "letter.worded": _("The organizer worded a letter anew: {letter}"),
    "letter.unworded": _("A letter says again what it says by itself: {letter}"),
    "people.written_to": _("A letter was written to {count} people: {audience}"),
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
