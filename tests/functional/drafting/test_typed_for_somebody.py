"""What the facilitator typed for a panelist counts as hers only when she has confirmed it."""

from datetime import timedelta

from app import clock
from app.comparison import fingerprint
from app.drafting.queries import suggestions, versions
from app.drafting.services import amendments, talk
from app.extensions import db
from tests.counting import here

VOICE = "/draft/my-voice"
TEXT = "The wells fall by a meter in dry years."


def typed(place, sign_in):
    path = place.path("/draft/passages/1/edit")
    sent = {"text": TEXT, "in_name_of": str(place.panelist.id)}
    assert sign_in(place.facilitator).send(path, path, sent).status == 303


def test_typed_words_are_marked_until_she_confirms_them(room, sign_in):
    place = room()
    place.conference.stage_until = clock.now() + timedelta(days=3)
    typed(place, sign_in)
    panelist, page, mark = sign_in(place.panelist), place.path("/draft/passages/1"), "not yet confirmed"
    assert mark in sign_in(place.panelists[1]).page(page)
    asked = panelist.page(place.path()).soup.find(string="Is this what you said?").find_parent("section")
    assert "This stage is planned until" in asked.get_text()
    form = panelist.page(place.path(VOICE)).soup.find(id="typed").find("form")
    assert panelist.send(place.path(VOICE), form["action"]).status == 303
    assert mark not in panelist.page(page) and "Is this what you said?" not in panelist.page(place.path())


def test_nobody_confirms_for_her_and_no_other_words_than_she_read(room, sign_in):
    place = room()
    typed(place, sign_in)
    panelist = sign_in(place.panelist)
    act = panelist.page(place.path(VOICE)).soup.find(id="typed").find("form")["action"]
    sent = {"seen": fingerprint(TEXT)}
    assert sign_in(place.facilitator).post(act, sent).status == 403
    assert sign_in(place.panelists[1]).post(act, sent).status == 404
    assert panelist.post(act, {"seen": fingerprint("Other words.")}).status == 409
    assert versions.get_passage(here(place).conference, 1).current.is_unconfirmed


def test_what_was_typed_for_somebody_carries_no_support_of_hers(room, sign_in):
    place = room()
    passage = versions.get_passage(place.conference, 1)
    by = {"by": place.facilitator, "in_name_of": place.panelist}
    amendment = amendments.propose_amendment(passage, TEXT, "Exact.", **by)
    talk.write_comment(passage, "A remark.", **by)
    own = amendments.propose_amendment(passage, "Wells fall.", "Short.", by=place.panelists[1])
    db.session.commit()
    supporters = {one.member_id for one in suggestions.list_stances([amendment, own]).get(amendment.id, [])}
    assert supporters == set()
    assert [one.member_id for one in suggestions.list_stances([own])[own.id]] == [place.panelists[1].id]
    panelist = sign_in(place.panelist)
    for _ in range(2):
        form = panelist.page(place.path(VOICE)).soup.find(id="typed").find("form")
        assert panelist.send(place.path(VOICE), form["action"]).status == 303
    assert "Nothing waits for you." in panelist.page(place.path(VOICE))
