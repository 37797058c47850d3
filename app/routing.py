"""The rules of hundreds of addresses, put together when an address is first built and not when a process begins."""

from collections.abc import Callable

import werkzeug.routing


class Rule(werkzeug.routing.Rule):
    """Werkzeug compiles two functions for each rule as it is added, which was most of what a command took to begin.

    No server and no command ever builds an address of each; how a request finds its rule stays as it was.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        name, compiled = "_build_unknown" if append_unknown else "_build", super()._compile_builder

        def build_first(rule: Rule, **values: object) -> tuple[str, str]:
            build = compiled(append_unknown).__get__(rule, None)
            setattr(rule, name, build)
            return build(**values)

        return build_first
