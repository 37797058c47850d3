"""Every act is classified: it asks first, waits for a second person, can be undone or said again, or does no harm."""

from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import func, select

from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.commonground import services as ground
from app.conferences.models import WaitingAct
from app.conferences.registry import registry
from app.evidence import queries
from app.evidence import services as evidence
from app.extensions import db
from app.responses.models import Said, Status
from tests.access.further_scenes import DRAFTED, LINK, SCENES, arrived
from tests.access.pressing import offers_to
from tests.access.test_every_act_is_done import do, offered, somebody, stored
from tests.access.test_offered_is_accepted import endpoint_of
from tests.functional.test_brought_together import drafted, with_document
from tests.snapshots import keys_of_boxes
from tests.visitor import Visitor
from tests.world import World

ROUTES = Path(__file__).parent / "routes.txt"


class Asks(NamedTuple):
    """Its button leads to a question, or it stands on a page that asks; without the answer nothing is done."""


class Second(NamedTuple):
    """One person proposes it, and it is done when a second one confirms it. Until then it is withdrawn."""


class Reviewed(NamedTuple):
    """It is shown once more as it was filled in, and counts only when it is sent from there."""


class Undone(NamedTuple):
    """Another act takes it back."""

    by: str


class Again(NamedTuple):
    """Done once more with other words it says something else; what was said before stays in the record."""


class Harmless(NamedTuple):
    why: str


