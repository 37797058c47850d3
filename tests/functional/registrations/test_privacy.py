"""What people told goes on the day that was announced, and its key is looked after apart from the database."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from app import clock, health, worker
from app.conferences.registry import registry
from app.draws import services as draws
from app.errors import Refused
from app.extensions import db
from app.journal.models import JournalEntry
from app.recruitment.models import Recruitment
from app.registrations import importing, keyring, letting_go, queries, services
from app.registrations.models import Registration, RegistrationPair
from tests.functional.registrations.pools import FILLED, LIST, MINE, REGISTER, fill, opened, registered
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World


@scene
def place():
    return opened(World)


@pytest.fixture
def key_file(app, tmp_path, monkeypatch):
    monkeypatch.setitem(app.config, "REGISTRATION_KEY_FILE", str(tmp_path / "apart" / "a key"))
    return tmp_path / "apart" / "a key"


def due(place, day):
    db.session.execute(update(Recruitment).values(erase_on=day))
    db.session.commit()


def test_on_the_day_nothing_is_left_but_random_ids_and_values(place, app, visitor, sign_in):
    day, number = clock.today(place.conference.time_zone), place.conference.id
    code = registered(place, visitor)
    registered(place, Visitor(app), name="Bo Berg", born="1990")
    registered(place, Visitor(app), name="Cy Berg", born="1970")
    recruiter = sign_in(place.recruiter)
    assert recruiter.post(place.path(f"{LIST}/alike/1/2"), {"verdict": "household"}).status == 303
    assert recruiter.post(place.path(f"{LIST}/3/bar"), {"reason": "Sits on the council."}).status == 303
    ids = list(db.session.scalars(select(Registration.blind).order_by(Registration.number)))
    due(place, day + timedelta(days=1))
    letting_go.erase_due()
    assert db.session.get(Recruitment, number).erased_at is None
    due(place, day)
    for _round in range(2):
        worker.work(tidy=True)
    rows = list(db.session.scalars(select(Registration).order_by(Registration.number)))
    assert [one.blind for one in rows] == ids and all(one.values["Gender"] == "Female" for one in rows)
    assert all(one.sealed == b"" and one.household == "" and one.erased_at for one in rows)
    assert "council" not in rows[2].barred_because and not rows[2].can_be_drawn
    assert queries.count_in_pool(rows[0].conference) == 2
    assert db.session.scalars(select(RegistrationPair)).all() == []
    assert list(db.session.scalars(select(JournalEntry.action))).count("recruitment.erased") == 1
    assert "was erased on" in visitor.page(place.path("/recruitment"))
    assert visitor.post(place.path(MINE), {"code": code}).status == 303
    page = visitor.page(place.path(MINE))
    assert "What you told was erased." in page and "Ada" not in page
    assert "is erased" in recruiter.post(place.path(f"{LIST}/1/read"))
    certificate = visitor.page(place.path("/recruitment/erased"))
    assert "3" in certificate and "Ada" not in certificate
    assert "The registration is closed" in visitor.page(place.path(REGISTER))


def test_nothing_is_certified_before(place, visitor):
    visitor.page(place.path("/recruitment/erased"), 404)


def test_the_day_is_the_one_of_the_conference(place):
    db.session.execute(update(Recruitment).values(erase_on=date(2027, 6, 1)))
    place.conference.time_zone = "Pacific/Auckland"
    db.session.commit()
    with clock.at(clock.now().replace(year=2027, month=5, day=31, hour=11, minute=0)):
        assert letting_go.list_due(clock.now()) == []
    with clock.at(clock.now().replace(year=2027, month=5, day=31, hour=13, minute=0)):
        assert len(letting_go.list_due(clock.now())) == 1


def test_the_key_lies_where_the_setting_says_and_only_its_owner_reads_it(place, key_file):
    assert not key_file.exists() and not health_says()
    services.register(place.conference, {}, {"name": "Ada"})
    db.session.commit()
    assert key_file.stat().st_mode & 0o777 == 0o600 and len(key_file.read_bytes()) == 32
    assert not health_says()


def test_without_the_key_the_doctor_warns_and_none_is_made_in_its_place(place, app, visitor, key_file, sign_in):
    registered(place, visitor)
    key = key_file.read_bytes()
    key_file.unlink()
    assert "Put it back" in health_says()
    late = fill(place, Visitor(app))
    assert late.status == 409 and "key of the registrations is missing" in late and not keyring.is_kept()
    assert visitor.get(place.path(MINE)).status == 409
    assert sign_in(place.recruiter).post(place.path(f"{LIST}/1/read")).status == 409
    key_file.write_bytes(b"x" * 32)
    assert "another one than" in health_says()
    late = fill(place, Visitor(app))
    assert late.status == 409 and "sealed with another key" in late
    assert "sealed with another key" in sign_in(place.recruiter).post(place.path(f"{LIST}/1/read"))
    key_file.write_bytes(b"x")
    assert "damaged" in sign_in(place.recruiter).post(place.path(f"{LIST}/1/read"))
    key_file.write_bytes(key)
    assert "Ada Berg" in visitor.page(place.path(MINE))


def health_says() -> str:
    return " ".join(one for one in health.diagnose() if "registrations" in one)


def test_after_the_day_nobody_is_taken_and_what_is_left_goes(place, app, visitor, sign_in):
    registered(place, visitor)
    due(place, clock.today(place.conference.time_zone))
    recruiter, organizer = sign_in(place.recruiter), sign_in(place.organizer)
    assert "is closed" in visitor.page(place.path(REGISTER))
    assert fill(place, Visitor(app)).status == 409  # the day has come, and the worker has not
    letting_go.erase_due()
    db.session.commit()
    opening = organizer.post(place.path("/recruitment/open"))
    assert opening.status == 409 and "is erased has come" in opening
    assert "is erased has come" in organizer.page(place.path("/recruitment/plan"))
    with pytest.raises(Refused, match="is erased has come"):
        importing.take_in(place.conference, [], by=place.recruiter)
    with pytest.raises(Refused, match="is erased has come"):
        draws.make(place.conference, by=place.organizer)
    assert recruiter.post(place.path(LIST + "/new"), FILLED).status == 409
    services.register(place.conference, {}, {"name": "Bo"})  # as if somebody had come in all the same
    db.session.commit()
    worker.work(tidy=True)
    assert not db.session.scalars(select(Registration).where(Registration.sealed != b"")).all()
    assert letting_go.list_due(clock.now()) == []


def test_after_the_day_somebody_still_deletes_her_values_and_her_code(place, visitor, sign_in):
    code = registered(place, visitor)
    due(place, clock.today(place.conference.time_zone))
    letting_go.erase_due()
    db.session.commit()
    assert visitor.send(place.path(MINE), place.path(MINE + "/delete")).status == 303
    (one,) = db.session.scalars(select(Registration).execution_options(populate_existing=True))
    assert one.values == {} and one.withdrawn_at
    assert visitor.post(place.path(MINE), {"code": code}).status == 422


def test_the_code_is_shown_once_and_the_page_says_who_takes_part(place, visitor, sign_in):
    code = registered(place, visitor)
    page = visitor.page(place.path(MINE))
    assert code not in page and "You take part in the lottery with" in page
    recruiter, there = sign_in(place.recruiter), place.path(f"{LIST}/1")
    recruiter.send(there, there + "/bar", {"reason": "Sits on the council."})
    page = visitor.page(place.path(MINE))
    assert "left you out of the lottery" in page and "You take part" not in page and "council" not in page
    recruiter.send(there, there + "/withdraw")
    page = visitor.page(place.path(MINE))
    assert "This registration was withdrawn" in page and "You withdrew" not in page


def test_somebody_can_be_withdrawn_while_a_lottery_is_published(place, visitor, sign_in, monkeypatch):
    registered(place, visitor)
    monkeypatch.setattr(registry, "recruitment_holds", [lambda conference: "A lottery is published."])
    recruiter, there = sign_in(place.recruiter), place.path(f"{LIST}/1")
    page = recruiter.page(there)
    assert not page.soup.select('form[action$="/bar"]') and not page.soup.select('form[action$="/change"]')
    assert page.soup.select('form[action$="/code"]')
    assert recruiter.send(there, there + "/withdraw").status == 303
