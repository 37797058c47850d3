"""A fixture whose rows are built once and put back for every other test that asks: `@scene` above its builder."""

from collections.abc import Callable
from typing import Any

import pytest


def scene(builder: Callable[[], Any]) -> Any:
    """What the builder returns, as if it had been called for this test alone. It depends on nothing but the code."""

    def put_back(build):
        return build(builder)

    return pytest.fixture(put_back, name=builder.__name__)
