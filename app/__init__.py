"""Plenaria: create_app() assembles configuration, extensions, rooms, guards, errors and commands, and nothing else.

Whatever it needs is imported when it is called: the processes beside the server that make and read files are of this
package too, and should not hold the whole of it in memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app(overrides: dict | None = None, *, diagnosing: bool = False) -> Flask:
    from app.assembly import assemble

    return assemble(overrides, diagnosing=diagnosing)
