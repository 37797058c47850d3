"""What has a result changes whole: conditions, addressee and heading too, by a suggestion that the panel carries."""

import pytest

from app.agreeing import JUST_READ
from app.drafting.kinds import AmendmentKind
from app.drafting.models import Amendment, Part
from app.drafting.queries import document, people, suggestions, versions
from app.drafting.services import amendments, talk, writing
from app.drafting.wording import Parts, Wording
from app.extensions import db
from app.journal import queries as journal
from app.voting.queries import rounds
from app.voting.services import closing
from tests.counting import here
from tests.functional.drafting.reading import read
from tests.functional.voting.test_held_still import count, drafted, open_on
from tests.visitor import hidden, places

EDIT, AMEND, PAGE = "/draft/passages/1/edit", "/draft/passages/1/amend", "/draft/passages/1"
OTHER = {"text": "Build a park.", "conditions": "It is dear.\nIt has a pond.", "logic": "any", "addressee": "The state"}
NEW = Parts(conditions=("It is dear.", "It has a pond."), logic="any", addressee="The state")
KEPT = Parts()


@pytest.fixture
def place(build):
    return build(drafted)


@pytest.fixture
def counted(place):
    open_on(place, passage=place.passage)
    count(place)
    return place


def kept(place, number=4):
    return suggestions.get_amendment(here(place).conference, number)


def send(place, sign_in, path, fields, who=0):
    return sign_in(place.panelists[who]).send(place.path(path), place.path(path), fields)


def act(place, sign_in, path, who=0, **fields):
    return sign_in(place.panelists[who]).post(place.path(path), fields | read(place, path))


def carry(place, sign_in, number=4):
    for who in (1, 2):
        assert act(place, sign_in, f"/draft/amendments/{number}/support", who).status == 303
    return act(place, sign_in, f"/draft/amendments/{number}/accept")


def parts_of(passage):
    return Parts(tuple(passage.current.conditions), passage.current.logic, passage.addressee)


def states(place):
    return [vote.state for vote in rounds.list_rounds(here(place).conference)]


def shown(place, sign_in, number=4, who=1):
    page = sign_in(place.panelists[who]).page(place.path(PAGE))
    return page.soup.find(id=f"A{number}")


def pieces(card, tag):
    return [one.get_text() for one in card.find_all(tag)]


@pytest.mark.parametrize("path", [EDIT, AMEND])
def test_conditions_and_addressee_change_when_the_panel_carries_them(counted, sign_in, path):
    place = counted
    assert send(place, sign_in, path, OTHER | {"reason": "It is theirs."}).status == 303
    before = versions.get_passage(place.conference, 1)
    assert parts_of(before) == Parts(("It is free.",), "all", "The town") and states(place) == ["closed"]
    card = shown(place, sign_in)
    assert "Accepting this makes the result of the vote void" in card.get_text()
    assert "The words stay as they are." in card.get_text()
    assert "The state" in card.get_text() and "The town" in card.get_text()
    assert any("dear" in one for one in pieces(card, "ins")) and any("free" in one for one in pieces(card, "del"))
    assert act(place, sign_in, "/draft/amendments/4/accept").status == 409
    assert carry(place, sign_in).status == 303
    after = versions.get_passage(here(place).conference, 1)
    assert after.current.amendment.number == 4
    assert parts_of(after) == NEW and after.text == "Build a park." and states(place) == ["void"]


def test_an_addressee_alone_changes_when_the_panel_carries_it(counted, sign_in):
    place = counted
    assert send(place, sign_in, EDIT, {"addressee": "The state"}).status == 303
    assert kept(place).parts == Parts(addressee="The state")
    assert carry(place, sign_in).status == 303
    passage = versions.get_passage(here(place).conference, 1)
    assert (passage.addressee, passage.version, states(place)) == ("The state", 1, ["void"])
    settled = shown(place, sign_in)
    assert "accepted" in settled.get_text() and "The town" in settled.get_text()


def test_words_and_the_rest_come_in_one_suggestion(counted, sign_in):
    place = counted
    assert send(place, sign_in, EDIT, OTHER | {"text": "Build a garden."}).status == 303
    assert (kept(place).text, kept(place).parts) == ("Build a garden.", NEW)
    assert db.session.query(Amendment).count() == 4
    assert carry(place, sign_in).status == 303
    passage = versions.get_passage(here(place).conference, 1)
    assert (passage.text, parts_of(passage)) == ("Build a garden.", NEW)


