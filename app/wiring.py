"""Where rooms are joined: gates, what going back voids, what is asked of whom, and each person's own data."""

from flask import Flask

from app import later
from app.access.stages import Stage as S
from app.callers import asked as places
from app.callers import beginning, leaving, standing
from app.callers import queries as called
from app.callers import services as caller_services
from app.calls import asked as public_call
from app.calls import services as call_services
from app.commonground import queries as commonground
from app.conferences import asked, empty_seats, waiting, weighty
from app.conferences import readiness as frame_readiness
from app.conferences.registry import registry
from app.consents import services as consents
from app.dissent import queries as dissent
from app.drafting import asked_while_voting, readiness
from app.drafting.services import outline
from app.draws import asked as draws_asked
from app.draws import queries as draws
from app.draws import reasons as draw_reasons
from app.draws import weighty as draws_weighty
from app.endings import queries as endings
from app.endings import weighty as ending_weighty
from app.evidence import readiness as evidence
from app.evidence import withdrawn_names as names_in_evidence
from app.expenses import asked as claims
from app.expenses import queries as expenses
from app.factcheck import queries as factcheck
from app.followups import queries as followups
from app.glossary import asked as requests
from app.hands import HIDEABLE, ON_PAPER
from app.hearings import promises
from app.hearings import readiness as hearing_readiness
from app.hearings.services import listing
from app.helping import acting
from app.helping import queries as helping
from app.households import asked as letters_asked
from app.households import queries as addressed
from app.households import services as households
from app.households import weighty as letters_weighty
from app.joining import asked as joining
from app.keyholders import queries as keyholders
from app.lending import LENT
from app.mailings import queries as mailings
from app.members import queries as members
from app.milestones import asked as milestones_asked
from app.milestones import reminding
from app.moderation import asked as moderation
from app.moderation import hideable
from app.needs import carrying as needs_carried
from app.papers import asked as papers
from app.papers import queries as papers_found
from app.privacy import weighty as privacy_weighty
from app.questions import readiness as question_readiness
from app.questions import services as question_services
from app.readmarks import asked as reading
from app.recruitment import holding
from app.registrations import keyring, lettered, seated
from app.registrations import queries as registered
from app.reports import asked as report_asked
from app.reports import embargo, withdrawn_names
from app.reports import queries as reports
from app.reports import readiness as report_readiness
from app.reports import services as report_services
from app.reports import weighty as report_weighty
from app.responses import by_link, unanswered
from app.responses import queries as responses
from app.rooms import OWN_DATA, part
from app.search import keeping
from app.sheets import asked as sheets
from app.sheets import kinds as sheet_kinds
from app.shortballots import readiness as shortballots
from app.voting import sealing
from app.voting import weighty as voting_weighty
from app.voting.queries import owing, rolls, rounds
from app.voting.services import freezing, replaced_cards, voiding
from app.watches import queries as watches

