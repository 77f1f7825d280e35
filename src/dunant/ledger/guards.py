"""A new record in, one that refuses change and can be searched out: triggers and a full-text index."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from dunant.ledger.schema import metadata

REFUSAL = "the record is append-only: nothing in it is changed or deleted, only judged"
WORDS = "unicode61 remove_diacritics 2"  # FTS5's tokenizer: letters of any script, accents aside


def _sqlite() -> Iterator[str]:
    for name in metadata.tables:
        for deed in ("UPDATE", "DELETE"):
            yield (
                f'CREATE TRIGGER "{name}_no_{deed.lower()}" BEFORE {deed} ON "{name}" '
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
    yield (
        "CREATE VIRTUAL TABLE document_words USING fts5(title, text, content='document', content_rowid='seq', "
        f"tokenize='{WORDS}')"
    )
    yield (
        "CREATE TRIGGER document_indexed AFTER INSERT ON document BEGIN "
        "INSERT INTO document_words(rowid, title, text) VALUES (new.seq, new.title, new.text); END"
    )


def _postgresql() -> Iterator[str]:
    yield (
        "CREATE OR REPLACE FUNCTION dunant_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    for name in metadata.tables:
        yield (
            f'CREATE TRIGGER "{name}_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "{name}" '
            "FOR EACH STATEMENT EXECUTE FUNCTION dunant_append_only()"
        )
    yield (
        "CREATE INDEX document_words ON document "
        "USING gin ((to_tsvector('simple', left(title || ' ' || text, 250000))))"
    )


def guard(connection: Connection) -> None:
    """Set the triggers and the full-text index of a record whose tables were just made."""
    for statement in _sqlite() if connection.dialect.name == "sqlite" else _postgresql():
        connection.exec_driver_sql(statement)
