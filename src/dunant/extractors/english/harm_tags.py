"""A sentence with its groups in; a string of letters out, one a chunk, over which the grammar of harm is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dunant.extractors.english.groups import Group
from dunant.extractors.english.lexicon import sections, words
from dunant.extractors.english.text import Sentence, Token
from dunant.model.vocab import Effect

WORD = re.compile(r"\w+")
FORM = {"counted": "G", "number": "N", "bare": "P", "single": "S", "definite": "H"}
DOUBLE = frozenset(["wounded", "injured", "hurt", "displaced", "missing"])  # participles that are adjectives too


@dataclass(slots=True)  # not frozen: one is made for every word, and a frozen one takes three times as long
class Chunk:
    """Tokens `first` to `last` (excluded) under one letter."""

    letter: str
    first: int
    last: int
    effect: Effect | None = None
    group: Group | None = None
    only: str = ""  # "people": the verb harms only where its object is people


Entry = tuple[tuple[str, ...], str, Effect | None, str]


@cache
def _entries() -> dict[str, list[Entry]]:
    """By first word: (words, letter, effect, only), the longest phrase first."""
    found: list[Entry] = []
    for line in sections("harm_grammar")["phrases"]:
        head, _, phrase = line.partition("=")
        effect, letter = head.split()
        found.append((tuple(phrase.split()), letter, Effect(effect), ""))
    for line in sections("harm_grammar")["tags"]:
        letter, _, phrase = line.partition(" = ")
        found.append((tuple(phrase.split()), letter.strip(), None, ""))
    found += _verbs() + _plain("adjectives", "A") + _plain("nouns", "O")
    found += [((word,), "Y", Effect.KILLED, "") for word in sorted(words("harm", "bodies"))]
    by_first: dict[str, list[Entry]] = {}
    for entry in sorted(found, key=lambda e: -len(e[0])):
        by_first.setdefault(entry[0][0], []).append(entry)
    return by_first


def _plain(section: str, letter: str) -> list[Entry]:
    lines = (line.partition(" = ") for line in sections("harm")[section])
    return [
        ((word,), "W" if word in DOUBLE and letter == "A" and word != "missing" else letter, Effect(effect), "")
        for effect, _, word in lines
    ]


def _verbs() -> list[Entry]:
    found: list[Entry] = []
    for section, letters in (("transitive", "BKKIB"), ("intransitive", "EDDED")):
        for line in sections("harm")[section]:
            effect, _, rest = line.partition(" = ")
            forms, _, only = rest.partition(" : ")
            past = forms.split()[1]
            for form, letter in zip(forms.split(), letters, strict=True):
                if letter in "BE" and form == past:  # "hurt": rather the past or the participle
                    continue
                shown = "W" if letter == "K" and form in DOUBLE else "C" if only == "lives" else letter
                found.append(((form,), shown, Effect(effect), only))
    return found


IDPS = frozenset(["idp", "idps"])  # unlike evacuees, displaced in whatever sentence
UNDONE = frozenset(["of", "from", "to", "against", "without", "before", "not"])
KIN = frozenset(["his", "her", "their", "its"])
SIGNS = frozenset("\"“”‘’'[]")  # passed over
LEAVING = frozenset(["left", "leaving", "leave", "departed", "departing"])


def _leaves(sentence: Sentence, i: int) -> bool:
    """ "3,000 people leaving Madaya", "left the two villages": to leave a settlement is to be displaced."""
    tokens = sentence.tokens
    if i + 1 >= len(tokens) or sentence.text.istitle() or tokens[i - 1].low in UNDONE:
        return False
    after = tokens[i + 1 : i + 6]
    return after[0].capital or (
        after[0].low in words("boundaries", "determiners") and any(t.low in words("harm", "settlements") for t in after)
    )


def tells_harm(text: str) -> bool:
    """A quick test: may this sentence speak of harm at all? A set of words is ten times as fast as one pattern."""
    return not _triggers().isdisjoint(WORD.findall(text.lower()))


def may_harm(sentence: Sentence) -> bool:
    """A quick test: is there a word without which nobody in the sentence is harmed?"""
    return not _needed().isdisjoint(sentence.said)


@cache
def _needed() -> frozenset[str]:
    """The longest word of each phrase of harm, and each noun and adjective that tells it by itself."""
    phrases = (e for entries in _entries().values() for e in entries)
    told = {max(phrase, key=len) for phrase, letter, effect, _ in phrases if effect or letter in "TCL"}
    alone = [*sections("harm_grammar")["heads"], *sections("harm_grammar")["heads_else"], *sections("harm")["inside"]]
    return frozenset(told | {line.partition(" = ")[2] for line in alone} | IDPS | LEAVING)


@cache
def _triggers() -> frozenset[str]:
    """Words of which a sentence of harm has one."""
    told = {entry[0][0] for entries in _entries().values() for entry in entries if entry[2] or entry[1] in "TCL"}
    told |= {line.partition(" = ")[2] for line in sections("harm_grammar")["heads"]} | IDPS
    return frozenset(told | {"toll", "tally"} | LEAVING)


def chunks(sentence: Sentence, groups: list[Group]) -> list[Chunk]:
    """The sentence as chunks in order; quotation marks are passed over."""
    starts = {group.first: group for group in groups if group.form != "bare" or group.who.lower() != "lives"}
    found, i, tokens, special = [], 0, sentence.tokens, _special()
    while i < len(tokens):
        if i not in starts and tokens[i].low not in special:
            if tokens[i].text not in SIGNS:
                found.append(Chunk("a" if tokens[i].low.endswith("ly") else "w", i, i + 1))
            i += 1
            continue
        group = starts.get(i)
        if group and not (group.form == "bare" and _long(sentence, i)):
            found.append(_group_chunk(group))
            i = max(i + 1, group.last)  # whatever a group is made of, the walk goes on
            continue
        chunk = None if _of_kin(tokens, i, starts) else _with_kin(tokens, i, starts) or _chunk(sentence, i, starts)
        if chunk:
            found.append(chunk)
        i = chunk.last if chunk else i + 1
    return found


@cache
def _special() -> frozenset[str]:
    """The words at which anything but a plain word may begin."""
    return frozenset(_entries()) | LEAVING | KIN | {"with"}


def _of_kin(tokens: list[Token], i: int, starts: dict[int, Group]) -> bool:
    """ "Her four sons", "their three daughters": the possessive belongs to the group after it."""
    return tokens[i].low in KIN and i + 1 in starts and starts[i + 1].form == "counted"


def _with_kin(tokens: list[Token], i: int, starts: dict[int, Group]) -> Chunk | None:
    """ "A woman with her son and her two grandchildren": the "with" adds to those before it."""
    beside = tokens[i].low == "with" and i + 2 < len(tokens) and tokens[i + 1].low in ("his", "her", "their")
    kin = starts.get(i + 1) or starts.get(i + 2) if beside else None
    return Chunk("+", i, i + 1) if kin and kin.form in ("single", "counted") else None


def _group_chunk(group: Group) -> Chunk:
    """A group under its form's letter; bare "bodies" are a word that says people were killed."""
    if group.form == "bare" and group.who.split()[-1].lower() in words("harm", "bodies"):
        return Chunk("Y", group.first, group.last, Effect.KILLED, group)
    return Chunk(FORM[group.form], group.first, group.last, group=group)


