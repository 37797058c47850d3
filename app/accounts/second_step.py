"""A second step at the sign-in: six digits of an app on a telephone (TOTP, RFC 6238), or one of ten codes on paper."""

import base64
import hmac
from collections.abc import Iterator

import pyotp
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app
from flask_babel import gettext as _

from app import clock
from app.accounts import letters, limits, queries
from app.accounts.models import Person, SecondStep
from app.accounts.secrets import digest, new_card_code, normalize_card_code
from app.accounts.services import end_other_sessions
from app.errors import Refused
from app.extensions import db, lock_row
from app.journal import services as journal

ISSUER = "Plenaria"
SECONDS = 30
AROUND = (0, -1, 1)  # clocks of telephones are half a minute off
CODES = 10


def begin(person: Person) -> None:
    """Make a new secret for somebody's app. It counts when a code of it was typed. Refuses where one counts already."""
    step = queries.find_second_step(person)
    if step is None:
        step = SecondStep(person_id=person.id)
        db.session.add(step)
    _require_not_set(step)
    step.secret = _vault().encrypt(pyotp.random_base32().encode()).decode()
    journal.record("person.second_step_begun", actor=person)


def address_for_app(step: SecondStep, person: Person) -> str:
    """What the square says that an app reads: never an address of this server."""
    return pyotp.TOTP(_secret(step)).provisioning_uri(name=person.email or person.name, issuer_name=ISSUER)


def words_for_app(step: SecondStep) -> str:
    """The secret to type by hand, in groups of four."""
    secret = _secret(step)
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def confirm(person: Person, typed: str, *, kept: int) -> list[str] | None:
    """Let the second step count from now on. Returns the codes for paper, which are not kept; None for a wrong code.

    Every session but the one in which it is done ends: none of them has passed it, and one may be an intruder's.
    """
    step = _hold(person)
    _require_not_set(step)
    if not _fits_app(step, typed):
        return None
    step.set_at = clock.real_now()
    end_other_sessions(person, kept=kept)
    journal.record("person.second_step_set", actor=person)
    if person.email:
        letters.send_second_step(person.email, person, is_set=True)
    return _write_codes(step)


def passes(person: Person, typed: str, *, by_app: bool = True) -> bool:
    """Whether somebody may pass. A code of the app counts once, and a code on paper once."""
    step = _hold(person)
    if by_app and _fits_app(step, typed):
        return True
    mark = digest(normalize_card_code(typed))
    if mark not in step.codes:
        return False
    step.codes = [one for one in step.codes if one != mark]
    journal.record("person.second_step_by_paper", actor=person)
    return True


def mark_of(person: Person) -> str:
    """By what a browser is known in which somebody has passed before; it names nobody."""
    return digest(f"second step of {person.id}")[:16]


def tell_of_guessing(person: Person) -> None:
    """Tell somebody, once a day, that codes are guessed at."""
    if person.email and limits.has_room(limits.LETTERS_ON_STEPS, mark_of(person)):
        letters.send_step_guessed(person.email, person)


def renew_codes(person: Person, typed: str) -> list[str] | None:
    """Other codes for paper: the old ones stop. None for a wrong code of the app."""
    if not passes(person, typed):
        return None
    journal.record("person.second_step_codes", actor=person)
    return _write_codes(_hold(person))


def end(person: Person, typed: str) -> bool:
    """End the second step. Refuses nobody who can pass it; says whether that was so."""
    if not passes(person, typed):
        return False
    take_away(person, by=person)
    return True


def take_away(person: Person, *, by: Person | None) -> None:
    """End it without a code, as whoever runs the server does for somebody who lost telephone and paper."""
    db.session.delete(_hold(person))
    journal.record("person.second_step_ended", actor=by)
    if person.email:
        letters.send_second_step(person.email, person, is_set=False)


def _require_not_set(step: SecondStep) -> None:
    if step.is_set:
        raise Refused(_("You have a second step already. End it first, then set up another one."))


def _hold(person: Person) -> SecondStep:
    step = queries.find_second_step(person)
    if step is None:
        raise Refused(_("You have no second step. Set it up first."))
    lock_row(step)
    return step


def _fits_app(step: SecondStep, typed: str) -> bool:
    """Whether these six digits are of this half minute or of those beside it, and of none that was used."""
    digits = "".join(sign for sign in typed if sign.isascii() and sign.isdigit())
    totp, now = pyotp.TOTP(_secret(step)), int(clock.real_now().timestamp()) // SECONDS
    # A clock that has been set back would take no code before it is there again.
    last = step.last_turn if step.last_turn <= now + 1 else now - 2
    for turn in (now + offset for offset in AROUND):
        if turn > last and hmac.compare_digest(totp.generate_otp(turn), digits):
            step.last_turn = turn
            return True
    return False


def _write_codes(step: SecondStep) -> list[str]:
    codes = [new_card_code() for _n in range(CODES)]
    step.codes = [digest(normalize_card_code(code)) for code in codes]
    return codes


def _secret(step: SecondStep) -> str:
    return _vault().decrypt(step.secret.encode()).decode()


def _vault() -> MultiFernet:
    """What seals secrets of apps: a copy of the database alone opens none of them."""
    return MultiFernet([Fernet(key) for key in _keys()])


def _keys() -> Iterator[bytes]:
    config = current_app.config
    for secret in (config["SECRET_KEY"], *(config.get("SECRET_KEY_FALLBACKS") or ())):
        derived = HKDF(SHA256(), 32, salt=None, info=b"plenaria second step").derive(str(secret).encode())
        yield base64.urlsafe_b64encode(derived)
