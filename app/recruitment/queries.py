"""Reading how a conference recruits."""

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.conferences.models import Conference
from app.errors import Missing
from app.extensions import db
from app.recruitment.kinds import AskedAs
from app.recruitment.models import Category, Recruitment
from app.recruitment.pool import Quota


def find_recruitment(conference: Conference) -> Recruitment | None:
    return db.session.get(Recruitment, conference.id)


def list_categories(conference: Conference) -> list[Category]:
    """In the order in which people are asked, each with its targets."""
    query = select(Category).where(Category.conference_id == conference.id).order_by(Category.position, Category.id)
    # As it stands now: whoever decides by it has taken the lock since a form was made of it.
    query = query.options(selectinload(Category.targets)).execution_options(populate_existing=True)
    return list(db.session.scalars(query))


def shares_of_places(conference: Conference) -> dict[str, int]:
    """By region its share of the population in thousandths, where the targets say one."""
    asked = [one for one in list_categories(conference) if one.asked_as == AskedAs.PLACE]
    told = [target for category in asked for target in category.targets]
    return {one.value: one.thousandths for one in told if one.thousandths is not None}


def get_category(conference: Conference, number: int) -> Category:
    """By its place among those that are asked."""
    found = next((one for one in list_categories(conference) if one.position == number), None)
    if found is None:
        raise Missing(_("There is no category of this number."))
    return found


def list_odds(conference: Conference) -> list[tuple[str, str, int]]:
    """Category, value and the odds in thousandths that such people drop out, where they were typed for them."""
    targets = [(category, target) for category in list_categories(conference) for target in category.targets]
    return sorted((category.name, one.value, one.odds) for category, one in targets if one.odds is not None)


def list_quotas(conference: Conference) -> tuple[Quota, ...]:
    return tuple(target.quota for category in list_categories(conference) for target in category.targets)
