"""Reading how a conference recruits."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.conferences.models import Conference
from app.extensions import db
from app.recruitment.models import Category, Recruitment
from app.recruitment.pool import Quota


def find_recruitment(conference: Conference) -> Recruitment | None:
    return db.session.get(Recruitment, conference.id)


def list_categories(conference: Conference) -> list[Category]:
    """In the order in which people are asked, each with its targets."""
    query = select(Category).where(Category.conference_id == conference.id).order_by(Category.position, Category.id)
    return list(db.session.scalars(query.options(selectinload(Category.targets))))


def list_quotas(conference: Conference) -> tuple[Quota, ...]:
    return tuple(target.quota for category in list_categories(conference) for target in category.targets)
