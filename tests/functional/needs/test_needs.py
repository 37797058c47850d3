"""What people need: said by themselves or by word, read by those who see to it alone, and gone in time."""

import json
import zipfile

import pytest
from sqlalchemy import select

from app.access.stages import Stage
from app.cli import export_record
from app.extensions import db
from app.hearings.kinds import SlotKind
from app.hearings.services import choosing, planning
from app.journal.models import JournalPayload
from app.mail.models import Message
from app.needs import queries as needs
from app.needs.models import Need, Needs
from app.privacy import queries as privacy_queries
from app.privacy import services as privacy
from tests.visitor import Visitor, hidden

WORDS = "I walk with a stick."


@pytest.fixture
def place(world):
    return world(stage=Stage.EVIDENCE)


def tell(place, sign_in, member=None, **typed):
    path = place.path("/needs/mine")
    answer = sign_in(member or place.panelist).send(path, path, {"chosen": ["1", "5"], "words": WORDS} | typed)
    db.session.expire_all()
    return answer


def test_a_panelist_says_herself_what_she_needs_and_changes_it(place, sign_in):
    assert sign_in(place.panelist).page(place.path("/members")).soup.find("a", href=place.path("/needs/mine"))
    assert tell(place, sign_in).status == 303
    kept = db.session.get(Needs, place.panelist.id)
    assert kept.chosen == [Need.STEP_FREE, Need.DIET] and kept.words == WORDS
    page = sign_in(place.panelist).page(place.path("/needs/mine"))
    assert len(page.soup.select("input[name=chosen][checked]")) == 2 and WORDS in page
    assert tell(place, sign_in, chosen=[], words="").status == 303
    assert db.session.get(Needs, place.panelist.id) is None
    assert tell(place, sign_in, chosen=[], words="").status == 303


def test_those_who_see_to_it_read_the_list_and_write_down_what_was_said(place, sign_in):
    tell(place, sign_in)
    other = place.panelists[1]
    for seat in (place.organizer, place.facilitator):
        page = sign_in(seat).page(place.path("/needs"))
        assert WORDS in page and "A way without steps: 1" in page and place.panelist.name in page
    path = place.path(f"/needs/{other.id}")
    answer = sign_in(place.organizer).send(path, path, {"chosen": ["1"], "words": ""})
    assert answer.status == 303 and "A way without steps: 2" in sign_in(place.facilitator).page(place.path("/needs"))


def sessions(place, number=1):
    """So many sessions, of which the first one names the expert."""
    expert = choosing.propose_expert(place.conference, member=place.expert, field="Wells", by=place.organizer)
    for n in range(number):
        session = planning.plan_session(place.conference, title=f"Hearing {n + 1}", by=place.organizer)
        named = expert if n == 0 else None
        planning.add_slot(session, title="She speaks", kind=SlotKind.OTHER, expert=named, by=place.organizer)
    db.session.commit()


def test_for_each_session_those_who_come_to_it_are_counted(place, sign_in):
    tell(place, sign_in)
    tell(place, sign_in, place.expert, chosen=["1", "3"], words="A pitcher of water.")
    sessions(place, 2)
    page = sign_in(place.facilitator).page(place.path("/needs"))
    first, second = [part.get_text(" ", strip=True) for part in page.soup.select("[aria-labelledby=by-session] ul")]
    assert "A way without steps: 2" in first and "An interpreter: 1" in first and "A pitcher of water." in first
    assert "A way without steps: 1" in second and "An interpreter" not in second and "pitcher" not in second
    assert WORDS in second


def test_a_session_to_which_nobody_comes_who_needs_something_says_so(place, sign_in):
    tell(place, sign_in, place.expert)
    sessions(place, 2)
    page = sign_in(place.organizer).page(place.path("/needs"))
    assert len(page.soup.find_all(string="Nobody who comes here has said that anything is needed.")) == 1


def test_more_sessions_take_no_more_statements(place, sign_in, statements):
    tell(place, sign_in)
    sessions(place)
    facilitator = sign_in(place.facilitator)

    def counted():
        with statements() as seen:
            facilitator.page(place.path("/needs"))
        return len(seen)

    counted()
    few = counted()
    for n in range(5):
        session = planning.plan_session(place.conference, title=f"More {n}", by=place.organizer)
        planning.add_slot(session, title="A break", kind=SlotKind.OTHER, expert=None, by=place.organizer)
    db.session.commit()
    assert counted() == few


@pytest.mark.parametrize("role", ["panelist", "expert", "observer", "committee", "authority"])
def test_nobody_else_reads_or_writes_it(place, sign_in, role):
    tell(place, sign_in, place.panelists[1])
    who = sign_in(place.everybody[role])
    assert who.get(place.path("/needs")).status == 403
    path = place.path(f"/needs/{place.panelists[1].id}")
    assert who.get(path).status == 403 and who.post(path, {"words": "x"}).status == 403