def _long(sentence: Sentence, i: int) -> bool:
    """Does a phrase of three words or more begin at a bare noun? Then the phrase is meant."""
    return any(
        len(phrase) > 2 and sentence.low(i, i + len(phrase)) == " ".join(phrase)
        for phrase, *_ in _entries().get(sentence.tokens[i].low, ())
    )


def _chunk(sentence: Sentence, i: int, starts: dict[int, Group]) -> Chunk | None:
    tokens, token = sentence.tokens, sentence.tokens[i]
    if token.low in LEAVING and _leaves(sentence, i):
        return Chunk("D", i, i + 1, Effect.DISPLACED)
    entries = () if token.text == "IS" else _entries().get(token.low, ())  # the group, not the verb
    second = tokens[i + 1].low if i + 1 < len(tokens) else ""
    for phrase, letter, effect, only in entries:
        last = i + len(phrase)
        if last > i + 1 and (
            phrase[1] != second
            or tuple(t.low for t in tokens[i:last]) != phrase
            or any(k in starts for k in range(i + 1, last))
        ):
            continue
        if not (only and token.text.lower() in sections("harm")["freeing"]):
            return Chunk(letter, i, last, effect, only=only)
    if token.text in SIGNS:
        return None
    return Chunk("a" if token.low.endswith("ly") else "w", i, i + 1)
