"""The rule of acceptance binds direct writing: what others wrote or the group accepted changes by suggestion alone."""

import pytest

from app.agreeing import JUST_READ
from app.conferences.rules import Acceptance
from app.drafting.kinds import AmendmentKind
from app.drafting.queries import suggestions, versions
from app.drafting.services import amendments, talk
from app.drafting.wording import Parts
from app.extensions import db
from tests.counting import here

TEXT = "The wells fall by a meter in dry years."
RULES = pytest.mark.parametrize("rule", [Acceptance.GROUP, Acceptance.PANEL])
EDIT = "/draft/passages/1/edit"


def edit(place, sign_in, who, text=TEXT, number=1, **more):
    path = place.path(f"/draft/passages/{number}/edit")
    return sign_in(who).send(path, path, {"text": text} | more)


def text_of(place, number=1):
    return versions.get_passage(here(place).conference, number).text


@RULES
def test_editing_what_somebody_else_wrote_makes_a_suggestion(room, sign_in, rule):
    place = room(acceptance=rule)
    before = text_of(place)
    answer = edit(place, sign_in, place.panelists[1], reason="Exact.")
    assert answer.status == 303 and answer.response.location.endswith("/draft/passages/1#A1")
    assert text_of(place) == before
    (amendment,) = suggestions.list_amendments(versions.get_passage(place.conference, 1))
    assert (amendment.text, amendment.reason, amendment.member_id) == (TEXT, "Exact.", place.panelists[1].id)
    assert "what you save is a suggestion" in sign_in(place.panelists[1]).page(place.path(EDIT))


@RULES
def test_ones_own_passage_stays_free_until_the_group_accepts_it(room, sign_in, rule):
    place = room(acceptance=rule)
    assert edit(place, sign_in, place.panelist).status == 303 and text_of(place) == TEXT
    amendment = amendments.propose_amendment(
        versions.get_passage(place.conference, 1), "Wells fall.", "Short.", by=place.panelists[1]
    )
    for member in (place.panelist, place.panelists[2]):
        amendments.support_amendment(amendment, by=member, seen=JUST_READ)
    amendments.accept_amendment(amendment, by=place.panelist, seen=JUST_READ)
    db.session.commit()
    edit(place, sign_in, place.panelist, "All mine again.")
    assert text_of(place) == "Wells fall."


@RULES
def test_support_that_carries_a_text_binds_its_author_too(room, sign_in, rule):
    place = room(acceptance=rule)
    passage = versions.get_passage(place.conference, 3)
    for member in place.panelists[1:3]:
        talk.support_passage(passage, by=member, seen=JUST_READ)
    db.session.commit()
    edit(place, sign_in, place.panelist, "Two are not more than half of five.", 3)
    assert text_of(place, 3) == "Two are not more than half of five."
    passage = versions.get_passage(here(place).conference, 3)
    for member in place.panelists[1:4]:
        talk.support_passage(passage, by=member, seen=JUST_READ)
    db.session.commit()
    edit(place, sign_in, place.panelist, "Turn it around.", 3)
    assert text_of(place, 3) == "Two are not more than half of five."


def test_whoever_holds_the_pen_writes_as_before(room, sign_in):
    place = room()
    assert edit(place, sign_in, place.panelists[1]).status == 303 and text_of(place) == TEXT


@RULES
def test_what_is_bound_is_neither_edited_nor_taken_out_from_its_page(room, sign_in, rule):
    place = room(acceptance=rule)
    page, remove = place.path("/draft/passages/1"), place.path("/draft/passages/1/remove")
    own, other = sign_in(place.panelist), sign_in(place.panelists[1])
    assert own.page(page).soup.find("form", action=remove) and own.page(page).soup.find("a", href=place.path(EDIT))
    shown = other.page(page)
    assert not shown.soup.find("form", action=remove) and not shown.soup.find("a", href=place.path(EDIT))
    assert shown.soup.find("a", href=place.path("/draft/passages/1/amend"))
    refused = other.post(remove)
    assert refused.status == 409 and "changes through suggestions" in refused


def test_typing_for_somebody_is_bound_as_she_is(room, sign_in):
    place = room(acceptance=Acceptance.PANEL)
    edit(place, sign_in, place.facilitator, in_name_of=str(place.panelists[1].id))
    assert text_of(place) != TEXT
    edit(place, sign_in, place.facilitator, in_name_of=str(place.panelist.id))
    assert text_of(place) == TEXT


@RULES
def test_conditions_and_addressee_of_what_others_wrote_are_suggested_with_the_words(room, sign_in, rule):
    place = room(acceptance=rule)
    before = versions.get_passage(place.conference, 3).wording
    edit(place, sign_in, place.panelists[1], "Give it away.", 3, conditions="It is free.", addressee="The state")
    passage = versions.get_passage(here(place).conference, 3)
    assert passage.wording == before
    (amendment,) = suggestions.list_amendments(passage)
    assert amendment.text == "Give it away."
    assert amendment.parts == Parts(("It is free.",), "all", "The state")


def test_an_addressee_that_was_accepted_binds_its_author_too(room, sign_in):
    place = room(acceptance=Acceptance.GROUP)
    passage = versions.get_passage(place.conference, 3)
    edit(place, sign_in, place.panelist, passage.text, 3, addressee="The state")
    assert versions.get_passage(here(place).conference, 3).addressee == "The state"  # her own, and free until then
    passage = versions.get_passage(place.conference, 3)
    parts = Parts(addressee="The town")
    amendment = amendments.propose_amendment(passage, passage.text, "Theirs.", parts=parts, by=place.panelists[1])
    for member in (place.panelist, place.panelists[2]):
        amendments.support_amendment(amendment, by=member, seen=JUST_READ)
    amendments.accept_amendment(amendment, by=place.panelist, seen=JUST_READ)
    db.session.commit()
    edit(place, sign_in, place.panelist, passage.text, 3, addressee="Nobody")
    assert versions.get_passage(here(place).conference, 3).addressee == "The town"


def test_the_addressee_of_a_passage_that_was_added_binds_nobody_before_it(room, sign_in):
    place = room(acceptance=Acceptance.GROUP)
    passage, parts = versions.get_passage(place.conference, 3), Parts(addressee="The state")
    kind = AmendmentKind.INSERT
    new = amendments.propose_amendment(passage, "Pay him.", "Fair.", kind=kind, parts=parts, by=place.panelists[1])
    for member in (place.panelist, place.panelists[2]):
        amendments.support_amendment(new, by=member, seen=JUST_READ)
    amendments.accept_amendment(new, by=place.panelist, seen=JUST_READ)
    db.session.commit()
    edit(place, sign_in, place.panelist, "Still mine.", 3)
    assert text_of(place, 3) == "Still mine."
