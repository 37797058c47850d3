"""The policy as rows for the public page "who may do what, when": read from the table, kept nowhere else."""

from typing import NamedTuple

from app.access.permissions import Permission
from app.access.policy import POLICY


class Row(NamedTuple):
    permission: Permission
    meaning: object
    who: list[list[object]]


def rows() -> list[Row]:
    return [
        Row(permission, permission.meaning, [[predicate.label for predicate in clause] for clause in clauses])
        for permission, clauses in POLICY.items()
    ]
