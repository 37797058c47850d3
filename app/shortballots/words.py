"""What a choice is refused with, beside its list and by the service."""

from flask_babel import ngettext


def too_many(picked: int, most: int) -> str:
    return ngettext(
        "You picked %(picked)s, and at most %(num)s may be picked. Take some away.",
        "You picked %(picked)s, and at most %(num)s may be picked. Take some away.",
        most,
        picked=picked,
    )
