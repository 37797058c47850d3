"""Who saw a card handed over."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Instant, db


class CardWitness(db.Model):
    """Somebody who saw that a new card was handed to the panelist whose seat it opens."""

    __tablename__ = "card_witness"
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
