"""A long list is invited by the worker, some people at a time; its page says how far it is, and why it stopped."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from app import clock
from app.accounts.models import Person
from app.conferences.models import Membership
from app.errors import Refused
from app.extensions import db
from app.invitations import services as invitations
from app.invitations.models import Invitation
from app.lists import queries, services
from app.mail.models import Message
from app.worker import Worker
from tests.functional.lists.test_inviting_a_list import LIST, counted, look, number_of, path, press


@pytest.fixture(autouse=True)
def two_at_a_time(monkeypatch):
    monkeypatch.setattr(services, "SOME", 2)


@pytest.fixture
def place(world):
    return world()


@pytest.fixture
def organizer(place, sign_in):
    return sign_in(place.organizer)


def send(organizer, place):
    page = look(organizer, place, LIST)
    return page, press(organizer, place, page)


def go_round(times: int = 1) -> None:
    """As the worker does, outside of any request."""
    for _part in range(times):
        services.go_on(queries.find_waiting())
        db.session.commit()


def told(organizer, place) -> str:
    return organizer.page(path(place)).soup.select_one("#progress").get_text(" ", strip=True)


def test_it_is_handed_to_the_worker_who_invites_some_at_a_time(place, organizer):
    _page, sent = send(organizer, place)
    assert sent.status == 303 and sent.response.location.endswith("/members/list")
    assert number_of(Invitation) == 0 and "0 of 4 people are invited" in told(organizer, place)
    go_round()
    assert number_of(Invitation) == 2 and "2 of 4 people are invited" in told(organizer, place)
    services.invite_waiting()
    assert number_of(Invitation) == 4 and number_of(Message) == 3
    assert "4 people on it were invited" in told(organizer, place)
    assert not queries.find_sent(place.conference).left, "nobody's name is kept twice"


def test_the_page_asks_how_far_it_is_and_is_told_only_what_is_new(place, organizer, sign_in):
    assert organizer.get(path(place) + "/progress").status == 204
    send(organizer, place)
    assert organizer.get(path(place) + "/progress?was=0", htmx=True).status == 204
    go_round()
    part = organizer.get(path(place) + "/progress?was=0", htmx=True)
    assert part.status == 200 and "2 of 4" in part and "<html" not in part.text
    go_round()
    assert "hx-get" not in organizer.get(path(place) + "/progress?was=2", htmx=True).text
    assert sign_in(place.panelist).get(path(place) + "/progress").status == 403


def test_who_sends_it_once_more_reads_what_became_of_it(place, organizer):
    page, _sent = send(organizer, place)
    again = press(organizer, place, page)
    assert again.status == 303 and "0 of 4 people are invited" in told(organizer, place)
    go_round(2)
    again = press(organizer, place, page)
    assert again.status == 303 and "4 people on it were invited" in told(organizer, place)
    assert number_of(Invitation) == 4


def test_another_list_waits_until_the_first_is_done(place, organizer):
    send(organizer, place)
    page = look(organizer, place, "Nora;nora@example.org")
    refused = press(organizer, place, page)
    assert refused.status == 409 and "A list is on its way already" in refused
    go_round(2)
    assert press(organizer, place, page).status == 303
    assert number_of(Invitation) == 5


def test_what_was_invited_before_a_refusal_stays_and_the_rest_can_be_sent_again(place, organizer, monkeypatch):
    invite = invitations.invite

    def once(*given, **named):
        if number_of(Invitation) > 2:
            raise Refused("Something came between.")
        return invite(*given, **named)

    monkeypatch.setattr(invitations, "invite", once)
    send(organizer, place)
    go_round(2)
    assert number_of(Invitation) == 2, "some are invited together, or none of them"
    assert queries.find_waiting() is None
    page = organizer.page(path(place))
    assert "Something came between. 2 of 4 people are invited." in page
    lines = page.form(path(place)).textarea.get_text()
    assert "Nils No-Mail" in lines and "aase@example.org" not in lines
    monkeypatch.setattr(invitations, "invite", invite)
    seen = look(organizer, place, lines)
    assert counted(seen)[0] == "2"
    assert press(organizer, place, seen).status == 303
    assert number_of(Invitation) == 4 and "stopped" not in told(organizer, place)


def test_a_list_that_fails_in_a_way_nobody_thought_of_stops_and_holds_up_no_other(
    place, world, organizer, sign_in, monkeypatch, caplog
):
    other = world(title="Elsewhere")
    send(organizer, place)
    page = look(sign_in(other.organizer), other, LIST)
    press(sign_in(other.organizer), other, page)
    invite = invitations.invite

    def failing(conference, *given, **more):
        if conference.id == place.conference.id:
            raise KeyError("nobody thought of this")
        return invite(conference, *given, **more)

    monkeypatch.setattr(services.invitations, "invite", failing)
    services.invite_waiting()
    assert "Something went wrong here" in told(organizer, place) and "nobody thought of this" in caplog.text
    assert "nobody thought" not in told(organizer, place)
    assert queries.find_sent(place.conference).invited == 0 and queries.find_sent(other.conference).invited == 4


def test_a_busy_database_stops_no_list(place, organizer, monkeypatch):
    send(organizer, place)
    busy = OperationalError("INSERT", {}, Exception("database is locked"))
    monkeypatch.setattr(services.invitations, "invite", lambda *given, **more: (_ for _ in ()).throw(busy))
    with pytest.raises(OperationalError):
        services.go_on(queries.find_waiting())
    db.session.rollback()
    assert queries.find_sent(place.conference).is_waiting


def test_it_stops_where_whoever_sent_it_has_no_role_any_more(place, organizer):
    send(organizer, place)
    db.session.get_one(Membership, place.organizer.id).left_at = clock.now()
    db.session.commit()
    services.invite_waiting()
    assert number_of(Invitation) == 0 and "has no role here" in queries.find_sent(place.conference).problem


def test_who_was_not_invited_is_not_kept_for_long(place, organizer):
    send(organizer, place)
    found = queries.find_sent(place.conference)
    found.is_waiting, found.problem, found.at = False, "Something came between.", clock.real_now()
    services.forget_old()
    assert len(found.left) == 4
    found.at -= timedelta(days=3)
    db.session.flush()
    services.forget_old()
    assert (found.left, found.people, found.problem) == ([], 0, "")


def test_the_worker_does_it_in_its_round(place, organizer):
    send(organizer, place)
    db.session.remove()
    Worker().go_round(0.0)
    assert number_of(Invitation) == 4
    assert db.session.query(Person).filter_by(email="aase@example.org").one().name == "Åse Sørensen"
