"""Who has the seat of an expert is an expert in the hearing, once; and open questions ask for views."""

import pytest
from sqlalchemy import select

from app.access.roles import Role
from app.access.stages import Stage
from app.agreeing import JUST_READ
from app.evidence.kinds import Position
from app.extensions import db
from app.hearings import queries, readiness
from app.hearings.kinds import ExpertStatus, Stand
from app.hearings.models import Expert
from app.hearings.services import asking, choosing, planning
from app.invitations import queries as invited
from app.invitations import services as invitations
from app.members import services as members
from app.questions import queries as questions
from app.questions import services as asked
from tests.visitor import Visitor


@pytest.fixture
def place(world):
    return world(stage=Stage.EVIDENCE)


def experts(place) -> list[tuple[str, str, ExpertStatus, bool]]:
    db.session.expire_all()
    found = queries.list_experts(place.conference)
    return [(one.name, one.field, one.status, one.member_id is not None) for one in found]


def invite(place, sign_in, name="Nora Nord", role="expert", **more):
    given = {"role": role, "name": name, "email": f"{name.split()[0].lower()}@example.org", "body": "Institute"}
    answer = sign_in(place.organizer).send(place.path("/members"), place.path("/members/invite"), given | more)
    assert answer.status == 303
    return next(one for one in invited.list_open(place.conference) if one.name == name)


def answer(app, invitation, how="accept"):
    path = f"/invitations/{invitation.id}"
    visitor = Visitor(app).enter(invitation.person)
    assert visitor.send(path, f"{path}/{how}").status == 303
    db.session.rollback()
    return visitor


def test_whoever_accepts_the_seat_of_an_expert_stands_on_the_list_once(app, place, sign_in):
    visitor = answer(app, invite(place, sign_in, field="Street lamps"))
    assert experts(place) == [("Nora Nord", "Street lamps", ExpertStatus.INVITED, True)]
    page = visitor.page(place.path("/hearings/mine"))
    assert "Street lamps" in page and "not on the list" not in page
    assert "Nora Nord" not in Visitor(app).page(place.path("/hearings")), "Outsiders learn who is confirmed."


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.EXPERT, Role.PANELIST)])
def test_other_roles_are_no_experts(app, place, sign_in, role):
    answer(app, invite(place, sign_in, role=str(role), field="Lamps"))
    assert experts(place) == []


def test_the_organizer_is_asked_to_confirm_whoever_has_declared(app, place, sign_in):
    visitor = answer(app, invite(place, sign_in))
    title = "An expert waits to be confirmed"
    assert title not in sign_in(place.organizer).page(place.path())
    path = place.path("/hearings/experts/1/declaration")
    assert visitor.send(path, path, {"interests": "None."}).status == 303
    for who in (place.organizer, place.facilitator):
        page = sign_in(who).page(place.path())
        assert title in page
        assert page.soup.find("a", string="Read and confirm")["href"] == place.path("/hearings/experts/1")
    there = place.path("/hearings/experts/1")
    assert sign_in(place.organizer).send(there, there + "/confirm").status == 303
    assert title not in sign_in(place.organizer).page(place.path())


def test_she_puts_her_field_right_in_her_declaration(app, place, sign_in):
    visitor = answer(app, invite(place, sign_in, field="Lamps"))
    path = place.path("/hearings/experts/1/declaration")
    assert visitor.send(path, path, {"interests": "None.", "field": "Light and sleep"}).status == 303
    assert experts(place)[0][1] == "Light and sleep"
    expert = queries.get_expert(place.conference, 1)
    choosing.declare(expert, "None.", {}, by=place.organizer)
    assert expert.field == "Light and sleep"


def test_somebody_of_that_name_on_the_list_gets_the_seat_and_is_no_double(app, place, sign_in):
    choosing.propose_expert(place.conference, by=place.panelist, name="nora NORD", field="Lamps")
    db.session.commit()
    answer(app, invite(place, sign_in))
    assert experts(place) == [("nora NORD", "Lamps", ExpertStatus.INVITED, True)]


