"""Where a request comes from, as limits count it."""

import pytest
from flask import Flask

from app.accounts import sessions

pytestmark = pytest.mark.database_free


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
    ],
)
def test_a_network_of_ipv6_is_one_source_and_an_address_of_ipv4_is_one(one, other, same):
    found = set()
    for address in (one, other):
        with Flask("sources").test_request_context(environ_base={"REMOTE_ADDR": address}):
            found.add(sessions.source())
    assert (len(found) == 1) is same
