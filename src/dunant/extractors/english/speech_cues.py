"""A sentence in, the places where it says who speaks out: "X said", "said X", "according to X", "citing X"."""

from __future__ import annotations

from dataclasses import dataclass

from dunant.extractors.english.lexicon import words
from dunant.extractors.english.speech_phrases import KINDS, LONGEST_APPOSITION, SKIPPED, WHEN, Phrase, Phrases

STRONG = words("speech", "strong")
WEAK = words("speech", "weak")
TOLL = words("speech", "toll")
CLAUSE = words("speech", "clause")
GERUND = words("speech", "gerund")
PASSIVE = words("speech", "passive")
NOUNLIKE = words("speech", "nounlike")
VOID = words("speech", "void")
TOLLWORDS = words("speech", "tollwords")
ADVERBS = words("speech", "adverbs")
OPENERS = words("speech", "openers")
SETTING = words("speech", "setting")
ADDRESSEES = words("speech", "addressees")
FINITE = words("speech", "finite")
CUTS = words("speech", "cuts")
BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
TRIGGERS = STRONG | WEAK | TOLL | CLAUSE | GERUND | PASSIVE | {"according", "citing", "quoting", "quoted", "cited"}
NO_FINITE = BE | {"to", "could", "can", "cannot", "might", "may", "should", "must"}
TELLING = frozenset({"told", "tells", "tell", "telling", "informed"})
REACH_OF_TOLL = 5  # tokens between "gave" and "toll"
REACH_OF_SETTING = 7  # tokens between "in" and "statement" in "in a rare televised statement"
REACH_OF_SAYING = 14  # tokens between "quoted" and "as saying"
LONGEST_SUBJECT = 26  # tokens of a subject read from the start of its clause


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens `first` to `last` (excluded) are speaker, verb, addressee and occasion; what is said lies outside.

    `form`: said, weak (only what follows is said), inverse ("said X"), according, citing, by, gerund ("adding").
    `phrase` is None where the speaker is the one of the cue before; `outer` is who quotes the speaker.
    """

    first: int
    last: int
    phrase: Phrase | None
    word: str
    form: str
    outer: Phrase | None = None


def cues(phrases: Phrases) -> list[Cue]:
    """The cues of one sentence, in order."""
    found: list[Cue] = []
    floor = 0
    for at, token in enumerate(phrases.tokens):
        if at >= floor and token.low in TRIGGERS:
            found += _cue(phrases, at, floor, found)
            floor = found[-1].last if found else 0
    return found


def _cue(phrases: Phrases, at: int, floor: int, found: list[Cue]) -> list[Cue]:
    low = phrases.tokens[at].low
    if low == "according":
        return _according(phrases, at)
    if phrases.tokens[at].capital:
        return []
    if low in ("citing", "quoting"):
        return _citing(phrases, at)
    if low in ("quoted", "cited", "quotes", "cites"):
        return _quoted(phrases, at, floor)
    if low in GERUND:
        return _gerund(phrases, at, floor, found)
    if low in PASSIVE and _low(phrases, at + 1) == "by" and not _subject_verb(phrases, at):
        return _by(phrases, at)
    if low in STRONG or low in WEAK or low in TOLL or low in CLAUSE:
        return _finite(phrases, at, floor, found)
    return []


def _low(phrases: Phrases, at: int) -> str:
    return phrases.tokens[at].low if 0 <= at < len(phrases.tokens) else ""


def _subject_verb(phrases: Phrases, at: int) -> bool:
    """Is "reported" here the verb of a subject: "SANA reported by telephone"?"""
    return phrases.kinds[at - 1 : at] in ("K", "N") and _low(phrases, at + 2) in SETTING


def _according(phrases: Phrases, at: int) -> list[Cue]:
    if _low(phrases, at + 1) != "to":
        return []
    phrase = phrases.after(at + 2, len(phrases.tokens)) or _provided(phrases, at + 2)
    if not phrase and phrases.kinds[at + 2 : at + 4] == "DO":
        phrase = phrases.phrase(at + 2, at + 4)
    return [Cue(at, phrase.last, phrase, "according to", "according")] if phrase else []


def _provided(phrases: Phrases, at: int) -> Phrase | None:
    """The giver in "according to information provided by the council"."""
    for i in range(at, min(at + REACH_OF_SAYING, len(phrases.tokens))):
        if phrases.tokens[i].low in ("by", "from"):
            return phrases.after(i + 1, len(phrases.tokens))
        if phrases.kinds[i] == "X":
            return None
    return None


def _citing(phrases: Phrases, at: int) -> list[Cue]:
    phrase = phrases.after(at + 1, len(phrases.tokens))
    if not phrase:
        return []
    saying = _saying(phrases, phrase.last)
    form = "gerund" if saying else "citing"
    return [Cue(at, saying or phrase.last, phrase, phrases.tokens[at].low, form)]


def _saying(phrases: Phrases, at: int) -> int:
    """After the "as saying" that follows within reach, else 0."""
    for i in range(at, min(at + REACH_OF_SAYING, len(phrases.tokens) - 1)):
        if phrases.tokens[i].low == "as" and phrases.tokens[i + 1].low in GERUND:
            return adverbials(phrases, i + 2)
    return 0


def _quoted(phrases: Phrases, at: int, floor: int) -> list[Cue]:
    word = phrases.tokens[at].low
    saying = _saying(phrases, at + 1)
    if _low(phrases, at - 1) in BE or _low(phrases, at + 1) in ("as", "by"):
        phrase = _subject(phrases, at, floor) if saying else None
        return [Cue(phrase.first, saying, phrase, f"{word} as saying", "said")] if phrase else []
    outer, inner = phrases.before(at, floor), phrases.after(at + 1, len(phrases.tokens))
    if not inner or not (outer or saying):
        return []
    first = outer.first if outer else at
    return [Cue(first, saying or inner.last, inner, f"{word} as saying" if saying else word, "said", outer)]


def _gerund(phrases: Phrases, at: int, floor: int, found: list[Cue]) -> list[Cue]:
    before = _low(phrases, at - 1)
    if before in BE or before in ("as", "of", "for", "to", "by", "in"):
        return []
    word = phrases.tokens[at].low
    if word in TOLL_GERUNDS and not _toll(phrases, at):
        return []
    last = adverbials(phrases, addressee(phrases, at))
    phrase = phrases.before(at, floor, bound=False)
    if phrase and phrase.first > 0 and _low(phrases, phrase.first - 1) == "with":
        return [Cue(phrase.first, last, phrase, word, "gerund")]
    if found:
        return [Cue(at, last, None, word, "gerund")]
    phrase = _clause_subject(phrases, at, floor, None)
    return [Cue(at, last, phrase, word, "gerund")] if phrase and word in STRONG_GERUNDS else []


TALLYING = frozenset({"recorded", "documented", "counted", "registered", "listed", "logged", "tallied"})
TOLL_GERUNDS = frozenset({"giving", "putting"})
STRONG_GERUNDS = GERUND - TOLL_GERUNDS - {"listing", "describing", "identifying", "pointing"}


def _by(phrases: Phrases, at: int) -> list[Cue]:
    phrase = phrases.after(at + 2, len(phrases.tokens))
    if not phrase:
        return []
    low = phrases.tokens[at].low
    form = "weak" if low in ("accused", "blamed") else "by"
    return [Cue(at, phrase.last, phrase, f"{low} by", form)]


def _toll(phrases: Phrases, at: int) -> bool:
    return any(token.low in TOLLWORDS for token in phrases.tokens[at + 1 : at + 1 + REACH_OF_TOLL])


def _finite(phrases: Phrases, at: int, floor: int, found: list[Cue]) -> list[Cue]:
    low, before = phrases.tokens[at].low, _low(phrases, at - 1)
    if before in NO_FINITE or not _reports(phrases, at):
        return []
    form = "said" if low in STRONG else "weak"
    floor = max(floor, _lost_stop(phrases, at, floor))
    if form == "said":
        inverse = _inverse(phrases, at, floor)
        if inverse:
            return inverse
    phrase = _subject(phrases, at, floor) if form == "said" and low not in NOUNLIKE else phrases.before(at, floor)
    if not phrase:
        return []
    if found and low in TALLYING and form == "weak":
        return []  # "X said the hospital had recorded four deaths" is what X says
    if phrase.kinds == "R" and phrase.tokens[0].low in ("who", "which"):
        return [
            Cue(phrase.first, adverbials(phrases, addressee(phrases, at)), _antecedent(phrases, phrase), low, "weak")
        ]
    if phrase.tokens[0].low in ("no", "nobody", "none"):
        return []
    head = _clause_subject(phrases, phrase.first, floor, phrase)
    first = head.first if head else phrase.first
    named = head if head and _outranks(head, phrase) else phrase
    return [Cue(first, adverbials(phrases, addressee(phrases, at)), named, low, form)]


def _lost_stop(phrases: Phrases, at: int, floor: int) -> int:
    """Where a capital "The" or "A" in mid-sentence shows that a full stop was lost, else 0."""
    for i in range(at - 1, floor + 1, -1):
        if phrases.kinds[i] in "DR" and phrases.tokens[i].capital and phrases.kinds[i - 1] not in "X":
            return i
    return 0


def _antecedent(phrases: Phrases, relative: Phrase) -> Phrase | None:
    """The noun before "which", where one that can speak stands there."""
    return phrases.before(relative.first, 0, bound=False)


def _reports(phrases: Phrases, at: int) -> bool:
    """Does the verb report here, given what follows?"""
    low, following = phrases.tokens[at].low, _low(phrases, at + 1)
    if low in TOLL:
        return _toll(phrases, at)
    if low in ("claimed", "claims", "claim", "continued"):
        return not any(token.low in VOID for token in phrases.tokens[at + 1 : at + 6]) and (
            low != "continued" or not following or following in '".”'
        )
    if low in NOUNLIKE:
        return following not in ("of", "from", "about", "by", "on", "and") and following not in STRONG - NOUNLIKE
    if low in CLAUSE and low not in STRONG:
        return "that" in (following, _low(phrases, at + 2))
    if low == "named":
        return any(token.low == "as" for token in phrases.tokens[at : at + 10])
    return True


def _outranks(head: Phrase, phrase: Phrase) -> bool:
    """Is the first of two phrases in apposition a name, so that it tells more than the second?"""
    lower = set(head.kinds) <= set("DKMG#")
    if "N" in phrase.kinds and phrase.kinds.rstrip("N")[-1:] == "K":
        return False
    return not lower and not (set(phrase.kinds) <= set("NYJ") and "K" in head.kinds)


def _clause_subject(phrases: Phrases, end: int, floor: int, phrase: Phrase | None) -> Phrase | None:
    """The phrase that opens the clause, where nothing but an apposition lies between it and `end`."""
    start = opening(phrases, floor, end)
    if end - start > LONGEST_SUBJECT or start >= end:
        return None
    head = phrases.after(start, end)
    if not head:
        return None
    rest = phrases.tokens[head.last : end]
    if phrase and phrases.kinds[end] == "D" and phrases.tokens[end].capital:
        return None
    if not rest:
        return head
    if rest[0].low in ("who", "which") or rest[0].text in ",(-–—":
        side = len(rest) > LONGEST_APPOSITION or any(token.text in '"“”' for token in rest)
        return None if side else head
    if phrase is None:
        return head if rest[0].low in FINITE or not any(token.low in FINITE for token in rest) else None
    return None


def opening(phrases: Phrases, floor: int, end: int) -> int:
    """The first token after `floor` that is no sign, adverb, time word or conjunction."""
    start = floor
    while start < end and (
        phrases.kinds[start] in "XT"
        or phrases.tokens[start].low in ADVERBS
        or (phrases.tokens[start].low in CUTS and phrases.kinds[start] != "D")
        or (phrases.kinds[start] == "P" and phrases.kinds[start + 1 : start + 2] == "T")
        or (phrases.kinds[start] == "#" and "T" in phrases.kinds[max(floor, start - 1) : start + 2])
    ):
        start += 1
    return start


def _subject(phrases: Phrases, at: int, floor: int) -> Phrase | None:
    """The subject of a strong verb: a known kind of speaker, else whatever phrase opens the clause or stands before."""
    found = phrases.before(at, floor)
    if found:
        return found
    start = opening(phrases, floor, at)
    head = phrases.after(start, at) if at - start <= LONGEST_SUBJECT else None
    if head and not any(
        token.low in FINITE for token in phrases.tokens[head.last : at] if not _relative(head, phrases)
    ):
        return head
    return _anybody(phrases, at, floor)


def _relative(head: Phrase, phrases: Phrases) -> bool:
    return _low(phrases, head.last) in ("who", "which")


def _anybody(phrases: Phrases, at: int, floor: int) -> Phrase | None:
    """The few words from a determiner to the verb, whatever their noun: "a cousin said"."""
    end = at
    while end > floor and (phrases.tokens[end - 1].low in SKIPPED or phrases.kinds[end - 1] == "T"):
        end -= 1
    for i in range(end - 1, max(floor, end - 6) - 1, -1):
        if phrases.kinds[i] == "D" and i < end - 1:
            governed = i > floor and phrases.kinds[i - 1] == "P"
            return None if governed else phrases.phrase(i, end)
        if phrases.kinds[i] in "PXTR" or phrases.tokens[i].low in FINITE:
            return None
    return None


def _inverse(phrases: Phrases, at: int, floor: int) -> list[Cue]:
    """ "…, said X": the speaker stands after the verb, and nothing that could speak before it."""
    phrase = phrases.after(at + 1, len(phrases.tokens))
    if not phrase or phrases.tokens[at].low in TELLING or not set(phrase.kinds) & set("NKR"):
        return []
    following = _low(phrases, phrase.last)
    ends = not following or phrases.kinds[phrase.last] in "XR" or following in GERUND
    if "R" in phrase.kinds and (at == floor or not ends):
        return []
    if not ends and (phrases.kinds[phrase.last] not in "TP" and following not in CUTS):
        return []
    if at > floor and phrases.kinds[at - 1] != "X" and not ends and phrases.before(at, floor):
        return []
    return [Cue(at, phrase.last, phrase, phrases.tokens[at].low, "inverse")]


def addressee(phrases: Phrases, at: int) -> int:
    """After the verb at `at` and whoever is told."""
    if phrases.tokens[at].low not in TELLING:
        return at + 1
    end = at + 1
    while end < len(phrases.tokens) and end - at <= 7:
        low, kind = phrases.tokens[end].low, phrases.kinds[end]
        if low in ADDRESSEES or kind in "NYG" or (kind in "DM" and _addressed(phrases, end)):
            end += 1
        else:
            break
    return end


def _addressed(phrases: Phrases, at: int) -> bool:
    return any(token.low in ADDRESSEES for token in phrases.tokens[at : at + 4])


def adverbials(phrases: Phrases, at: int) -> int:
    """After the time words and occasions ("on Friday", "in a statement") that begin at `at`."""
    while at < len(phrases.tokens):
        low, kind = phrases.tokens[at].low, phrases.kinds[at]
        if (
            kind == "T"
            or (low in ADVERBS and low not in ("but", "and", "so", "yet", "or", "then"))
            or (kind == "#" and "T" in phrases.kinds[at - 1 : at + 2])
            or (low in ("on", "late", "early", "in", "last", "this") and _timed(phrases, at))
        ):
            at += 1
        elif kind == "P":
            end = _occasion(phrases, at)
            if not end:
                return at
            at = end
        else:
            return at
    return at


def _timed(phrases: Phrases, at: int) -> bool:
    return any(token.low in WHEN for token in phrases.tokens[at + 1 : at + 3]) and phrases.kinds[at + 1] in "TOMP"


def _occasion(phrases: Phrases, at: int) -> int:
    """After "in a rare televised interview", else 0."""
    for i in range(at + 1, min(at + REACH_OF_SETTING, len(phrases.tokens))):
        low, kind = phrases.tokens[i].low, phrases.kinds[i]
        if low in SETTING and not (i + 1 < len(phrases.tokens) and phrases.tokens[i + 1].low in SETTING | KINDS.keys()):
            return i + 1
        if kind in "XR" or low in FINITE:
            return 0
    return 0
