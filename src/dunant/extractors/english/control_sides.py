"""A pattern of ground that changes hands in; who gains or holds it, and who loses it, out."""

from __future__ import annotations

from dunant.extractors.english.grammar import Chunk, Hit
from dunant.extractors.english.parties import Party
from dunant.model.vocab import Change

REACH = 6  # chunks after the pattern in which "by" or "from" names a side
OWNED = ("FALL", "HANDS", "STRONG", "CTL", "CAPN")  # keys after which "to", "into" or "of" names who gains or holds
TRIED = ("FAIL", "TRY", "INFIL", "ABLE")  # keys whose subject is who was beaten back
PREPOSITIONS = frozenset(["of", "from", "by", "in", "on", "near", "with", "to", "for", "into"])
LOST = frozenset([Change.LOST, Change.WITHDREW])


def sides(hit: Hit, change: Change) -> tuple[Party | None, Party | None]:
    """Who gains or holds, and who loses; either may be None."""
    by, loser = _party(hit.groups.get("by", ())), _party(hit.groups.get("loser", ()))
    end = min(len(hit.row), hit.end + REACH)
    tag = hit.row[hit.key].tag
    owner = ("by", "under", "to", "into", "of") if tag.startswith(OWNED) else ("by", "under")
    after_by = _after(hit.row[hit.key : end], owner)
    after_from = _after(hit.row[hit.key : end], ("from", "against"))
    passive = _passive(hit)
    if change in LOST:
        return by, loser or (None if passive else _subject(hit)) or after_by or _inside(hit)
    if passive and change == Change.REPELLED:
        return by or after_by, loser or _described(hit)
    if passive:
        return by or after_by or _inside(hit) or _described(hit), loser or after_from
    if change == Change.REPELLED and tag.startswith(TRIED):
        return by or after_by, loser or _party(hit.row[: hit.key][::-1])
    if tag.startswith(("FALL", "CAPN")):
        return by or after_by or _subject(hit), loser or after_from
    by = by or _subject(hit) or after_by
    return by, loser or after_from or _inside(hit, but=by)


def _passive(hit: Hit) -> bool:
    """Does the place stand before the verb?"""
    told = hit.groups.get("places") or hit.groups.get("area") or hit.groups.get("same")
    return told is not None and told[0].first < hit.row[hit.key].first


def _party(chunks: list[Chunk] | tuple[()]) -> Party | None:
    return next((chunk.item for chunk in chunks if isinstance(chunk.item, Party)), None)


def _after(chunks: list[Chunk], words: tuple[str, ...]) -> Party | None:
    """The party right after one of these words."""
    for k, chunk in enumerate(chunks):
        if chunk.tag in words:
            found = _party(chunks[k + 1 : k + 4])
            if found:
                return found
    return None


def _inside(hit: Hit, but: Party | None = None) -> Party | None:
    """A party between the verb and the end of the pattern."""
    return next((c.item for c in hit.row[hit.key : hit.end] if isinstance(c.item, Party) and c.item is not but), None)


def _described(hit: Hit) -> Party | None:
    """ "Douma is a rebel stronghold": a party between the place and the word."""
    return next((c.item for c in reversed(hit.row[hit.at : hit.key]) if isinstance(c.item, Party)), None)


def _subject(hit: Hit) -> Party | None:
    """The nearest party before the verb that no preposition governs."""
    for k in range(hit.key - 1, -1, -1):
        chunk = hit.row[k]
        if isinstance(chunk.item, Party) and (k == 0 or hit.row[k - 1].tag not in PREPOSITIONS):
            return chunk.item
    return None
