"""The cookie of a session is read once, and nothing that was made of it is told to anybody else."""

import itsdangerous
import pytest

from app.accounts.cookies import KNOWN, PatientSessions


@pytest.fixture
def serializer(app):
    return PatientSessions().get_signing_serializer(app)


def test_what_is_made_of_a_cookie_does_not_change_what_the_next_request_reads(serializer):
    signed = serializer.dumps({"card": [1, 2]})
    first = serializer.loads(signed)
    first["card"].append(3)
    first["who"] = "somebody"
    assert serializer.loads(signed) == {"card": [1, 2]}


def test_a_cookie_that_is_known_is_no_key_for_another(serializer):
    signed = serializer.dumps({"_user_id": "mine"})
    serializer.loads(signed)
    payload, _, signature = signed.rpartition(".")
    for forged in (f"{payload}.{signature[::-1]}", signed[:-1], f"x{signed}", ""):
        for _again in range(2):
            with pytest.raises(itsdangerous.BadSignature):
                serializer.loads(forged)


def test_a_cookie_signed_by_a_key_of_before_is_read_as_long_as_that_is_taken(app):
    sessions, before = PatientSessions(), PatientSessions().get_signing_serializer(app)
    signed = before.dumps({"a": 1})
    app.config |= {"SECRET_KEY": "another", "SECRET_KEY_FALLBACKS": [app.secret_key]}
    assert sessions.get_signing_serializer(app).loads(signed) == {"a": 1}
    app.config["SECRET_KEY_FALLBACKS"] = []
    with pytest.raises(itsdangerous.BadSignature):
        sessions.get_signing_serializer(app).loads(signed)


def test_no_more_cookies_are_known_than_there_is_room_for(serializer):
    for n in range(KNOWN + 10):
        serializer.loads(serializer.dumps({"n": n}))
    assert len(serializer.known) == KNOWN
