"""Which version of a document a panelist has marked as read. It has no time, and belongs to no record."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import db


class ReadMark(db.Model):
    """One version that one panelist has read."""

    __tablename__ = "read_mark"
    member_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), primary_key=True, index=True)
    version: Mapped[int] = mapped_column(primary_key=True)
