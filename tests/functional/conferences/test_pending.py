"""Who has not done what yet: for the facilitator alone."""

from app.access.stages import Stage
from app.drafting.models import Part, SectionKind
from app.drafting.services import outline, writing
from app.drafting.wording import Wording
from app.extensions import db
from app.hearings.services import choosing


def test_the_facilitator_sees_who_has_not_written_yet_and_nobody_else_does(world, sign_in):
    place = world(stage=Stage.DRAFTING)
    section = outline.add_section(place.conference, SectionKind.MATTER, "Water", by=place.panelist)
    writing.write_passage(section, Part.HEARD, Wording("A."), by=place.facilitator, in_name_of=place.panelists[1])
    writing.write_passage(section, Part.HEARD, Wording("B."), by=place.panelist)
    db.session.commit()
    page = sign_in(place.facilitator).page(place.path("/stage"))
    assert "has not written in the draft yet" in page
    assert "Paula3 Panelist" in page and "Paula1 Panelist" not in page and "Paula2 Panelist" not in page
    assert "Paula3" not in sign_in(place.organizer).page(place.path("/stage"))
    assert sign_in(place.panelist).get(place.path("/stage")).status == 403


def test_experts_without_a_declaration_are_waited_for(world, sign_in):
    place = world(stage=Stage.HEARINGS)
    facilitator = sign_in(place.facilitator)
    assert "has not declared interests yet" not in facilitator.page(place.path("/stage")), "nobody listed her yet"
    assert "An expert is not on the list yet" in sign_in(place.organizer).page(place.path())
    expert = choosing.propose_expert(place.conference, name="Edith Expert", member=place.expert, by=place.organizer)
    db.session.commit()
    assert "has not declared interests yet" in facilitator.page(place.path("/stage"))
    choosing.declare(expert, "None.", {}, by=place.expert)
    db.session.commit()
    assert "has not declared interests yet" not in facilitator.page(place.path("/stage"))
