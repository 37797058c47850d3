"""Addresses are built as Werkzeug builds them, though what builds one is put together when it is first asked for."""

import pytest
from werkzeug import routing


@pytest.fixture(scope="module")
def rules(base_app):
    """Each rule, and the same one as Werkzeug has it, on a map of its own."""
    bare = routing.Map(converters=base_app.url_map.converters)
    pairs = [(rule, routing.Rule(rule.rule, endpoint=rule.endpoint)) for rule in base_app.url_map.iter_rules()]
    for _ours, plain in pairs:
        bare.add(plain)
    return pairs


@pytest.mark.database_free
@pytest.mark.parametrize("more", [{}, {"page": 2, "q": "ä&b"}])
def test_every_address_is_built_as_werkzeug_builds_it(rules, more):
    assert len(rules) > 600
    for ours, plain in rules:
        given = dict.fromkeys(plain.arguments, 7) | more
        assert ours.build(given) == plain.build(given) == ours.build(given)
        assert ours.build(given, append_unknown=False) == plain.build(given, append_unknown=False)


@pytest.mark.database_free
def test_what_is_missing_is_still_said(base_app):
    with base_app.test_request_context(), pytest.raises(routing.BuildError, match="slug"):
        base_app.url_for("conferences.show")
