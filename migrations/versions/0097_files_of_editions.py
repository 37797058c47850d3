"""Every published edition as files of other forms, which the worker makes."""

import sqlalchemy as sa
from alembic import op

revision = "0097"
down_revision = "0096"

FILES = (
    "report.pdf",
    "report-large-print.pdf",
    "report.docx",
    "report.md",
    "report.json",
    "recommendations.csv",
    "votes.csv",
    "citation.bib",
    "citation.json",
)


def upgrade() -> None:
    op.create_table(
        "edition_file",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("checksum", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name="fk_edition_file_edition_id_edition"),
        sa.PrimaryKeyConstraint("edition_id", "name", name="pk_edition_file"),
    )
    op.create_index("ix_edition_file_state", "edition_file", ["state"])
    for name in FILES:
        op.execute(
            "INSERT INTO edition_file (edition_id, name, state, length, checksum, problem) "
            f"SELECT id, '{name}', 'due', 0, '', '' FROM edition"
        )


def downgrade() -> None:
    op.drop_table("edition_file")
