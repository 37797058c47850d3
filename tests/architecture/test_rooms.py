"""Time flows one way: a room imports only rooms that stand before it."""

import ast
import re

import pytest

from app.rooms import ROOMS
from tests.architecture.source import APP, Module, check, modules

pytestmark = pytest.mark.database_free

FOUNDATIONS = (
    "clock",
    "errors",
    "extensions",
    "markdown",
    "pasted",
    "reading",
    "terms",
    "prose",
    "config",
    "kept_parts",
    "written",
    "our_sentences",
    "alphabets",
    "languages",
    "charts",
    "drawings",
    "figures",
    "folding",
    "moments",
    "orders",
    "mistakes",
    "htmx",
    "typed_days",
    "fields",
    "held_fields",
    "outcome",
    "agreeing",
    "comparison",
    "merging",
    "chosen_words",
    "longtext",
    "posted",
    "asking",
    "return_address",
    "loopback",
    "turns",
    "in_parts",
    "making_sure",
    "paging",
    "beside",
    "spreadsheets",
    "packing",
    "squares",
)
RIGHT_END = (
    "__init__",
    "typed_places",
    "typed_reasons",
    "backups",
    "cli",
    "command_problems",
    "demo",
    "replay",
    "page_templates",
    "templating",
    "edges",
    "security",
    "compression",
    "health",
    "web_worker",
    "migrating",
    "surroundings",
    "lending",
    "later",
    "hands",
    "wiring",
    "routing",
    "assembly",
    "at_work",
    "worker",
    "filework",
    "polls",
    "strangers",
    "public_pages",
    "problem_pages",
    "rooms",
)
# Where the arithmetic that people must be able to trust stands: these say so for ever.
MUST_BE_PURE = ("stages", "permissions", "tally", "comparison", "composition", "prose", "chain")
UNCLEAR_NAMES = ("utils", "helpers", "common", "manager", "base", "misc")


def position(name: str) -> int:
    """Where a room or module of app/ stands in the chain; foundations first, what assembles the whole last."""
    if name in FOUNDATIONS:
        return -1
    return ROOMS.index(name) if name in ROOMS else len(ROOMS)


def rightward_imports(module: Module) -> list[str]:
    parts = module.path.removesuffix(".py").split("/")
    own = parts[1]
    wrong = []
    for line, imported in module.imports():
        if imported == "app" or imported.startswith("app.create_app"):
            wrong.append(f"{line}: imports the assembled application")
            continue
        names = imported.split(".")
        if names[0] == "app" and names[1] != own and position(names[1]) > position(own):
            wrong.append(f"{line}: {own} imports {names[1]}, which stands after it")
    return wrong if position(own) < len(ROOMS) else []


def says_it_is_pure(module: Module) -> bool:
    return re.search(r"\bPure\b", ast.get_docstring(module.tree) or "") is not None


def impure_imports(module: Module) -> list[str]:
    forbidden = ("flask", "sqlalchemy", "werkzeug", "app.clock", "app.extensions")
    translated_later = (
        "flask_babel.format_decimal",
        "flask_babel.lazy_gettext",
        "flask_babel.lazy_ngettext",
    )  # words, asked for when shown
    return [
        f"{line}: a pure module imports {name}"
        for line, name in module.imports()
        if name not in translated_later
        and name.startswith(forbidden)
        or name.startswith("app.")
        and name.endswith((".models", ".services"))
    ]


def unnamed_purpose(module: Module) -> list[str]:
    missing = ast.get_docstring(module.tree) is None and module.text.strip()
    return ["1: has no docstring saying what it is for"] if missing else []


def test_a_room_imports_only_rooms_that_stand_before_it():
    check(rightward_imports, modules())


def test_every_package_of_the_application_has_its_place_in_the_chain():
    names = {
        path.stem if path.is_file() else path.name
        for path in APP.iterdir()
        if not path.name.startswith((".", "__pycache"))
    }
    unknown = names - set(ROOMS) - set(FOUNDATIONS) - set(RIGHT_END)
    assert not unknown, f"Give these a place in the chain: {sorted(unknown)}"


def test_pure_modules_know_neither_the_web_nor_the_database_nor_the_time():
    pure = [module for module in modules() if says_it_is_pure(module)]
    check(impure_imports, pure)
    assert set(MUST_BE_PURE) <= {module.name for module in pure}


def test_every_module_says_what_it_is_for():
    check(unnamed_purpose, modules())


def test_no_module_is_named_for_nothing_in_particular():
    unclear = [module.path for module in modules() if module.name in UNCLEAR_NAMES or module.room in UNCLEAR_NAMES]
    assert not unclear


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app/voting/services.py", "from app.reports import queries"),
        ("app/voting/services.py", "from app.reports.queries import get_edition"),
        ("app/voting/services.py", "import app.reports.models"),
        ("app/voting/services.py", "from ..reports import models"),
        ("app/voting/services.py", "def late():\n    from app.reports import models"),
        ("app/voting/views.py", "from app import reports"),
        ("app/access/policy.py", "from app.demo import load_if_empty"),
        ("app/clock.py", "from app.voting import models"),
        ("app/voting/models.py", "from app import create_app"),
    ],
)
def test_the_rule_of_the_chain_can_fail(path, text):
    assert rightward_imports(Module(path, text))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app/voting/services.py", "from app.voting import tally\nfrom app.conferences import stages"),
        ("app/voting/views.py", "from app import htmx, journal"),
        ("app/voting/views.py", "from . import services"),
        ("app/__init__.py", "from app.evaluation import views"),
        ("app/demo.py", "from app import create_app"),
        ("app/extensions.py", "from app.clock import now"),
    ],
)
def test_the_rule_of_the_chain_allows_what_stands_before(path, text):
    assert not rightward_imports(Module(path, text))


@pytest.mark.parametrize(
    "text",
    ["import flask", "from sqlalchemy import select", "from app.clock import now", "from app import clock"],
)
def test_the_rule_of_purity_can_fail(text):
    assert impure_imports(Module("app/voting/tally.py", text))


def test_the_rules_of_shape_can_fail():
    assert unnamed_purpose(Module("app/voting/services.py", "x = 1"))
    assert not unnamed_purpose(Module("app/voting/__init__.py", ""))
