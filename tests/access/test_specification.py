"""The specification of who may do what, when: written out by hand, and compared with the rows of the code."""

from itertools import product

import pytest

from app.access import stages, transitions
from app.access.permissions import Permission
from app.access.policy import Facts, Verdict, judge
from app.access.roles import Role
from app.access.stages import Stage

pytestmark = pytest.mark.database_free

# Initials of the stages in their order: Setup, recruiTment, Evidence, Questions, Hearings, Drafting, fact Check,
# Voting, Report, Answers, closed (X). Initials of the roles: Organizer, Facilitator, Panelist, Expert, Committee,
# Authority (A), obServer (S), Recruiter, caLler; "*" is everybody.
STAGES = dict(zip("STEQHDCVRAX", Stage, strict=True))
ROLES = dict(
    zip(
        "OFPECASRL",
        (
            Role.ORGANIZER,
            Role.FACILITATOR,
            Role.PANELIST,
            Role.EXPERT,
            Role.COMMITTEE,
            Role.AUTHORITY,
            Role.OBSERVER,
            Role.RECRUITER,
            Role.CALLER,
        ),
        strict=True,
    )
)
ALL = "STEQHDCVRAX"
SPECIFICATION = {
    "conference.see": ("*", ALL),
    "visit.begin": ("OFPECASRL", ALL),
    "frame.edit": ("O", "S"),
    "conference.delete": ("O", "S"),
    "conference.cancel": ("O", "TEQHDCVR"),
    "frame.amend": ("O", "TEQHDCVRA"),
    "calendar.edit": ("OF", "STEQHDCVRA"),
    "recruitment.read": ("*", ALL),
    "place.call": ("RL", "TE"),
    "place.fill": ("R", "TE"),
    "address.keep": ("R", "T"),
    "address.read": ("OR", "TEQHDCVRA"),
    "place.thank": ("R", "QHDCVRA"),
    "registration.erase": ("R", "TEQHDCVRA"),
    "recruitment.plan": ("O", "STE"),
    "recruitment.open": ("O", "T"),
    "registration.make": ("*", "T"),
    "registration.own": ("*", "TEQHDCVRAX"),
    "registration.list": ("OR", "TEQHDCVRAX"),
    "registration.read": ("R", "TEQHDCVRA"),
    "registration.keep": ("R", "T"),
    "member.read": ("*", ALL),
    "draw.make": ("O", "TE"),
    "draw.commit": ("O", "TE"),
    "draw.enter": ("O", "TE"),
    "draw.ask_why": ("*", ALL),
    "member.identify": ("PFO", ALL),
    "member.name": ("P", ALL),
    "member.manage": ("O", "STEQHDCVRA"),
    "card.manage": ("F", "STEQHDCVRA"),
    "card.witness": ("OCP", "STEQHDCVRA"),
    "card.read": ("P", "STEQHDCVRAX"),
    "call.note": ("F", "TEQHDCVRAX"),
    "letter.send": ("OF", "STEQHDCVRA"),
    "letter.word": ("O", "STEQHDCVRA"),
    "attendance.record": ("F", "EQHDCVR"),
    "news.follow": ("*", "TEQHDCVRA"),
    "enacted.enter": ("OA", "A"),
    "thanks.read": ("*", ALL),
    "certificate.own": ("P", ALL),
    "certificate.print": ("OF", ALL),
    "rates.set": ("O", "STEQHDCVRA"),
    "claim.send": ("P", "TEQHDCVRA"),
    "claim.decide": ("OR", "TEQHDCVRA"),
    "payment.note": ("O", "TEQHDCVRA"),
    "stage.see": ("OF", ALL),
    "stage.advance": ("F", "STEQHDCVRA"),
    "stage.override": ("F", "STEQHDCVRA"),
    "stage.reopen": ("F", "QHDCVR"),
    "act.confirm": ("OFPC", "TEQHDCVRAX"),
    "act.withdraw": ("OFR", "TEQHDCVRAX"),
    "kept.set": ("O", "STEQHDCVRA"),
    "rules.agree": ("P", "EQHDCV"),
    "words.hide": ("F", "EQHDCVR"),
    "words.object": ("OFPCAS", "EQHDCVRAX"),
    "words.object_by_link": ("*", "AX"),
    "words.review": ("FO", "EQHDCVRAX"),
    "evidence.read": ("*", ALL),
    "evidence.edit": ("OC", "STEQH"),
    "evidence.publish": ("O", "STEQH"),
    "note.read": ("PF", "EQHDCVRAX"),
    "note.write": ("P", "EQHD"),
    "request.read": ("PFOC", "EQHDCVRAX"),
    "request.write": ("P", "EQHD"),
    "request.answer": ("OC", "EQHD"),
    "help.consent": ("P", "EQHDCVR"),
    "help.give": ("FS", "EQHDCVR"),
    "help.take": ("F", "EQHDCVR"),
    "typed.confirm": ("P", "EQHDCVR"),
    "typed.print": ("F", "EQHDCVR"),
    "public_call.read": ("*", ALL),
    "public_call.open": ("O", "E"),
    "public_call.take_part": ("*", "E"),
    "public_call.sift": ("OF", "EQHDCVRA"),
    "question.read": ("*", ALL),
    "proposal.read": ("PFOC", "QHDCVRAX"),
    "question.propose": ("P", "Q"),
    "question.support": ("P", "Q"),
    "question.group": ("F", "Q"),
    "question.discuss": ("P", "Q"),
    "joining.suggest": ("PF", "Q"),
    "joining.answer": ("P", "Q"),
    "question.adopt": ("P", "Q"),
    "hearing.read": ("*", ALL),
    "short_ballot.read": ("PFOC", "QHDCVRAX"),
    "short_ballot.open": ("F", "QH"),
    "short_ballot.pick": ("P", "QH"),
    "expert.propose": ("POC", "EQH"),
    "expert.take_out": ("O", ALL),
    "expert.manage": ("OF", "STEQH"),
    "expert.declare": ("E", "EQH"),
    "interest.object": ("PC", "EQH"),
    "interest.rule": ("O", "EQH"),
    "paper.ask": ("O", "QH"),
    "paper.write": ("E", "QH"),
    "hearing.support": ("P", "H"),
    "support.read": ("PF", "HDCVRAX"),
    "actor.keep": ("OC", "STEQHDCVRA"),
    "session.manage": ("OF", "EQH"),
    "hearing.ask": ("P", "H"),
    "hearing.take": ("F", "H"),
    "floor.lead": ("F", "H"),
    "floor.ask": ("P", "H"),
    "audience.hand_in": ("*", "H"),
    "audience.sift": ("F", "H"),
    "audience.open": ("F", "H"),
    "audience.ask": ("SCA", "H"),
    "answer.write": ("E", "HD"),
    "answer.record": ("F", "HD"),
    "transcript.keep": ("F", "HD"),
    "draft.read": ("PF", "DCVRAX"),
    "draft.write": ("P", "DV"),
    "draft.type": ("F", "DV"),
    "amendment.propose": ("P", "DV"),
    "amendment.accept": ("P", "DV"),
    "comment.write": ("P", "DCV"),
    "draft.support": ("P", "DV"),
    "section.assign": ("F", "DV"),
    "text.check": ("EPF", "C"),
    "correction.propose": ("E", "C"),
    "correction.decide": ("P", "C"),
    "ground.read": ("PF", "EQHDCVRAX"),
    "ground.open": ("F", "EQHD"),
    "ground.add": ("PF", "EQHD"),
    "ground.answer": ("P", "EQHD"),
    "ground.set_aside": ("F", "EQHD"),
    "ground.close": ("F", "EQHDCVR"),
    "round.read": ("*", ALL),
    "round.open": ("F", "V"),
    "round.close": ("F", "V"),
    "round.void": ("F", "VR"),
    "ballot.cast": ("P", "V"),
    "key.name": ("P", "DCV"),
    "key.take": ("P", "V"),
    "key.give": ("FP", "V"),
    "evidence.review": ("C", "STEQH"),
    "reading.mark": ("P", "EQHDCV"),
    "reading.count": ("F", "EQHDCV"),
    "consent.give": ("P", "TEQHDCVRAX"),
    "consent.keep": ("OR", "TEQHDCVRA"),
    "needs.tell": ("OFPECASRL", "STEQHDCVRA"),
    "needs.keep": ("OF", "STEQHDCVRA"),
    "sheet.print": ("F", "EQHDCVR"),
    "sheet.type": ("FO", "EQHDCVR"),
    "paper.prepare": ("F", "V"),
    "paper.count": ("FOP", "V"),
    "result.record": ("O", "V"),
    "roll.read": ("P", "VRAX"),
    "objection.write": ("P", "VRA"),
    "objection.answer": ("FO", "VRA"),
    "dissent.read": ("PF", "VRAX"),
    "dissent.write": ("P", "VR"),
    "report.read": ("*", ALL),
    "report.preview": ("PFO", "RAX"),
    "report.read_early": ("PFOA", "R"),
    "report.compose": ("O", "R"),
    "report.approve": ("P", "R"),
    "report.publish": ("O", "R"),
    "report.correct": ("O", "AX"),
    "report.translate": ("O", "RAX"),
    "response.read": ("*", ALL),
    "response.write": ("A", "A"),
    "response.record": ("O", "A"),
    "response.by_link": ("*", "A"),
    "verdict.give": ("P", "A"),
    "verdict.hide": ("F", "AX"),
    "followup.ask": ("P", "A"),
    "followup.put": ("F", "A"),
    "followup.reply": ("OA", "A"),
    "watch.keep": ("POA", "A"),
    "watch.own": ("POA", "AX"),
    "milestone.keep": ("OA", "A"),
    "authority.keep": ("O", "RA"),
    "authority.let_go": ("O", "RAX"),
    "answer_letter.keep": ("O", "A"),
    "contact.read": ("*", ALL),
    "contact.keep": ("O", ALL),
    "handbook.read": ("*", ALL),
    "handbook.write": ("OF", ALL),
    "handbook.hide": ("O", ALL),
    "handbook.publish": ("O", "RAX"),
    "journal.read": ("*", ALL),
}


