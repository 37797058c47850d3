"""An authority answers without an account: by a personal link, for its own recommendations, first as a draft."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.access.stages import Stage
from app.actors.kinds import Level
from app.agreeing import JUST_READ
from app.authorities import queries, services
from app.authorities.kinds import Facts
from app.authorities.models import Authority, AuthorityLink
from app.drafting.models import Part, SectionKind
from app.drafting.queries import document as drafting
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.errors import Refused
from app.extensions import db
from app.journal.models import JournalEntry
from app.mail.models import Message
from app.privacy import letting_go
from app.responses import by_link
from app.responses.models import AnswerDraft, Response, Said, Status
from tests.functional.questions.test_questions import HOSTILE
from tests.visitor import Visitor
from tests.world import World

YES = {"status": "accepted", "text": "We will read them.", "owner": "Water office", "due": "2027-09"}
FIELDS = {"name": "Region", "office": "Water desk", "stands_at": "regional", "email": "desk@example.org"}


def following_up():
    place = World(stage=Stage.DRAFTING, promise_due="2027-06")
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    for words in ("Read the wells.", "Close the quarry.", "Tell the town."):
        writing.write_passage(section, Part.RECOMMENDATION, Wording(words), by=place.panelist)
    db.session.commit()
    place.walk_to(Stage.FOLLOW_UP)
    return place


@pytest.fixture
def place(build):
    return build(following_up)


def named(place, *numbers, name="Region", email=""):
    passages = [one for one in drafting.list_passages(place.conference) if one.recommendation_number in numbers]
    authority = services.name(place.conference, Facts(name, "", Level.REGIONAL, email), passages, by=place.organizer)
    db.session.commit()
    return authority


def linked(place, *numbers, **more):
    """The address of a new link."""
    return door(place, named(place, *numbers, **more))


def door(place, authority):
    token = services.make_link(authority, by=place.organizer)
    db.session.commit()
    return place.path(f"/answers/by-link/{token}")


def submit(visitor, there, number=1, **fields):
    """Draft an answer through its page, and submit it from there."""
    assert visitor.send(f"{there}/{number}", f"{there}/{number}", YES | fields).status == 303
    return visitor.send(there, f"{there}/{number}/submit", {})


def actions(place):
    query = select(JournalEntry.action).order_by(JournalEntry.id)
    return list(db.session.scalars(query))


def test_an_organizer_names_an_authority_and_hands_over_its_link(place, sign_in, visitor):
    organizer = sign_in(place.organizer)
    assert "Who answers by a link" in organizer.page(place.path("/answers"))
    new = place.path("/authorities/new")
    assert organizer.send(new, new, FIELDS | {"recommendations": ["1", "3"]}).status == 303
    there = place.path("/authorities/1")
    page = organizer.page(there)
    assert "Region, Water desk" in page and "R1, R3" in page and db.session.scalar(select(Message.id)) is None
    page = organizer.post(there + "/link", {})
    address = page.soup.find(id="address")["value"]
    letter = db.session.scalars(select(Message).where(Message.to == "desk@example.org")).one()
    assert page.status == 200 and address in letter.body and "R1, R3" in letter.body
    token = address.rpartition("/")[2]
    assert token not in organizer.page(there) and token not in organizer.page(place.path("/authorities"))
    assert not db.session.scalars(select(AuthorityLink).where(AuthorityLink.token_hash == token)).all()
    page = visitor.page(place.path(f"/answers/by-link/{token}"))
    assert "Read the wells." in page and "Tell the town." in page and "Close the quarry." not in page
    assert page.response.headers["Cache-Control"] == "no-store"
    assert page.response.headers["X-Robots-Tag"] == "noindex"
    told = [action for action in actions(place) if action.startswith("authority.")]
    assert told == ["authority.named", "authority.link_made"]
    assert token not in organizer.page(place.path("/journal"))


def test_a_draft_is_read_by_nobody_else_and_what_is_submitted_by_everybody(place, visitor, app, sign_in):
    there = linked(place, 1)
    assert "Nothing yet" in visitor.page(there)
    assert visitor.send(there + "/1", there + "/1", YES).status == 303
    page = visitor.page(there)
    assert "Draft" in page and "We will read them." in page
    for other in (Visitor(app), sign_in(place.organizer), sign_in(place.panelist)):
        assert "We will read them." not in other.page(place.path("/answers"))
    assert "response.given_by_link" not in actions(place)
    assert visitor.send(there, there + "/1/submit", {}).status == 303
    assert db.session.scalar(select(AnswerDraft.passage_id)) is None
    page = Visitor(app).page(place.path("/answers"))
    assert "We will read them." in page and "Region" in page and "Responsible: Water office" in page
    assert "response.given_by_link" in actions(place) and "Submitted" in visitor.page(there)
    assert "Region answered R1 by its personal link" in Visitor(app).page(place.path("/journal"))


def test_submitting_asks_first_and_is_done_once(place, visitor):
    there = linked(place, 1)
    visitor.send(there + "/1", there + "/1", YES)
    asked = visitor.post(there + "/1/submit", {}, says_yes=False)
    assert asked.status == 200 and "Submit your answer to R1?" in asked
    assert db.session.scalar(select(Response.id)) is None
    assert visitor.send(there, there + "/1/submit", {}).status == 303
    again = visitor.post(there + "/1/submit", {"seen": "x"})
    assert again.status == 409 and "submitted already" in again
    assert len(list(db.session.scalars(select(Response.id)))) == 1


def test_a_later_answer_is_a_version_beside_which_the_former_one_stays(place, visitor, app):
    there = linked(place, 1)
    submit(visitor, there)
    page = visitor.page(there + "/1")
    assert "We will read them." in page.soup.find(id="text").get_text()
    visitor.send(there + "/1", there + "/1", YES | {"text": "Otherwise."})
    assert db.session.scalars(select(AnswerDraft)).one().text == "Otherwise."
    assert visitor.send(there + "/1", there + "/1", YES).status == 303
    page = visitor.page(there)
    assert "says already, so there is no draft" in page and not page.soup.find("form", action=there + "/1/submit")
    assert db.session.scalar(select(AnswerDraft.passage_id)) is None
    assert submit(visitor, there, text="We will read them weekly.").status == 303
    page = Visitor(app).page(place.path("/answers/1/versions"))
    assert "We will read them weekly." in page and page.soup.select_one("ins").get_text().strip() == "weekly"
    assert place.path("/answers/1/versions") in str(Visitor(app).page(place.path("/answers")).soup)
    assert "earlier" in visitor.page(there)


def test_what_says_too_little_stays_a_draft(place, visitor):
    there = linked(place, 1)
    assert visitor.send(there + "/1", there + "/1", {"status": "", "text": "Half a thought"}).status == 303
    page = visitor.page(there)
    assert "Choose what you answer." in page and not page.soup.find("form", action=there + "/1/submit")
    draft = db.session.scalars(select(AnswerDraft)).one()
    refused = visitor.post(there + "/1/submit", {"seen": draft.fingerprint})
    assert refused.status == 409 and "says too little" in refused
    visitor.send(there + "/1", there + "/1", {"status": "accepted", "text": "Yes.", "owner": "", "due": ""})
    page = visitor.page(there)
    assert "Name who is responsible for it." in page and "Say by when it will be done." in page


@pytest.mark.parametrize("fields", [{"status": "maybe"}, {"due": "soon"}, {"text": "x" * 8001}])
def test_a_draft_that_is_no_answer_keeps_what_was_typed(place, visitor, fields):
    there = linked(place, 1)
    page = visitor.send(there + "/1", there + "/1", YES | {"owner": "Kept words"} | fields)
    assert page.status == 422 and page.soup.find(id="owner")["value"] == "Kept words"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_words(place, visitor, app, words):
    there = linked(place, 1)
    assert visitor.send(there + "/1", there + "/1", YES | {"text": f"Yes {words}", "owner": words}).status in (303, 422)
    page = visitor.page(there)
    assert not page.soup.select("main script, main img[onerror]")


def test_an_authority_answers_only_what_it_is_asked(place, visitor):
    there = linked(place, 1)
    for number in (2, 0, 4, 2**31 - 1):
        visitor.page(f"{there}/{number}", 404)
        assert visitor.post(f"{there}/{number}", YES).status == 404
        assert visitor.post(f"{there}/{number}/submit", {}).status == 404


def test_two_authorities_do_not_see_each_others_drafts(place, visitor):
    first, second = linked(place, 1, 2), linked(place, 1, name="Town")
    visitor.send(first + "/1", first + "/1", YES)
    assert "We will read them." not in visitor.page(second)
    assert "We will read them." not in visitor.page(second + "/1")
    submit(visitor, second, text="The town says no word of it.")
    submit(visitor, first)
    page = visitor.page(place.path("/answers"))
    assert "The town says" in page and "We will read them." in page
    assert not page.soup.select(".answer.older")
    assert not visitor.page(place.path("/answers/1/versions")).soup.select("ins")
    submit(visitor, first, text="Now otherwise.")
    older = visitor.page(place.path("/answers")).soup.select(".answer.older")
    assert [YES["text"] in one.get_text() for one in older] == [True]


@pytest.mark.parametrize("way", ["revoked", "replaced", "address"])
def test_a_link_that_ended_opens_nothing_and_says_why(place, visitor, way):
    authority = named(place, 1, email="old@example.org")
    there = door(place, authority)
    visitor.send(there + "/1", there + "/1", YES)
    if way == "revoked":
        services.revoke_link(authority, by=place.organizer)
    elif way == "replaced":
        newer = door(place, authority)
    else:
        facts = Facts("Region", "", Level.REGIONAL, "new@example.org")
        services.correct(authority, facts, authority.passages, by=place.organizer, seen=JUST_READ)
    db.session.commit()
    said = "replaced by a newer one" if way == "replaced" else "was revoked"
    for page in (visitor.get(there), visitor.get(there + "/1"), visitor.post(there + "/1", YES)):
        assert (
            page.status == 409 and said in page and "We will read them." not in page.words.replace(YES["text"], "", 1)
        )
    assert visitor.post(there + "/1/submit", {}).status == 409
    letters = list(db.session.scalars(select(Message).where(Message.to == "old@example.org")))
    assert len(letters) == (1 if way == "replaced" else 0)
    assert db.session.scalar(select(AnswerDraft.passage_id)) is None
    if way == "replaced":
        assert "We will read them." not in visitor.page(newer)


def test_replacing_and_revoking_say_that_drafts_go_and_ask_first(place, sign_in, visitor):
    there, organizer = linked(place, 1), sign_in(place.organizer)
    visitor.send(there + "/1", there + "/1", YES)
    for act in ("/authorities/1/link", "/authorities/1/link/revoke"):
        asked = organizer.post(place.path(act), {}, says_yes=False)
        assert asked.status == 200 and "not submitted are deleted" in asked
    assert "We will read them." in visitor.page(there)
    page = organizer.post(place.path("/authorities/1/link"), {})
    assert "We will read them." not in visitor.page("/" + page.soup.find(id="address")["value"].split("/", 3)[3])


def test_an_authority_is_told_what_was_submitted_in_its_name(place, visitor):
    there = linked(place, 1, email="desk@example.org")
    assert submit(visitor, there).status == 303
    told = db.session.scalars(select(Message).where(Message.to == "desk@example.org").order_by(Message.id)).all()
    assert len(told) == 2 and "R1" in told[1].body and place.path("/answers") in told[1].body
    assert there.rpartition("/")[2] not in told[1].body and YES["text"] not in told[1].body
    services.revoke_link(queries.get_authority(place.conference, 1), by=place.organizer)
    db.session.commit()
    left = db.session.scalars(select(Message).where(Message.to == "desk@example.org")).all()
    assert [one.id for one in left] == [told[1].id]  # what was done in its name is told all the same


def test_an_organizer_reads_no_draft_by_replacing_the_link(place, visitor, sign_in):
    there = linked(place, 1)
    visitor.send(there + "/1", there + "/1", YES)
    services.revoke_link(queries.get_authority(place.conference, 1), by=place.organizer)
    db.session.commit()
    assert "We will read them." not in visitor.page(door(place, queries.get_authority(place.conference, 1)))


def test_a_link_that_is_revoked_while_somebody_saves_takes_nothing(place):
    authority = named(place, 1)
    there = door(place, authority)
    services.revoke_link(authority, by=place.organizer)
    with pytest.raises(Refused):
        by_link.save_draft(
            place.conference, there.rpartition("/")[2], 1, Said(Status.STUDY, ""), source="here", seen=JUST_READ
        )


def test_a_link_opens_no_other_conference(place, visitor, build):
    there = linked(place, 1)
    elsewhere = build(following_up)
    page = visitor.get(elsewhere.path(f"/answers/by-link/{there.rpartition('/')[2]}"))
    assert page.status == 404 and "another conference" in page and "Read the wells." not in page
    unknown = visitor.get(place.path("/answers/by-link/nothing"))
    assert unknown.status == 404 and "not known here" in unknown


def test_a_link_answers_nothing_once_the_conference_is_closed(place, visitor):
    there = linked(place, 1)
    visitor.send(there + "/1", there + "/1", YES)
    place.walk_to(Stage.CLOSED)
    page = visitor.page(there)
    assert "Nothing can be submitted here now." in page and not page.soup.select("main form")
    assert visitor.post(there + "/1", YES).status == 409 and visitor.post(there + "/1/submit", {}).status == 409


def test_somebody_else_with_the_link_overwrites_no_draft(place, visitor):
    there = linked(place, 1)
    page = visitor.page(there + "/1")
    mark = page.form(there + "/1").find("input", {"name": "seen"})["value"]
    visitor.send(there + "/1", there + "/1", YES)
    late = visitor.post(there + "/1", YES | {"text": "Words of a colleague.", "seen": mark})
    assert late.status == 409 and "Words of a colleague." in str(late.soup)
    assert db.session.scalars(select(AnswerDraft)).one().text == "We will read them."
    seen = db.session.scalars(select(AnswerDraft)).one().fingerprint
    visitor.send(there + "/1", there + "/1", YES | {"text": "Newer."})
    assert visitor.post(there + "/1/submit", {"seen": seen}).status == 409


def test_nobody_saves_without_end(place, visitor):
    there = linked(place, 1)
    pages = [visitor.send(there + "/1", there + "/1", YES | {"text": f"Try {n}."}).status for n in range(31)]
    assert pages == [303] * 30 + [429]


@pytest.mark.parametrize("role", ["facilitator", "panelist", "expert", "committee", "authority", "observer"])
def test_only_organizers_name_authorities(place, sign_in, role):
    other = sign_in(place.everybody[role])
    for path in ("/authorities", "/authorities/new"):
        assert other.get(place.path(path)).status == 403
    assert other.post(place.path("/authorities/new"), FIELDS).status == 403


def test_authorities_are_named_once_the_report_is_out(world, sign_in):
    place = world(stage=Stage.REPORTING)
    assert sign_in(place.organizer).post(place.path("/authorities/new"), FIELDS).status == 409


@pytest.mark.parametrize(
    "fields", [{"name": " "}, {"email": "nobody"}, {"stands_at": "galactic"}, {"recommendations": "77"}]
)
def test_what_is_no_authority_is_none(place, sign_in, fields):
    page = sign_in(place.organizer).post(place.path("/authorities/new"), FIELDS | {"office": "Kept words"} | fields)
    assert page.status == 422 and page.soup.find(id="office")["value"] == "Kept words"
    assert queries.list_authorities(place.conference) == []


def test_a_link_needs_something_to_answer(place, sign_in):
    named(place)
    organizer = sign_in(place.organizer)
    assert organizer.post(place.path("/authorities/1/link"), {}).status == 409
    assert organizer.get(place.path("/authorities/2")).status == 404


def test_an_authority_that_answered_is_not_removed(place, sign_in, visitor):
    organizer, there = sign_in(place.organizer), linked(place, 1)
    linked(place, 2, name="Nobody")
    submit(visitor, there)
    assert organizer.post(place.path("/authorities/1/remove"), {}).status == 409
    assert organizer.post(place.path("/authorities/2/remove"), {}).status == 303
    assert [one.name for one in queries.list_authorities(place.conference)] == ["Region"]


def test_its_address_is_forgotten_with_the_others(place, visitor):
    there, other = linked(place, 1, email="desk@example.org"), linked(place, 1, name="Town")
    visitor.send(there + "/1", there + "/1", YES)
    place.walk_to(Stage.CLOSED)
    with clock.at(clock.now() + timedelta(days=400)):
        while letting_go.let_go_some(clock.now()):
            db.session.commit()
    assert {one.email for one in db.session.scalars(select(Authority))} == {""}
    assert db.session.scalar(select(AnswerDraft.passage_id)) is None and visitor.get(other).status == 409
    assert db.session.scalar(select(Message.id).where(Message.to == "desk@example.org")) is None
    assert visitor.get(there).status == 409


def test_pages_ask_the_database_no_more_for_many_than_for_few(place, visitor, statements):
    few, many = linked(place, 1, name="Town"), linked(place, 1, 2, 3)
    submit(visitor, few)
    for number in (1, 2, 3):
        submit(visitor, many, number)
        visitor.send(f"{many}/{number}", f"{many}/{number}", YES | {"text": "Later."})
    counted = []
    for path in (few, many, place.path("/answers/tracker"), place.path("/answers/1/versions")):
        db.session.rollback()
        with statements() as seen:
            visitor.page(path)
        counted.append(len(seen))
    assert counted[0] == counted[1] and max(counted) <= 12


def test_what_is_behind_a_link_hands_its_address_on_to_nobody(place, visitor):
    there = linked(place, 1)
    token = there.rpartition("/")[2]
    for path in (there, f"{there}/1"):
        page = visitor.page(path)
        assert "Printed on" in page and "Printed from" not in page
        assert not [link["href"] for link in page.soup.select("a[href*='sign-in']") if token in link["href"]]
    assert "Printed from" in visitor.page(place.path("/answers"))


def test_the_page_with_a_new_link_begins_at_it(place, sign_in):
    named(place, 1)
    page = sign_in(place.organizer).post(place.path("/authorities/1/link"), {})
    assert page.soup.find(id="address").has_attr("autofocus")


def test_after_closing_a_link_is_still_revoked_and_an_address_deleted(place, sign_in, visitor):
    there, other = linked(place, 1, email="desk@example.org"), linked(place, 2, name="Town")
    place.walk_to(Stage.CLOSED)
    organizer, first, second = sign_in(place.organizer), place.path("/authorities/1"), place.path("/authorities/2")
    assert first in str(organizer.page(place.path("/authorities")).soup)
    assert [form["action"] for form in organizer.page(second).soup.select("main form")] == [second + "/link/revoke"]
    assert organizer.send(second, second + "/link/revoke", {}).status == 303 and visitor.get(other).status == 409
    page = organizer.send(first + "/correct", first + "/correct", {"email": "", "name": "Renamed"})
    assert page.status == 303 and visitor.get(there).status == 409
    authority = queries.get_authority(place.conference, 1)
    assert (authority.name, authority.email, len(authority.passages)) == ("Region", "", 1)
    for path in ("/authorities/new", "/authorities/1/link", "/authorities/1/remove"):
        assert organizer.post(place.path(path), FIELDS).status == 409


def test_a_correction_after_closing_is_read_before_it_is_saved(place, sign_in):
    named(place, 1, email="desk@example.org")
    place.walk_to(Stage.CLOSED)
    edit = place.path("/authorities/1/correct")
    organizer = sign_in(place.organizer)
    assert organizer.send(edit, edit, {"email": "nobody"}).status == 422
    assert organizer.post(edit, {"email": "other@example.org", "seen": "x"}).status == 409


def test_a_draft_in_which_nothing_is_left_is_none(place, visitor):
    there = linked(place, 1)
    visitor.send(there + "/1", there + "/1", YES)
    visitor.send(there + "/1", there + "/1", dict.fromkeys(YES, ""))
    assert "Nothing is filled in" in visitor.page(there) and db.session.scalar(select(AnswerDraft.passage_id)) is None


def by_link_routes(app) -> list[tuple[str, str]]:
    """Every address behind a link, with how it is asked for."""
    rules = [rule for rule in app.url_map.iter_rules() if "/by-link/<token>" in rule.rule]
    return [(method, rule.rule) for rule in rules for method in rule.methods & {"GET", "POST"}]


@pytest.mark.parametrize("state", ["unknown", "of another conference", "revoked", "replaced"])
def test_a_link_that_opens_nothing_opens_nothing_anywhere(app, place, visitor, state):
    authority = named(place, 1)
    there = door(place, authority)
    assert submit(visitor, there).status == 303
    slug, token = place.conference.slug, there.rpartition("/")[2]
    if state == "unknown":
        token = token[:-4] + "xxxx"
    elif state == "of another conference":
        elsewhere = following_up()
        slug = elsewhere.conference.slug
        named(elsewhere, 1)
    elif state == "revoked":
        services.revoke_link(authority, by=place.organizer)
    else:
        services.make_link(authority, by=place.organizer)
    db.session.commit()
    entries, expected = actions(place), 409 if state in ("revoked", "replaced") else 404
    routes = by_link_routes(app)
    assert len(routes) > 12
    for method, rule in routes:
        path = rule.replace("<slug>", slug).replace("<token>", token).replace("<int:number>", "1")
        asked = visitor.get(path) if method == "GET" else visitor.post(path, YES | {"objection": "So.", "text": "So."})
        assert asked.status == expected and "We will read them." not in asked, (method, path)
    assert actions(place) == entries and db.session.scalar(select(AnswerDraft)) is None


def test_the_secret_of_a_link_is_kept_nowhere(place, visitor, caplog):
    authority = named(place, 1, email="desk@example.org")
    there = door(place, authority)
    token = there.rpartition("/")[2]
    assert submit(visitor, there).status == 303
    visitor.get(there[:-3] + "xxx/nothing"), visitor.get(f"{there}/99"), visitor.post(f"{there}/1/submit", {})
    db.session.execute(Message.__table__.delete())
    stored = [
        str(value) for table in db.metadata.sorted_tables for row in db.session.execute(table.select()) for value in row
    ]
    assert not [value for value in stored if token in value] and token not in caplog.text


def test_an_authority_that_is_asked_nothing_gets_no_link_and_its_page_says_what_comes_first(place, sign_in):
    visitor = sign_in(place.organizer)
    visitor.post(place.path("/authorities/new"), FIELDS)
    page = visitor.page(place.path("/authorities/1"))
    assert "now make its link" not in page and "Make the link" not in page
    assert "Choose first which recommendations it is asked to answer" in page
