"""Primary keys stay: no flush looks for rows that would have to follow one."""

from sqlalchemy.orm import configure_mappers

from app.extensions import Base, db


def test_no_foreign_key_follows_a_changed_key(base_app):
    keys = [key for table in db.metadata.tables.values() for key in table.foreign_keys]
    assert len(keys) > 100
    assert [str(key) for key in keys if key.onupdate] == []


def test_no_flush_looks_for_rows_that_follow_a_key(base_app):
    """Also finds a SQLAlchemy that keeps what looks for them under another name."""
    configure_mappers()
    found = {mapper.class_.__name__: len(mapper._dependency_processors) for mapper in Base.registry.mappers}
    assert len(found) > 100
    assert {name for name, number in found.items() if number} == set()
