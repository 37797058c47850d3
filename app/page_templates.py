"""The templates of pages: each is handed all globals at once."""

from typing import Any

from jinja2 import Template
from jinja2.runtime import Context


class PageTemplate(Template):
    """Jinja looks up each of some hundred globals through a chain of dictionaries, for every page anew."""

    def new_context(self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Any = None) -> Context:
        given = vars or {}
        return super().new_context(given if shared else self._globals_and(given), True, locals)

    def _globals_and(self, given: dict[str, Any]) -> dict[str, Any]:
        known: dict[str, Any] = {}
        for layer in reversed(self.globals.maps):  # type: ignore[attr-defined]
            known.update(layer)
        return known | given