ASKS, SECOND, REVIEWED, AGAIN = Asks(), Second(), Reviewed(), Again()
ADDS = "It adds words of one's own under one's own name, which others answer or leave."
ACTS = {
    "mailings.remind": ASKS,
    "mailings.word": AGAIN,
    "mailings.word_as_before": Undone("mailings.word"),
    "mailings.send": ASKS,
    "letters.choose": AGAIN,
    "joining.answer": Harmless("It is done once all authors said yes, and each of them undoes it with one press."),
    "joining.suggest_join": Undone("joining.withdraw"),
    "joining.suggest_split": Undone("joining.undo"),
    "joining.undo": Harmless("The same can be suggested once more, and everybody is asked again."),
    "joining.withdraw": Undone("joining.suggest_join"),
    "callers.call_in": ASKS,
    "enacted.enter": AGAIN,
    "contacts.enter": Harmless("Only organizers read it, and it is taken out again."),
    "contacts.import_all": REVIEWED,
    "contacts.correct": AGAIN,
    "contacts.remove": ASKS,
    "contacts.note": Harmless("Only organizers read it, and it is taken out again."),
    "contacts.remove_note": ASKS,
    "contacts.name": Harmless("Nothing is sent, and it is asked no more by the same page as every authority."),
    "contacts.offer": Harmless("Nothing is shared before somebody else says yes, and the offer is taken back."),
    "contacts.accept": ASKS,
    "contacts.end_offer": Harmless("Nothing was shared, and it can be offered once more."),
    "contacts.leave": ASKS,
    "handbook.write": Undone("handbook.remove"),
    "handbook.correct": AGAIN,
    "handbook.remove": ASKS,
    "handbook.publish": ASKS,
    "handbook.withdraw": Undone("handbook.publish"),
    "answerletters.bring": Harmless("Nobody else sees it before something of it is published, and it is thrown away."),
    "answerletters.assign": Harmless("Nothing of it is public; it is changed, or taken out again."),
    "answerletters.change": AGAIN,
    "answerletters.remove": Harmless("Nothing of it was public, and the same can be assigned once more."),
    "answerletters.publish": ASKS,
    "answerletters.undo": ASKS,
    "answerletters.set_file": ASKS,
    "answerletters.discard": ASKS,
    "answerletters.try_again": Harmless("It is read once more, and nothing of it was kept."),
    "answerletters.confirm_by_link": ASKS,
    "following.ask": Harmless("It sends one letter that asks, and nothing more before its reader says yes."),
    "following.ask_for_one": Harmless("The same."),
    "following.confirm": Undone("following.leave"),
    "following.leave": Undone("following.ask"),
    "expenses.claim": Undone("expenses.withdraw"),
    "expenses.decide": AGAIN,
    "expenses.pay": ASKS,
    "households.announce": ASKS,
    "households.draw": SECOND,
    "households.import_addresses": Harmless("It is looked at first, and another one takes its place until then."),
    "households.print_letters": Harmless("It shows the letters that are to be printed, and can be pressed again."),
    "printing.order_letters": Harmless("It makes files that are sealed and gone by themselves."),
    "printing.order_call": Harmless("It makes a file of words that everybody reads."),
    "printing.take": Harmless("The file can be made again, with the same codes."),
    "expenses.approve_correction": Undone("expenses.remove_correction"),
    "expenses.enter_correction": Undone("expenses.remove_correction"),
    "expenses.remove_correction": Undone("expenses.enter_correction"),
    "expenses.set_rates": AGAIN,
    "expenses.withdraw": Undone("expenses.claim"),
    "callers.details": Harmless("It shows what was told, and the journal says that somebody looked."),
    "callers.note": AGAIN,
    "callers.tell_others": ASKS,
    "callers.print_letters": Harmless("It shows the letters that are to be printed, and can be pressed again."),
    "draws.rehearse": Harmless("Invented people take the place of those invented before."),
    "draws.make": Undone("draws.stop"),
    "draws.stop": Undone("draws.make"),
    "draws.accept_change": AGAIN,
    "draws.commit": ASKS,
    "draws.enter_number": SECOND,
    "draws.ask_why": Harmless("It opens a page and changes nothing."),
    "calls.accept": Undone("calls.decline"),
    "calls.close_call": Undone("calls.word_call"),
    "calls.comment": Harmless(ADDS),
    "calls.decline": Harmless("The reason is public, and whoever sent it can send it in other words."),
    "calls.merge": Harmless("The words, names and supports of both stay to be read."),
    "calls.send": Harmless(ADDS),
    "calls.support": Undone("calls.unsupport"),
    "calls.take_up": Undone("ownwords.withdraw"),
    "calls.unsupport": Undone("calls.support"),
    "calls.word_call": Undone("calls.close_call"),
    "moderation.agree": Harmless("It says that one has read the rules, and opens or closes nothing."),
    "moderation.decide": Harmless("Both sides stand on the page, and it is the answer of a second person already."),
    "moderation.hide": Undone("moderation.show_again"),
    "moderation.leave": Harmless("One can still object afterwards."),
    "moderation.object_to": Harmless(ADDS),
    "moderation.show_again": Undone("moderation.hide"),
    "letters.note_call": Harmless("What waits still stands on the page of whoever was called, until it is done."),
    "letters.stop": Undone("letters.resume"),
    "letters.resume": Undone("letters.stop"),
    "accounts.ask_for_link": Harmless("It sends a letter."),
    "accounts.begin_second_step": Undone("accounts.end_second_step"),
    "accounts.change_details": AGAIN,
    "accounts.choose_number": Harmless("Whoever forgets the number gets a new card; the page says so."),
    "accounts.confirm_second_step": Undone("accounts.end_second_step"),
    "accounts.end_all_sessions": Harmless("One signs in again."),
    "accounts.end_second_step": Undone("accounts.begin_second_step"),
    "accounts.end_session": Harmless("One signs in again."),
    "accounts.renew_codes": AGAIN,
    "accounts.send_link_again": Harmless("It sends a letter."),
    "accounts.set_password": AGAIN,
    "accounts.sign_out": Harmless("One signs in again."),
    "accounts.use_card": Harmless("It opens a door."),
    "accounts.use_code": Harmless("It opens a door."),
    "accounts.use_link": Harmless("It opens a door, and a new link is sent for the asking."),
    "accounts.use_number": Harmless("It opens a door."),
    "accounts.use_password": Harmless("It opens a door."),
    "accounts.use_second_step": Harmless("It opens a door."),
    "attendance.record": AGAIN,
    "helping.consent": Undone("helping.end"),
    "helping.take_word": Undone("helping.end"),
    "helping.begin": Undone("helping.end"),
    "helping.end": Harmless("Her word is given once more as quickly."),
    "onbehalf.confirm": Undone("onbehalf.take_back"),
    "onbehalf.take_back": Harmless("It is done again where it was done."),
    "calendars.end_address": Harmless("Another address is made on the same page at any time."),
    "calendars.make_address": Undone("calendars.end_address"),
    "commonground.add_statement": Harmless(ADDS),
    "commonground.answer": AGAIN,
    "commonground.close_round": ASKS,
    "commonground.open_round": Undone("commonground.close_round"),
    "commonground.set_aside": ASKS,
    "conferences.advance_stage": ASKS,
    "conferences.begin": Harmless("It puts three sentences away, which stand in the help as well."),
    "conferences.amend_frame": SECOND,
    "conferences.confirm_act": Harmless("It is the second yes: the page says all that happens beside its button."),
    "conferences.create_conference": Harmless("Nobody is in it, and nothing of it is public before it is opened."),
    "conferences.change_calendar": AGAIN,
    "conferences.create_from_method": Harmless("Nobody is in it, and nothing of it is public before it is opened."),
    "conferences.keep_settings": Harmless("It keeps for oneself what is not created yet."),
    "conferences.keep_start": Harmless("It keeps for oneself what is not created yet."),
    "conferences.override_gate": ASKS,
    "conferences.reopen_stage": SECOND,
    "conferences.revise_frame": AGAIN,
    "conferences.set_deadline": AGAIN,
    "conferences.withdraw_act": Harmless("What was proposed is proposed again."),
    "details.confirm_address": Harmless("It is the yes of whoever the address belongs to; the former one is told."),
    "details.correct": AGAIN,
    "details.correct_invited": AGAIN,
    "dissent.leave": Undone("dissent.sponsor"),
    "dissent.revise_statement": AGAIN,
    "dissent.sponsor": Undone("dissent.leave"),
    "dissent.write_statement": Undone("dissent.leave"),
    "drafting.accept_amendment": Undone("drafting.revise_passage"),
    "drafting.add_section": Undone("drafting.rename_section"),
    "drafting.assign_section": AGAIN,
    "drafting.confirm_amendment": Harmless("It says that one's own suggestion is still meant."),
    "drafting.confirm_typed": Harmless("It says that one's own words were typed rightly."),
    "drafting.decline_amendment": Undone("drafting.propose_amendment"),
    "drafting.forget_comfort": Undone("drafting.tell_comfort"),
    "drafting.forget_comfort_with_suggestion": Undone("drafting.tell_comfort_with_suggestion"),
    "drafting.join_section": Undone("drafting.leave_section"),
    "drafting.leave_amendment": Undone("drafting.support_amendment"),
    "drafting.leave_passage": Undone("drafting.support_passage"),
    "drafting.leave_section": Undone("drafting.join_section"),
    "drafting.move_section": AGAIN,
    "drafting.object_to_amendment": Undone("drafting.leave_amendment"),
    "drafting.propose_amendment": Undone("drafting.withdraw_amendment"),
    "drafting.put_down": Undone("drafting.take_up"),
    "drafting.rebase_amendment": Undone("drafting.withdraw_amendment"),
    "drafting.remove_passage": Undone("drafting.restore_passage"),
    "drafting.rename_section": AGAIN,
    "drafting.reopen_comment": Undone("drafting.resolve_comment"),
    "drafting.resolve_comment": Undone("drafting.reopen_comment"),
    "drafting.restore_passage": Undone("drafting.remove_passage"),
    "drafting.revise_passage": AGAIN,
    "drafting.support_amendment": Undone("drafting.leave_amendment"),
    "drafting.support_passage": Undone("drafting.leave_passage"),
    "drafting.take_up": Undone("drafting.put_down"),
    "drafting.tell_comfort": Undone("drafting.forget_comfort"),
    "drafting.tell_comfort_with_suggestion": Undone("drafting.forget_comfort_with_suggestion"),
    "drafting.withdraw_amendment": Undone("drafting.propose_amendment"),
    "drafting.write_comment": Undone("drafting.resolve_comment"),
    "drafting.write_passage": Undone("drafting.remove_passage"),
    "endings.cancel_conference": SECOND,
    "endings.delete_conference": ASKS,
    "evidence.draft_document": AGAIN,
    "evidence.publish_document": ASKS,
    "evidence.review": Harmless("Whoever thinks otherwise says so again, and both stand beside the document."),
    "evidence.revise_document": AGAIN,
    "evidence.supersede_document": ASKS,
    "evidence.tie": AGAIN,
    "transcripts.attach": Undone("transcripts.withdraw"),
    "transcripts.restore": Undone("transcripts.withdraw"),
    "transcripts.revise": AGAIN,
    "transcripts.withdraw": Undone("transcripts.restore"),
    "evidence.write_note": Harmless(ADDS),
    "glossary.answer_request": Harmless("It explains in words, and the journal has each of them."),
    "glossary.ask_about": Harmless(ADDS),
    "glossary.ask_for_missing": Harmless(ADDS),
    "glossary.decline_request": Harmless("Whoever asked reads the reason, and can ask again."),
    "glossary.find_evidence": Harmless("It leads to a document that everybody reads anyway."),
    "glossary.remove_term": Undone("glossary.write_term"),
    "glossary.revise_term": AGAIN,
    "glossary.write_term": Undone("glossary.remove_term"),
    "board.place": AGAIN,
    "readmarks.mark_read": Undone("readmarks.take_back"),
    "readmarks.take_back": Undone("readmarks.mark_read"),
    "uploads.add_picture": Undone("uploads.discard"),
    "uploads.check": AGAIN,
    "uploads.discard": ASKS,
    "uploads.make_document": Harmless("It is a draft, which is revised before anybody else reads it."),
    "uploads.receive": Undone("uploads.discard"),
    "uploads.try_again": Harmless("It is read once more, and nothing of it was kept."),
    "factcheck.accept_correction": Harmless("A second panelist confirms it, or decides otherwise."),
    "factcheck.confirm_decision": Harmless("It is the second yes: both texts stand above its button."),
    "factcheck.decline_correction": Harmless("A second panelist confirms it, or decides otherwise."),
    "factcheck.propose_correction": Harmless("The panel decides on it."),
    "factcheck.say_read": Harmless("It says what one has done, and is said again of another text."),
    "papers.ask_for": Undone("papers.withdraw"),
    "papers.bring": Undone("papers.discard"),
    "papers.check": AGAIN,
    "papers.discard": ASKS,
    "papers.hand_in": Harmless("Its author revises it, and publishing it with the others asks first."),
    "papers.publish_all": ASKS,
    "papers.save": AGAIN,
    "papers.set_deadline": AGAIN,
    "papers.withdraw": Undone("papers.ask_for"),
    "actors.change": AGAIN,
    "actors.enter": Undone("actors.remove"),
    "actors.remove": Undone("actors.enter"),
    "hearings.support": Undone("hearings.unsupport"),
    "hearings.unsupport": Undone("hearings.support"),
    "hearings.object_to": Harmless("It holds back a confirmation alone, until somebody rules on it with a reason."),
    "hearings.rule": AGAIN,
    "hearings.add_slot": Undone("hearings.remove_slot"),
    "floor.accept_hall_question": Harmless(
        "It is a question of the audience like others, and may end as not answered."
    ),
    "floor.decline_hall_question": Harmless("Its words and the reason stay, and it is handed in again as quickly."),
    "floor.hand_in": Harmless("Nobody reads it but whoever decides on it."),
    "floor.ask_to_speak": Undone("floor.withdraw_request"),
    "floor.begin": Undone("floor.end"),
    "floor.call_audience": Undone("floor.stop"),
    "floor.call_expert": Undone("floor.stop"),
    "floor.call_panelist": Undone("floor.stop"),
    "floor.call_question": Undone("floor.stop"),
    "floor.call_slot": Harmless("It says where in the programme one is; what comes later is called at any time."),
    "floor.end": Undone("floor.begin"),
    "floor.extend": Harmless("A minute more binds nobody: whoever leads ends a turn at any time."),
    "floor.move_slots": Harmless("The same press with the opposite number moves it back, and is offered."),
    "floor.pass_over": Harmless("Whoever is passed over still waits, and can be called at any time."),
    "floor.pause": Undone("floor.resume"),
    "floor.record_answer": AGAIN,
    "floor.resume": Undone("floor.pause"),
    "floor.say_unclear": Undone("floor.take_back_unclear"),
    "floor.set_times": AGAIN,
    "floor.stop": Harmless("Whoever spoke is called again by one press; the time that was spoken is kept."),
    "floor.take_back_unclear": Undone("floor.say_unclear"),
    "floor.withdraw_request": Undone("floor.ask_to_speak"),
    "hearings.answer": AGAIN,
    "hearings.ask": Harmless(ADDS),
    "hearings.ask_from_audience": Harmless(ADDS),
    "hearings.take_down": Harmless("Whoever asked corrects or withdraws it among her own words."),
    "hearings.change_expert": AGAIN,
    "hearings.change_session": AGAIN,
    "hearings.close_audience": Undone("hearings.open_audience"),
    "hearings.confirm_expert": Undone("hearings.decline_expert"),
    "hearings.confirm_record": Undone("hearings.answer"),
    "hearings.declare": AGAIN,
    "hearings.decline_expert": Undone("hearings.invite_expert"),
    "hearings.invite_expert": Undone("hearings.decline_expert"),
    "hearings.invite_to_seat": Undone("hearings.decline_expert"),
    "hearings.list_seat": Undone("hearings.decline_expert"),
    "hearings.open_audience": Undone("hearings.close_audience"),
    "hearings.plan_session": Undone("hearings.change_session"),
    "hearings.propose_expert": Undone("hearings.decline_expert"),
    "hearings.record_answer": AGAIN,
    "hearings.remove_slot": Undone("hearings.add_slot"),
    "invitations.accept": Undone("members.end_role"),
    "invitations.decline": Undone("members.invite"),
    "invitations.send_again": Harmless("It sends a letter."),
    "invitations.withdraw": Undone("members.invite"),
    "journal.cosign": Harmless("A witness signs what the journal says already."),
    "keyholders.accept_key": Undone("keyholders.decline_key"),
    "keyholders.decline_key": Undone("keyholders.name_keyholders"),
    "keyholders.give_part": Harmless("The vote is closed; its page says what the part opens, beside the button."),
    "keyholders.name_keyholders": AGAIN,
    "keyholders.show_part": Harmless("It shows one's own part to oneself."),
    "keyholders.take_part": Harmless("It says that one has written down one's part, which stays the same."),
    "lists.invite": REVIEWED,
    "members.choose_naming": AGAIN,
    "members.end_role": ASKS,
    "members.give_back": Undone("members.end_role"),
    "members.invite": Undone("invitations.withdraw"),
    "members.invite_again": Harmless("It sends a letter."),
    "members.make_card_for_invited": Undone("members.revoke_card_for_invited"),
    "members.print_missing_cards": Undone("members.revoke_card"),
    "members.read_cards": Harmless("It says that one has read the news."),
    "members.replace_card": Undone("members.revoke_card"),
    "members.revoke_card": Undone("members.replace_card"),
    "members.revoke_card_for_invited": Undone("members.make_card_for_invited"),
    "members.witness": Harmless("The card opens its own seat alone, and is revoked like every other."),
    "ownwords.confirm": Undone("ownwords.withdraw"),
    "ownwords.correct": Harmless(
        "Nobody has built on the words before, and it says beside them that they were corrected."
    ),
    "ownwords.withdraw": ASKS,
    "paper.choose_paper": ASKS,
    "paper.enter_count": AGAIN,
    "paper.name_teller": Harmless("One more may read the paper; it counts when two have read the same."),
    "consents.note": AGAIN,
    "consents.say": AGAIN,
    "needs.note": AGAIN,
    "needs.tell": AGAIN,
    "sheets.print_sheets": Harmless("A sheet is paper: nothing is done before somebody types it in."),
    "sheets.type_in": Undone("onbehalf.take_back"),
    "practice.try_ballot": Harmless("Nothing of it is kept."),
    "practice.try_question": Harmless("Nothing of it is kept."),
    "practice.try_suggestion": Harmless("Nothing of it is kept."),
    "privacy.erase": ASKS,
    "privacy.take_expert_out": SECOND,
    "privacy.set_dates": AGAIN,
    "questions.add_theme": Harmless("A heading that nothing stands under is not shown to outsiders."),
    "questions.agree": Undone("questions.withdraw_agreement"),
    "questions.drop_question": Undone("questions.restore_question"),
    "questions.discuss": Undone("ownwords.withdraw"),
    "questions.group": AGAIN,
    "questions.move_down": Undone("questions.move_up"),
    "questions.move_up": Undone("questions.move_down"),
    "questions.propose": Harmless(ADDS),
    "questions.restore_question": Undone("questions.drop_question"),
    "questions.revise_question": AGAIN,
    "questions.support": Undone("questions.unsupport"),
    "questions.unsupport": Undone("questions.support"),
    "questions.withdraw_agreement": Undone("questions.agree"),
    "questions.word_question": Undone("questions.drop_question"),
    "recruitment.add_category": Undone("recruitment.remove_category"),
    "recruitment.close_call": Undone("recruitment.open_call"),
    "recruitment.import_targets": REVIEWED,
    "recruitment.open_call": Undone("recruitment.close_call"),
    "recruitment.set_rules": AGAIN,
    "recruitment.remove_category": Undone("recruitment.add_category"),
    "recruitment.set_category": AGAIN,
    "recruitment.word_call": AGAIN,
    "registrations.bar": Undone("registrations.let_in"),
    "registrations.change": Harmless("It shows the form, and leaves an entry that it did."),
    "registrations.correct": Harmless("It can be put right again for as long as nothing is drawn."),
    "registrations.correct_for": Harmless("It can be put right again for as long as nothing is drawn."),
    "registrations.decide": Harmless("It is said again in other words; who was withdrawn can be registered anew."),
    "registrations.delete": ASKS,
    "registrations.enter": Undone("registrations.withdraw_for"),
    "registrations.export_details": Harmless("It leaves an entry, and nothing is changed."),
    "registrations.import_people": REVIEWED,
    "registrations.leave": Harmless("The code opens it again."),
    "registrations.let_in": Undone("registrations.bar"),
    "registrations.open_mine": Harmless("It opens one's own registration."),
    "registrations.read_details": Harmless("It leaves an entry, and nothing is changed."),
    "registrations.register": Undone("registrations.withdraw"),
    "registrations.renew_code": Harmless("It can be done again."),
    "registrations.withdraw": ASKS,
    "registrations.erase_for": ASKS,
    "registrations.find": Harmless("It shows who registered, and the journal says that somebody looked."),
    "registrations.withdraw_for": ASKS,
    "reports.approve": Undone("reports.take_back_approval"),
    "reports.correct": SECOND,
    "reports.open_early": SECOND,
    "reports.publish": SECOND,
    "reports.translate": ASKS,
    "reports.withdraw_translation": ASKS,
    "reports.take_back_approval": Undone("reports.approve"),
    "reports.write_foreword": AGAIN,
    "authorities.correct": AGAIN,
    "authorities.make_link": Undone("authorities.revoke_link"),
    "authorities.name": Undone("authorities.remove"),
    "authorities.remove": ASKS,
    "authorities.revoke_link": ASKS,
    "followups.propose": Undone("followups.take_back"),
    "followups.put": ASKS,
    "followups.reply": ASKS,
    "followups.reply_by_link": ASKS,
    "followups.support": Undone("followups.take_back"),
    "followups.take_back": Undone("followups.propose"),
    "watches.give_up": Undone("watches.take_up"),
    "watches.take_up": Undone("watches.give_up"),
    "watches.enter": Undone("watches.withdraw"),
    "watches.watch": AGAIN,
    "watches.withdraw": Undone("watches.enter"),
    "milestones.note": AGAIN,
    "milestones.note_by_link": AGAIN,
    "milestones.plan": Undone("milestones.note"),
    "milestones.plan_by_link": Undone("milestones.note_by_link"),
    "responses.answer": AGAIN,
    "responses.leave_by_link": Harmless("One can still object afterwards."),
    "responses.object_by_link": Harmless(ADDS),
    "responses.record_answer": AGAIN,
    "responses.save_draft": AGAIN,
    "responses.submit": ASKS,
    "shortballots.close": ASKS,
    "shortballots.open_ballot": Undone("shortballots.close"),
    "shortballots.pick": AGAIN,
    "shortballots.take": Undone("questions.drop_question"),
    "voting.answer_objection": ASKS,
    "verdicts.judge": AGAIN,
    "verdicts.withdraw": Undone("verdicts.judge"),
    "voting.cast_ballot": REVIEWED,
    "voting.cast_ballots": REVIEWED,
    "voting.close_round": ASKS,
    "voting.close_rounds": ASKS,
    "voting.decline_attempt": ASKS,
    "voting.object_to": Harmless(ADDS),
    "voting.open_round": ASKS,
    "voting.record_result": Undone("voting.void_round"),
    "voting.void_round": SECOND,
}