def test_words_alone_leave_the_rest_as_it_is(counted, sign_in):
    place = counted
    assert send(place, sign_in, EDIT, {"text": "Build a garden."}).status == 303
    assert kept(place).parts == KEPT and carry(place, sign_in).status == 303
    passage = versions.get_passage(here(place).conference, 1)
    assert parts_of(passage) == Parts(("It is free.",), "all", "The town")


def test_what_was_typed_while_a_vote_is_open_is_kept_whole(place, sign_in):
    page = sign_in(place.panelists[1]).page(place.path(EDIT))
    open_on(place, passage=place.passage)
    assert page
    answer = sign_in(place.panelists[1]).post(place.path(EDIT), OTHER | {"version": "1"})
    assert answer.status == 409 and "waits as suggestion A4" in answer.words
    assert kept(place).parts == NEW and kept(place).author.id == place.panelists[1].id
    passage = versions.get_passage(here(place).conference, 1)
    assert parts_of(passage) == Parts(("It is free.",), "all", "The town") and states(place) == ["open"]


def test_who_agreed_to_one_addressee_agreed_to_no_other(counted, sign_in):
    """Support and acceptance carry the mark of all that was shown, not of the words alone."""
    place = counted
    send(place, sign_in, EDIT, {"addressee": "The state"})
    for who in (1, 2):
        act(place, sign_in, "/draft/amendments/4/support", who)
    old = read(place, "/draft/amendments/4/accept")
    talk.tell_comfort_with_suggestion(kept(place), "love", by=place.panelists[3], seen=JUST_READ)
    kept(place).addressee = "Nobody"
    db.session.commit()
    answer = sign_in(place.panelists[3]).post(place.path("/draft/amendments/4/support"), old)
    assert answer.status == 409 and "Nobody" in answer
    assert act(place, sign_in, "/draft/amendments/4/accept").status == 409
    assert versions.get_passage(here(place).conference, 1).addressee == "The town"


def test_each_part_has_a_mark_of_its_own_and_old_suggestions_keep_theirs(place):
    one = suggestions.get_amendment(place.conference, 1)
    assert one.fingerprint == "90558c454657f2c0afb6b2b124caf0d520d178ed47d2a063de3582207dad5ed3"
    marks = {one.fingerprint}
    for name, value in {"conditions": [], "logic": "any", "addressee": ""}.items():
        setattr(one, name, value)
        marks.add(one.fingerprint)
    one.conditions = ["It is dear."]
    marks.add(one.fingerprint)
    assert len(marks) == 5


def test_a_new_passage_comes_with_conditions_and_addressee_of_its_own(place, sign_in):
    """Where the whole document has a result, new passages come by suggestion alone."""
    open_on(place, whole_document=True)
    count(place)
    path = place.path(f"{AMEND}?kind=insert")
    page = sign_in(place.panelist).page(path)
    assert page.soup.find("input", attrs={"name": "addressee"})["value"] == "The town"
    assert "It is free." not in page.soup.find("textarea", attrs={"name": "conditions"}).get_text()
    new = {"text": "Dig a pond.", "conditions": "It rains.", "addressee": "The state", "reason": "Frogs."}
    assert sign_in(place.panelist).send(path, place.path(AMEND), new).status == 303
    card = shown(place, sign_in)
    assert "The state" in pieces(card, "ins") and not pieces(card, "del")
    assert carry(place, sign_in).status == 303
    pond = next(one for one in document.list_passages(here(place).conference) if one.text == "Dig a pond.")
    assert parts_of(pond) == Parts(("It rains.",), "all", "The state") and states(place) == ["void"]


# Places


def move(place, title):
    place = here(place)
    [section] = [one for one in document.list_sections(place.conference) if one.title == title]
    passage, after = (versions.get_passage(place.conference, number) for number in (1, 2))
    where = amendments.Place(section, Part.RECOMMENDATION, after if after.section is section else None)
    kind = AmendmentKind.MOVE
    one = amendments.propose_amendment(passage, "", "There.", kind=kind, place=where, by=place.panelist)
    db.session.commit()
    return one.number


@pytest.mark.parametrize(
    ("whole_document", "title", "ends"),
    [(False, "Ponds", True), (False, "Parks", False), (True, "Ponds", True), (True, "Parks", True)],
)
def test_a_result_ends_where_a_move_changes_what_it_was_on(place, sign_in, whole_document, title, ends):
    """Under another heading a passage reads otherwise, and in another order the document does."""
    open_on(place, **({"whole_document": True} if whole_document else {"passage": place.passage}))
    count(place)
    number = move(place, title)
    told = shown(place, sign_in, number).get_text()
    assert ("Accepting this makes the result of the vote void" in told) == ends
    assert ("The result of the vote stays" in told) != ends
    assert carry(place, sign_in, number).status == 303
    assert versions.get_passage(here(place).conference, 1).section.title == title
    assert states(place) == ["void" if ends else "closed"]
    [vote] = rounds.list_rounds(here(place).conference)
    assert ("The order of the passages" in vote.void_reason) == (whole_document and title == "Parks")


