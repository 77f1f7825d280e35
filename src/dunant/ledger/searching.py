"""Words in, the documents and current claims that hold all of them out, the best first.

A claim's quote is a part of its document's text, so what a quote holds its document holds too: one index, over
documents, finds both, and a document's claims are then read word by word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from sqlalchemy import Connection, text

from dunant.ledger.finding import Found, claims_of, newest, revisions
from dunant.ledger.schema import claim, revision
from dunant.model.claim import Claim

TERM = re.compile(r'"([^"]*)"|(\S+)')  # a phrase in double quotes, or one word
WORD = re.compile(r"[^\W_]+")

SQLITE = text(
    "SELECT d.id FROM document_words JOIN document d ON d.seq = document_words.rowid "
    "WHERE document_words MATCH :words ORDER BY rank, d.seq LIMIT :most"
)
SQLITE_EXCERPT = text(  # of one document: an excerpt of each hit would cost as much as finding a hundred
    "SELECT snippet(document_words, -1, '', '', '…', 24) FROM document_words "
    "WHERE document_words MATCH :words AND rowid = (SELECT seq FROM document WHERE id = :document)"
)
VECTOR = "to_tsvector('simple', left(d.title || ' ' || d.text, 250000))"  # as the index in guards.py has it
QUERY = "websearch_to_tsquery('simple', :words)"
POSTGRESQL = text(
    f"SELECT d.id FROM document d WHERE {VECTOR} @@ {QUERY} ORDER BY ts_rank({VECTOR}, {QUERY}) DESC, d.seq LIMIT :most"
)
POSTGRESQL_EXCERPT = text(
    f"SELECT ts_headline('simple', d.text, {QUERY}, 'StartSel=\"\", StopSel=\"\"') "
    "FROM document d WHERE d.id = :document"
)
EVERY = 2**31 - 1  # documents


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


def search(connection: Connection, asked: str, most: int, claims: bool = True) -> Iterator[Found]:
    """Documents first, then claims, at most `most` of each, holding every term; case (in SQLite also accents) aside."""
    wanted = terms(asked)
    if not wanted:
        return
    quoted = " ".join(f'"{term}"' for term in wanted)
    lite = connection.dialect.name == "sqlite"
    best, excerpt = (SQLITE, SQLITE_EXCERPT) if lite else (POSTGRESQL, POSTGRESQL_EXCERPT)
    documents = connection.execute(best, {"words": quoted, "most": EVERY if claims else most}).scalars().all()
    for document in documents[:most]:
        part = connection.execute(excerpt, {"words": quoted, "document": document}).scalar_one()
        yield Found(document=document, claim="", excerpt=part)
    if claims:
        yield from islice(_found_claims(connection, documents, wanted), most)


def _found_claims(connection: Connection, documents: Sequence[str], wanted: Sequence[str]) -> Iterator[Found]:
    for document in documents:
        for one in _claims(connection, document):
            if all(holds(words_of(one.quote.exact), words_of(term)) for term in wanted):
                yield Found(document=document, claim=one.id, excerpt=one.quote.exact)


def _claims(connection: Connection, document: str) -> Iterator[Claim]:
    query = revisions().where(claim.c.document == document, revision.c.extraction.in_(newest(document=document)))
    return (found for found, _ in claims_of(connection, query.order_by(revision.c.position)))
