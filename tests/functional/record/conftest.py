"""What the records of these tests have in common: signatures that were looked at already."""

from functools import cache

import pytest

from app.record import verify as verifier


@pytest.fixture(scope="session", autouse=True)
def _each_signature_once():
    """The verifier is one file without libraries, so a signature takes as long as all the rest of a small record.

    The same words, key and signature get the same answer; a record that differs in one line has most of them.
    """
    verify, verifier.verify = verifier.verify, cache(verifier.verify)
    yield
    verifier.verify = verify
