"""An expert brings a paper as a file, says of each passage whether it is right, and nobody else sees it before."""

import io

import pytest

from app.access.stages import Stage
from app.evidence import queries as evidence
from app.extensions import db
from app.hearings.kinds import ExpertStatus
from app.papers import queries, services
from app.privacy import services as privacy
from app.uploads import queries as files
from app.uploads import services as uploads
from app.uploads.kinds import FileKind, Problem, State
from app.uploads.models import Upload
from app.uploads.outcomes import Outcome
from tests.functional.papers.test_papers import ONE, asked_for, handed_in, with_experts
from tests.scenes import scene

FILE = ONE + "/file"
MADE = {"title": "What wells tell", "summary": "They fall.", "version": "0"}


@scene
def place():
    place = with_experts()
    asked_for(place)
    return place


def posted(who, place, words=b"More.", name="more.md"):
    data = {"file": (io.BytesIO(words), name)}
    return who.post(place.path(FILE), data, content_type="multipart/form-data")


def brought(place, sign_in, words=b"Wells fall.\n\nRivers rise.\n\nSent by me.", name="paper.md"):
    author = sign_in(place.expert)
    return author, posted(author, place, words, name)


def read(place, text="Wells fall.\n\nRivers rise.\n\nSent by me.", **other):
    upload = uploads.claim_next()
    uploads.note_read(upload.id, upload.tries, Outcome(FileKind.TEXT, text, **other))
    db.session.commit()
    return files.list_passages(upload)


def test_a_file_becomes_a_paper_once_each_passage_is_looked_at(place, sign_in, visitor):
    author, answer = brought(place, sign_in)
    assert answer.status == 303
    assert "waiting to be read" in author.page(place.path(FILE))
    *_kept, last = read(place)
    assert author.post(place.path(FILE + "/hand-in"), MADE).status == 409
    form = {f"passage-{last.id}": "left_out", "rest": "right"}
    assert author.send(place.path(FILE), place.path(FILE + "/check"), form).status == 303
    assert author.send(place.path(FILE), place.path(FILE + "/hand-in"), MADE).status == 303
    document = queries.get_paper(place.conference, 1).document
    assert evidence.text_of(document) == "Wells fall.\n\nRivers rise."
    assert document.author_member_id == place.expert.id
    assert author.page(place.path(FILE)).soup.find("input", type="file"), "another version may come as a file"


def test_a_file_may_be_a_new_version(place, sign_in):
    handed_in(place)
    author, _answer = brought(place, sign_in)
    read(place)
    author.post(place.path(FILE + "/check"), {"rest": "right"})
    assert author.send(place.path(FILE), place.path(FILE + "/hand-in"), {}).status == 303
    assert queries.get_paper(place.conference, 1).document.version == 2


@pytest.mark.parametrize("name", ["organizer", "committee"])
def test_nobody_else_sees_checks_or_uses_it(place, sign_in, name):
    brought(place, sign_in)
    read(place)
    keeper = sign_in(place.everybody[name])
    assert "paper.md" not in keeper.page(place.path("/uploads"))
    assert keeper.get(place.path("/uploads/1")).status == 404
    assert keeper.post(place.path("/uploads/1/check"), {"rest": "right"}).status == 404
    assert keeper.post(place.path("/uploads/1/document"), {"title": "Mine"}).status == 404
    assert keeper.post(place.path("/uploads/1/discard")).status == 404
    assert keeper.post(place.path(FILE + "/check"), {"rest": "right"}).status == 403


def test_another_expert_does_not_find_it(place, sign_in):
    brought(place, sign_in)
    other = sign_in(place.other)
    assert other.get(place.path(FILE)).status == 404
    assert posted(other, place).status == 404
    for act in ("/check", "/hand-in", "/discard"):
        assert other.post(place.path(FILE + act), MADE).status == 404


def test_one_at_a_time_and_thrown_away_by_its_author(place, sign_in):
    author, _answer = brought(place, sign_in)
    assert posted(author, place).status == 409
    assert author.send(place.path(FILE), place.path(FILE + "/discard")).status == 303
    assert author.post(place.path(FILE + "/discard")).status == 303
    assert author.post(place.path(FILE + "/check"), {"rest": "right"}).status == 404
    assert posted(author, place).status == 303


def test_what_cannot_be_read_is_said(place, sign_in):
    author, _answer = brought(place, sign_in)
    read(place, problem=Problem.BROKEN)
    assert "damaged" in author.page(place.path(FILE))
    assert author.post(place.path(FILE + "/hand-in"), MADE).status == 409


@pytest.mark.parametrize("words", [b"", b"<script>alert(1)</script>", b"\x89PNG\r\n\x1a\n", b"\0\1\2"])
def test_hostile_files_are_refused_with_a_sentence(place, sign_in, words):
    _author, answer = brought(place, sign_in, words, name="../../etc/passwd")
    assert answer.status == 422 and queries.get_paper(place.conference, 1).upload is None


def test_a_long_file_is_no_paper(place, sign_in):
    author, _answer = brought(place, sign_in)
    read(place, "\n\n".join(f"Passage {n}." for n in range(600)))
    author.post(place.path(FILE + "/check"), {"rest": "right"})
    answer = author.post(place.path(FILE + "/hand-in"), MADE)
    assert answer.status == 409 and "longer than one paper may be" in answer


def nothing_is_left(place):
    upload = db.session.scalars(db.select(Upload)).one()
    return (upload.state, upload.key, files.list_passages(upload)) == (State.DISCARDED, "", [])


def test_a_file_goes_with_the_paper_that_is_asked_for_no_more(place, sign_in):
    author, _answer = brought(place, sign_in)
    read(place)
    assert sign_in(place.organizer).send(place.path("/papers"), place.path(ONE + "/withdraw")).status == 303
    db.session.expire_all()
    assert nothing_is_left(place)
    asked_for(place, question=2)
    other = "/papers/2/file"
    data = {"file": (io.BytesIO(b"Wells fall.\n\nRivers rise.\n\nSent by me."), "paper.md")}
    assert author.post(place.path(other), data, content_type="multipart/form-data").status == 303


def test_a_file_goes_with_its_author_whatever_the_stage(place, sign_in):
    brought(place, sign_in)
    read(place)
    place.conference.stage = Stage.DRAFTING
    paper = queries.get_paper(place.conference, 1)
    services.forget_files([paper.expert.member])
    db.session.commit()
    assert paper.upload is None and nothing_is_left(place)


def test_a_file_goes_with_an_expert_who_is_erased_after_being_confirmed(place, sign_in):
    brought(place, sign_in)
    read(place)
    assert queries.get_paper(place.conference, 1).expert.status == ExpertStatus.CONFIRMED
    privacy.erase_again(place.expert.person)
    db.session.commit()
    assert queries.get_paper(place.conference, 1).upload is None and nothing_is_left(place)
