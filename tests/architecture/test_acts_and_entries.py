"""Every act leaves an entry in the journal, or stands in a list that says why it must not or need not."""

import ast
from functools import cache

import pytest

from tests.architecture.source import dotted, modules

pytestmark = pytest.mark.database_free

# A secret ballot leaves none either; voting.cast_ballot is not here because an open one does.
WITHOUT_ENTRY = {
    "commonground.answer": "an entry would tell who answered, and when",
    "following.ask": "who follows is nobody's business, and an address stands in no journal",
    "following.ask_for_one": "the same",
    "following.confirm": "the same",
    "following.leave": "the same",
    "calls.support": "strangers support by the hundred, and what counts is the number beside the words",
    "calls.unsupport": "the same",
    "responses.save_draft": "a draft is read by nobody but whoever writes it",
    "shortballots.pick": "an entry would tell who picked, and when",
    "readmarks.mark_read": "an entry would tell who read what, and when",
    "readmarks.take_back": "the same",
    "floor.say_unclear": "an entry would tell who did not understand",
    "floor.take_back_unclear": "the same",
    "drafting.take_up": "who is writing just now is a lease of minutes and changes no text",
    "drafting.put_down": "the same",
    "registrations.open_mine": "the code opens one's own registration, and an entry would tell when somebody looked",
    "registrations.leave": "the browser forgets the code, and nothing else changes",
    "draws.ask_why": "it opens one's own reason and changes nothing",
    "accounts.use_card": "the code alone opens nothing: the number does, and leaves the entry",
    "conferences.keep_start": "what one person has typed of a conference that is not created yet",
    "conferences.keep_settings": "the same",
    "conferences.begin": "it puts away what was said at a first visit, and nothing else",
    "practice.try_ballot": "nothing is done: whoever practices is answered, and nothing of it is kept",
    "practice.try_question": "the same",
    "practice.try_suggestion": "the same",
    "printing.order_letters": "nobody reads an address before a file is taken along, and that leaves the entry",
    "printing.order_call": "it sets words that everybody reads, and changes nothing",
    "accounts.ask_for_link": "it would tell which addresses are known",
    "accounts.send_link_again": "it would tell which addresses are known",
}
Function = tuple[str, str]  # module, name


@cache
def known() -> dict[str, ast.Module]:
    return {
        module.path.removesuffix(".py").removesuffix("/__init__").replace("/", "."): module.tree for module in modules()
    }


@cache
def functions() -> dict[Function, ast.FunctionDef]:
    return {
        (name, node.name): node
        for name, tree in known().items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }


@cache
def names_in(module: str) -> dict[str, str]:
    """What each name at the top of a module, or within its functions, was imported as."""
    found = {}
    for node in ast.walk(known()[module]):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.asname or alias.name: alias.name for alias in node.names}
    return found


def resolve(module: str, called: str, steps: int = 4) -> Function | None:
    """The function of this application that a name means, through a few packages that pass it on."""
    owner, _, name = called.rpartition(".")
    if not owner:
        full = names_in(module).get(name, f"{module}.{name}")
        owner, _, name = full.rpartition(".")
    else:
        owner = names_in(module).get(owner, owner)
    if (owner, name) in functions():
        return owner, name
    passed_on = names_in(owner).get(name, "") if owner in known() else ""  # a package that shows its parts
    return resolve(owner, name, steps - 1) if passed_on and steps else None


def leaves_entry(start: Function) -> bool:
    """Whether a function reaches journal.record, itself or through what it calls."""
    seen, waiting = set(), [start]
    while waiting:
        one = waiting.pop()
        if one == ("app.journal.services", "record"):
            return True
        if one in seen or one not in functions():
            continue
        seen.add(one)
        for node in ast.walk(functions()[one]):
            # Also a function that is only named: a view may hand it on to be called.
            if isinstance(node, ast.Name | ast.Attribute) and (found := resolve(one[0], dotted(node))):
                waiting.append(found)
    return False


def acts(app) -> dict[str, Function]:
    """Every view that takes a POST, as the function that answers it."""
    found = {}
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or set()):
            view = app.view_functions[rule.endpoint]
            found[rule.endpoint] = (view.__module__, view.__name__)
    return found


@pytest.mark.slow
def test_every_act_is_entered_or_says_why_not(base_app):
    silent = {name for name, view in acts(base_app).items() if not leaves_entry(view)}
    assert silent == set(WITHOUT_ENTRY)


def test_the_rule_can_fail():
    assert not leaves_entry(("app.voting.views.ballots", "ballot"))
    assert not leaves_entry(("app.nowhere", "nothing"))
    assert leaves_entry(("app.voting.views.rounds", "close_round"))
