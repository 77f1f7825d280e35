"""A sentence and a grammar file in; the stretches that its patterns describe, out.

A sentence becomes a row of chunks, each under one tag: a place, a party, a word of the lexicon, a small word, or `w`
for any other (`w^` with a capital; `wa` to `wz`, tags of one file, are plain words that it marks). Patterns are
regular expressions over tags, kept in `lexicon/NAME.txt`:

[verbs]    `TAG = base third past participle gerund`: tags TAGi, TAGs, TAGd and TAGn (TAGe where they look alike), TAGg
[tags]     `TAG = word word | two words`
[macros]   `name = pattern`, used as `@name` in later macros and patterns
[patterns] `NEEDED label = pattern`: tried where the row has a tag that begins with NEEDED. Blanks separate tags; a tag
           may hold `|` and classes and end in a quantifier; `(`, `(?P<name>`, `)`, `)?`, `|` stand alone
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from dunant.extractors.english.lexicon import sections, words
from dunant.extractors.english.text import Sentence, Token

SKIPPED = frozenset(["the", "a", "an"])
SIGNS = dict.fromkeys(";:.—–-…!?", ";") | dict.fromkeys("()", "bracket") | dict.fromkeys("“”\"‘’'[]", "")
SIGNS |= {"'s": "", ",": ","}
UNIT = re.compile(r"(.*?)([*+?]|\{\d+,?\d*\})?")
BARE = re.compile(r"\(\?P<\w+>|\(\?<?[=!]\S+\)|\(\?[:=!]|\(\?<[=!]|[(|]|\)(?:[*+?]|\{\d+,?\d*\})?")
MACRO = re.compile(r"@([a-z]+)")
PLAIN = re.compile(r"(?<![\w\\])w(\^)?(?!\w)")  # in a pattern, `w` is any word without a tag, `w^` one with a capital
FORMS = "isdng"


@dataclass(slots=True)
class Chunk:
    """Tokens `first` to `last` (excluded) under one tag; `item` is the place or party they name."""

    tag: str
    first: int
    last: int
    item: object = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found in a row.

    Attributes:
        row: the whole row; `at` and `end` (excluded) are the chunks of the hit in it, `key` the one that it is about.
        groups: the chunks of each named group.
    """

    label: str
    row: list[Chunk]
    at: int
    end: int
    key: int
    groups: dict[str, list[Chunk]]

    def named(self, group: str) -> list[Chunk]:
        """The chunks of a group, none where it took no part."""
        return self.groups.get(group, [])


Entry = tuple[tuple[str, ...], str]
PARTY = ("F", "A")  # tags of those after whom "control" and "calls" are verbs
MONTHS = frozenset(["May", "March"])


class Grammar:
    """One grammar file, read once."""

    def __init__(self, name: str) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], list[str]]]] = {}
        found: dict[tuple[str, ...], list[str]] = {}
        for phrase, tag in (*_verbs(name), *_tags(name)):
            found.setdefault(phrase, []).append(tag)
        for phrase, tag in _tags("grammar"):
            found.setdefault(phrase, [tag])
        for phrase, tags in sorted(found.items(), key=lambda e: -len(e[0])):
            self._by_first.setdefault(phrase[0], []).append((phrase, tags))
        self.patterns = tuple(_patterns(name))
        needed = tuple({needed for needed, _, _ in self.patterns})
        self._told = frozenset(
            _rarest(phrase) for phrase, tags in found.items() if any(tag.startswith(needed) for tag in tags)
        )

    def compile(self) -> None:
        """Make every pattern ready now, rather than each when a text first needs it."""
        for _, _, pattern in self.patterns:
            _compiled(pattern)

    def tag(self, tokens: list[Token], i: int, party: bool = False) -> tuple[str, int]:
        """The tag that begins at token `i`, and how many tokens it takes; `party`: after a party."""
        token = tokens[i]
        if token.text not in MONTHS:
            after = tokens[i + 1].low if i + 1 < len(tokens) else ""
            for phrase, tags in self._by_first.get(token.low, ()):
                if len(phrase) == 1 or (
                    phrase[1] == after and tuple([t.low for t in tokens[i : i + len(phrase)]]) == phrase
                ):
                    return (tags[0] if len(tags) == 1 else _verb_or_noun(tokens, i, tags, party)), len(phrase)
        return _other(token.text, token.low, token.i == 0), 1

    def speaks(self, sentence: Sentence) -> bool:
        """A quick test: is there a word that some pattern needs?"""
        return not self._told.isdisjoint(sentence.said)

    def row(self, tokens: list[Token], named: Iterable[Chunk]) -> list[Chunk]:
        """The tokens as chunks in order: those given, and between them the words by their tags."""
        found: list[Chunk] = []
        at, known = 0, self._by_first
        for chunk in [*named, Chunk("", len(tokens), len(tokens))]:
            while at < chunk.first:
                token, last = tokens[at], at + 1
                if token.low in known:
                    tag, length = self.tag(tokens, at, bool(found) and found[-1].tag in PARTY)
                    last = min(at + length, chunk.first)
                else:
                    tag = _other(token.text, token.low, token.i == 0)
                if tag:
                    found.append(Chunk(tag, at, last))
                at = last
            if chunk.tag:
                found.append(chunk)
            at = max(at, chunk.last)
        return found

    def hits(self, row: list[Chunk]) -> Iterator[Hit]:
        """Every pattern where it fits, in the order of the file."""
        text = " ".join([chunk.tag for chunk in row]) + " "
        starts: dict[int, int] = {}
        for needed, label, pattern in self.patterns:
            if needed in text:
                for match in _compiled(pattern).finditer(text):
                    starts = starts or _starts(row)
                    yield _hit(needed, label, match, row, starts)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled when a text first needs it: all of them take a second."""
    return re.compile(pattern)


@cache
def _small() -> frozenset[str]:
    return frozenset(phrase[0] for phrase, _ in _tags("grammar"))


def _rarest(phrase: tuple[str, ...]) -> str:
    """The word by which a sentence with the phrase is found: not a small one, and the longest."""
    return max(phrase, key=lambda word: (word not in _small(), len(word)))


def _starts(row: list[Chunk]) -> dict[int, int]:
    """By offset in the row's text, which chunk begins there."""
    starts, at = {}, 0
    for index, chunk in enumerate(row):
        starts[at] = index
        at += len(chunk.tag) + 1
    starts[at] = len(row)
    return starts