GATES = {
    S.SETUP: frame_readiness.missing_before_opening,
    S.RECRUITMENT: frame_readiness.missing_seats,
    S.EVIDENCE: evidence.problems_before_leaving,
    S.QUESTIONS: question_readiness.problems_before_leaving,
    S.HEARINGS: hearing_readiness.problems_before_leaving,
    S.DRAFTING: readiness.problems_before_leaving,
    S.FACT_CHECK: factcheck.problems_before_leaving,
    S.VOTING: owing.missing_before_leaving,
    S.REPORTING: reports.missing_before_follow_up,
    S.FOLLOW_UP: responses.missing_before_closing,
}
ASKS = {
    S.RECRUITMENT: [draws_asked.asks, letters_asked.asks, places.asks],
    S.EVIDENCE: [places.asks, public_call.asks, evidence.asked_of, hearing_readiness.asked_of],
    S.QUESTIONS: [
        public_call.asks,
        joining.asks,
        shortballots.asked_of,
        question_readiness.asked_of,
        hearing_readiness.asked_of,
        papers.asks,
        places.asks,
    ],
    S.HEARINGS: [shortballots.asked_of, hearing_readiness.asked_of, papers.asks, places.asks],
    S.DRAFTING: [readiness.asks_while_drafting, hearing_readiness.asked_of],
    S.FACT_CHECK: [factcheck.asks_while_checking],
    S.VOTING: [
        keyholders.asks,
        rolls.asks,
        rolls.asks_to_close,
        owing.asks_to_open,
        dissent.asks,
        asked_while_voting.asks_while_voting,
    ],
    S.REPORTING: [dissent.asks, report_asked.asks],
    S.FOLLOW_UP: [responses.asks, followups.asks, milestones_asked.asks],
}
PENDING = {
    S.EVIDENCE: evidence.pending,
    S.QUESTIONS: question_readiness.pending,
    S.HEARINGS: hearing_readiness.pending,
    S.DRAFTING: readiness.pending,
    S.REPORTING: report_asked.pending,
    S.FOLLOW_UP: unanswered.pending,
}
# What one person proposes and a second one confirms.
WEIGHTY = weighty.KINDS | voting_weighty.KINDS | report_weighty.KINDS | ending_weighty.KINDS
WEIGHTY |= draws_weighty.KINDS | letters_weighty.KINDS | privacy_weighty.KINDS
# A statement round may run in each of these stages, and going back and forth between them leaves it as it is.
WITH_ROUNDS = (S.EVIDENCE, S.QUESTIONS, S.HEARINGS, S.DRAFTING)
VOIDS = {
    S.QUESTIONS: question_readiness.voided_by_going_back,
    S.HEARINGS: question_readiness.voided_by_going_back,
    S.VOTING: rounds.voided_by_going_back,
    S.REPORTING: reports.voided_by_going_back,
    S.CLOSED: rounds.voided_by_cancelling,  # no way leads back from there: it is what ending before the time voids
}
UNDOINGS = {
    S.QUESTIONS: question_services.reopen,
    S.HEARINGS: question_services.reopen,
    S.VOTING: voiding.void_for_going_back,
    S.REPORTING: report_services.forget_approvals,
    S.CLOSED: voiding.void_for_going_back,
}
# What is told by letter alone, to all alike who may do it.
NEWS = (promises.news, report_asked.news, responses.news, followups.news, watches.news)
CALLS = (rolls.calls, *NEWS, reminding.asks, endings.calls)
# What nobody may cut off by publishing the report.
WINDOWS = (owing.open_windows, dissent.open_windows, report_readiness.open_windows)


def init_app(app: Flask) -> None:
    registry.clear()
    _join_stages()
    _join_votes()
    _join_draws()
    registry.namings.extend((withdrawn_names.take_out, names_in_evidence.take_out))
    registry.naming_losses.extend((withdrawn_names.lost, names_in_evidence.lost))
    registry.weighty.update(WEIGHTY)
    hideable.kinds.update(HIDEABLE)
    sheet_kinds.kinds.update(ON_PAPER)
    registry.invitation_ends.extend(
        (listing.note_answer, leaving.note_answer, needs_carried.note_answer, consents.note_answer)
    )
    registry.publication_holds.append(papers_found.why_unpublished)
    registry.seat_ends.extend((listing.note_left, leaving.note_left))
    registry.seat_returns.extend((listing.note_returned, leaving.note_returned))
    registry.link_ends.append(by_link.discard_drafts)
    acting.init_app(app)
    keeping.keep_up()
    app.extensions |= {f"plenaria.{name}": lent for name, lent in LENT.items()}
    app.extensions["plenaria.personal_data"] = {
        name: part(room, "queries").personal_data for name, room in OWN_DATA.items()
    }


