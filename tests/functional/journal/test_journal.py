"""The public journal: complete, readable, provable, and erasable without a break."""

import pytest
from sqlalchemy import select

from app.access.stages import Stage
from app.conferences.services import framing
from app.extensions import db
from app.journal import queries, services
from app.journal.models import JournalEntry, JournalPayload
from tests.visitor import Visitor


def line_of(place):
    return queries.find_chain(place.conference.id)


def test_everybody_reads_it_once_the_conference_is_public_and_nobody_before(world, visitor, sign_in):
    setup, place = world(), world(stage=Stage.EVIDENCE)
    assert visitor.get(setup.path("/journal")).status == 404
    assert sign_in(setup.panelist).get(setup.path("/journal")).status == 200
    page = visitor.page(place.path("/journal"))
    assert "The stage changed from “Setup” to “Evidence”." in page and line_of(place).head in page.text


def test_long_journals_have_pages_and_each_entry_an_address(world, visitor):
    place = world(stage=Stage.EVIDENCE)
    for n in range(120):
        framing.amend_frame(place.conference, "background", f"Text {n}", "Why.", by=place.organizer)
    db.session.commit()
    seen, path = [], place.path("/journal")
    while path:
        page = visitor.page(path)
        seen += [int(number.get_text()) for number in page.soup.select("ol.log .num")]
        older = page.soup.find("a", string="Earlier entries")
        path = older["href"] if older else None
    assert seen == list(range(line_of(place).length, 0, -1))


@pytest.mark.parametrize("before", ["-1", "0", "99999999999999999999", "x", "1; DROP TABLE person", "٣"])
def test_a_strange_page_number_breaks_nothing(world, visitor, before):
    place = world(stage=Stage.EVIDENCE)
    assert visitor.get(place.path("/journal"), query_string={"before": before}).status == 200


def test_an_erased_entry_says_so_and_the_chain_holds(world, visitor):
    place = world(stage=Stage.EVIDENCE)
    framing.amend_frame(place.conference, "background", "A private name", "Why.", by=place.organizer)
    db.session.commit()
    entry = queries.list_entries(place.conference.id, limit=1)[0]
    services.erase(entry, ground="asked by the person named", actor=place.organizer)
    db.session.commit()
    page = visitor.page(place.path("/journal"))
    assert "A private name" not in page.text and "What this entry said was erased." in page
    assert "asked by the person named" in page
    assert queries.verify(line_of(place)) == []


def verify(app):
    db.session.rollback()
    return app.test_cli_runner().invoke(args=["journal", "verify"])


def test_verify_says_that_every_chain_holds(app, world):
    world(stage=Stage.EVIDENCE)
    result = verify(app)
    assert result.exit_code == 0, result.output
    assert "the chain holds" in result.output


def test_the_journal_never_names_a_panelist(world, sign_in):
    place = world(stage=Stage.EVIDENCE)
    mine = place.path("/members/my-name")
    sign_in(place.panelist).send(mine, mine, {"naming": "name", "town": "Ribe"})
    bodies = db.session.scalars(select(JournalPayload.body)).all()
    assert bodies and not any("Paula" in body or "Ribe" in body for body in bodies)


def test_an_act_that_fails_leaves_no_entry(world, sign_in):
    place = world(stage=Stage.VOTING)
    before = line_of(place).length
    given = {"field": "threshold", "after": "1/2", "reason": "Easier."}
    assert sign_in(place.organizer).post(place.path("/frame/amend"), given).status == 409
    assert line_of(place).length == before


def test_entries_are_numbered_without_gaps_and_seal_each_other(world):
    place = world(stage=Stage.REPORTING)
    numbers = db.session.scalars(
        select(JournalEntry.n).where(JournalEntry.chain_id == line_of(place).id).order_by(JournalEntry.n)
    ).all()
    assert numbers == list(range(1, len(numbers) + 1)) and queries.verify(line_of(place)) == []


def test_sign_ins_stand_in_the_servers_own_chain(app, world):
    place = world()
    before = line_of(place).length
    Visitor(app).enter(place.panelist.person)
    assert line_of(place).length == before and queries.find_chain(None).length >= 1