def _hit(needed: str, label: str, match: re.Match[str], row: list[Chunk], starts: dict[int, int]) -> Hit:
    first, end = starts[match.start()], starts[match.end()]
    key = next((k for k in range(first, end) if row[k].tag.startswith(needed)), first)
    spans = {name: match.span(name) for name in match.re.groupindex if match.start(name) >= 0}
    groups = {name: row[starts[a] : starts[b]] for name, (a, b) in spans.items() if b > a}
    return Hit(label, row, first, end, key, groups)


@lru_cache(maxsize=16384)
def _other(text: str, low: str, opens: bool) -> str:
    """The tag of a token that no lexicon knows; empty for one to pass over."""
    if text[0].isalpha():
        return "" if low in SKIPPED else "w^" if text[0].isupper() and not opens else "w"
    if low in SIGNS:
        return SIGNS[low]
    return "q" if low.isdigit() else "w"


def _verb_or_noun(tokens: list[Token], i: int, tags: list[str], party: bool) -> str:
    """ "to capture" and "rebels capture Homs" against "the capture of Homs"; a lexicon names the verb first."""
    if i and tokens[i - 1].low in words("grammar", "verbal"):
        return tags[0]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return tags[0] if party and after and (after.capital or after.low in words("grammar", "objects")) else tags[1]


@cache
def grammar(name: str) -> Grammar:
    """The grammar of `lexicon/NAME.txt`; the small words of `lexicon/grammar.txt` are part of each."""
    return Grammar(name)


def _verbs(name: str) -> Iterator[Entry]:
    for line in sections(name).get("verbs", ()):
        tag, _, rest = line.partition(" = ")
        forms = [tuple(form.split("_")) for form in rest.split()]
        alike = forms[2] == forms[3]
        for form, letter in zip(forms, FORMS, strict=True):
            yield form, tag.strip() + ("e" if alike and letter in "dn" else letter)


def _tags(name: str) -> Iterator[Entry]:
    for line in sections(name).get("tags", ()):
        tag, _, rest = line.partition(" = ")
        for phrase in rest.split():
            yield tuple(phrase.split("_")), tag.strip()


def _patterns(name: str) -> Iterator[tuple[str, str, str]]:
    macros: dict[str, str] = {}
    for line in sections(name).get("macros", ()):
        key, _, body = line.partition(" = ")
        macros[key.strip()] = MACRO.sub(lambda m: macros[m[1]], body)
    for line in sections(name)["patterns"]:
        head, _, body = line.partition(" = ")
        needed, _, label = head.strip().partition(" ")
        yield needed, label, r"(?:(?<=\s)|^)" + _regex(MACRO.sub(lambda m: macros[m[1]], body))


def _regex(body: str) -> str:
    """The pattern over "TAG TAG " that units separated by blanks mean."""
    return "".join(unit if BARE.fullmatch(unit) else _unit(unit) for unit in body.split())


def _unit(unit: str) -> str:
    match = UNIT.fullmatch(unit)
    assert match
    body = PLAIN.sub(lambda m: r"w\^" if m[1] else r"w[\^a-z]?", match[1])
    return f"(?:(?:{body}) ){match[2] or ''}"
