"""The places of a draw, what was said on each call, and when everybody else was told."""

import sqlalchemy as sa
from alembic import op

revision = "0111"
down_revision = "0110"


def upgrade() -> None:
    with op.batch_alter_table("recruitment") as batch:
        batch.add_column(sa.Column("others_told_at", sa.DateTime(timezone=True)))
    op.create_table(
        "drawn_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("draw_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("is_alternate", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consents", sa.JSON(), nullable=False),
        sa.Column("invitation_id", sa.Integer()),
        sa.Column("replaces_id", sa.Integer()),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_drawn_place_conference_id_conference"),
        sa.ForeignKeyConstraint(["draw_id"], ["draw.id"], name="fk_drawn_place_draw_id_draw"),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name="fk_drawn_place_registration_id_registration"
        ),
        sa.ForeignKeyConstraint(["invitation_id"], ["invitation.id"], name="fk_drawn_place_invitation_id_invitation"),
        sa.ForeignKeyConstraint(["replaces_id"], ["drawn_place.id"], name="fk_drawn_place_replaces_id_drawn_place"),
        sa.PrimaryKeyConstraint("id", name="pk_drawn_place"),
        sa.UniqueConstraint("conference_id", "number", name="uq_drawn_place_conference_id_number"),
        sa.UniqueConstraint("registration_id", name="uq_drawn_place_registration_id"),
    )
    op.create_table(
        "place_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["drawn_place.id"], name="fk_place_call_place_id_drawn_place"),
        sa.ForeignKeyConstraint(["by_id"], ["membership.id"], name="fk_place_call_by_id_membership"),
        sa.PrimaryKeyConstraint("id", name="pk_place_call"),
    )
    op.create_index("ix_place_call_place_id", "place_call", ["place_id"])


def downgrade() -> None:
    op.drop_table("place_call")
    op.drop_table("drawn_place")
    with op.batch_alter_table("recruitment") as batch:
        batch.drop_column("others_told_at")