def test_every_permission_has_a_meaning_and_a_place_in_the_specification():
    assert all(str(permission.meaning) and permission.who for permission in Permission)
    assert set(SPECIFICATION) == {str(name) for name in Permission} - {"conference.create"}


@pytest.mark.parametrize("name", SPECIFICATION)
def test_each_role_in_each_stage_may_do_what_the_specification_says_and_nothing_else(name):
    roles, when = SPECIFICATION[name]
    open_in, granted = {STAGES[letter] for letter in when}, roles if roles != "*" else "".join(ROLES)
    for (letter, role), stage in product(ROLES.items(), Stage):
        facts = Facts(signed_in=True, roles=frozenset({role}), public=stage != Stage.SETUP, stage=stage)
        role_may = letter in granted
        expected = (Verdict.ALLOWED if stage in open_in else Verdict.CLOSED) if role_may else Verdict.REFUSED
        assert judge(Permission(name), facts) is expected, f"{name} for {role} in {stage}"


@pytest.mark.parametrize("name", SPECIFICATION)
def test_outsiders_may_do_what_everybody_may_do_and_nothing_else(name):
    roles, when = SPECIFICATION[name]
    for stage, signed_in in product(Stage, (True, False)):
        public = stage != Stage.SETUP
        facts = Facts(signed_in=signed_in, public=public, stage=stage)
        in_time = Verdict.ALLOWED if stage in {STAGES[letter] for letter in when} else Verdict.CLOSED
        assert judge(Permission(name), facts) is (in_time if roles == "*" and public else Verdict.REFUSED)


