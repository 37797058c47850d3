"""Needs that came with a registration, and to what each panelist agrees."""

import sqlalchemy as sa
from alembic import op

revision = "0116"
down_revision = "0115"

# What was agreed to on the call by whoever has taken the seat since: of all her places the last such call counts.
CARRY_OVER = """
INSERT INTO seat_consent (member_id, agreed, at, by_id)
SELECT said.member_id, said.agreed, said.at, said.by_id
FROM (
  SELECT membership.id AS member_id, drawn_place.consents AS agreed, place_call.at AS at, place_call.by_id AS by_id,
    row_number() OVER (PARTITION BY membership.id ORDER BY place_call.at DESC, place_call.id DESC) AS newest
  FROM drawn_place
  JOIN invitation ON invitation.id = drawn_place.invitation_id AND invitation.ended_as = 'accepted'
  JOIN membership ON membership.conference_id = drawn_place.conference_id
    AND membership.person_id = invitation.person_id AND membership.role = 'panelist'
  JOIN registration ON registration.id = drawn_place.registration_id AND registration.erased_at IS NULL
  JOIN place_call ON place_call.place_id = drawn_place.id AND place_call.state = 'confirmed'
  WHERE drawn_place.state = 'confirmed'
) AS said
WHERE said.newest = 1
"""


def upgrade() -> None:
    with op.batch_alter_table("needs") as batch:
        batch.add_column(sa.Column("from_registration", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("needs") as batch:
        batch.alter_column("from_registration", server_default=None)
    op.create_table(
        "seat_consent",
        sa.Column("member_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("agreed", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name="fk_seat_consent_member_id_membership"),
        sa.ForeignKeyConstraint(["by_id"], ["membership.id"], name="fk_seat_consent_by_id_membership"),
        sa.PrimaryKeyConstraint("member_id", name="pk_seat_consent"),
    )
    op.execute(CARRY_OVER)


def downgrade() -> None:
    op.drop_table("seat_consent")
    with op.batch_alter_table("needs") as batch:
        batch.drop_column("from_registration")