def test_it_is_found_nowhere_else(place, sign_in, app, visitor, tmp_path):
    tell(place, sign_in)
    outside = [visitor, sign_in(place.panelists[1]), sign_in(place.facilitator)]
    for who in outside:
        for path in ("", "/members", "/journal", "/report", "/evidence", f"/members?find={WORDS[:6]}"):
            assert WORDS not in who.get(place.path(path)).text
    assert WORDS not in json.dumps([one.body for one in db.session.scalars(select(JournalPayload))], default=str)
    assert "step_free" not in json.dumps([one.body for one in db.session.scalars(select(JournalPayload))], default=str)
    out = tmp_path / "record.zip"
    assert app.test_cli_runner().invoke(export_record, [place.slug, "--out", str(out)]).exit_code == 0
    with zipfile.ZipFile(out) as archive:
        assert all(WORDS.encode() not in archive.read(name) for name in archive.namelist())


def test_it_is_in_ones_own_copy_and_goes_with_its_person(place, sign_in, app):
    tell(place, sign_in)
    give = app.extensions["plenaria.personal_data"]["needs"]
    assert give(place.panelist.person) == [
        {"conference": place.conference.title, "needs": ["step_free", "diet"], "words": WORDS}
    ]
    assert give(place.panelists[1].person) == []
    assert not privacy_queries.hindrances(place.panelist.person)
    privacy.erase(place.panelist.person, by_themselves=True)
    db.session.commit()
    assert db.session.get(Needs, place.panelist.id) is None


@pytest.mark.parametrize("typed", [{"chosen": ["99"]}, {"chosen": ["x"]}, {"words": "x" * 2001}])
def test_what_is_made_up_is_refused_and_nothing_is_lost(place, sign_in, typed):
    answer = sign_in(place.panelist).post(place.path("/needs/mine"), {"words": "Bread.", "chosen": ["1"]} | typed)
    assert answer.status == 422 and db.session.get(Needs, place.panelist.id) is None
    assert ("Bread." in answer.text) == ("words" not in typed)


def test_nobody_is_asked_any_more_once_it_is_over(place, sign_in, app):
    place.conference.stage = Stage.CLOSED
    db.session.commit()
    assert Visitor(app).enter(place.panelist.person).get(place.path("/needs/mine")).status in (403, 409)


def test_what_she_wrote_meanwhile_is_not_written_over(place, sign_in):
    keeper, path = sign_in(place.facilitator), place.path(f"/needs/{place.panelist.id}")
    seen = hidden(keeper.page(path).form(path))
    tell(place, sign_in)
    answer = keeper.post(path, seen | {"chosen": "2", "words": "She said: large print."})
    assert answer.status == 409 and "changed this meanwhile" in answer
    assert WORDS in answer and "A way without steps, Other food" in answer and "She said: large print." in answer.text
    db.session.expire_all()
    assert db.session.get(Needs, place.panelist.id).words == WORDS
    again = hidden(answer.form(path)) | {"chosen": "2", "words": "Large print, and a stick."}
    assert keeper.post(path, again).status == 303
    db.session.expire_all()
    assert db.session.get(Needs, place.panelist.id).words == "Large print, and a stick."


def test_whoever_did_not_say_it_herself_is_told_that_it_was_written_down(place, sign_in):
    path = place.path(f"/needs/{place.panelist.id}")
    assert sign_in(place.organizer).send(path, path, {"chosen": ["1"], "words": WORDS}).status == 303
    (letter,) = db.session.scalars(select(Message).where(Message.to == place.panelist.person.email))
    assert place.path("/needs/mine") in letter.body and place.organizer.name in letter.body
    assert WORDS not in letter.body and str(Need.STEP_FREE.label) not in letter.body
    assert tell(place, sign_in).status == 303
    assert len(list(db.session.scalars(select(Message)))) == 1, "What she says herself needs no letter."


def test_who_sits_by_at_secret_votes_is_said_once_for_all(place, sign_in):
    assert tell(place, sign_in, assistant="Sigrid,  my neighbor").status == 303
    assert "Sits by at secret votes: Sigrid, my neighbor." in sign_in(place.facilitator).page(place.path("/needs"))
    page = sign_in(place.panelist).page(place.path("/needs/mine"))
    assert page.soup.find("input", {"name": "assistant"})["value"] == "Sigrid, my neighbor"
    assert page.soup.find("a", href=place.path("/helping/secret-vote"))
    told = json.dumps([one.body for one in db.session.scalars(select(JournalPayload))], default=str)
    assert "Sigrid" not in told
    assert needs.personal_data(place.panelist.person)[0]["sits by at secret votes"] == "Sigrid, my neighbor"
    assert tell(place, sign_in, chosen=[], words="", assistant="").status == 303
    assert db.session.get(Needs, place.panelist.id) is None


def test_a_name_alone_is_kept_and_one_that_is_too_long_is_refused(place, sign_in):
    assert tell(place, sign_in, chosen=[], words="", assistant="Sigrid").status == 303
    assert db.session.get(Needs, place.panelist.id).assistant == "Sigrid"
    page = tell(place, sign_in, assistant="S" * 121)
    assert page.status == 422 and db.session.get(Needs, place.panelist.id).assistant == "Sigrid"


def test_who_has_no_vote_is_not_asked_who_sits_by(place, sign_in):
    page = sign_in(place.expert).page(place.path("/needs/mine"))
    assert page.soup.find("input", {"name": "assistant"}) is None