# Headings


def rename(place, sign_in, title, who=0, **more):
    [parks] = [one.number for one in document.list_sections(place.conference) if one.title == "Parks"]
    path = place.path(f"/draft/sections/{parks}/rename")
    return sign_in(place.panelists[who]).send(path, path, {"title": title} | more)


def headings(place):
    return [one.title for one in document.list_sections(here(place).conference)]


def test_a_heading_over_a_result_changes_when_the_panel_carries_it(counted, sign_in):
    place = counted
    answer = rename(place, sign_in, "Shops", reason="It is about shops.")
    assert answer.status == 303 and answer.response.location.endswith("/draft/passages/1#A4")
    assert "Shops" not in headings(place) and states(place) == ["closed"]
    card = shown(place, sign_in)
    assert "Accepting this makes the result of the vote void" in card.get_text()
    assert pieces(card, "del") == ["Parks"] and pieces(card, "ins") == ["Shops"] and "about shops" in card.get_text()
    assert act(place, sign_in, "/draft/amendments/4/accept").status == 409
    assert carry(place, sign_in).status == 303
    assert "Shops" in headings(place) and states(place) == ["void"]
    assert versions.get_passage(here(place).conference, 1).version == 1
    told = [entry.action for entry in journal.list_entries(place.conference.id)]
    assert "section.renamed" in told and "amendment.accepted" in told


def test_a_heading_over_an_open_vote_is_kept_as_a_suggestion(place, sign_in):
    [parks] = [one.number for one in document.list_sections(place.conference) if one.title == "Parks"]
    path = place.path(f"/draft/sections/{parks}/rename")
    open_on(place, passage=place.passage)
    page = sign_in(place.panelist).page(path)
    assert "Vote 1 is open on R1" in page and not page.soup.find("form", action=path)
    assert page.soup.find("a", href=place.path("/draft/passages/1/amend?kind=heading"))
    answer = sign_in(place.panelist).post(path, {"title": "Shops"})
    assert answer.status == 409 and "waits as suggestion A4" in answer.words
    assert kept(place).text == "Shops" and "Shops" not in headings(place)
    assert act(place, sign_in, "/draft/amendments/4/accept").status == 409


def test_a_heading_without_a_result_is_written_as_before(place, sign_in):
    assert rename(place, sign_in, "Shops").status == 303
    assert "Shops" in headings(place) and db.session.query(Amendment).count() == 3


def test_a_heading_that_changed_meanwhile_needs_a_new_look(place, sign_in):
    path = place.path("/draft/passages/1/amend?kind=heading")
    fields = {"heading": "Shops", "reason": "It is.", "kind": "heading"}
    assert sign_in(place.panelist).send(path, place.path(AMEND), fields).status == 303
    rename(place, sign_in, "Gardens")
    assert not kept(place).fits
    assert act(place, sign_in, "/draft/amendments/4/accept").status == 409
    path = place.path("/draft/amendments/4/rebase")
    page = sign_in(place.panelist).page(path)
    assert "Gardens" in page and "Shops" in page
    assert sign_in(place.panelist).send(path, path, {"heading": "Shops and gardens"}).status == 303
    assert act(place, sign_in, "/draft/amendments/4/accept").status == 303
    assert "Shops and gardens" in headings(place)


# What became other meanwhile


def test_a_suggestion_for_an_addressee_that_changed_needs_a_new_look(place, sign_in):
    assert send(place, sign_in, AMEND, {"addressee": "The state", "reason": "Theirs."}).status == 303
    assert send(place, sign_in, EDIT, {"addressee": "The region"}, who=1).status == 303
    assert not kept(place).fits and act(place, sign_in, "/draft/amendments/4/accept").status == 409
    assert "became other meanwhile" in sign_in(place.panelist).page(place.path(""))
    path = place.path("/draft/amendments/4/rebase")
    became, wanted = sign_in(place.panelist).page(path).soup.select(".two-texts section")
    assert pieces(became, "ins") == ["The region"] and pieces(wanted, "ins") == ["The state"]
    assert sign_in(place.panelist).send(path, path).status == 303
    assert (kept(place).addressee, kept(place).replaces, kept(place).fits) == ("The state", "The region", True)
    assert act(place, sign_in, "/draft/amendments/4/accept").status == 303
    assert versions.get_passage(here(place).conference, 1).addressee == "The state"


