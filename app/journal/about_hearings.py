"""What the journal says of the hearing: of questions, of the audience, and of a session while it runs."""

from flask_babel import lazy_gettext as _

SENTENCES = {
    "audience.handed_in": _("Somebody of the audience handed in a question in session {session}."),
    "audience.declined": _("A question of the audience was declined in session {session}. Reason: {reason}"),
    "floor.begun": _("Session {session} of the hearing began."),
    "floor.ended": _("Session {session} of the hearing ended."),
    "floor.slot_begun": _("In session {session} this began: {title}"),
    "floor.called": _("In session {session} the floor was given to {who}."),
    "floor.passed_over": _("In session {session} somebody else was called before {who}."),
    "floor.paused": _("The clock of session {session} was stopped."),
    "floor.resumed": _("The clock of session {session} went on."),
    "floor.extended": _("In session {session} whoever had the floor got one minute more."),
    "floor.stopped": _("In session {session} a turn was ended."),
    "floor.times_set": _("How long turns are in session {session} was set."),
    "floor.moved": _("What was to come in session {session} was moved by {minutes} minutes."),
    "floor.asked": _("Somebody of the panel asked to speak in session {session}."),
    "floor.asked_no_more": _("Somebody of the panel asked to speak no more in session {session}."),
    "interests.objected": _("Somebody objected to the interests of the expert {expert} (objection {objection})."),
    "interests.overruled": _(
        "It was ruled on objection {objection} that the expert {expert} can be heard. Reason: {reason}"
    ),
    "interests.upheld": _(
        "It was ruled on objection {objection} that the expert {expert} is not heard. Reason: {reason}"
    ),
    "papers.deadline_set": _("Papers of experts are to be handed in until: {until}"),
    "paper.asked": _("A paper on {question} was asked for from the expert {expert}."),
    "paper.withdrawn": _("A paper on {question} is asked for no more from the expert {expert}."),
    "paper.handed_in": _("The expert {expert} handed in a paper on {question}: {document}"),
    "hearing.supported": _("Somebody of the panel supports a question of the hearing: {answer}"),
    "hearing.unsupported": _("Somebody of the panel supports a question of the hearing no more: {answer}"),
    "actor.entered": _("The map of actors has a new entry: {entry}."),
    "actor.changed": _("An entry of the map of actors was changed: {entry}."),
    "actor.removed": _("An entry of the map of actors was taken out: {entry}."),
    "audience.opened": _("Session {session} was opened to the audience."),
    "audience.closed": _("Session {session} was closed to the audience."),
    "hearing.asked": _("A question was put to {expert}: {answer}"),
    "hearing.taken_down": _("A question that was asked aloud was taken down for {expert}: {answer}"),
    "hearing.confirmed": _("Whoever asked a question aloud confirmed it: {answer}"),
    "hearing.corrected": _("A question to {expert} was corrected by whoever asked it: {answer}"),
    "hearing.withdrawn": _("A question to {expert} was withdrawn by whoever asked it: {answer}"),
    "hearing.audience_asked": _("The audience asked {expert}: {answer}"),
}
