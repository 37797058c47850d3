"""Words that are explained, and whether a conference has any to look for."""

import sqlalchemy as sa
from alembic import op

revision = "0085"
down_revision = "0084"


def upgrade() -> None:
    op.create_table(
        "glossary_term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("forms", sa.JSON(), nullable=False),
        sa.Column("meaning", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_glossary_term_conference_id_conference"),
        sa.PrimaryKeyConstraint("id", name="pk_glossary_term"),
        sa.UniqueConstraint("conference_id", "number", name="uq_glossary_term_conference_id_number"),
    )
    with op.batch_alter_table("conference") as batch:
        batch.add_column(sa.Column("has_terms", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("conference") as batch:
        batch.alter_column("has_terms", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("conference") as batch:
        batch.drop_column("has_terms")
    op.drop_table("glossary_term")