def test_an_addressee_stays_with_a_suggestion_that_is_carried_over_to_new_words(place, sign_in):
    assert send(place, sign_in, AMEND, {"addressee": "The state", "reason": "Theirs."}).status == 303
    assert send(place, sign_in, EDIT, {"text": "Build a large park."}, who=1).status == 303
    assert kept(place).fits and kept(place).rebased_from == 1 and kept(place).parts == Parts(addressee="The state")
    assert act(place, sign_in, "/draft/amendments/4/accept").status == 303
    passage = versions.get_passage(here(place).conference, 1)
    assert (passage.text, passage.addressee) == ("Build a large park.", "The state")


def test_conditions_are_not_carried_over_to_other_conditions(place, sign_in):
    assert send(place, sign_in, AMEND, {"conditions": "It is dear.", "reason": "Money."}).status == 303
    assert send(place, sign_in, EDIT, {"conditions": "It is large."}, who=1).status == 303
    assert not kept(place).fits
    assert act(place, sign_in, "/draft/amendments/4/accept").status == 409


@pytest.mark.parametrize("path", [EDIT, AMEND])
def test_whoever_did_not_touch_the_addressee_does_not_bring_the_old_one_back(place, sign_in, path):
    stale = {"text": "Build a garden.", "conditions": "It is free.", "logic": "all", "addressee": "The town"}
    stale |= {"addressee_was": "The town", "version": "1", "reason": "Greener."}
    assert send(place, sign_in, EDIT, {"addressee": "The region"}, who=1).status == 303
    assert sign_in(place.panelist).post(place.path(path), stale).status == 303
    passage = versions.get_passage(here(place).conference, 1)
    assert passage.addressee == "The region"
    if path == AMEND:
        assert kept(place).parts == KEPT


@pytest.mark.parametrize("path", [EDIT, AMEND])
def test_two_who_change_the_addressee_at_once_see_each_other(place, sign_in, path):
    stale = {"text": "Build a park.", "conditions": "It is free.", "logic": "all", "addressee": "The state"}
    stale |= {"addressee_was": "The town", "version": "1", "reason": "Theirs."}
    assert send(place, sign_in, EDIT, {"addressee": "The region"}, who=1).status == 303
    answer = sign_in(place.panelist).post(place.path(path), stale)
    assert answer.status == 422 and "The region" in answer and "The state" in answer.text
    again = answer.form(place.path(path))
    assert again.find("input", attrs={"name": "addressee_was"})["value"] == "The region"
    assert sign_in(place.panelist).post(place.path(path), stale | {"addressee_was": "The region"}).status == 303


def test_a_suggestion_typed_on_an_older_text_is_compared_with_the_newer_first(place, sign_in):
    stale = {"text": "Build a park with a pond.", "conditions": "It is free.\nIt has a pond.", "logic": "all"}
    stale |= {"addressee": "The town", "addressee_was": "The town", "version": "1", "reason": "Wet."}
    changed = {"text": "Now build a park.", "conditions": "It is free.\nIt is large."}
    assert send(place, sign_in, EDIT, changed, who=1).status == 303
    answer = sign_in(place.panelist).post(place.path(AMEND), stale)
    merged = {area["name"]: area.get_text() for area in answer.soup("textarea") if area.get("name")}
    assert answer.status == 409 and "Now build a park with a pond." in merged["text"]
    form = answer.form(place.path(AMEND))
    assert places(form) == [("It has a pond.", "It is large.")]
    assert db.session.query(Amendment).count() == 3
    sent = hidden(form) | {"text": merged["text"], "conditions.place-0": "both"}
    assert sign_in(place.panelist).post(place.path(AMEND), sent).status == 303
    assert list(kept(place).parts.conditions) == ["It is free.", "It has a pond.", "It is large."]


def test_a_page_from_before_that_asked_for_words_alone_leaves_the_rest(place, sign_in):
    answer = sign_in(place.panelist).post(place.path(AMEND), {"text": "Build a garden.", "reason": "Greener."})
    assert answer.status == 303 and kept(place).parts == KEPT


# Typed for somebody


