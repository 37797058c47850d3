"""The public number: from 0 to 999 as it was thrown, or what a beacon's value leaves when divided by 1,000. Pure."""

import re
from enum import StrEnum

from flask_babel import lazy_gettext as _

PANELS, MOST_BITS = 1000, 512
TYPED = re.compile(r"[0-9]{1,3}", re.ASCII)


class WrittenAs(StrEnum):
    """In which digits a beacon writes its value."""

    DECIMAL = "decimal"
    HEX = "hex"

    @property
    def label(self):
        return WRITTEN_AS[self]


WRITTEN_AS = {
    WrittenAs.DECIMAL: _("in decimal digits, 0 to 9"),
    WrittenAs.HEX: _("in hexadecimal digits, 0 to 9 and a to f"),
}
DIGITS = {
    WrittenAs.DECIMAL: re.compile(r"[0-9]{1,155}", re.ASCII),
    WrittenAs.HEX: re.compile(r"(?:0x)?[0-9a-f]{1,128}", re.ASCII),
}
BASES = {WrittenAs.DECIMAL: 10, WrittenAs.HEX: 16}


def read_number(typed: str) -> int | None:
    """None for what is not a whole number from 0 to 999."""
    typed = typed.strip()
    return int(typed) if TYPED.fullmatch(typed) else None


def read_value(typed: str, written: WrittenAs) -> int | None:
    """A beacon's value of up to 512 bits, blanks between its digits left out; None for anything else."""
    digits = "".join(typed.split()).lower()
    if not DIGITS[written].fullmatch(digits):
        return None
    value = int(digits, BASES[written])
    return value if value.bit_length() <= MOST_BITS else None


def number_of(value: int) -> int:
    """What is left of a value when it is divided by 1,000: its last three decimal digits."""
    return value % PANELS


def kept(typed: str, written: WrittenAs) -> str:
    """A value as it is kept, so that its digits are read in one way only."""
    digits = "".join(typed.split()).lower()
    return f"0x{digits.removeprefix('0x')}" if written is WrittenAs.HEX else digits


def value_of(kept_value: str) -> int:
    return int(kept_value, 16 if kept_value.startswith("0x") else 10)
