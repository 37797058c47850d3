"""The words by which evidence, questions and answers are found, with the index of each database, and those there are."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0084"
down_revision = "0083"

FOR_SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5"
    "(words, content='search_text', content_rowid='id', tokenize='ascii', prefix='2 3')",
    "CREATE TRIGGER search_index_added AFTER INSERT ON search_text BEGIN "
    "INSERT INTO search_index(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER search_index_gone AFTER DELETE ON search_text BEGIN "
    "INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.id, old.words); END",
    "CREATE TRIGGER search_index_changed AFTER UPDATE ON search_text BEGIN "
    "INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', old.id, old.words); "
    "INSERT INTO search_index(rowid, words) VALUES (new.id, new.words); END",
)
FOR_POSTGRESQL = (
    "CREATE INDEX search_index_words ON search_text USING gin (array_to_tsvector(string_to_array(words, ' ')))",
)
PLAIN = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"})
THERE = (
    "SELECT conference_id, 'document', id, 'E' || number, title, author, source, summary FROM document",
    "SELECT d.conference_id, 'passage', p.id, 'E' || d.number || '.' || p.number, p.text "
    "FROM evidence_passage p JOIN document d ON d.id = p.document_id",
    "SELECT conference_id, 'key_question', id, 'Q' || number, theme, text FROM key_question",
)
ASKED = (
    "SELECT q.conference_id, 'hearing_question', q.id, 'H' || s.number || '.' || q.number, q.text, q.recorded "
    "FROM hearing_question q JOIN hearing_session s ON s.id = q.session_id"
)
ANSWERS = "SELECT question_id, answer FROM question_addressee WHERE answer <> '' ORDER BY question_id, expert_id"


def upgrade() -> None:
    made = op.create_table(
        "search_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name="fk_search_text_conference_id_conference"),
        sa.PrimaryKeyConstraint("id", name="pk_search_text"),
        sa.UniqueConstraint("kind", "about_id", name="uq_search_text_kind_about_id"),
    )
    op.create_index("ix_search_text_conference_id", "search_text", ["conference_id"])
    for command in {"sqlite": FOR_SQLITE, "postgresql": FOR_POSTGRESQL}[op.get_bind().dialect.name]:
        op.execute(sa.DDL(command))
    _read(made)


def _read(made: sa.Table) -> None:
    bind = op.get_bind()
    answers: dict[int, list[str]] = {}
    for question, answer in bind.execute(sa.text(ANSWERS)):
        answers.setdefault(question, []).append(answer)
    rows = [tuple(row) for query in THERE for row in bind.execute(sa.text(query))]
    rows += [(*row, *answers.get(row[2], [])) for row in bind.execute(sa.text(ASKED))]
    told = [
        {"conference_id": conference, "kind": kind, "about_id": about, "words": _fold("\n".join(filter(None, texts)))}
        for conference, kind, about, *texts in rows
    ]
    if told:
        bind.execute(made.insert(), told)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold()).translate(PLAIN)
    said = (sign for sign in plain if unicodedata.category(sign) not in ("Mn", "Mc", "Me", "Cf"))
    return " ".join(word[:60] for word in "".join(sign if sign.isalnum() else " " for sign in said).split())


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    op.drop_table("search_text")