def test_what_was_typed_for_somebody_is_confirmed_whole(place, sign_in):
    path = place.path(AMEND)
    typed = {"in_name_of": str(place.panelists[1].id), "reason": "She says so."}
    assert sign_in(place.facilitator).send(path, path, OTHER | typed).status == 303
    page = sign_in(place.panelists[1]).page(place.path("/draft/my-voice"))
    assert "The state" in page and "It has a pond." in page and "Only if at least one of this holds" in page


def test_a_heading_typed_over_a_result_names_who_speaks(counted, sign_in):
    place = counted
    [parks] = [one.number for one in document.list_sections(place.conference) if one.title == "Parks"]
    path = place.path(f"/draft/sections/{parks}/rename")
    facilitator = sign_in(place.facilitator)
    assert facilitator.send(path, path, {"title": "Shops"}).status == 422
    assert facilitator.send(path, path, {"title": "Shops", "in_name_of": str(place.panelists[1].id)}).status == 303
    assert kept(place).author.id == place.panelists[1].id and kept(place).is_unconfirmed


def test_one_s_own_data_holds_what_one_suggested(place, sign_in):
    send(place, sign_in, AMEND, OTHER | {"reason": "Theirs."})
    [told] = [one for one in people.personal_data(place.panelist.person) if one.get("addressee")]
    assert told["addressee"] == "The state" and list(told["conditions"]) == ["It is dear.", "It has a pond."]


# Asked of me


ASKED = "would change what has a result"


def test_the_panel_is_asked_about_a_suggestion_to_what_has_a_result(counted, sign_in):
    place = counted
    for one in (1, 2, 3):
        amendments.withdraw_amendment(suggestions.get_amendment(place.conference, one), by=place.panelist)
    db.session.commit()
    overview = place.path("")
    assert ASKED not in sign_in(place.panelists[1]).page(overview)
    send(place, sign_in, EDIT, {"addressee": "The state"})
    asked = sign_in(place.panelists[1]).page(overview)
    assert ASKED in asked and asked.soup.find("a", href=place.path("/draft/passages/1#A4"))
    assert ASKED not in sign_in(place.panelist).page(overview)  # she supports her own
    assert ASKED not in sign_in(place.facilitator).page(overview)
    act(place, sign_in, "/draft/amendments/4/object", 1, reason="The town pays.")
    assert ASKED not in sign_in(place.panelists[1]).page(overview)
    assert ASKED in sign_in(place.panelists[2]).page(overview)


def test_a_panelist_confirms_while_it_votes_what_was_typed_for_her(counted, sign_in):
    place = counted
    typed = {"in_name_of": str(place.panelists[1].id), "reason": "She says so.", "addressee": "The state"}
    assert sign_in(place.facilitator).send(place.path(AMEND), place.path(AMEND), typed).status == 303
    asked = sign_in(place.panelists[1]).page(place.path(""))
    assert "Is this what you said?" in asked
    assert "Is this what you said?" not in sign_in(place.panelists[2]).page(place.path(""))


# The whole document


def test_what_a_whole_document_was_voted_on_with_changes_by_suggestion(place, sign_in):
    open_on(place, whole_document=True)
    count(place)
    assert send(place, sign_in, EDIT, {"addressee": "The state"}).status == 303
    assert rename(place, sign_in, "Shops").status == 303
    assert carry(place, sign_in, 5).status == 303
    assert "Shops" in headings(place) and states(place) == ["void"]


def test_a_heading_over_nothing_is_no_part_of_a_document_with_a_result(place, sign_in):
    open_on(place, whole_document=True)
    count(place)
    [ponds] = [one.number for one in document.list_sections(place.conference) if one.title == "Ponds"]
    path = place.path(f"/draft/sections/{ponds}/rename")
    assert sign_in(place.panelist).send(path, path, {"title": "Lakes"}).status == 303
    assert "Lakes" in headings(place) and states(place) == ["closed"]


def test_a_heading_voids_the_results_under_it_and_no_other(place, sign_in):
    pond = writing.write_passage(
        next(one for one in document.list_sections(place.conference) if one.title == "Ponds"),
        Part.RECOMMENDATION,
        Wording("Dig a pond."),
        by=place.panelist,
    )
    db.session.commit()
    for passage in (place.passage, pond):
        open_on(place, passage=passage)
    for vote in rounds.list_rounds(place.conference):
        closing.close_round(vote, by=place.facilitator)
    db.session.commit()
    rename(place, sign_in, "Shops")
    assert carry(place, sign_in).status == 303
    assert {vote.number: vote.state for vote in rounds.list_rounds(here(place).conference)} == {1: "void", 2: "closed"}
