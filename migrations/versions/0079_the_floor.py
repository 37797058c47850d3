"""Where a session of the hearing stands now, the turns in it, and who asks to speak."""

import sqlalchemy as sa
from alembic import op

revision = "0079"
down_revision = "0078"


def key(table: str, column: str, of: str, **more) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}_{of}"), **more)


def moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def number(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def indices(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def upgrade() -> None:
    _add_turns()
    _add_floors()
    _add_wishes()


def _add_turns() -> None:
    op.create_table(
        "floor_turn",
        number("id"),
        number("conference_id"),
        number("session_id"),
        sa.Column("side", sa.String(40), nullable=False),
        number("member_id", nullable=True),
        number("expert_id", nullable=True),
        number("question_id", nullable=True),
        number("budget"),
        number("elapsed"),
        moment("began_at"),
        moment("running_since", nullable=True),
        moment("ended_at", nullable=True),
        key("floor_turn", "conference_id", "conference"),
        key("floor_turn", "session_id", "hearing_session"),
        key("floor_turn", "member_id", "membership"),
        key("floor_turn", "expert_id", "expert"),
        key("floor_turn", "question_id", "hearing_question", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_floor_turn")),
    )
    indices("floor_turn", "conference_id", "session_id", "member_id")


def _add_floors() -> None:
    op.create_table(
        "floor",
        number("session_id"),
        number("conference_id"),
        number("version"),
        sa.Column("state", sa.String(40), nullable=False),
        number("slot_id", nullable=True),
        number("turn_id", nullable=True),
        number("moved"),
        number("expert_seconds"),
        number("panel_seconds"),
        number("audience_seconds"),
        key("floor", "session_id", "hearing_session"),
        key("floor", "conference_id", "conference"),
        key("floor", "slot_id", "hearing_slot", ondelete="SET NULL"),
        key("floor", "turn_id", "floor_turn"),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_floor")),
    )
    indices("floor", "conference_id")
    op.create_table(
        "floor_slot",
        number("slot_id"),
        number("session_id"),
        moment("began_at"),
        key("floor_slot", "slot_id", "hearing_slot", ondelete="CASCADE"),
        key("floor_slot", "session_id", "hearing_session"),
        sa.PrimaryKeyConstraint("slot_id", name=op.f("pk_floor_slot")),
    )
    indices("floor_slot", "session_id")


def _add_wishes() -> None:
    op.create_table(
        "floor_request",
        number("id"),
        number("session_id"),
        number("member_id"),
        moment("asked_at"),
        number("passed"),
        sa.Column("end", sa.String(40)),
        moment("ended_at", nullable=True),
        key("floor_request", "session_id", "hearing_session"),
        key("floor_request", "member_id", "membership"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_floor_request")),
    )
    indices("floor_request", "session_id", "member_id")
    op.create_table(
        "floor_unclear",
        number("session_id"),
        number("member_id"),
        key("floor_unclear", "session_id", "hearing_session"),
        key("floor_unclear", "member_id", "membership"),
        sa.PrimaryKeyConstraint("session_id", "member_id", name=op.f("pk_floor_unclear")),
    )


def downgrade() -> None:
    for table in ("floor_unclear", "floor_request", "floor_slot", "floor", "floor_turn"):
        op.drop_table(table)
