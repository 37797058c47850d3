"""What needs a second person is done by the mechanism alone: nothing in the application calls those services itself."""

import ast

import pytest

from tests.architecture.source import Module, check, modules

pytestmark = pytest.mark.database_free

# Each service that does a weighty act, and the one file that may call it.
DONE_IN = {
    "app.voting.services.voiding.void_round": "app/voting/weighty.py",
    "app.conferences.services.stages.reopen_stage": "app/conferences/weighty.py",
    "app.conferences.services.framing.amend_frame": "app/conferences/weighty.py",
    "app.reports.services.publish": "app/reports/weighty.py",
    "app.reports.services.correct": "app/reports/weighty.py",
    "app.reports.embargo.lift": "app/reports/weighty.py",
    "app.endings.services.cancel": "app/endings/weighty.py",
    "app.draws.services.draw_panel": "app/draws/weighty.py",
    "app.households.drawing.draw": "app/households/weighty.py",
    "app.privacy.listed.take_out": "app/privacy/weighty.py",
}


def past_the_second_person(module: Module) -> list[str]:
    """Calls and imports of these services, under whatever name the module is known here."""
    found = []
    for whole, place in DONE_IN.items():
        owner, _, service = whole.rpartition(".")
        if module.path == place:
            continue
        found += [f"{line}: imports {whole}" for line, imported in module.imports() if imported == whole]
        if module.path.removesuffix(".py").replace("/", ".") == owner:
            calls = {service}
        elif any(imported == owner for _line, imported in module.imports()):
            calls = {f"{known}.{service}" for known in known_as(module, owner)}
        else:
            continue
        found += [f"{line}: {call}() is done by {place} alone" for line, call in module.calls() if call in calls]
    return found


def known_as(module: Module, whole: str) -> set[str]:
    """The names by which a module knows another one."""
    names = {whole.rpartition(".")[2]}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {one.asname for one in node.names if one.asname and f"{node.module}.{one.name}" == whole}
    return names


def test_weighty_acts_are_done_by_the_mechanism_alone():
    check(past_the_second_person, modules())


def test_each_of_them_is_done_there():
    for whole, place in DONE_IN.items():
        module, name = next(one for one in modules() if one.path == place), ".".join(whole.split(".")[-2:])
        assert name in {call for _line, call in module.calls()}, f"{place} does not call {name}"


@pytest.mark.parametrize(
    "text",
    [
        "from app.voting.services import voiding\nvoiding.void_round(vote, why, by=by)",
        "from app.voting.services.voiding import void_round",
        "from app.reports import services as reports\nreports.publish(conference, kind, by=by)",
        "from app.reports import services\nservices.correct(conference, text, by=by)",
    ],
)
def test_the_rule_can_fail(text):
    assert past_the_second_person(Module("app/record/views.py", text))


def test_the_rule_allows_what_is_called_alike():
    text = "from app.factcheck import services\nservices.correct(conference, text, by=by)"
    assert not past_the_second_person(Module("app/factcheck/views.py", text))
