"""Every form of every room keeps each rule about forms: one walk, since to find them takes longer than to look.

So do the pages on the way to them.
"""

import pytest

from tests.access import forms
from tests.access.test_a_refusal_keeps_the_form import Refusals
from tests.access.test_long_texts_are_shown_first import LongTexts
from tests.access.test_mistakes_are_told import Mistakes
from tests.access.test_names_of_links import NamesOfLinks
from tests.access.test_wrong_values_are_told import WrongValues


@pytest.mark.one_database
@pytest.mark.slow
def test_every_form_keeps_every_rule_about_forms(app, storage, kept_scenes, the_world):
    looks: list[forms.Look] = [Refusals(the_world), Mistakes(), LongTexts(), WrongValues()]
    names = NamesOfLinks()
    for form in forms.found(app, storage, kept_scenes.build, names):
        for look in looks:
            look.at(form)
    for look in [*looks, names]:
        look.conclude()