def endpoints() -> set[str]:
    lines = ROUTES.read_text().splitlines()
    return {line.split()[-1] for line in lines if line.startswith("POST ")}


@pytest.mark.database_free
def test_every_act_is_classified():
    assert set(ACTS) == endpoints()


@pytest.mark.database_free
def test_what_takes_an_act_back_is_an_act():
    named = {act: kind.by for act, kind in ACTS.items() if isinstance(kind, Undone)}
    assert [f"{act} by {by}" for act, by in named.items() if by not in ACTS or by == act] == []


LETTER = {"audience": "everybody", "subject": "Saturday", "text": "We meet at nine."}
FRAMED = {"reason": "Because we looked at it together."}


votable = SCENES["while several votes are open"].build
asking_about_answers = SCENES["when the panel asks about answers"].build
registering = SCENES["while people register"].build
with_contacts = SCENES["where contacts are kept"].build
with_letters = SCENES["when letters answer"].build
by_a_link = SCENES["when somebody answers by a link"].build
TAKEN = {"seen": Said(Status.ACCEPTED, "R1: yes.").fingerprint}


def to_close_ground():
    place = World(stage=Stage.DRAFTING)
    ground.open_round(place.conference, "Water", "What matters?", ["Water matters."], by=place.facilitator)
    return place


