"""The rows as the public page "who may do what, when" shows them: read from there, kept nowhere else. Pure."""

from typing import NamedTuple

from flask_babel import lazy_gettext as _

from app.access.permissions import Permission, everybody
from app.access.roles import Outside, Role
from app.access.stages import Stage, stretches


class Row(NamedTuple):
    permission: Permission
    meaning: object
    who: list[object]
    when: list[tuple[Stage, Stage]]
    is_always: bool


def rows(path: tuple[Stage, ...]) -> list[Row]:
    """Every permission that a conference with this path of stages gives at some time."""
    return [
        Row(one, one.meaning, _in_words(one), stretches(path, one.stages), one.stages >= {*path})
        for one in Permission
        if one.stages & {*path}
    ]


def _in_words(permission: Permission) -> list[object]:
    if permission.who == everybody:
        return [Outside.ANYONE.label, _("whoever has a role here")]
    return [who.label for who in (*Outside, *Role) if who in permission.who]
