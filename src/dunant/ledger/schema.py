"""One schema for two engines: SQLite and PostgreSQL.

Everything is append-only. What can be said again differently has a row for each time it was said:

    capture ◀── document ◀── extraction ◀── revision ──▶ claim          the newest extraction's revisions are current
                                 ▲              ▲
                             successor        figure

`claim` holds what never changes (its id is made of it), `revision` what one extraction made of it. Days are DATE; times
are UTC. `places` is casefolded, because SQLite folds ASCII only.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

VERSION = 1  # of this schema; a record of a greater one is refused
SEPARATOR = "\x1f"  # the unit separator: no place's name holds it
metadata = MetaData()

Id = String().with_variant(String(collation="C"), "postgresql")  # ids sort by their bytes on both engines
Seq = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER PRIMARY KEY counts by itself in SQLite


class Utc(TypeDecorator[datetime]):
    """A time in UTC; one without a zone is taken as UTC. SQLite keeps it as text that sorts as time does."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _said(name: str) -> Column[str]:
    """Words; empty where nothing was said."""
    return Column(name, Text, nullable=False)


def _words() -> tuple[Column[int], Column[int], Column[str]]:
    """A quote: its place in the document's text and the exact words; all NULL where there is none."""
    return Column("start", Integer), Column("end", Integer), Column("exact", Text)


meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

capture = Table(
    "capture", metadata,
    Column("sha256", Id, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("seen_at", Utc, nullable=False),
)  # fmt: skip

source = Table(
    "source", metadata,
    Column("seq", Seq, primary_key=True),
    Column("id", Id, nullable=False, index=True),
    Column("name", Text, nullable=False),
    _said("kind"), _said("party"),
    Column("languages", JSON, nullable=False),
    Column("seen_at", Utc, nullable=False),
)  # fmt: skip

document = Table(
    "document", metadata,
    Column("seq", Seq, primary_key=True),
    Column("id", Id, nullable=False, unique=True),
    Column("capture", Id, ForeignKey("capture.sha256"), nullable=False),
    _said("source"), _said("address"), _said("label"), _said("url"), _said("title"), _said("language"),
    Column("published", Date, index=True),
    _said("published_from"),
    Column("retrieved_at", Utc),
    _said("media_type"),
    Column("revises", Id),
    _said("licence"),
    Column("furniture", JSON, nullable=False),
    Column("seen_at", Utc, nullable=False),
    Column("text", Text, nullable=False),  # last: SQLite reads the columns before it without its overflow pages
)  # fmt: skip

extraction = Table(
    "extraction", metadata,
    Column("seq", Seq, primary_key=True),
    Column("document", Id, ForeignKey("document.id"), nullable=False),
    Column("origin", Text, nullable=False),
    Column("basis", Text, nullable=False),  # the day and language that the words were read against
    Column("at", Utc, nullable=False),
    Index("extraction_document", "document", "seq"),
)  # fmt: skip

claim = Table(
    "claim", metadata,
    Column("id", Id, primary_key=True),
    Column("document", Id, ForeignKey("document.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("act", String, nullable=False),
    Column("seen_at", Utc, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip

revision = Table(
    "revision", metadata,
    Column("extraction", Seq, ForeignKey("extraction.seq"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("claim", Id, ForeignKey("claim.id"), nullable=False),  # no index: reached over its document
    _said("origin"),
    Column("confidence", Float),
    *_words(),
    Column("cause", String, nullable=False),
    Column("dated", Boolean, nullable=False),  # false: not even a bound is known
    Column("first_day", Date),
    Column("last_day", Date),
    _said("when_words"), _said("when_note"),
    _said("about"),
    Column("modality", String, nullable=False),
    _said("share"),
    _said("place"),  # the most specific place as written
    _said("places"),  # every place named, casefolded, between SEPARATORs: what `claims(place=…)` looks in
    Column("mentions", JSON, nullable=False),  # where, actors, attributed_to; each with its name, role and quote
    sqlite_with_rowid=False,
)  # fmt: skip


figure = Table(
    "figure", metadata,
    Column("extraction", Seq, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("id", Id, nullable=False),
    Column("harm", String, nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("qualifier", String, nullable=False),
    _said("who"),
    Column("status", String, nullable=False),
    _said("age"), _said("sex"),
    Column("scope", String, nullable=False),
    _said("since"),
    Column("part_of", Id),
    Column("victims", JSON, nullable=False),
    *_words(),
    ForeignKeyConstraint(["extraction", "position"], ["revision.extraction", "revision.position"]),
    sqlite_with_rowid=False,
)  # fmt: skip

successor = Table(
    "successor", metadata,
    Column("extraction", Seq, ForeignKey("extraction.seq"), primary_key=True),
    Column("former", Id, ForeignKey("claim.id"), primary_key=True),
    Column("claim", Id, ForeignKey("claim.id"), nullable=False),  # former itself: found again, it speaks for itself
)  # fmt: skip

judgement = Table(
    "judgement", metadata,
    Column("seq", Seq, primary_key=True),
    Column("id", Id, nullable=False, index=True),
    Column("question", String, nullable=False),
    Column("left", Id, nullable=False, index=True),
    Column("right", Id, nullable=False),
    _said("value"),
    Column("verdict", String, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("score", Float),
    _said("reason"),
    Column("seen_at", Utc, nullable=False),
)  # fmt: skip

issue = Table(
    "issue", metadata,
    Column("seq", Seq, primary_key=True),
    Column("digest", String, nullable=False, unique=True),
    Column("code", String, nullable=False),
    Column("where", Text, nullable=False),
    _said("what"), _said("advice"),
    Column("left_out", Boolean, nullable=False),
    Column("seen_at", Utc, nullable=False),
)  # fmt: skip

redirect = Table(
    "redirect", metadata,
    Column("seq", Seq, primary_key=True),
    Column("old", Id, nullable=False, index=True),
    Column("new", Id, nullable=False),  # old itself: parted again, it leads to itself
    Column("seen_at", Utc, nullable=False),
)  # fmt: skip