def to_supersede():
    place = with_document()
    document = queries.get_document(place.conference, 1)
    document.summary = "What is known of them."
    evidence.publish_document(document, by=place.organizer, seen=JUST_READ)
    return place


def to_vote():
    place = drafted()
    place.walk_to(Stage.VOTING)
    return place


def to_advance():
    return World(stage=Stage.EVIDENCE)


# Where an act that asks is pressed: the scene, who presses, the address, and what the form holds.
PRESSED = {
    "conferences.advance_stage": (to_advance, "facilitator", "/stage/advance", {"expected": "evidence"}),
    "conferences.override_gate": (
        to_advance,
        "facilitator",
        "/stage/override",
        {"expected": "evidence", "override": FRAMED["reason"]},
    ),
    "draws.commit": (SCENES["when a lottery is made"].build, "organizer", None, {}),
    "evidence.publish_document": (SCENES["before the hearing"].build, "organizer", None, {}),
    "papers.publish_all": (SCENES["where papers are written"].build, "organizer", None, {}),
    "papers.discard": (SCENES["where papers are written"].build, "expert", None, {}),
    "contacts.remove": (with_contacts, "organizer", "/contacts/1/remove", {}),
    "contacts.remove_note": (with_contacts, "organizer", "/contacts/1/notes/1/remove", {}),
    "contacts.accept": (with_contacts, "organizer", "/contacts/sharing/1/accept", {}),
    "contacts.leave": (with_contacts, "organizer", "/contacts/leave", {}),
    "handbook.remove": (SCENES["when a handbook is written"].build, "organizer", None, {}),
    "handbook.publish": (SCENES["when a handbook is written"].build, "organizer", None, {}),
    "answerletters.publish": (with_letters, "organizer", None, {}),
    "answerletters.undo": (with_letters, "organizer", "/answer-letters/1/parts/1/undo", {"why": FRAMED["reason"]}),
    "answerletters.set_file": (with_letters, "organizer", "/answer-letters/1/file", {"public": "yes"}),
    "answerletters.discard": (with_letters, "organizer", "/answer-letters/2/discard", {}),
    "answerletters.confirm_by_link": (with_letters, "observer", f"/answers/by-link/{LINK}/1/confirm", TAKEN),
    "uploads.discard": (SCENES["where files are brought"].build, "organizer", None, {}),
    "evidence.supersede_document": (to_supersede, "organizer", None, FRAMED),
    "members.end_role": (SCENES["before the hearing"].build, "organizer", None, FRAMED),
    "commonground.close_round": (to_close_ground, "facilitator", None, {}),
    "commonground.set_aside": (to_close_ground, "facilitator", None, FRAMED),
    "endings.delete_conference": (lambda: World(stage=Stage.SETUP), "organizer", "/delete", {}),
    "privacy.erase": (to_vote, 4, "//me/erase", {}),
    "mailings.send": (SCENES["before the hearing"].build, "organizer", "/letters/write", LETTER),
    "mailings.remind": (SCENES["before the questions are adopted"].build, "facilitator", None, {}),
    "ownwords.withdraw": (SCENES["before the questions are adopted"].build, 0, None, {}),
    "shortballots.close": (SCENES["before the questions are adopted"].build, "facilitator", None, {}),
    "voting.answer_objection": (
        SCENES["when a vote is counted"].build,
        "facilitator",
        "/voting/1/objections/1",
        {"text": "It was a ballot on paper."},
    ),
    "followups.put": (asking_about_answers, "facilitator", None, {}),
    "followups.reply": (asking_about_answers, "authority", "/answers/questions/2", {"text": "We do."}),
    "followups.reply_by_link": (
        asking_about_answers,
        "observer",
        f"/answers/by-link/{LINK}/questions/1",
        {"text": "We do."},
    ),
    "authorities.remove": (by_a_link, "organizer", None, {}),
    "households.announce": (
        SCENES["before letters are drawn"].build,
        "recruiter",
        None,
        {"letters": "2", "source": "Three dice.", "number_at": "2099-01-01 10:00"},
    ),
    "expenses.pay": (SCENES["where money is asked for"].build, "organizer", None, {}),
    "callers.call_in": (SCENES["after the draw"].build, "recruiter", None, {}),
    "callers.tell_others": (SCENES["after the draw"].build, "recruiter", None, {}),
    "authorities.revoke_link": (by_a_link, "organizer", None, {}),
    "registrations.delete": (registering, "observer", "/recruitment/mine/delete", {}),
    "registrations.withdraw": (registering, "observer", "/recruitment/mine/withdraw", {}),
    "registrations.erase_for": (registering, "recruiter", "/recruitment/registrations/1/delete", {}),
    "registrations.withdraw_for": (registering, "recruiter", "/recruitment/registrations/1/withdraw", {}),
    "responses.submit": (by_a_link, "observer", f"/answers/by-link/{LINK}/2/submit", {"seen": DRAFTED.fingerprint}),
    "paper.choose_paper": (votable, "panelist", "/paper/1/mine", {"on_paper": "yes"}),
    "voting.close_round": (votable, "facilitator", None, {}),
    "voting.close_rounds": (votable, "facilitator", None, {}),
    "voting.decline_attempt": (SCENES["when an attempt is owed"].build, "facilitator", None, FRAMED),
    "voting.open_round": (to_vote, "facilitator", None, {}),
    "reports.translate": (
        SCENES["when the report is published"].build,
        "organizer",
        "/report/editions/1/translations/new",
        {"language": "da", "translator": "An office", "text": "Brøndene skal aflæses."},
    ),
    "reports.withdraw_translation": (
        SCENES["when the report is published"].build,
        "organizer",
        "/report/editions/1/translations/es/1/withdraw",
        {"why": "It says something else."},
    ),
}