def test_somebody_on_the_list_is_invited_from_there_and_the_entry_gets_the_seat(app, place, sign_in):
    choosing.propose_expert(place.conference, by=place.panelist, name="N. Nord", field="Lamps", affiliation="Institute")
    db.session.commit()
    page, path = place.path("/hearings/experts/1"), place.path("/hearings/experts/1/seat")
    assert path in [link.get("href") for link in sign_in(place.organizer).page(page).soup("a")]
    assert sign_in(place.organizer).send(path, path, {"email": "nora@example.org"}).status == 303
    assert experts(place) == [("N. Nord", "Lamps", ExpertStatus.INVITED, False)]
    assert sign_in(place.organizer).post(path, {"email": "nora@example.org"}).status == 409
    assert path not in [link.get("href") for link in sign_in(place.organizer).page(page).soup("a")]
    (invitation,) = invited.list_open(place.conference)
    assert (invitation.body, invitation.field) == ("Institute", "Lamps")
    invitation.person.name = "Nora Nord"
    db.session.commit()
    answer(app, invitation)
    assert experts(place) == [("N. Nord", "Lamps", ExpertStatus.INVITED, True)]
    assert sign_in(place.organizer).post(path, {"email": "other@example.org"}).status == 409


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "<b>@x"])
def test_an_address_that_is_none_is_refused_beside_its_field(place, sign_in, email):
    choosing.propose_expert(place.conference, by=place.panelist, name="N. Nord")
    db.session.commit()
    refused = sign_in(place.organizer).post(place.path("/hearings/experts/1/seat"), {"email": email})
    assert refused.status == 422 and refused.soup(class_="error")


@pytest.mark.parametrize("who", ["facilitator", "panelist", "expert", "committee", "authority", "observer"])
def test_only_organizers_invite_to_the_seat(place, sign_in, who):
    choosing.propose_expert(place.conference, by=place.panelist, name="N. Nord")
    db.session.commit()
    path = place.path("/hearings/experts/1/seat")
    assert sign_in(place.everybody[who]).get(path).status == 403
    assert sign_in(place.everybody[who]).post(path, {"email": "a@example.org"}).status == 403


def test_who_says_no_takes_no_part_and_a_withdrawn_invitation_leaves_a_proposal(app, place, sign_in):
    for name in ("N. Nord", "S. Syd"):
        choosing.propose_expert(place.conference, by=place.panelist, name=name)
    db.session.commit()
    for number, address in ((1, "nora@example.org"), (2, "siri@example.org")):
        path = place.path(f"/hearings/experts/{number}/seat")
        assert sign_in(place.organizer).send(path, path, {"email": address}).status == 303
    no, withdrawn = invited.list_open(place.conference)
    answer(app, no, "decline")
    invitations.withdraw(db.session.merge(withdrawn), by=place.organizer)
    db.session.commit()
    assert [one[2] for one in experts(place)] == [ExpertStatus.DECLINED, ExpertStatus.PROPOSED]


@pytest.mark.parametrize(("who", "waiting"), [("organizer", 0), ("facilitator", 1)])
def test_whoever_will_not_take_part_is_not_invited_any_more_by_who_may_invite(place, sign_in, who, waiting):
    choosing.propose_expert(place.conference, by=place.panelist, name="N. Nord")
    db.session.commit()
    path = place.path("/hearings/experts/1/seat")
    assert sign_in(place.organizer).send(path, path, {"email": "nora@example.org"}).status == 303
    assert sign_in(place.everybody[who]).post(place.path("/hearings/experts/1/decline")).status == 303
    assert experts(place)[0][2] == ExpertStatus.DECLINED
    assert len(invited.list_open(place.conference)) == waiting


