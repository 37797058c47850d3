"""Every published edition as a book for reading devices, which the worker makes."""

from alembic import op

revision = "0124"
down_revision = "0123"


def upgrade() -> None:
    op.execute(
        "INSERT INTO edition_file (edition_id, name, state, length, checksum, problem) "
        "SELECT id, 'report.epub', 'due', 0, '', '' FROM edition"
    )


def downgrade() -> None:
    op.execute("DELETE FROM edition_file WHERE name = 'report.epub'")