def test_every_act_that_asks_is_pressed():
    assert set(PRESSED) == {act for act, kind in ACTS.items() if kind is ASKS}


@pytest.mark.slow
@pytest.mark.parametrize("act", PRESSED)
def test_a_weighty_act_that_is_pressed_asks_once_and_does_nothing_before(app, storage, build, act):
    scene, who, path, fields = PRESSED[act]
    place = build(scene)
    db.session.commit()
    visitor = arrived(app, place, who)
    if path is None:
        found = offers_to(visitor, place.path())
        offer = next(offer for path, offer in sorted(found.items()) if endpoint_of(app, path) == act)
        path, sent = offer.path, {name: value for name, value in offer.fields.items() if name != "asked"} | fields
    else:
        path, sent = path[1:] if path.startswith("//") else place.path(path), fields
    as_it_was, keys, cookies = storage.keep(), keys_of_boxes(), cookies_of(visitor)
    for htmx in (False, True):
        storage.put_back(as_it_was)
        for box, secret in keys.items():
            box.write_bytes(secret)
        cookies_of(visitor, cookies)
        assert_asks_once(visitor, act, path, sent, fields, htmx)


def cookies_of(visitor: Visitor, given: dict | None = None) -> dict:
    """What the browser holds; given back, nothing else is left."""
    with visitor.client.session_transaction() as held:
        if given is not None:
            held.clear()
            held.update(given)
        return dict(held)