@pytest.mark.parametrize("who", ["organizer", "facilitator"])
def test_a_seat_of_before_is_shown_in_the_list_and_added_with_one_press(place, sign_in, who):
    visitor, path = sign_in(place.everybody[who]), place.path(f"/hearings/experts/seats/{place.expert.id}/list")
    page = visitor.page(place.path("/hearings"))
    assert "has a seat, not on the list" in page
    assert "has a seat, not on the list" not in sign_in(place.panelist).page(place.path("/hearings"))
    assert visitor.send(place.path("/hearings"), path).status == 303
    assert experts(place) == [("Edith Expert", "", ExpertStatus.INVITED, True)]
    assert visitor.post(path).status == 303 and len(experts(place)) == 1, "Twice changes nothing."
    assert "not on the list" not in visitor.page(place.path("/hearings"))


def test_no_seat_of_another_role_or_conference_is_listed(place, world, sign_in):
    other = world(stage=Stage.EVIDENCE)
    here = sign_in(place.organizer)
    assert here.post(place.path(f"/hearings/experts/seats/{place.panelist.id}/list")).status == 409
    assert here.post(place.path(f"/hearings/experts/seats/{other.expert.id}/list")).status == 404
    for who in ("panelist", "expert", "committee"):
        path = place.path(f"/hearings/experts/seats/{place.expert.id}/list")
        assert sign_in(place.everybody[who]).post(path).status == 403
    assert experts(place) == []


def test_whose_seat_ends_takes_no_part_and_whose_comes_back_does_again(app, place, sign_in):
    answer(app, invite(place, sign_in))
    member = queries.get_expert(place.conference, 1).member
    members.end_role(member, "Ill.", by=place.organizer)
    assert experts(place)[0][2] == ExpertStatus.DECLINED
    members.give_back(member, by=place.organizer)
    assert experts(place)[0][2] == ExpertStatus.INVITED
    members.end_role(member, "Ill again.", by=place.organizer)
    db.session.commit()
    answer(app, invite(place, sign_in))
    assert [one[2] for one in experts(place)] == [ExpertStatus.INVITED]


def test_who_was_asked_already_stays_in_the_hearing_after_the_seat_ended(place):
    place.walk_to(Stage.HEARINGS)
    expert = choosing.propose_expert(place.conference, by=place.organizer, member=place.expert)
    choosing.declare(expert, "None.", {}, by=place.expert)
    choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    session = planning.plan_session(place.conference, title="Light", by=place.organizer)
    asking.ask(session, "How much?", [expert], by=place.panelist)
    members.end_role(place.expert, "Moved.", by=place.organizer)
    assert expert.status == ExpertStatus.CONFIRMED


def test_after_the_hearings_whoever_was_heard_stays_and_nobody_new_is_as_if_heard(app, place, sign_in):
    place.walk_to(Stage.DRAFTING)
    answer(app, invite(place, sign_in))
    members.end_role(place.expert, "Moved.", by=place.organizer)
    assert [one.status for one in db.session.scalars(select(Expert))] == [ExpertStatus.LATE]


def open_question(place, **more):
    """A conference in its hearings with one key question that nobody can be for or against."""
    place.walk_to(Stage.QUESTIONS)
    asked.word_question(place.conference, "How should it be paid?", by=place.panelist, two_sided=False)
    for member in place.panelists[:3]:
        asked.agree(place.conference, by=member, seen=JUST_READ)
    place.walk_to(Stage.HEARINGS)
    db.session.commit()
    return questions.list_key_questions(place.conference)[0]


