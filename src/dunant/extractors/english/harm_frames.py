"""Groups and words of harm in; which group suffered what, by which pattern, and which is part of which, out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from dunant.extractors.english.groups import Group
from dunant.extractors.english.harm_tags import Chunk, chunks
from dunant.extractors.english.lexicon import sections
from dunant.extractors.english.text import Sentence
from dunant.model.vocab import Effect

TOLL_EFFECT = Effect.KILLED


@dataclass(slots=True)
class Suffered:
    """One group and what was done to it.

    Attributes:
        pattern: the name of the pattern that tied them.
        how: token span of the word of harm.
        whole: the group this one is counted in, where the sentence says so.
    """

    group: Group
    effect: Effect
    pattern: str
    how: tuple[int, int]
    letter: str = ""
    whole: Group | None = None
    kind: Group | None = field(default=None)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    macros = {
        name.strip(): body.strip() for name, _, body in (m.partition(" = ") for m in sections("harm_grammar")["macros"])
    }

    def whole(body: str) -> str:
        """The pattern with every macro written out; macros may use macros that stand before them."""
        for name, macro in reversed(macros.items()):
            body = body.replace(f"<{name}>", f"(?:{macro})")
        return body

    lines = (line.partition(" = ") for line in sections("harm_grammar")["patterns"])
    return tuple((name.strip(), re.compile(whole(body.strip()))) for name, _, body in lines)


def suffered(sentence: Sentence, groups: list[Group]) -> list[Suffered]:
    """What the sentence says was done to its groups, in text order."""
    row = chunks(sentence, groups)
    letters = "".join(chunk.letter for chunk in row)
    found: dict[int, Suffered] = {}
    _by_head(found, row, counted=True)
    for name, pattern in _patterns():
        for match in pattern.finditer(letters):
            _record(found, row, name, match, sentence)
    _by_head(found, row, counted=False)
    _within(found, row, sentence)
    _parts(found, row, letters)
    _more(found, row, letters)
    _by_head(found, row, counted=True, section="heads_else")
    _cell(found, row, letters)
    return sorted(found.values(), key=lambda s: s.group.first)


def _record(
    found: dict[int, Suffered], row: list[Chunk], name: str, match: re.Match[str], sentence: Sentence
) -> None:
    how = row[match.start("how") : match.end("how")]
    effects = {chunk.effect for chunk in how if chunk.effect}
    if how[0].letter in "TLC":
        effects = {TOLL_EFFECT}
    if how[0].letter in "ZR":
        effects = {Effect.DISPLACED}
    if how[0].letter == "P":
        effects = _victims(how[0])
    if not effects:
        return
    effect = effects.pop() if len(effects) == 1 else Effect.HARMED
    last = row[match.end() - 1].last if name == "forced" else how[-1].last  # "forced 12 people to leave"
    for chunk in row[match.start("who") : match.end("who")]:
        group = chunk.group
        if group and group.first not in found and _fits(group, how[0], name) and not _else(sentence, group, effect):
            found[group.first] = Suffered(group, effect, name, (how[0].first, last), how[0].letter)


def _victims(chunk: Chunk) -> set[Effect]:
    """The effect that "among the victims" tells; none for other nouns."""
    head = chunk.group.who.split()[-1].lower() if chunk.group and chunk.group.who else ""
    lines = (line.partition(" = ") for line in sections("harm")["victims"])
    return {Effect(effect) for effect, _, word in lines if word == head}


def _fits(group: Group, how: Chunk, pattern: str) -> bool:
    """A verb that harms only people ("captured") needs people for its object, and lives are lost, not killed."""
    if how.only == "people" and (pattern == "after_killed" or (how.letter == "K" and group.form == "bare")):
        return False
    if (
        how.effect is Effect.MISSING
        and group.who.split()[-1:]
        and group.who.split()[-1].lower() in ("bodies", "corpses", "remains")
    ):
        return False
    return not (how.only == "people" and group.form == "number")


@cache
def _heads(section: str) -> dict[str, Effect]:
    lines = (line.partition(" = ") for line in sections("harm_grammar")[section])
    return {word: Effect(effect) for effect, _, word in lines}


def _by_head(found: dict[int, Suffered], row: list[Chunk], counted: bool, section: str = "heads") -> None:
    """ "22 bodies", "no casualties": the noun tells the effect."""
    heads = _heads(section)
    for at, chunk in enumerate(row):
        group = chunk.group
        if (
            group
            and group.first not in found
            and group.who.split()
            and (group.form == "counted" if counted else _told(row, at))
        ):
            effect = heads.get(group.who.split()[-1].lower())
            if effect:
                found[group.first] = Suffered(group, effect, "head", (group.last - 1, group.last), "O")


@cache
def _inside() -> dict[str, Effect]:
    lines = (line.partition(" = ") for line in sections("harm")["inside"])
    return {word: Effect(effect) for effect, _, word in lines}


def _else(sentence: Sentence, group: Group, effect: Effect) -> bool:
    """ "Killed 27 people and 80 injured civilians": does the group itself say that another harm befell it?"""
    if group.form != "counted":
        return False
    said = {_inside().get(token.low, effect) for token in sentence.tokens[group.number[1] : group.last - 1]}
    return effect is Effect.KILLED and Effect.INJURED in said


def _within(found: dict[int, Suffered], row: list[Chunk], sentence: Sentence) -> None:
    """ "Six wounded children", "12 displaced families": the word of harm stands between number and noun."""
    for chunk in row:
        group = chunk.group
        if group is None or group.form != "counted" or group.first in found:
            continue
        for i in range(group.number[1], group.last - 1):
            effect = _inside().get(sentence.tokens[i].low)
            if effect:
                found[group.first] = Suffered(group, effect, "within", (i, i + 1), "A")


CELL = re.compile(r"(?P<how>P)[wf]{0,2}(?P<who>N)w?$")


def _cell(found: dict[int, Suffered], row: list[Chunk], letters: str) -> None:
    """ "Fatalities: 12", "IDPs total 4,500": a line of a table; its noun tells the effect."""
    if not (match := CELL.match(letters)):
        return
    noun, group = row[0], row[match.start("who")].group
    head = noun.group.who.split()[-1].lower() if noun.group and noun.group.who else ""
    effect = _heads("heads").get(head) or _heads("heads_else").get(head)
    if effect and group and group.first not in found:
        found[group.first] = Suffered(group, effect, "cell", (noun.first, noun.last), "O", kind=noun.group)


def _told(row: list[Chunk], at: int) -> bool:
    """ "Inflicting heavy casualties": without a number, only a verb that says they came about makes a claim."""
    return any(chunk.letter in "cZ" for chunk in row[max(0, at - 3) : at])


PART = re.compile(
    r"(?P<whole>[GNPS])[^GNPSKWDBITOA;]{0,9}?[KWAD]?[^GNPSKWDBITOA;]{0,6}?i[aw]{0,3}"
    r"(?P<who>[GNPS](?:(?:x[^GNPSKWDBITOA;x]{0,20}x)?[,&+]{1,2}a{0,2}[GNPS]|(?<=[GPS])[GPS])*)"
)
OF_THEM = re.compile(r"(?P<who>N)o(?:b?[aw]{0,2}(?P<kind>[PS](?:[,&]{0,2}[PS])*))?")
OF_WHOM = re.compile(r"o,?a{0,2}(?P<who>N)b[aw]{0,2}(?:ub)?[aw]{0,2}(?P<kind>[PS](?:[,&]{0,2}[PS])*)")
COLON = re.compile(r"(?P<whole>[GN])[^GNPS;.]{0,9}[.x](?P<who>[GS](?:[,&+]{1,2}a{0,2}[GS]|(?<=[GS])[GS])+)")
MOSTLY = re.compile(r"q[baw]{0,2}(?P<who>[P](?:[,&]{0,2}[P])*)")


def _parts(found: dict[int, Suffered], row: list[Chunk], letters: str) -> None:
    """ "including 22 children", "eight of them children", "mostly women": parts of the nearest whole before them."""
    for pattern in (PART, OF_THEM, OF_WHOM, MOSTLY):
        for match in pattern.finditer(letters):
            at = match.start("who")
            whole = _whole(found, row, match.start("whole") if pattern is PART else at - 1)
            aside = {OF_THEM: at + 1, OF_WHOM: match.start(), MOSTLY: at - 1}.get(pattern)
            told = row[aside] if aside is not None else None
            if told and told.effect and (whole is None or whole.effect is not told.effect):
                _record_told(found, row, match, told)
                continue
            if whole is None or (pattern is PART and row[match.start("whole")].group is not whole.group):
                continue
            _record_parts(found, row[at : match.end("who")], whole, _kind(row, match))
    _told_apart(found, row, letters)


def _told_apart(found: dict[int, Suffered], row: list[Chunk], letters: str) -> None:
    """ "Nine people were dead: five guards, a shopkeeper and three pupils": they add up to the whole, or nearly."""
    for match in COLON.finditer(letters):
        whole = _whole(found, row, match.start("whole"))
        if whole is None or whole.group is not row[match.start("whole")].group:
            continue
        part = row[match.start("who") : match.end("who")]
        added = sum(chunk.group.low or 0 for chunk in part if chunk.group)
        if added <= (whole.group.high or whole.group.low or 0):
            _record_parts(found, part, whole, None)


def _record_told(found: dict[int, Suffered], row: list[Chunk], match: re.Match[str], told: Chunk) -> None:
    """ "Fifteen of the wounded", "most of the dead were children": the words themselves tell the effect."""
    group = row[match.start("who")].group
    if group and told.effect and group.first not in found:
        found[group.first] = Suffered(group, told.effect, "of", (told.first, told.last), "o", kind=_kind(row, match))


def _kind(row: list[Chunk], match: re.Match[str]) -> Group | None:
    kind = match.groupdict().get("kind")
    return row[match.start("kind")].group if kind else None


def _whole(found: dict[int, Suffered], row: list[Chunk], at: int) -> Suffered | None:
    """The nearest counted sufferer at or before chunk `at` that is not itself a part."""
    for chunk in reversed(row[: at + 1]):
        known = found.get(chunk.group.first) if chunk.group else None
        if known and known.whole is None:
            return known
    return None


def _record_parts(found: dict[int, Suffered], part: list[Chunk], whole: Suffered, kind: Group | None) -> None:
    for chunk in part:
        group = chunk.group
        if group is None or group is whole.group or not _smaller(group, whole.group):
            continue
        known = found.get(group.first)
        if known and known.effect != whole.effect and (known.pattern in ("active", "toll") or group.another):
            continue
        found[group.first] = Suffered(group, whole.effect, "part", whole.how, whole.letter, whole.group, kind)
        if kind:
            found.pop(kind.first, None)


def _smaller(part: Group, whole: Group) -> bool:
    """Can the part lie inside the whole? An open whole holds any part."""
    return whole.high is None or (part.low or 0) <= whole.high


MORE = re.compile(
    r"[&,](?P<who>[GN])(?=p)|\+a?(?P<with>[GPS](?:(?:[,&+]{1,2}a{0,2})?[GPS])*)(?!(?:[ahm]*b[an]{0,2})?[KWAD])"
)


def _more(found: dict[int, Suffered], row: list[Chunk], letters: str) -> None:
    """ "30 were killed in one town and another five outside it": the number takes the effect of the one before."""
    for match in MORE.finditer(letters):
        if match.group("with"):
            for at in range(match.start("with"), match.end("with")):
                _along(found, row, at)
            continue
        group = row[match.start("who")].group
        before = _whole(found, row, match.start("who"))
        if (
            group
            and group.first not in found
            and before
            and before.group is not group
            and (group.another or group.form == "number")
        ):
            found[group.first] = Suffered(group, before.effect, "more", before.how, before.letter)


def _along(found: dict[int, Suffered], row: list[Chunk], at: int) -> None:
    """ "… were killed along with eight fighters": the added group suffered the same."""
    group, before = row[at].group, _whole(found, row, at)
    if group and before and group.first not in found and before.letter in "KWDA" and before.how[1] <= group.first:
        found[group.first] = Suffered(group, before.effect, "along", before.how, before.letter)
