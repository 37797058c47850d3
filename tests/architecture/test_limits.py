"""What a reader can hold: modules of 250 lines, functions of 30, and ten ways through each."""

import ast
import tomllib

import pytest

from tests.architecture.source import ROOT, Module, modules

pytestmark = pytest.mark.database_free

LONGEST_MODULE = 250
LONGEST_FUNCTION = 30
MOST_WAYS = 10

# They are long for a reason that stays.
EXEMPT = {
    "app/recruitment/verify.py": "one file by design: it is handed out with a lottery and runs alone",
    "app/record/verify.py": "one file by design: it is handed out with a record and runs alone, without this program",
    "app/demo/": "stories are prose, and are read from their beginning to their end",
}


def is_exempt(path: str) -> bool:
    return any(path == one or one.endswith("/") and path.startswith(one) for one in EXEMPT)


def is_too_long(module: Module) -> bool:
    return module.text.count("\n") > LONGEST_MODULE


def long_functions(module: Module) -> set[str]:
    """Those over the limit, as path:name, counted from `def` to the last line; decorators are not counted."""
    return {
        f"{module.path}:{node.name}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > LONGEST_FUNCTION
    }


def test_no_module_is_longer_than_a_reader_can_hold():
    found = {module.path for module in modules() if is_too_long(module) and not is_exempt(module.path)}
    assert not found, f"Longer than {LONGEST_MODULE} lines: {sorted(found)}"


def test_no_function_is_longer_than_a_reader_can_hold():
    found = {name for module in modules() if not is_exempt(module.path) for name in long_functions(module)}
    assert not found, f"Longer than {LONGEST_FUNCTION} lines: {sorted(found)}"


def test_no_function_has_more_ways_through_it_than_ten():
    """Ruff counts them with every other rule; here stands only that nobody lifts the limit or looks away."""
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    assert "C901" in lint["select"] and "C901" not in lint["ignore"]
    assert lint["mccabe"]["max-complexity"] <= MOST_WAYS
    assert not [path for path, rules in lint["per-file-ignores"].items() if "C901" in rules]
    assert not [module.path for module in modules() if "noqa: C901" in module.text]


def test_every_exemption_is_used():
    exempt = [module for module in modules() if is_exempt(module.path)]
    needing = [module.path for module in exempt if is_too_long(module) or long_functions(module)]
    unused = [one for one in EXEMPT if not any(path.startswith(one) for path in needing)]
    assert not unused


def test_the_limits_can_fail():
    assert is_too_long(Module("app/voting/services.py", "\n" * (LONGEST_MODULE + 1)))
    assert not is_too_long(Module("app/voting/services.py", "\n" * LONGEST_MODULE))
    body = "    pass\n" * LONGEST_FUNCTION
    assert long_functions(Module("app/voting/services.py", f"def long():\n{body}"))
    assert long_functions(
        Module("app/voting/services.py", f"class One:\n    async def long():\n{body.replace('    ', '        ')}")
    )
    assert not long_functions(
        Module("app/voting/services.py", "def short():\n" + "    pass\n" * (LONGEST_FUNCTION - 1))
    )
    assert is_exempt("app/demo/water.py") and not is_exempt("app/record/bundle.py")
