"""The key of a ballot box in parts: so many of them make it again, fewer tell nothing. Pure.

The secret is split by Shamir's scheme and written as words (SLIP-39): twenty of them, with a checksum. The key of the
box is made of it by HKDF, so that a part stays short enough to be written down by hand.
"""

import hashlib
import re
import secrets
from collections.abc import Iterable
from difflib import get_close_matches

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from app.voting.locks import KEY_BYTES, Keys

SECRET_BYTES = 16
WORDS = 20
# The first four letters of a word are those of no other.
TELLING = 4
_KNOWN = {word[:TELLING]: word for word in WORDLIST}


class NotAPart(ValueError):
    """What was typed is no part of a key."""


class UnknownWord(NotAPart):
    def __init__(self, word: str):
        self.word, self.near = word, next(iter(get_close_matches(word, WORDLIST, n=1)), "")
        super().__init__(word)


class WrongLength(NotAPart):
    def __init__(self, found: int):
        self.found = found
        super().__init__(str(found))


class Miswritten(NotAPart):
    """Words of the list, so many as there should be, and the checksum says that one is wrong or in a wrong place."""


def split(needed: int, parts: int) -> tuple[bytes, list[str]]:
    """A new secret, out of which keys are made, and its parts."""
    secret = secrets.token_bytes(SECRET_BYTES)
    [words] = generate_mnemonics(1, [(needed, parts)], secret, iteration_exponent=0)
    return secret, words


def keys_of(secret: bytes, about: bytes) -> Keys:
    """New keys of one box: the one that opens it opens no other box of the same secret."""
    return Keys(_opening(secret, about), secrets.token_bytes(KEY_BYTES))


def join(parts: Iterable[str], about: bytes) -> bytes:
    """The key that opens the box. Raises NotAPart where these parts do not belong together."""
    try:
        return _opening(combine_mnemonics(parts), about)
    except MnemonicError as error:
        raise NotAPart("These parts make no key.") from error


def read(text: str) -> str:
    """A part as it was handed out, from what somebody typed: any case, spaces and numbers; four letters are enough."""
    words = [_read_word(word) for word in re.findall(r"[^\W\d_]+", text.casefold())]
    if len(words) != WORDS:
        raise WrongLength(len(words))
    part = " ".join(words)
    try:
        Share.from_mnemonic(part)
    except MnemonicError as error:
        raise Miswritten("The checksum does not fit.") from error
    return part


def mark(part: str) -> str:
    """What a part is known by without it: of 128 random bits this tells nothing."""
    return hashlib.sha256(part.encode()).hexdigest()


def _read_word(word: str) -> str:
    known = _KNOWN.get(word[:TELLING], "")
    if word != known and not (len(word) >= TELLING and known.startswith(word)):
        raise UnknownWord(word)
    return known


def _opening(secret: bytes, about: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"plenaria lock " + about).derive(secret)
