"""How comfortable people are with a suggestion."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

COMFORT = ("love", "like", "live", "lament", "loathe")


def upgrade() -> None:
    op.create_table(
        "amendment_temperature",
        sa.Column("amendment_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Enum(*COMFORT, name="comfort", native_enum=False, length=40), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["amendment_id"], ["amendment.id"], name=op.f("fk_amendment_temperature_amendment_id_amendment")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["membership.id"], name=op.f("fk_amendment_temperature_member_id_membership")
        ),
        sa.PrimaryKeyConstraint("amendment_id", "member_id", name=op.f("pk_amendment_temperature")),
    )
    op.create_index(op.f("ix_amendment_temperature_member_id"), "amendment_temperature", ["member_id"], unique=False)


def downgrade() -> None:
    op.drop_table("amendment_temperature")
