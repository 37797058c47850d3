"""The journal refuses more: to be emptied or replaced, to lose what it says without an erasure, or a checkpoint."""

from alembic import op

revision = "0023"
down_revision = "0022"

WHY = "The journal is append-only."
GUARDED = ("journal_chain", "journal_entry", "journal_payload", "checkpoint")
# An entry behind this one says that what it said was erased.
ERASED_SQLITE = (
    "EXISTS (SELECT 1 FROM journal_entry gone "
    "JOIN journal_entry told ON told.chain_id = gone.chain_id AND told.n > gone.n AND told.action = 'entry.erased' "
    "JOIN journal_payload said ON said.entry_id = told.id "
    "WHERE gone.id = OLD.entry_id AND json_extract(said.body, '$.entry') = gone.n)"
)
ERASED_POSTGRESQL = ERASED_SQLITE.replace("json_extract(said.body, '$.entry')", "(said.body::json->>'entry')::int")
LONGER = "NEW.id = OLD.id AND NEW.scope = OLD.scope AND NEW.length = OLD.length + 1"
SAME_WORDS = "NEW.entry_id = OLD.entry_id AND NEW.salt = OLD.salt AND NEW.body = OLD.body"
# On SQLite an INSERT OR REPLACE removes rows without asking the triggers of DELETE.
THERE_ALREADY = {
    "journal_chain": "id = NEW.id OR scope = NEW.scope",
    "journal_entry": "id = NEW.id OR (chain_id = NEW.chain_id AND n = NEW.n)",
    "journal_payload": "entry_id = NEW.entry_id",
    "checkpoint": "id = NEW.id OR (chain_id = NEW.chain_id AND size = NEW.size)",
}
# Table, act, and when it is let pass.
GUARDS = (
    ("journal_chain", "DELETE", None),
    ("journal_chain", "UPDATE", LONGER),
    ("journal_payload", "DELETE", "erased"),
    ("journal_payload", "UPDATE", SAME_WORDS),
    ("checkpoint", "DELETE", None),
    ("checkpoint", "UPDATE", None),
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def _guard_postgresql() -> None:
    for table in GUARDED:
        op.execute(
            f"CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses_changes()"
        )
    # A condition of a trigger may not look into other tables, so this one is asked by a function.
    op.execute(
        "CREATE FUNCTION journal_refuses_unless_erased() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {ERASED_POSTGRESQL} THEN RETURN OLD; END IF; RAISE EXCEPTION '{WHY}'; END $$"
    )
    for table, act, passing in GUARDS:
        function = "journal_refuses_unless_erased" if passing == "erased" else "journal_refuses_changes"
        when = f"WHEN (NOT ({passing})) " if passing and passing != "erased" else ""
        op.execute(
            f"CREATE TRIGGER {table}_refuses_{act.lower()} BEFORE {act} ON {table} "
            f"FOR EACH ROW {when}EXECUTE FUNCTION {function}()"
        )


def _guard_sqlite() -> None:
    for table, found in THERE_ALREADY.items():
        op.execute(
            f"CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {found}) BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
        )
    for table, act, passing in GUARDS:
        passing = ERASED_SQLITE if passing == "erased" else passing
        when = f"WHEN NOT ({passing}) " if passing else ""
        op.execute(
            f"CREATE TRIGGER {table}_refuses_{act.lower()} BEFORE {act} ON {table} "
            f"{when}BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in GUARDED:
            op.execute(f"DROP TRIGGER {table}_refuses_truncate ON {table}")
        for table, act, _passing in GUARDS:
            op.execute(f"DROP TRIGGER {table}_refuses_{act.lower()} ON {table}")
        op.execute("DROP FUNCTION journal_refuses_unless_erased()")
        return
    for table in THERE_ALREADY:
        op.execute(f"DROP TRIGGER {table}_refuses_replace")
    for table, act, _passing in GUARDS:
        op.execute(f"DROP TRIGGER {table}_refuses_{act.lower()}")
