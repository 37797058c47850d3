"""Secrets: how they are made, typed and compared."""

import re
import time

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.accounts import secrets, sessions
from app.errors import TooMany

pytestmark = pytest.mark.database_free


def test_a_card_code_has_sixty_random_bits_in_letters_that_do_not_look_alike():
    codes = {secrets.new_card_code() for _ in range(500)}
    assert len(codes) == 500 and len(secrets.CARD_ALPHABET) == 32
    assert all(re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}", code) for code in codes)


def test_a_card_code_means_the_same_however_it_is_typed():
    assert secrets.normalize_card_code(" 7kqo-2m9t.xwil ") == "7KQ02M9TXW11"


def test_a_typed_code_has_six_digits_and_is_made_again_only_by_the_same_server():
    made = []
    for key in ("one server", "one server", "another"):
        app = Flask("secrets")
        app.config["SECRET_KEY"] = key
        with app.app_context():
            made.append([(secrets.derived_code(str(n)), secrets.derived_token(str(n))) for n in range(200)])
    assert made[0] == made[1] and not set(made[0]) & set(made[2])
    assert all(re.fullmatch(r"\d{6}", code) for code, _token in made[0])
    assert len({token for _code, token in made[0]}) == 200


def test_slow_work_is_refused_quickly_where_too_much_of_it_is_going_on():
    began = time.monotonic()
    with secrets._in_turn(), secrets._in_turn(), pytest.raises(TooMany, match="A moment, please"):
        secrets.password_fits(None, "three plain words")
    assert time.monotonic() - began < 1
    assert secrets.password_fits(secrets.hash_password("three plain words"), "three plain words")


@pytest.mark.parametrize(("stored", "fits"), [(None, False), ("not a hash", False), ("", False)])
def test_nobody_can_sign_in_without_a_password_of_their_own(stored, fits):
    assert secrets.password_fits(stored, "three plain words") is fits


def test_a_password_fits_itself_and_nothing_else():
    stored = secrets.hash_password("three plain words")
    assert stored.startswith("$argon2id$")
    assert secrets.password_fits(stored, "three plain words")
    assert not secrets.password_fits(stored, "three plain words ")


@given(st.text())
def test_every_text_has_a_digest(text):
    assert len(secrets.digest(text)) == 64


@given(st.text(alphabet="/\\.:@%?#\t\r\n ehtpsvil09\u2215\uff0f\u202e\x00", max_size=20))
def test_whatever_is_asked_for_the_next_page_is_a_path_of_this_site(address):
    path = sessions.local_path(address)
    assert path.startswith("/") and not path.startswith("//")
    assert not any(letter in path for letter in "\\\t\r\n\x00")
