"""What can be found, in plain words, and the index of the database over them."""

from sqlalchemy import DDL, ForeignKey, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import db
from app.search.kinds import Kind

# The word index is no model: each database has its own way, and both keep it up by themselves. The migration that
# makes it says the same.
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
# Words that were deleted stay in the parts of the index until these are merged.
MERGED = "INSERT INTO search_index(search_index) VALUES ('optimize')"
FOR_POSTGRESQL = (
    "CREATE INDEX search_index_words ON search_text USING gin (array_to_tsvector(string_to_array(words, ' ')))",
)


class SearchText(db.Model):
    """The folded words of one thing that can be found. Whoever may read the thing is asked when somebody searches."""

    __tablename__ = "search_text"
    __table_args__ = (UniqueConstraint("kind", "about_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    kind: Mapped[Kind]
    about_id: Mapped[int]
    words: Mapped[str]


for dialect, commands in (("sqlite", FOR_SQLITE), ("postgresql", FOR_POSTGRESQL)):
    for command in commands:
        event.listen(SearchText.__table__, "after_create", DDL(command).execute_if(dialect=dialect))
event.listen(SearchText.__table__, "before_drop", DDL("DROP TABLE IF EXISTS search_index").execute_if(dialect="sqlite"))
