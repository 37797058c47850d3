"""“What has happened” is told in sentences people read: by days, the newest first, no keys and no fingerprints."""

import re
from datetime import UTC, date, datetime

import pytest

from app import demo
from app.access.roles import Role
from app.access.stages import Stage
from app.conferences import happened, news
from app.conferences import queries as conferences
from app.conferences.happened import Happened, by_day
from app.extensions import db
from app.hearings.kinds import ExpertStatus
from app.journal import queries as journal
from app.journal.actions import SENTENCES, sentence
from app.reports.models import Kind
from app.responses.models import Status

# What the public journal alone tells: single voices, cards, keys, and the machinery of counting.
LEFT_TO_THE_JOURNAL = """
    answer_letter.brought answer_letter.assigned answer_letter.unassigned answer_letter.file_opened
    answer_letter.file_closed answer_letter.tried_again answer_letter.discarded
    contact.imported contact.imported_elsewhere contact.entered_elsewhere contact.corrected_elsewhere
    contact.removed_elsewhere contact.noted_elsewhere contact.note_removed_elsewhere
    expert.taken_out contact.entered contact.corrected contact.removed contact.noted contact.note_removed
    register.offered register.shared register.offer_ended register.left
    lesson.written lesson.corrected lesson.removed handbook.withdrawn conference.begun_from
draw.rehearsed draw.asked draw.stopped draw.made draw.failed draw.number_refused draw.alternates_found
draw.alternates_failed
authority.named authority.corrected authority.removed authority.link_made authority.link_revoked
authority.reminded
response.unjudged report.embargoed report.embargo_ended
report.embargo_halted report.embargo_resumed
report.translation_held report.translation_withdrawn report.translation_emptied
rates.set claim.sent claim.withdrawn claim.approved claim.declined expenses.paid
payment.corrected payment.correction_approved payment.correction_taken_back
place.read place.noted place.replaced place.replaced_missing place.thanked
letters.listed letters.announced letters.drawn letters.for_all letters.printed registration.looked_for
place.thanks_printed recruitment.others_told registration.made
watch.seen watch.seen_withdrawn
followup.proposed followup.supported followup.taken_back
conference.deleted
hearing.confirmed help.pressed help.spoken help.begun help.ended help.confirmed help.taken_back
sheet.printed sheet.typed sheet.done needs.told consents.noted
people.reminded people.written_to letter.worded letter.unworded
frame.revised member.declined member.invitation_withdrawn member.returned member.invited_again member.renamed
member.corrected member.address_corrected member.address_asked member.address_confirmed member.naming_chosen
member.name_taken_back cards.printed card.made card.replaced card.waiting card.numbered card.tried card.witnessed
card.read card.revoked act.confirmed act.seconded stage.recorded key.rotated checkpoint.cosigned session.opened
session.ended session.ended_everywhere person.password_set person.second_step_begun person.second_step_set
person.second_step_by_paper person.second_step_codes person.second_step_ended person.changed person.erased
member.erased person.letters_chosen call.noted person.calendar_made person.calendar_ended person.let_organize
person.organizing_ended document.drafted
document.reviewed document.objected document.easy document.untied document.placed
document.restored transcript.attached upload.received upload.checked
upload.tried_again upload.discarded term.written
term.revised term.removed request.written request.answered
request.found request.declined note.written question.supported question.unsupported question.grouped
question.revised question.ordered question.dropped question.restored question.theme_added question.adoption_unbacked
questions.recorded question.adoption_backed expert.proposed expert.changed expert.declared expert.invited
expert.declined expert.late expert.listed expert.uninvited session.changed session.slot_planned session.slot_removed
audience.closed answer.confirmed answer.on_notice answer.not_answered section.added passage.removed passage.restored
typed.confirmed amendment.withdrawn amendment.rebased amendment.confirmed amendment.supported amendment.objected
amendment.left amendment.temperature_told passage.supported passage.left temperature.told section.renamed
section.moved section.joined section.left section.assigned comment.resolved comment.reopened correction.moved
check.read ground.statement_set_aside attendance.recorded keyholders.named keyholders.declined keyholders.accepted
round.ended round.sealed round.keyholders_named round.key_shared round.keyholders_absent round.part_shown
round.part_taken round.locked round.unlocking round.part_given round.unlocked round.paper_marked round.teller_named
round.paper_counting round.paper_entered round.paper_agreed ballot.cast result.recorded dissent.revised
dissent.sponsored dissent.unsponsored note.corrected note.withdrawn question.proposal_corrected
question.proposal_withdrawn question.joining_suggested question.joining_agreed question.joining_refused
question.joining_withdrawn question.joining_undone question.joined question.split
public_call.opened public_call.closed public_call.handed_in public_call.accepted public_call.declined
public_call.merged question.discussed question.talk_corrected question.talk_withdrawn
hearing.corrected hearing.withdrawn comment.corrected comment.withdrawn
retention.set retention.carried_out rules.agreed words.hidden words.shown words.objected words.left
words.shown_after_objection words.stay_hidden floor.begun floor.ended floor.slot_begun floor.called
floor.passed_over floor.paused floor.resumed floor.extended floor.stopped floor.times_set floor.moved floor.asked
floor.asked_no_more audience.handed_in audience.declined interests.objected interests.overruled interests.upheld
actor.entered actor.changed actor.removed hearing.supported hearing.unsupported
papers.deadline_set paper.asked paper.withdrawn paper.handed_in
panel.seats_empty recruitment.worded recruitment.rules_set recruitment.targets_set recruitment.targets_changed
registration.imported registration.corrected
registration.withdrawn registration.erased registration.read registration.code_renewed registration.barred
registration.let_in registration.compared registration.exported
"""
FINGERPRINT = re.compile(r"\b[0-9a-f]{12,}\b")
# Values of enums that are no words of a sentence by themselves: a key that slipped through stands alone or quoted.
KEYS = re.compile(
    r"“(" + "|".join(map(re.escape, (*Stage, *Role, *ExpertStatus, *Kind, *Status))) + r")”|\b\w+[_]\w+\b|\w\.\w+ed\b|…"
)