def test_the_panel_says_whether_a_question_has_two_sides_and_changing_it_drops_agreements(place, sign_in):
    place.walk_to(Stage.QUESTIONS)
    visitor, path = sign_in(place.panelist), place.path("/questions/new")
    assert visitor.send(path, path, {"text": "How?", "two_sided": ""}).status == 303
    assert visitor.send(path, path, {"text": "Shall we?", "two_sided": "y"}).status == 303
    assert not visitor.page(path).soup.find("input", attrs={"name": "two_sided"}, checked=True), "nothing is preset"
    for said in ({}, {"two_sided": "x"}):
        refused = visitor.post(path, {"text": "Without an answer?"} | said)
        assert refused.status == 422 and "Without an answer?" in refused.text
    assert "Say whether it can be answered with yes or no." in visitor.send(path, path, {"text": "Without an answer?"})
    assert visitor.send(path, path, {"text": "Is it dear?", "two_sided": "y"}).status == 303
    first, second, third = questions.list_key_questions(place.conference, adopted_only=False)
    assert (first.two_sided, second.two_sided, third.two_sided) == (False, True, True)
    assert "Open: experts speak about it with different views." in visitor.page(place.path("/questions"))
    before = questions.fingerprint([first, second, third])
    asked.agree(place.conference, by=place.panelist, seen=JUST_READ)
    db.session.commit()
    edit = place.path(f"/questions/{first.number}/edit")
    page = visitor.page(edit)
    assert page.soup.find("input", attrs={"name": "two_sided", "value": ""}).has_attr("checked")
    assert visitor.send(edit, edit, {"two_sided": "y"}).status == 303
    db.session.expire_all()
    assert first.two_sided and questions.count_agreements(place.conference)[0] == 0
    assert questions.fingerprint([first, second, third]) != before, "Nobody agrees to a kind that was not read."
    asked.revise_question(first, "How?", expected_version=first.version, by=place.panelist)
    assert first.two_sided, "Who says nothing of it changes nothing of it."


def test_a_list_without_open_questions_has_the_mark_it_had(place):
    place.walk_to(Stage.QUESTIONS)
    asked.word_question(place.conference, "Shall we?", by=place.panelist)
    found = questions.list_key_questions(place.conference, adopted_only=False)
    assert questions.fingerprint(found) == questions.adoption.fingerprint(["Shall we?"])


def test_an_open_question_asks_for_two_different_views_at_the_gate_and_on_the_pages(place, sign_in, visitor):
    key = open_question(place)
    expert = choosing.propose_expert(place.conference, by=place.organizer, member=place.expert)
    db.session.commit()
    path = place.path("/hearings/experts/1/declaration")
    own = sign_in(place.expert)
    form = own.page(path).form(path)
    assert form.find("textarea", attrs={"name": "q1"}) and not form.find("select", attrs={"name": "q1"})
    assert own.send(path, path, {"interests": "None.", "q1": "By a tax on <b>light</b>."}).status == 303
    assert form.find("textarea", attrs={"name": "q1"})
    assert "By a tax on <b>light</b>." in own.page(path).form(path).find("textarea", attrs={"name": "q1"}).get_text()
    db.session.expire_all()
    choosing.confirm_expert(expert, by=place.organizer, seen=JUST_READ)
    assert readiness.problems_before_leaving(place.conference) == ["Q1: no two experts hold different views of it."]
    other = choosing.propose_expert(place.conference, by=place.organizer, name="Bo Other")
    choosing.declare(other, "None.", {key.id: Stand(Position.UNKNOWN, "By the users.")}, by=place.organizer)
    choosing.confirm_expert(other, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    assert readiness.problems_before_leaving(place.conference) == []
    for page in (visitor.page(place.path("/hearings")), visitor.page(place.path("/hearings/experts/1"))):
        assert "By a tax on <b>light</b>." in page and not page.soup.find("b", string="light")
        assert "no expert speaks for it" not in page


def test_whoever_has_no_view_declared_is_asked_for_it(place):
    open_question(place)
    expert = choosing.propose_expert(place.conference, by=place.organizer, member=place.expert)
    choosing.declare(expert, "None.", {}, by=place.expert)
    assert "Say where you stand" in [ask.title for ask in readiness.asked_of(place.conference, place.expert)]


def test_views_that_are_too_long_are_refused_and_kept(place, sign_in):
    open_question(place)
    choosing.propose_expert(place.conference, by=place.organizer, member=place.expert)
    db.session.commit()
    path = place.path("/hearings/experts/1/declaration")
    refused = sign_in(place.expert).send(path, path, {"interests": "None.", "q1": "x" * 601})
    assert refused.status == 422 and "x" * 601 in refused.text
