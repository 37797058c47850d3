"""The Merkle tree over a journal (RFC 6962) and its signatures (RFC 8032), for whoever has Python and nothing else.

Written apart from the server, which signs with a library: a mistake of one side is not made by the other as well.
"""

import base64
import hashlib
from collections.abc import Collection, Sequence

# Edwards curve of RFC 8032, section 5.1: the prime, the group order, the constant d, and sqrt(-1).
PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, PRIME - 2, PRIME) % PRIME
ROOT_OF_MINUS_ONE = pow(2, (PRIME - 1) // 4, PRIME)
Point = tuple[int, int, int, int]
# A word of the spoken form is a proquint (Wilkerson, 2009): 16 bits as consonant, vowel, consonant, vowel, consonant.
CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aiou"


def roots(leaves: Sequence[bytes], sizes: Collection[int]) -> dict[int, bytes]:
    """The tree hash of the first n leaves for each n wanted, in one walk: whole subtrees are kept and joined once."""
    found: dict[int, bytes] = {0: hashlib.sha256(b"").digest()} if 0 in sizes else {}
    whole: list[tuple[int, bytes]] = []
    for n, leaf in enumerate(leaves, 1):
        whole.append((0, hashlib.sha256(b"\x00" + leaf).digest()))
        while len(whole) > 1 and whole[-1][0] == whole[-2][0]:
            height, right = whole.pop()
            whole[-1] = (height + 1, _node(whole[-1][1], right))
        if n in sizes:
            joined = whole[-1][1]
            for _height, left in reversed(whole[:-1]):
                joined = _node(left, joined)
            found[n] = joined
    return found


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def spoken(size: int, tree_root: bytes) -> str:
    """How many entries, and the first 128 bits of their root as eight words."""
    digits = "".join(f"{byte:08b}" for byte in tree_root[:16])
    return " ".join([str(size), *(_word(digits[start : start + 16]) for start in range(0, 128, 16))])


def _word(digits: str) -> str:
    parts = (CONSONANTS, digits[:4]), (VOWELS, digits[4:6]), (CONSONANTS, digits[6:10]), (VOWELS, digits[10:12])
    return "".join(letters[int(part, 2)] for letters, part in (*parts, (CONSONANTS, digits[12:])))


def handover(origin: str, old: bytes, new: bytes) -> str:
    """What both keys sign when one takes the other's place: whose journal, the old public key, the new one."""
    return f"{origin}\nkey handover\n{old.hex()} {new.hex()}\n"


def checkpoint(origin: str, size: int, tree_root: bytes) -> str:
    """What is signed: three lines as in C2SP tlog-checkpoint."""
    return f"{origin}\n{size}\n{base64.b64encode(tree_root).decode()}\n"


def key_hash(name: str, public: bytes) -> bytes:
    """Four bytes that tell which key signed, as in C2SP signed-note (algorithm 1 is Ed25519)."""
    return hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]


def note_is_signed(note: str, name: str, public: bytes) -> bool:
    """Whether a signed note carries a good signature of this name and key."""
    text, _empty, signatures = note.partition("\n\n")
    for line in signatures.splitlines():
        words = line.split(" ")
        if len(words) == 3 and words[:2] == ["\u2014", name]:
            stamp = base64.b64decode(words[2])
            if stamp[:4] == key_hash(name, public) and verify((text + "\n").encode(), stamp[4:], public):
                return True
    return False


def verify(message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether the signature is right. False for anything malformed."""
    point, commitment = _decode(public), _decode(signature[:32])
    answer = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or point is None or commitment is None or answer >= ORDER:
        return False
    challenge = _hash_number(signature[:32] + public + message)
    return _same(_multiply(answer, _base()), _add(commitment, _multiply(challenge, point)))


def _hash_number(data: bytes) -> int:
    return int.from_bytes(hashlib.sha512(data).digest(), "little") % ORDER


def _add(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % PRIME
    b = (one[1] + one[0]) * (other[1] + other[0]) % PRIME
    c, d = 2 * one[3] * other[3] * D % PRIME, 2 * one[2] * other[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def _multiply(scalar: int, point: Point) -> Point:
    result: Point = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = _add(result, point)
        point, scalar = _add(point, point), scalar >> 1
    return result


def _same(one: Point, other: Point) -> bool:
    return (one[0] * other[2] - other[0] * one[2]) % PRIME == (one[1] * other[2] - other[1] * one[2]) % PRIME == 0


def _base() -> Point:
    y = 4 * pow(5, PRIME - 2, PRIME) % PRIME
    x = _x_of(y, 0)
    if x is None:
        raise ArithmeticError("The base point is on the curve.")
    return x, y, 1, x * y % PRIME


def _x_of(y: int, sign_bit: int) -> int | None:
    if y >= PRIME:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, PRIME - 2, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if (x * x - square) % PRIME:
        x = x * ROOT_OF_MINUS_ONE % PRIME
    if (x * x - square) % PRIME or (x == 0 and sign_bit):
        return None
    return PRIME - x if x & 1 != sign_bit else x


def _decode(data: bytes) -> Point | None:
    if len(data) != 32:
        return None
    number = int.from_bytes(data, "little")
    y = number & (2**255 - 1)
    x = _x_of(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % PRIME)