def faults(words):
    return FINGERPRINT.findall(words) + [found[0] for found in KEYS.finditer(words)]


@pytest.fixture
def everything(monkeypatch):
    monkeypatch.setattr(news, "MOST_SENTENCES", 10**6)
    monkeypatch.setattr(news, "READ", 10**6)


def test_no_sentence_of_a_whole_conference_has_a_fingerprint_or_a_key(build, everything):
    build(demo.load)
    told = [words for one in conferences.list_public() for day in news.list_news(one)[0] for words in day.sentences]
    assert len(told) > 60
    assert [(words, faults(words)) for words in told if faults(words)] == []


def test_the_journal_s_own_sentences_would_be_found(build):
    build(demo.load)
    water = next(one for one in conferences.list_public() if one.slug == "water-from-the-quarry")
    entries = journal.list_entries(water.id, limit=10**6)
    assert any(FINGERPRINT.search(sentence(one.action, journal.facts_of(one))) for one in entries)
    assert faults("The stage changed to “follow-up”.") and faults("promise_due") and faults("round.opened")


def test_every_act_is_told_in_one_way_or_left_to_the_journal():
    told = [*happened.SINGLY, *happened.TOGETHER, *LEFT_TO_THE_JOURNAL.split()]
    assert sorted(told) == sorted({*SENTENCES, "stage.reopened"})


@pytest.mark.parametrize("action", happened.SINGLY)
def test_every_sentence_finds_its_facts_in_an_entry_of_that_action(action):
    """A fact that a sentence names and the journal's own sentence does not is a fact that nobody writes down."""
    known = set(re.findall(r"{(\w+)}", str(SENTENCES.get(action, SENTENCES["stage.changed"]))))
    assert set(re.findall(r"%\((\w+)\)s", str(happened.SINGLY[action]))) <= known | {"ground"}


def at(day, hour):
    return datetime(2027, 3, day, hour, tzinfo=UTC)


def test_the_days_are_those_of_the_conference_and_what_is_alike_is_counted(app):
    entries = [
        Happened(at(2, 13), "question.proposed", {"by": "panelist"}),
        Happened(at(2, 12), "document.published", {"title": "Wells"}),
        Happened(at(2, 11), "question.proposed", {"by": "panelist"}),
        Happened(at(1, 12), "stage.changed", {"target": "“Questions”"}, True),
        Happened(at(1, 11), "note.written", {"passage": "E1.1"}),
        Happened(at(1, 10), "document.published", {}),
    ]
    assert by_day(entries, "UTC", 9, dict) == [
        (date(2027, 3, 2), ["Panelists proposed 2 questions.", "A document for the panel was published: Wells"]),
        (date(2027, 3, 1), ["The conference went back to the stage “Questions”."]),
    ]
    assert [day for day, _words in by_day(entries, "Pacific/Auckland", 9, dict)] == [
        date(2027, 3, 3),
        date(2027, 3, 2),
    ]
    assert [len(told.sentences) for told in by_day(entries, "UTC", 2, dict)] == [2]


def test_a_conference_s_page_tells_it_by_days(world, sign_in, visitor):
    place = world(stage=Stage.VOTING)
    page = visitor.page(place.path())
    assert "A new stage began: “Voting”." in page and "10 people joined." not in page.text
    assert page.soup.select_one(".history").find_previous("h3").get_text().split()[-1].isdigit()


@pytest.mark.parametrize("stage", [Stage.FOLLOW_UP, Stage.CLOSED])
def test_a_finished_conference_leads_first_to_its_report_and_answers(build, stage, visitor):
    build(demo.load)
    water = next(one for one in conferences.list_public() if one.slug == "water-from-the-quarry")
    water.stage = stage
    db.session.commit()
    page = visitor.page("/c/water-from-the-quarry")
    first = page.soup.select_one("main .asked")
    assert [link.get_text() for link in first("a")] == [
        "Read the report",
        "The recommendations in short",
        "What became of each recommendation",
    ]
    target = first("a")[1]["href"].partition("#")
    assert visitor.page(target[0]).soup.find(id=target[2])


def test_before_a_report_is_out_nothing_leads_to_one(world, visitor):
    place = world(stage=Stage.VOTING)
    assert "Read the report" not in visitor.page(place.path())
