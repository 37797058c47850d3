"""Whoever agrees to words says what was read: a service that could be called without it is an error, not consent."""

import inspect
from collections.abc import Iterator
from importlib import import_module

from app.agreeing import WordsChanged, require_seen
from tests.architecture.source import APP

ASKS = ("seen", "mark")


def functions() -> Iterator[tuple[str, object]]:
    """Every function of the application, by its full name, once."""
    for path in sorted(APP.rglob("*.py")):
        name = ".".join(("app", *path.relative_to(APP).with_suffix("").parts)).removesuffix(".__init__")
        for called, found in vars(import_module(name)).items():
            if inspect.isfunction(found) and found.__module__ == name:
                yield f"{name}.{called}", found


def may_be_none(parameter: inspect.Parameter) -> bool:
    """Whether it can say that nothing was on its way between reading and agreeing."""
    return parameter.name in ASKS and "None" in str(parameter.annotation)


def asked(function: object) -> list[inspect.Parameter]:
    return [one for one in inspect.signature(function).parameters.values() if may_be_none(one)]  # type: ignore[arg-type]


def test_no_service_takes_consent_from_a_call_that_does_not_say_what_was_read():
    forgiving = [name for name, found in functions() for one in asked(found) if one.default is not one.empty]
    assert forgiving == []


def test_it_is_asked_by_its_name():
    unnamed = [name for name, found in functions() for one in asked(found) if one.kind != one.KEYWORD_ONLY]
    assert [name for name in unnamed if is_public_service(name)] == []


def is_public_service(name: str) -> bool:
    return "services" in name and not name.rpartition(".")[2].startswith("_")


def test_there_are_services_that_ask_for_it():
    from app.questions import services

    assert asked(services.support) and not asked(services.unsupport)


def test_an_empty_mark_is_not_just_read():
    try:
        require_seen("", "now")
    except WordsChanged:
        return
    raise AssertionError("An empty mark agreed to words.")
