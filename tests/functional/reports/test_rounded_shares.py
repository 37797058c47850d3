"""Where equal numbers have unequal shares, the report says why; nobody else is told of it."""

import pytest

from app.access.stages import Stage
from app.drafting.models import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.voting import receipts
from app.voting.motion import Motion, Terms
from app.voting.services import casting, closing, opening
from tests.world import World

SAID = "Shares are rounded so that they add up to one hundred percent; equal numbers can differ by a tenth."
UNEQUAL = ["support"] * 8 + ["aside"] * 2 + ["object"] * 2  # of 12: 66.7, 16.7 and 16.6 %
EQUAL = ["support"] * 6 + ["aside"] * 3 + ["object"] * 3


def voted(choices):
    place = World(stage=Stage.DRAFTING, dissent_days=0, panelists=len(choices))
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    passage = writing.write_passage(section, Part.RECOMMENDATION, Wording("Read the wells."), by=place.panelist)
    place.walk_to(Stage.VOTING)
    vote = opening.open_round(place.conference, Motion(passage=passage), Terms(place.panelists), by=place.facilitator)
    for member, choice in zip(place.panelists, choices, strict=True):
        casting.cast_ballot(vote, choice, code=receipts.new_code(), reason="It costs too much.", by=member)
    closing.close_round(vote, by=place.facilitator)
    db.session.commit()
    place.walk_to(Stage.REPORTING)
    return place


@pytest.mark.parametrize(("choices", "is_said"), [(UNEQUAL, True), (EQUAL, False)])
def test_the_report_says_it_beside_the_shares_that_differ(choices, is_said, build, sign_in):
    place = build(lambda: voted(choices))
    page = sign_in(place.panelist).page(place.path("/report/preview"))
    assert (SAID in page) is is_said
    if is_said:
        assert "16.7 %" in page and "16.6 %" in page
        place = next(one for one in page.soup.find_all("section") if SAID in one.text and "16.6 %" in one.text)
        assert "8 " in place.text


def test_the_page_of_the_result_prints_numbers_and_no_share_that_would_need_it(build, sign_in):
    place = build(lambda: voted(UNEQUAL))
    page = sign_in(place.panelist).page(place.path("/voting/1"))
    shown = page.soup.select_one("main").text
    assert "16.7" not in shown and "16.6" not in shown and SAID not in shown
    assert "12 seated, 12 present, 12 voting" in " ".join(shown.split())
