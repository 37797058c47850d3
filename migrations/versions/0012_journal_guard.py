"""The journal refuses to be changed: rows can be added, never altered or removed."""

from alembic import op

revision = "0012"
down_revision = "0011"

WHY = "The journal is append-only."


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION journal_refuses_changes() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{WHY}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER journal_entry_is_append_only BEFORE UPDATE OR DELETE ON journal_entry "
            "FOR EACH ROW EXECUTE FUNCTION journal_refuses_changes()"
        )
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER journal_entry_refuses_{act.lower()} BEFORE {act} ON journal_entry "
            f"BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER journal_entry_is_append_only ON journal_entry")
        op.execute("DROP FUNCTION journal_refuses_changes()")
        return
    for act in ("UPDATE", "DELETE"):
        op.execute(f"DROP TRIGGER journal_entry_refuses_{act.lower()}")
