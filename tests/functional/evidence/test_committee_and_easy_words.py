"""Nothing is published without a summary; the committee's word stands beside a document, and so do its easy words."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.access.stages import Stage
from app.errors import Refused
from app.evidence import queries, reviewing, reviews, services
from app.evidence.kinds import Verdict
from app.extensions import db
from tests.functional.evidence.test_evidence import FORM, HOSTILE, written

REVIEW, PUBLISH, EASY = "/evidence/1/review", "/evidence/1/publish", "/evidence/2/easy-words"
OBJECTION = {"verdict": "objection", "reason": "It leaves out the dry years.", "version": "1"}


@pytest.fixture
def place(world):
    return world(stage=Stage.EVIDENCE)


def revised(place, number=1, **more):
    document = queries.get_document(place.conference, number)
    told = {"title": "Well levels", "text": "Others.", "summary": "Short.", "expected_version": document.version}
    services.revise_document(document, **(told | more), by=place.organizer)
    db.session.commit()


def test_a_document_without_a_summary_is_not_published_and_says_what_to_do(place, sign_in, visitor):
    written(place, publish=False, summary="")
    organizer = sign_in(place.organizer)
    page = organizer.page(place.path("/evidence/1"))
    assert "no summary in plain words" in page and page.soup.find("a", href=place.path("/evidence/1/edit#summary"))
    assert not page.soup.find("form", action=place.path(PUBLISH))
    answer = organizer.post(place.path(PUBLISH))
    assert answer.status == 409 and "two or three sentences" in answer
    visitor.page(place.path("/evidence/1"), 404)
    revised(place)
    assert organizer.send(place.path("/evidence/1"), place.path(PUBLISH)).status == 303
    visitor.page(place.path("/evidence/1"))


def test_what_is_public_keeps_a_summary(place, sign_in):
    written(place)
    organizer = sign_in(place.organizer)
    page = organizer.post(place.path("/evidence/1/edit"), FORM | {"summary": " ", "version": "1"})
    assert page.status == 422 and "Nothing is public without a summary" in page
    written(place, publish=False)
    assert organizer.post(place.path("/evidence/2/edit"), FORM | {"summary": "", "version": "1"}).status == 303


def test_an_objection_stands_beside_the_document_for_everybody_and_removes_nothing(place, sign_in, visitor):
    written(place)
    committee = sign_in(place.committee)
    assert committee.page(place.path("/evidence/1")).soup.find("a", href=place.path(REVIEW))
    assert committee.send(place.path(REVIEW), place.path(REVIEW), OBJECTION).status == 303
    page = visitor.page(place.path("/evidence/1"))
    assert f"Objection of {place.committee.name}" in page and "dry years" in page and "Fish ladders fail." in page
    assert "It leaves out the dry years." in visitor.page(place.path("/journal"))
    again = {"verdict": "reviewed", "reason": "", "version": "1"}
    assert committee.send(place.path(REVIEW), place.path(REVIEW), again).status == 303
    page = visitor.page(place.path("/evidence/1"))
    assert f"Reviewed by the committee: {place.committee.name}" in page and "It leaves out the dry years." in page


def test_whoever_publishes_reads_what_the_committee_said(place, sign_in):
    document = written(place, publish=False)
    organizer = sign_in(place.organizer)
    asked = organizer.post(place.path(PUBLISH), says_yes=False)
    assert "Nobody of the committee has reviewed this version." in asked
    reviewing.review(document, Verdict.OBJECTION, "No.", version=1, by=place.committee)
    reviewing.review(document, Verdict.REVIEWED, "", version=1, by=place.committee)
    db.session.commit()
    asked = organizer.post(place.path(PUBLISH), says_yes=False)
    assert f"Reviewed by the committee: {place.committee.name}." in asked and "1 objection stands beside it." in asked


def test_a_review_is_of_one_version(place, sign_in, visitor):
    document = written(place)
    reviewing.review(document, Verdict.REVIEWED, "", version=1, by=place.committee)
    reviewing.review(document, Verdict.OBJECTION, "Too old.", version=1, by=place.committee)
    reviewing.review(document, Verdict.REVIEWED, "", version=1, by=place.committee)
    revised(place)
    page = visitor.page(place.path("/evidence/1"))
    assert "Reviewed by the committee" not in page and "Too old." in page and "to version 1" in page
    answer = sign_in(place.committee).post(place.path(REVIEW), OBJECTION)
    assert answer.status == 409 and "dry years" in answer


def test_saying_the_same_twice_adds_nothing(place):
    document = written(place)
    for _n in range(2):
        reviewing.review(document, Verdict.OBJECTION, "No.", version=1, by=place.committee)
    assert document.reviews == 1 and len(reviews.list_reviews(document).objections) == 1
    [kept] = queries.personal_data(place.committee.person)
    assert kept["document"] == "E1" and kept["reason"] == "No."


@pytest.mark.parametrize("name", ["organizer", "facilitator", "panelist", "expert", "authority", "observer"])
def test_the_committee_alone_reviews(place, sign_in, name):
    written(place)
    who = sign_in(place.everybody[name])
    assert who.post(place.path(REVIEW), OBJECTION).status == 403
    assert not who.page(place.path("/evidence/1")).soup.find("a", href=place.path(REVIEW))


def test_reviews_end_with_the_hearings(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    written(place)
    place.walk_to(Stage.DRAFTING)
    assert sign_in(place.committee).post(place.path(REVIEW), OBJECTION).status == 409


@pytest.mark.parametrize(
    "wrong", [{"verdict": ""}, {"verdict": "x"}, {"reason": " "}, {"version": "x"}, {"version": ""}]
)
def test_a_review_that_says_nothing_is_refused_and_keeps_what_was_typed(place, sign_in, wrong):
    written(place)
    assert sign_in(place.committee).post(place.path(REVIEW), OBJECTION | wrong).status == 422


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_objections_stay_words(place, sign_in, visitor, words):
    written(place)
    sign_in(place.committee).post(place.path(REVIEW), OBJECTION | {"reason": words[:1900]})
    page = visitor.page(place.path("/evidence/1"))
    assert not page.soup.find("img") and "9499" not in page.soup.main.get_text() and "\u202e" not in page.text


def test_easy_words_and_their_document_lead_to_each_other_and_say_when_it_moved_on(place, sign_in, visitor):
    for title in ("Well levels", "In easy words"):
        written(place, text=title)
    organizer = sign_in(place.organizer)
    assert organizer.send(place.path(EASY), place.path(EASY), {"of": "1"}).status == 303
    assert visitor.page(place.path("/evidence/1")).soup.find("a", string=lambda s: s and "easy words: E2" in s)
    page = visitor.page(place.path("/evidence/2"))
    assert "made of version 1" in page and page.soup.select_one(".head ~ p a[href$='/evidence/1']")
    revised(place)
    assert "E1 has moved on to version 2 since." in visitor.page(place.path("/evidence/2"))
    assert organizer.send(place.path(EASY), place.path(EASY), {"of": "1"}).status == 303
    assert "has moved on" not in visitor.page(place.path("/evidence/2"))


def test_easy_words_that_are_a_draft_are_not_told_of(place, visitor):
    written(place)
    draft = written(place, publish=False)
    reviewing.tie(draft, 1, by=place.organizer)
    db.session.commit()
    assert "easy words" not in visitor.page(place.path("/evidence/1"))


def test_a_document_that_gets_other_easy_words_lets_the_former_go(place):
    first, second, easy = (written(place) for _n in range(3))
    reviewing.tie(easy, 1, by=place.organizer)
    with pytest.raises(Refused):
        reviewing.tie(second, 1, by=place.organizer)
    with pytest.raises(Refused):
        reviewing.tie(second, 3, by=place.organizer)
    with pytest.raises(Refused):
        reviewing.tie(first, 2, by=place.organizer)
    with pytest.raises(Refused):
        reviewing.tie(second, 2, by=place.organizer)
    reviewing.tie(easy, 2, by=place.organizer)
    assert (first.easy_number, second.easy_number) == (None, 3)


def test_a_wrong_tie_is_taken_off_again(place, sign_in, visitor):
    for _n in range(2):
        written(place)
    organizer, easy = sign_in(place.organizer), place.path(EASY)
    assert organizer.send(easy, easy, {"of": "0"}).status == 303, "nothing is tied, and nothing happens"
    organizer.send(easy, easy, {"of": "1"})
    chosen = organizer.page(easy).soup.select_one("select[name=of] option[selected]")
    assert chosen["value"] == "1"
    answer = organizer.send(easy, easy, {"of": "0"})
    assert answer.status == 303 and "says no other document" in organizer.page(place.path("/evidence/2"))
    for number in (1, 2):
        assert "asy words" not in visitor.page(place.path(f"/evidence/{number}")).soup.main.get_text()
    assert "Evidence E2 says no other document" in visitor.page(place.path("/journal"))
    assert organizer.send(place.path("/evidence/1/easy-words"), place.path("/evidence/1/easy-words"), {"of": "2"})


def test_only_what_can_be_tied_is_offered(place, sign_in):
    organizer, own = sign_in(place.organizer), place.path("/evidence/1/easy-words")
    first = written(place)
    page = organizer.page(own)
    assert "no other document that this one could" in page and not page.soup.select("select[name=of]")
    second, third = written(place), written(place)
    reviewing.tie(second, 1, by=place.organizer)
    db.session.commit()
    assert not organizer.page(place.path("/evidence/1")).soup.find("a", href=own)
    assert "no other document that this one could" in organizer.page(own)
    assert "no other document that this one could" in organizer.page(place.path("/evidence/3/easy-words"))
    offered = organizer.page(place.path(EASY)).soup.select("select[name=of] option")
    assert [one["value"] for one in offered] == ["0", "1", "3"]
    assert (first.easy_number, third.easy_of) == (2, None)


def test_superseded_easy_words_let_their_document_have_others(place, sign_in, visitor):
    first, easy, newer = (written(place) for _n in range(3))
    reviewing.tie(easy, 1, by=place.organizer)
    services.supersede_document(easy, "Wrong.", by=place.organizer, instead=3)
    reviewing.tie(newer, 1, by=place.organizer)
    db.session.commit()
    assert "easy words: E3" in visitor.page(place.path("/evidence/1"))
    with pytest.raises(Refused):
        reviewing.tie(easy, 1, by=place.organizer)
    reviewing.tie(easy, 0, by=place.organizer)
    assert first.easy_number == 3, "what others tied since stays"
    page = sign_in(place.organizer).page(place.path("/evidence/2"))
    assert not page.soup.find("a", href=place.path(EASY))


def test_two_ties_at_one_moment_make_no_chain(place, sign_in):
    for _n in range(3):
        written(place)
    organizer = place.organizer
    visitors = [(sign_in(organizer), number, of) for number, of in ((1, "2"), (2, "3"), (3, "1"))]
    db.session.rollback()

    def tie(told):
        visitor, number, of = told
        return visitor.client.post(place.path(f"/evidence/{number}/easy-words"), data={"of": of}).status_code

    with ThreadPoolExecutor(3) as pool:
        answers = sorted(pool.map(tie, visitors))
    assert chains(place) == [] and answers[0] == 303 and set(answers[1:]) <= {409, 422}


def chains(place):
    documents = queries.list_documents(db.session.merge(place.conference), published_only=False)
    return [one.label for one in documents if one.easy_of and one.easy_number]


def test_who_ties_what(place, world, sign_in):
    written(place)
    written(place)
    committee = sign_in(place.committee)
    assert committee.post(place.path(EASY), {"of": "1"}).status == 409  # it is public, and an organizer's to change
    for wrong in ("2", "9", "x", "", "99999999999999999999"):
        assert committee.post(place.path(EASY), {"of": wrong}).status == 422
    for name in ("panelist", "facilitator", "expert", "observer"):
        assert sign_in(place.everybody[name]).post(place.path(EASY), {"of": "1"}).status == 403
    place.walk_to(Stage.DRAFTING)
    assert sign_in(place.organizer).post(place.path(EASY), {"of": "1"}).status == 409


def test_documents_of_others_are_not_reviewed(world, sign_in):
    first, second = world(stage=Stage.EVIDENCE), world(stage=Stage.EVIDENCE)
    written(first)
    assert sign_in(second.committee).post(second.path(REVIEW), OBJECTION).status == 404
    assert sign_in(second.committee).post(first.path(REVIEW), OBJECTION).status in (403, 404)