def assert_asks_once(visitor: Visitor, act: str, path: str, sent: dict, fields: dict, htmx: bool) -> None:
    before = stored()
    page = visitor.post(path, sent, htmx=htmx, says_yes=False)
    assert page.status == 200 and stored() == before
    form = page.form(path)
    assert form.has_attr("data-asks")
    assert page.soup.find("h1").get_text().strip().endswith("?")
    assert page.soup.select_one("main p:not(.print-only)").get_text().strip().endswith(".")
    if htmx:
        assert page.response.headers["HX-Retarget"] == "body"
    held = {field["name"]: field["value"] for field in form("input")}
    assert all(held[name] == value for name, value in fields.items())
    again = visitor.post(path, held, says_yes=False)
    assert b"data-asks" not in again.response.data
    if stored() != before:
        assert again.status == (200 if act == "privacy.erase" else 303)  # nobody is left who could be led on
    else:
        assert act == "conferences.advance_stage" and again.status == 409  # its gate says what is missing


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["when the report is approved", "when the report is held back", "when the report is published"]
)
def test_what_needs_a_second_person_waits(app, build, name):
    place = build(SCENES[name].build)
    db.session.commit()
    tried = 0
    for deed in SCENES[name].deeds:
        if ACTS[deed.act] is not SECOND:
            continue
        visitor = Visitor(app).enter(somebody(place, deed.who).person)
        waiting = db.session.scalar(select(func.count()).select_from(WaitingAct))
        assert do(place, visitor, offered(app, visitor, place, deed), deed).status == 303
        assert db.session.scalar(select(func.count()).select_from(WaitingAct)) == waiting + 1
        tried += 1
    assert tried


def test_every_act_for_two_is_one_of_the_mechanism(app):
    """What a second person confirms is registered as such."""
    assert len([act for act, kind in ACTS.items() if kind is SECOND]) == len(registry.weighty)
