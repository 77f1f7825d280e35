"""A sentence in; the words that say how people were attacked out, each with its cause."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dunant.extractors.english.lexicon import sections, words
from dunant.extractors.english.text import Sentence, Token
from dunant.model.vocab import Cause

DECIDED = frozenset([Cause.CHEMICAL, Cause.EXECUTION, Cause.SIEGE])  # the means outranks how it was delivered

DELIVERED = frozenset([Cause.SHELLING, Cause.EXPLOSION])  # causes whose munitions may have come from the air
MEANSLESS = frozenset([Cause.UNKNOWN, Cause.CLASHES, Cause.OTHER])  # no weapon that a verb could take its cause from


@dataclass(frozen=True, slots=True)
class Violence:
    """Tokens `first` to `last` (excluded) that name an attack.

    Attributes:
        form: noun ("air strikes"), verb ("bombed") or weapon ("warplanes").
        weak: names an attack only beside a place, a time, a target or an author.
    """

    first: int
    last: int
    cause: Cause
    form: str
    weak: bool = False


Entry = tuple[tuple[str, ...], Cause, str]


@cache
def _entries() -> dict[str, tuple[Entry, ...]]:
    by_first: dict[str, list[Entry]] = {}
    for section, form in (("nouns", "noun"), ("verbs", "verb"), ("weapons", "weapon")):
        for line in sections("violence")[section]:
            cause, _, phrase = line.partition(" = ")
            for spelled in _numbers(phrase.split()):
                by_first.setdefault(spelled[0], []).append((spelled, Cause(cause.strip()), form))
    return {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in by_first.items()}


def _numbers(phrase: list[str]) -> list[tuple[str, ...]]:
    """The phrase with and without the plural that `*` allows."""
    if not phrase[-1].endswith("*"):
        return [tuple(phrase)]
    stem = phrase[-1].removesuffix("*")
    return [(*phrase[:-1], stem), (*phrase[:-1], stem + "s")]


@cache
def _weak() -> frozenset[str]:
    single = " ".join(sections("violence")["weak"]).split()
    return frozenset([*single, "chemical weapons", "chemical weapon"])


def violence(sentence: Sentence) -> list[Violence]:
    """Every mention in text order, the longest at each place; weapons only where no noun or verb stands there."""
    found: list[Violence] = []
    tokens, known = sentence.tokens, _entries()
    if sentence.said.isdisjoint(known):
        return found
    for i in [token.i for token in tokens if token.low in known]:
        mention = _at(tokens, i) if not found or i >= found[-1].last else None
        if mention:
            found.append(mention)
    return _refined(sentence, found)


def _at(tokens: list[Token], i: int) -> Violence | None:
    for phrase, cause, form in _entries().get(tokens[i].low, ()):
        last = i + len(phrase)
        if last <= len(tokens) and all(tokens[i + k].low == word for k, word in enumerate(phrase)):
            return Violence(i, last, cause, form, " ".join(phrase) in _weak())
    return None


def _refined(sentence: Sentence, found: list[Violence]) -> list[Violence]:
    """Verbs that do not tell the cause take it from the weapon beside them; "launched" and "dropped" need one."""
    refined = []
    for mention in found:
        cause = mention.cause
        if cause is Cause.EXECUTION and mention.form == "verb" and _carried_out(sentence, mention):
            continue
        if mention.form == "verb" and (cause is Cause.UNKNOWN or _needs_weapon(sentence, mention)):
            weapon = _carrier(found, mention) or _weapon(found, mention)
            if weapon is None and _needs_weapon(sentence, mention):
                continue
            cause = weapon.cause if weapon else cause
        elif mention.form == "noun" and (mention.weak or cause is Cause.UNKNOWN):
            by_word = _by_neighbour(sentence, mention)
            flown = by_word in DELIVERED and _from_air(sentence, found, mention)
            cause = Cause.AIR_STRIKE if flown else by_word
        refined.append(Violence(mention.first, mention.last, cause, mention.form, mention.weak))
    return refined


def _carried_out(sentence: Sentence, verb: Violence) -> bool:
    """ "Executed a special operation": what is executed is a plan, nobody."""
    return any(t.low in words("violence_plans") for t in sentence.tokens[verb.last : verb.last + OBJECT])


def _needs_weapon(sentence: Sentence, mention: Violence) -> bool:
    return sentence.tokens[mention.first].low in words("violence_needs_weapon")


def _weapon(found: list[Violence], verb: Violence) -> Violence | None:
    """The nearest weapon or telling noun within the clause."""
    near = [m for m in found if m is not verb and m.cause not in MEANSLESS and m.form != "verb"
            and abs(m.first - verb.first) <= CLAUSE]
    return min(near, key=lambda m: abs(m.first - verb.first), default=None)


def _carrier(found: list[Violence], verb: Violence) -> Violence | None:
    """ "Jets fired missiles": what flies is what strikes, whatever it fires."""
    before = [m for m in found if m.form != "verb" and m.cause not in MEANSLESS
              and m.last <= verb.first <= m.first + CLAUSE]
    return before[-1] if before and before[-1].cause is Cause.AIR_STRIKE else None


def _from_air(sentence: Sentence, found: list[Violence], noun: Violence) -> bool:
    """ "A drone fired two missiles", "bombs fell on the town": do the munitions come from the air?"""
    tokens = sentence.tokens
    if tokens[noun.last - 1].low not in words("violence_flown", "munitions"):
        return False
    if any(m.form == "weapon" and m.cause is Cause.AIR_STRIKE and abs(m.first - noun.first) <= CLAUSE for m in found):
        return True
    near = tokens[max(0, noun.first - OBJECT) : noun.first] + tokens[noun.last : noun.last + OBJECT]
    return tokens[noun.last - 1].low in words("violence_flown", "dropped") and any(
        t.low in words("violence_flown", "falling") for t in near
    )


OBJECT = 4  # tokens after a verb within which its object's noun stands
CLAUSE = 12  # tokens: a weapon farther off belongs to another clause (gold-train attacks, 90 % lie within 9)


def _by_neighbour(sentence: Sentence, mention: Violence) -> Cause:
    """ "missile strike", "suicide attack", "air and artillery strikes": the word before decides."""
    before = [t.low for t in sentence.tokens[max(0, mention.first - 3) : mention.first]]
    for word in reversed(before):
        for cause, neighbours in _neighbours():
            if word in neighbours:
                return cause
    return mention.cause


@cache
def _neighbours() -> tuple[tuple[Cause, frozenset[str]], ...]:
    named = [section for section in sections("violence_neighbours") if section]
    return tuple((Cause(section), words("violence_neighbours", section)) for section in named)
