"""What cannot be done in one conference holds up no other: the worker goes on with those, and then says what failed."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, OperationalError

from app import worker
from app.access.stages import Stage
from app.conferences import waiting
from app.conferences.services import seconding
from app.extensions import db
from app.in_parts import each_apart, some_at_a_time
from app.mailings import services as mailings
from app.mailings.audiences import list_audiences
from app.mailings.models import Mailing, MailingReader
from app.milestones import reminding
from app.record import services as archives
from app.record import upkeep
from app.reports import drafts, embargo
from app.watches import services as watches


class Broken(Exception):
    """Whatever nobody thought of."""


# The duty, and what it does with each: where that stands and how it is called.
DUTIES = {
    "reminders": (reminding.remind_authorities, reminding, "_remind_of"),
    "watches": (watches.look_at_days, watches, "_look_at_days_of"),
    "drafts": (drafts.keep_drafts, drafts, "_compose"),
    "archives": (upkeep.keep_archives, archives, "keep_archive"),
    "signatures": (upkeep.sign_due, upkeep, "sign"),
    "embargoes": (embargo.open_due, embargo, "_open_in_turn"),
    "approvals": (embargo.open_due, embargo, "_weigh_again"),
    "proposals": (seconding.end_overdue, seconding, "_end_if_overdue"),
}
# Where it takes much to have two: what is found to do.
FOUND = {
    "archives": (upkeep, "list_outdated"),
    "drafts": (drafts, "_list_outdated"),
    "embargoes": (embargo, "_list_due"),
    "approvals": (embargo, "_list_halted"),
    "proposals": (waiting, "list_overdue"),
}


@pytest.mark.parametrize("name", DUTIES)
def test_a_duty_goes_on_with_the_next_and_says_what_failed(world, monkeypatch, name):
    for _each in range(2):
        world(stage=Stage.FOLLOW_UP)
    tried = []

    def fail_first(found):
        tried.append(found)
        if len(tried) == 1:
            raise Broken

    duty, module, act = DUTIES[name]
    monkeypatch.setattr(module, act, fail_first)
    if name in FOUND:
        monkeypatch.setattr(*FOUND[name], lambda: [1, 2])
        monkeypatch.setattr(db.session, "merge", lambda made: made)
    with pytest.raises(Broken):
        duty()
    assert len(tried) >= 2


def test_what_was_done_is_kept_and_what_failed_is_undone(world):
    first, second = world().conference, world().conference

    def rename(conference):
        conference.title = "Renamed"
        db.session.flush()
        if conference is first:
            raise Broken

    with pytest.raises(Broken):
        each_apart([first, second], rename)
    db.session.rollback()
    assert first.title != "Renamed" and second.title == "Renamed"


def test_what_the_database_refuses_of_one_holds_up_no_other(world):
    first, second = world().conference, world().conference
    taken = second.slug

    def call(conference):
        conference.slug = taken if conference is first else "another"
        db.session.flush()

    with pytest.raises(IntegrityError):
        each_apart([first, second], call)
    db.session.rollback()
    assert first.slug not in (taken, "another") and second.slug == "another"


def test_a_database_that_is_away_ends_it_at_once():
    tried = []

    def away(found):
        tried.append(found)
        raise OperationalError("", {}, Exception("away"))

    with pytest.raises(OperationalError):
        each_apart([1, 2], away)
    assert tried == [1]


def test_some_at_a_time_leaves_aside_what_fails(world):
    first, second = world().conference, world().conference
    done = []

    def find(aside):
        return next((one for one in (first, second) if one.id not in aside and one not in done), None)

    def act(found):
        if found is first:
            raise Broken
        done.append(found)

    with pytest.raises(Broken):
        some_at_a_time(find, act)
    assert done == [second]


def test_a_mailing_that_cannot_be_written_holds_up_no_other(world, monkeypatch):
    first, second = (_with_mailing(world()) for _each in range(2))
    monkeypatch.setattr(mailings, "_write", lambda mailing, seat: _fail_in(first, mailing))
    with pytest.raises(Broken):
        worker.write_letters()
    db.session.rollback()
    left = set(db.session.scalars(select(MailingReader.mailing_id)))
    assert left == {first.id} != {second.id}


def _with_mailing(place) -> Mailing:
    everybody = list_audiences(place.conference)[0]
    mailing = mailings.send(place.conference, everybody, "News", "The hall is another one.", by=place.organizer)
    db.session.commit()
    return mailing


def _fail_in(broken: Mailing, mailing: Mailing) -> None:
    if mailing.id == broken.id:
        raise Broken
