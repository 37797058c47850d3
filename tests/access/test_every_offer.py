"""All that is offered in a furnished conference, sent as it is offered, as it is not, and spoiled: one walk for all."""

import pytest

from tests.access.furnished import Furnished, Judge
from tests.access.test_mangled_forms import Mangled
from tests.access.test_offered_is_accepted import Offered


@pytest.mark.one_database
@pytest.mark.slow
def test_every_offer_is_accepted_nothing_else_is_and_no_spoiled_form_is_a_fault_of_the_server(app, storage):
    place = Furnished(app, storage)
    walked = place.walk()
    judges: list[Judge] = [Offered(app), Mangled(app)]
    for judge in judges:
        judge.look_at(place, walked)
        judge.conclude()
