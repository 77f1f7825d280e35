"""Words in, the documents and current claims that hold all of them out, the best first.

A claim's quote is a part of its document's text, so what a quote holds its document holds too: one index, over
documents, finds both, and a document's claims are then read word by word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from sqlalchemy import Connection, TextClause, text

from dunant.ledger.finding import Found, claims_of, newest, revisions
from dunant.ledger.schema import claim, revision
from dunant.model.claim import Claim

TERM = re.compile(r'"([^"]*)"|(\S+)')  # a phrase in double quotes, or one word
WORD = re.compile(r"[^\W_]+")

SQLITE = text(
    "SELECT d.id, snippet(document_words, -1, '', '', '…', 24) AS excerpt "
    "FROM document_words JOIN document d ON d.seq = document_words.rowid "
    "WHERE document_words MATCH :words ORDER BY rank, d.seq"
)
VECTOR = "to_tsvector('simple', left(d.title || ' ' || d.text, 250000))"  # as the index in guards.py has it
QUERY = "websearch_to_tsquery('simple', :words)"
POSTGRESQL = text(
    f"SELECT d.id, ts_headline('simple', d.text, {QUERY}, 'StartSel=\"\", StopSel=\"\"') AS excerpt "
    f"FROM document d WHERE {VECTOR} @@ {QUERY} ORDER BY ts_rank({VECTOR}, {QUERY}) DESC, d.seq"
)


def words_of(said: str) -> list[str]:
    """The words, case and accents aside."""
    parted = unicodedata.normalize("NFKD", said.casefold())
    return WORD.findall("".join(character for character in parted if not unicodedata.combining(character)))


def terms(asked: str) -> list[str]:
    """The words and "quoted phrases" of a search, bare of signs; what holds no letter or digit is none."""
    found = (" ".join(WORD.findall(phrase or word)) for phrase, word in TERM.findall(asked))
    return [term for term in found if term]


def holds(words: Sequence[str], term: Sequence[str]) -> bool:
    """Do these words hold that phrase?"""
    return any(list(words[start : start + len(term)]) == list(term) for start in range(len(words) - len(term) + 1))


def search(connection: Connection, asked: str, most: int) -> Iterator[Found]:
    """Documents first, then claims, at most `most` of each, holding every term; case (in SQLite also accents) aside."""
    wanted = terms(asked)
    if not wanted:
        return
    quoted = " ".join(f'"{term}"' for term in wanted)
    query: TextClause = SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL
    documents = [(row.id, row.excerpt) for row in connection.execute(query, {"words": quoted})]
    yield from (Found(document=document, claim="", excerpt=excerpt) for document, excerpt in documents[:most])
    found = (
        Found(document=document, claim=one.id, excerpt=one.quote.exact)
        for document, _ in documents
        for one in _claims(connection, document)
        if all(holds(words_of(one.quote.exact), words_of(term)) for term in wanted)
    )
    yield from islice(found, most)


def _claims(connection: Connection, document: str) -> Iterator[Claim]:
    query = revisions().where(claim.c.document == document, revision.c.extraction.in_(newest(document=document)))
    return (found for found, _ in claims_of(connection, query.order_by(revision.c.position)))