def test_only_organizers_of_the_server_create_conferences():
    everybody = Facts(signed_in=True, roles=frozenset(Role))
    assert judge(Permission.CONFERENCE_CREATE, everybody) is Verdict.REFUSED
    assert judge(Permission.CONFERENCE_CREATE, Facts(server_organizer=True)) is Verdict.ALLOWED


@pytest.mark.parametrize(
    ("unused", "names"),
    [
        (set(), "STEQHDCVRAX"),
        ({Stage.RECRUITMENT}, "SEQHDCVRAX"),
        ({Stage.QUESTIONS}, "STEHDCVRAX"),
        ({Stage.FACT_CHECK}, "STEQHDVRAX"),
        ({Stage.QUESTIONS, Stage.FACT_CHECK}, "STEHDVRAX"),
        ({Stage.VOTING, Stage.EVIDENCE}, "STEQHDCVRAX"),
    ],
)
def test_optional_stages_can_be_left_out_and_no_others(unused, names):
    expected = [STAGES[letter] for letter in names]
    walked, stage = [Stage.SETUP], Stage.SETUP
    while step := transitions.forward(stage, frozenset(unused)):
        assert step.source == stage
        stage = step.target
        walked.append(stage)
    assert walked == expected == list(stages.path(frozenset(unused)))


def test_each_step_back_undoes_a_step_ahead_and_nothing_published_is_taken_back():
    for stage in Stage:
        step = transitions.back(stage)
        if stage in (Stage.SETUP, Stage.RECRUITMENT, Stage.EVIDENCE, Stage.FOLLOW_UP, Stage.CLOSED):
            assert step is None
        else:
            assert transitions.forward(step.target).target == stage


def test_stretches_say_when_a_permission_is_open_without_a_break():
    def when(permission, *unused):
        return stages.stretches(stages.path(frozenset(unused)), permission.stages)

    assert when(Permission.JOURNAL_READ) == [(Stage.SETUP, Stage.CLOSED)]
    assert when(Permission.DRAFT_WRITE) == [(Stage.DRAFTING,) * 2, (Stage.VOTING,) * 2]
    assert when(Permission.DRAFT_WRITE, Stage.FACT_CHECK) == [(Stage.DRAFTING, Stage.VOTING)]
    assert when(Permission.TEXT_CHECK, Stage.FACT_CHECK) == []
