"""What each kind of entry says, in a sentence for everybody. Facts are filled in by name."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from app import moments
from app.access.stages import Stage
from app.journal import (
    about_answers,
    about_draws,
    about_evidence,
    about_hearings,
    about_people,
    about_questions,
    about_registrations,
    about_reports,
    labels,
)

# The facts that name a stage.
STAGES_NAMED = ("source", "target", "stage")
STAGES = frozenset(Stage)
ELSEWHERE = (
    about_answers.SENTENCES
    | about_draws.SENTENCES
    | about_people.SENTENCES
    | about_registrations.SENTENCES
    | about_hearings.SENTENCES
    | about_evidence.SENTENCES
    | about_questions.SENTENCES
    | about_reports.SENTENCES
)
SENTENCES = {
    "conference.created": _("The conference “{title}” was created."),
    "conference.cancelled": _("The conference was cancelled. Reason: {reason}"),
    "conference.deleted": _("A conference that was never opened was deleted, with all that was entered for it."),
    "conference.archived": _("A past conference was entered into the archive from published sources."),
    "conference.demonstrated": _("This is a demonstration: people, texts and places are invented."),
    "frame.revised": _("The frame was revised while it was not yet frozen."),
    "frame.noted": _("A note was set beside the frozen frame ({field}). Reason: {reason}"),
    "frame.amended": _("The frozen frame was amended ({field}). Reason: {reason}"),
    "calendar.changed": _("The planned days of the conference were changed."),
    "member.invited": _("{member} was invited."),
    "member.declined": _("{member} declined the invitation."),
    "member.invitation_withdrawn": _("The invitation of {member} was withdrawn."),
    "member.seated": _("{member} joined."),
    "member.left": _("{member} left."),
    "member.erased": _("Who {member} was is erased. What the panel wrote together stays."),
    "member.removed": _("The organizer ended the role of {member}."),
    "member.returned": _("{member} was given the role back."),
    "member.invited_again": _("{member} was sent a new link."),
    "member.renamed": _("{member} goes by another name now. Whoever may know names sees both under “People”."),
    "member.corrected": _("The organizer put details of {member} right."),
    "member.address_corrected": _("The organizer put the address of {member} right. The one of before is told."),
    "member.address_asked": _("Another address for {member} waits until its person has confirmed it."),
    "member.address_confirmed": _("Somebody confirmed a new address. The one of before is told."),
    "member.naming_chosen": _("A panelist chose how to be named."),
    "member.name_taken_back": _("Whoever runs the server took back the name of {member}: it is named by number alone."),
    "cards.printed": _("{count} sign-in cards were printed."),
    "card.made": _("A card for {member} was made."),
    "card.replaced": _("A new card for {member} opens, and the old one no longer does."),
    "card.waiting": _("A new card for {member} was made during a vote; it waits until somebody saw it handed over."),
    "card.numbered": _("{member} opened the card and chose its number; from now on it opens only with that."),
    "card.tried": _("Five wrong numbers were typed for the card of {member}. Its holder is told."),
    "card.witnessed": _("Somebody confirmed that the new card was handed to {member}."),
    "card.read": _("{member} read what became of the cards for the own seat."),
    "card.revoked": _("The card of {member} was revoked."),
    "act.proposed": _("Proposed, and waiting for a second person: {what}"),
    "act.confirmed": _("A second person confirmed: {what}"),
    "act.seconded": _("A panelist confirmed, and it takes one more: {what}"),
    "act.withdrawn": _("What waited for a second person was withdrawn: {what}"),
    "act.ran_out": _("Nobody confirmed it in time, so nothing was done: {what}"),
    "stage.changed": _("The stage changed from {source} to {target}."),
    "stage.recorded": _("The record goes on with the stage {stage}, as recorded in the sources."),
    "stage.deadline_set": _("The stage {stage} is planned until {until}."),
    "entry.erased": _("What entry {entry} said was erased. Ground: {ground}"),
    "journal.restored": _("The database was put back from a backup of {until}. What happened later is lost."),
    "key.rotated": _("Another key signs the journal from here on: {new}"),
    "checkpoint.cosigned": _("{witness} cosigned the checkpoint at {size} entries of {journal}."),
    "session.opened": _("Somebody signed in."),
    "session.ended": _("Somebody signed out."),
    "session.ended_everywhere": _("Somebody signed out everywhere."),
    "person.password_set": _("Somebody set a password."),
    "person.second_step_begun": _("Somebody began to set up a second step at the sign-in."),
    "person.second_step_set": _("Somebody signs in with a second step from now on."),
    "person.second_step_by_paper": _("Somebody signed in with a code on paper."),
    "person.second_step_codes": _("Somebody made other codes for paper."),
    "person.calendar_made": _("Somebody made an address for their own calendar."),
    "person.calendar_ended": _("Somebody ended the address of their own calendar."),
    "person.second_step_ended": _("Somebody signs in without a second step again."),
    "person.letters_chosen": _("Somebody chose how letters reach them."),
    "person.changed": _("Somebody changed their details."),
    "person.erased": _("Who somebody was is erased."),
    "person.let_organize": _("Whoever runs the server let somebody create conferences."),
    "person.organizing_ended": _("Whoever runs the server no longer lets somebody create conferences."),
    "question.proposal_corrected": _("A proposed question was corrected by whoever proposed it."),
    "question.proposal_withdrawn": _("A proposed question was withdrawn by whoever proposed it."),
    "question.proposed": _("A question was proposed."),
    "question.supported": _("A proposed question found support."),
    "question.unsupported": _("Support for a proposed question was taken back."),
    "question.grouped": _("Proposed questions were sorted into themes."),
    "question.drafted": _("A key question was worded: {question}"),
    "question.revised": _("The wording of {question} changed."),
    "question.ordered": _("The key questions were put in order."),
    "question.dropped": _("A key question in preparation was taken out: {question}"),
    "question.restored": _("A key question that was taken out stands in the list again: {question}"),
    "questions.adopted": _("The panel adopted {count} key questions. Their wording is frozen."),
    "questions.reopened": _("The adopted key questions were reopened."),
    "question.theme_added": _("A theme for the proposed questions was added."),
    "question.adoption_unbacked": _("A panelist took back the agreement to the list of key questions."),
    "questions.recorded": _("{count} key questions were entered as the record tells them."),
    "question.adoption_backed": _("A panelist agreed to the list of key questions."),
    "short_ballot.opened": _("Short ballot {short_ballot} was opened: each of {seats} panelists may pick {most}."),
    "short_ballot.closed": _("Short ballot {short_ballot} was closed: {voters} of {seats} panelists picked."),
    "expert.proposed": _("An expert was proposed: {expert}"),
    "expert.taken_out": _("The name of expert {expert} was taken out, at the expert's word. {reason}"),
    "expert.changed": _("What is known of the expert {expert} changed."),
    "expert.declared": _("The expert {expert} declared interests and positions."),
    "expert.listed": _("Whoever has the seat of an expert stands on the list of experts: {expert}."),
    "expert.late": _("Whoever took the seat of an expert after the hearings stands on the list as that: {expert}."),
    "expert.uninvited": _("The invitation of an expert was withdrawn: {expert}."),
    "expert.invited": _("The expert {expert} was invited."),
    "expert.confirmed": _("The expert {expert} was confirmed."),
    "expert.declined": _("The expert {expert} will not take part."),
    "session.planned": _("Session {session} of the hearing was planned: {title}"),
    "session.changed": _("Session {session} of the hearing was changed."),
    "session.slot_planned": _("The programme of session {session} was extended."),
    "session.slot_removed": _("An entry was taken out of the programme of session {session}."),
    "answer.given": _("{answer} was answered."),
    "answer.changed": _("What is recorded of {answer} was changed; the old words stay beside it."),
    "answer.confirmed": _("{expert} confirmed what is recorded of {answer}."),
    "answer.on_notice": _("{answer} was taken on notice."),
    "answer.not_answered": _("{answer} was not answered."),
    "section.added": _("A section was added to the draft: {section}"),
    "passage.written": _("Passage {passage} was written."),
    "passage.revised": _("Passage {passage} has a new version."),
    "passage.removed": _("Passage {passage} was taken out."),
    "passage.restored": _("Passage {passage} was put back."),
    "typed.confirmed": _("A panelist confirmed words that the facilitator had typed for her."),
    "amendment.proposed": _("A suggestion for {passage} was made."),
    "amendment.accepted": _("A suggestion for {passage} was accepted."),
    "amendment.declined": _("A suggestion for {passage} was declined."),
    "amendment.withdrawn": _("A suggestion for {passage} was withdrawn."),
    "amendment.rebased": _("A suggestion for {passage} was worded anew."),
    "amendment.confirmed": _("A suggestion for {passage} was confirmed on the new text."),
    "amendment.supported": _("A suggestion for {passage} found support."),
    "amendment.objected": _("Somebody objected to a suggestion for {passage}."),
    "amendment.left": _("Support for a suggestion for {passage}, or an objection, was taken back."),
    "amendment.temperature_told": _("Somebody said how comfortable a suggestion for {passage} is."),
    "passage.supported": _("Passage {passage} found support."),
    "passage.left": _("Support for passage {passage} was taken back."),
    "temperature.told": _("Somebody said how comfortable passage {passage} is."),
    "section.renamed": _("A section of the draft was renamed: {section}"),
    "section.moved": _("A section of the draft was moved: {section}"),
    "section.joined": _("A panelist joined the group of a section: {section}"),
    "section.left": _("A panelist left the group of a section: {section}"),
    "section.assigned": _("A section of the draft was given to a group: {section}"),
    "comment.corrected": _("A comment in the drafting room was corrected by whoever wrote it."),
    "comment.withdrawn": _("A comment in the drafting room was withdrawn by whoever wrote it."),
    "comment.resolved": _("A comment in the drafting room was settled."),
    "comment.reopened": _("A comment in the drafting room was reopened."),
    "comment.written": _("A comment was written in the drafting room."),
    "correction.proposed": _("An expert proposed a correction of fact to {passage}."),
    "correction.moved": _("A panelist proposed how to answer correction {correction} to {passage}."),
    "check.read": _("An expert has read the draft that is out for the fact check."),
    "correction.accepted": _("The panel accepted correction {correction} to {passage}."),
    "correction.declined": _("The panel declined correction {correction} to {passage}."),
    "ground.opened": _("Statement round {round} was opened."),
    "ground.statement_added": _("A short statement was added: {statement}"),
    "ground.statement_set_aside": _("The short statement {statement} was set aside."),
    "ground.closed": _(
        "Statement round {round} was closed: {people} people, {statements} statements. "
        "Fingerprint of its numbers: {fingerprint}"
    ),
    "call.noted": _("{member} has no e-mail address here, and was told by somebody what waits."),
    "attendance.recorded": _("Attendance was noted at “{session}”: {present} members are there."),
    "keyholders.named": _("A panelist said whom to trust with the key of the ballot box."),
    "keyholders.declined": _("A panelist would rather hold no part of the key of the ballot box."),
    "keyholders.accepted": _("A panelist would hold a part of the key of the ballot box after all."),
    "round.opened": _("Vote {round} was opened on {subject}, text {fingerprint}."),
    "round.ended": _("The time for ballots of vote {round} is over. It takes no more."),
    "round.closed": _("Vote {round} was closed: {cast} ballots."),
    "round.sealed": _("The ballots of vote {round} were sealed. Fingerprint of the published file: {fingerprint}"),
    "round.voided": _("Vote {round} was voided. Reason: {reason}"),
    "round.keyholders_named": _(
        "The key of vote {round} is in {parts} parts, {needed} open it. They go to the seats {seats}."
    ),
    "round.key_shared": _("The key of vote {round} has the same parts as that of vote {first}: both open together."),
    "round.keyholders_absent": _(
        "In vote {round}, not everybody whom the panel has named was here: the next ones took the place of the seats "
        "{seats}."
    ),
    "round.part_shown": _("In vote {round}, a keyholder looked at the own part of the key."),
    "round.part_taken": _("In vote {round}, a keyholder has taken the own part of the key."),
    "round.locked": _("Vote {round} is locked: the server holds no part of the key any more, and ballots are taken."),
    "round.unlocking": _("Vote {round} takes no more ballots. It waits for the parts of its key."),
    "round.part_given": _("A part of the key of vote {round} was given: that of seat {seat}."),
    "round.unlocked": _("Enough parts of the key of vote {round} are given. The box is opened."),
    "round.paper_marked": _("In vote {round}, {count} on the roll vote on paper."),
    "round.teller_named": _("A teller was named for the paper ballots of vote {round}."),
    "round.paper_counting": _("Vote {round} takes no more ballots. The paper ballots are being counted."),
    "round.paper_entered": _("A count of the paper ballots of vote {round} was typed in."),
    "round.paper_agreed": _("Two counts of the paper ballots of vote {round} agree: {count} ballots."),
    "round.objected": _("Somebody on the roll objects to vote {round}: objection {objection}."),
    "round.objection_answered": _("Objection {objection} to vote {round} is answered."),
    "round.attempt_declined": _(
        "After vote {round} the panel declined an attempt at an amended text. Reason: {reason}"
    ),
    "ballot.cast": _("An open ballot was cast in vote {round}."),
    "result.recorded": _("A result counted elsewhere was recorded: {round}"),
    "dissent.written": _("A statement of dissent on {subject} was begun."),
    "dissent.revised": _("A statement of dissent on {subject} was revised."),
    "dissent.sponsored": _("A statement of dissent on {subject} gained a sponsor."),
    "dissent.unsponsored": _("A sponsor left a statement of dissent on {subject}."),
    "dissent.withdrawn": _("A statement of dissent on {subject} was withdrawn."),
} | ELSEWHERE


class _Known(dict):
    def __missing__(self, key: str) -> str:
        return "…"


def sentence(action: str, facts: dict, time_zone: str = "UTC", own: object = None) -> str:
    """The entry in words, `own` ones if given, with moments as the clocks there told them; an erased one says so."""
    if not facts:
        return gettext("What this entry said was erased.") if action != "session.opened" else str(SENTENCES[action])
    known = about_reports.OF_OTHERS if "who" in facts else {}
    template = str(own or known.get(action) or SENTENCES.get(action, action))
    words = template.format_map(_Known(in_words(facts, time_zone)))
    return words[:1].upper() + words[1:]


def in_words(facts: dict, time_zone: str) -> dict[str, str]:
    """Every fact of an entry as people read it."""
    return {name: _told(name, value, time_zone) for name, value in facts.items()}


def _told(name: str, value: object, time_zone: str) -> str:
    """A fact as people read it: the journal keeps stages and codes by their keys, moments as machines do."""
    if isinstance(value, list):
        return "; ".join(_told(name, one, time_zone) for one in value)
    if name in STAGES_NAMED and value in STAGES:
        return gettext("“%(stage)s”", stage=Stage(str(value)).label)
    return moments.spoken(labels.code_in_words(name, value), time_zone) if isinstance(value, str) else str(value)
