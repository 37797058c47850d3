"""Translations of an edition: a row for each version, in each language."""

import sqlalchemy as sa
from alembic import op

revision = "0142"
down_revision = "0141"


def upgrade() -> None:
    op.create_table(
        "edition_translation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("translator", sa.String(), nullable=False),
        sa.Column("approved", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("checksum", sa.String(), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_because", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name="fk_edition_translation_edition_id_edition"),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["membership.id"], name="fk_edition_translation_published_by_id_membership"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_edition_translation"),
        sa.UniqueConstraint(
            "edition_id", "language", "version", name="uq_edition_translation_edition_id_language_version"
        ),
    )


def downgrade() -> None:
    op.drop_table("edition_translation")