def _join_stages() -> None:
    """What each stage waits for, asks, voids and prepares."""
    for stage, gate in GATES.items():
        registry.gates[stage].append(gate)
    registry.gates[S.RECRUITMENT].append(draws.missing_before_leaving)
    registry.essentials[S.SETUP].append(frame_readiness.promise_left_open)
    for stage, finders in ASKS.items():
        registry.asks[stage].extend(finders)
    for stage, finder in PENDING.items():
        registry.pending[stage].append(finder)
    for stage in WITH_ROUNDS:
        registry.asks[stage].extend((commonground.asked_of, requests.asks, reading.asks))
        registry.pending[stage].append(commonground.pending)
    for stage in S:
        registry.asks[stage][:0] = (waiting.asks, members.asks, helping.asked_of)
        registry.asks[stage].extend((asked.asks_to_steer, moderation.asks, sheets.asks, claims.asks))
        registry.arrivals[stage].append(call_services.end_with_stage)
    for stage in (S.DRAFTING, S.FACT_CHECK, S.VOTING):
        registry.asks[stage].append(keyholders.asks_to_name)
        registry.pending[stage].append(keyholders.pending)
    registry.gates[S.DRAFTING].append(commonground.problems_before_leaving)
    for stage in (S.DRAFTING, S.FACT_CHECK):
        registry.gates[stage].append(keyholders.missing_before_voting)
    for stage, tell in VOIDS.items():
        registry.voids[stage].append(tell)
    for stage, undo in UNDOINGS.items():
        registry.undoings[stage].append(undo)
    registry.arrivals[S.DRAFTING].append(outline.lay_out)


def _join_votes() -> None:
    """What a vote holds still, what it tells others, and what voids it."""
    registry.text_holds.append(freezing.holds_on_texts)
    registry.text_results.append(freezing.results_on_texts)
    registry.seat_holds.append(freezing.holds_seat)
    registry.afterwards.append(sealing.seal_at_once)
    registry.replaced_cards.append(replaced_cards.note_replaced_card)
    registry.text_changes.append(voiding.void_for_new_text)
    registry.calls.extend(CALLS)
    registry.reminding.alike.append(rolls.alike)
    registry.reminding.reminded.append(mailings.last_reminded)
    registry.votes.append(rounds.told_on_passage)
    registry.dissents.append(dissent.told_on_passage)
    registry.answers.append(responses.told_in_report)
    registry.windows.extend(WINDOWS)
    keyring.also_sealed[:] = (called.find_sealed, expenses.find_sealed, addressed.find_sealed)
    later.join()
    registry.outcomes.extend((reports.outcomes, responses.outcomes))
    registry.essentials[S.REPORTING].append(embargo.keeps_from_leaving)
    for stage in (S.REPORTING, S.CLOSED):
        registry.voids[stage].append(embargo.given_up_by_going_back)
        registry.undoings[stage].append(embargo.give_up)


def _join_draws() -> None:
    """What a lottery holds still, what it takes from the places, and what becomes of them."""
    registry.recruitment_holds.append(draws.hold)
    registry.seated_blinds.append(called.seated_blinds)
    registry.declined_blinds.append(called.declined_blinds)
    draws.SITTING[:] = [called.count_without_place]
    draw_reasons.PLACE_STATES[:] = [called.told_of]
    registry.draws_done.append(beginning.begin_drawn)
    for stage in (S.QUESTIONS, S.HEARINGS):  # nobody takes a seat any more
        registry.arrivals[stage].extend((standing.note_over, empty_seats.note_empty))
    holding.NUMBER_HELD["draws"] = draws.hold_number
    holding.TOLD["registrations"] = registered.values_in_use
    holding.REGISTERED["registrations"] = registered.count_all
    registry.registration_erasers.append(caller_services.erase)
    lettered.known[:] = [households.LETTERS]
    holding.LETTERS_DRAWN["households"] = addressed.are_drawn
    registry.registration_ends.extend((leaving.note_registration_ended, needs_carried.note_registration_ended))
    seated.known[:] = [leaving.what_becomes]
