"""Words in, the documents and current claims that hold all of them out, the best first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Connection, TextClause, text

from dunant.ledger.finding import Found
from dunant.ledger.guards import POSITIONS

TERM = re.compile(r'"([^"]*)"|(\S+)')  # a phrase in double quotes, or one word
NEWEST = "(SELECT max(seq) FROM extraction GROUP BY document)"

SQLITE_DOCUMENTS = text(
    "SELECT d.id, '' AS claim, snippet(document_words, -1, '', '', '…', 24) AS excerpt "
    "FROM document_words JOIN document d ON d.seq = document_words.rowid "
    "WHERE document_words MATCH :words ORDER BY rank LIMIT :most"
)
SQLITE_CLAIMS = text(
    "SELECT c.document AS id, r.claim, r.exact AS excerpt "
    f"FROM claim_words w JOIN revision r ON r.extraction = w.rowid / {POSITIONS} "
    f"AND r.position = w.rowid % {POSITIONS} "
    f"JOIN claim c ON c.id = r.claim WHERE claim_words MATCH :words AND r.extraction IN {NEWEST} "
    "ORDER BY rank LIMIT :most"
)
VECTOR = "to_tsvector('simple', left(d.title || ' ' || d.text, 250000))"  # as the index in guards.py has it
QUERY = "websearch_to_tsquery('simple', :words)"
POSTGRESQL_DOCUMENTS = text(
    "SELECT d.id, '' AS claim, ts_headline('simple', d.text, " + QUERY + ", 'StartSel=\"\", StopSel=\"\"') AS excerpt "
    f"FROM document d WHERE {VECTOR} @@ {QUERY} ORDER BY ts_rank({VECTOR}, {QUERY}) DESC, d.seq LIMIT :most"
)
POSTGRESQL_CLAIMS = text(
    "SELECT c.document AS id, r.claim, r.exact AS excerpt FROM revision r JOIN claim c ON c.id = r.claim "
    f"WHERE to_tsvector('simple', r.exact) @@ {QUERY} AND r.extraction IN {NEWEST} "
    "ORDER BY r.extraction, r.position LIMIT :most"
)


def terms(words: str) -> list[str]:
    """The words and "quoted phrases" of a search; what holds no letter or digit is none."""
    found = (phrase or word.replace('"', "") for phrase, word in TERM.findall(words))
    return [term for term in found if any(character.isalnum() for character in term)]


def search(connection: Connection, words: str, most: int) -> Iterator[Found]:
    """Documents first, then claims, at most `most` of each, holding every term; case (in SQLite also accents) aside."""
    asked = [f'"{term}"' for term in terms(words)]
    if not asked:
        return
    for query in _queries(connection):
        for row in connection.execute(query, {"words": " ".join(asked), "most": most}):
            yield Found(document=row.id, claim=row.claim, excerpt=row.excerpt)


def _queries(connection: Connection) -> tuple[TextClause, TextClause]:
    if connection.dialect.name == "sqlite":
        return SQLITE_DOCUMENTS, SQLITE_CLAIMS
    return POSTGRESQL_DOCUMENTS, POSTGRESQL_CLAIMS
