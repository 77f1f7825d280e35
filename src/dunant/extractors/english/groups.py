"""A sentence and its counts in; the groups of people it speaks of out, each with its number and its standing.

"At least 25 civilians", "dozens", "a child", "Syrian soldiers", and the bare "30" of "and wounded 30" are groups;
"12 tanks" and "three days" are none.
"""

from __future__ import annotations

from dataclasses import replace

from dunant.extractors.english.group_lists import Group, family_of, joined
from dunant.extractors.english.lexicon import words
from dunant.extractors.english.numbers import Count
from dunant.extractors.english.people import PRONOUNS, boundaries, people_noun, plural, stops_at
from dunant.extractors.english.people_by_deed import by_deed
from dunant.extractors.english.people_named import named, with_names
from dunant.extractors.english.text import Sentence, Token
from dunant.model.vocab import Qualifier, Status

__all__ = ["Group", "groups", "standing"]

REACH = 8  # tokens from a number to its noun; 99 % of gold-train's counted groups have theirs within 6


def groups(sentence: Sentence, counts: list[Count]) -> list[Group]:
    """The groups of the sentence in text order, none overlapping another."""
    counted = (_counted(sentence, count, counts) for count in counts if count.unit in ("", "share", "member"))
    found = _apart([group for group in counted if group])
    taken = {i for group in found for i in range(group.first, group.last)}
    taken |= {i for count in counts for i in range(count.first, count.last)}
    found += _uncounted(sentence, taken)
    found += named(sentence, counts, {i for group in found for i in range(group.first, group.last)})
    ordered = sorted(found, key=lambda group: group.first)
    families = [family_of(sentence, group, counts) for group in ordered]
    return joined(sentence, with_names(sentence, families, counts))


def _apart(found: list[Group]) -> list[Group]:
    """Without those that stand inside the one before: the "one family" of "five members of one family"."""
    return [group for k, group in enumerate(found) if k == 0 or group.first >= found[k - 1].last]


def _counted(sentence: Sentence, count: Count, counts: list[Count]) -> Group | None:
    """The group a count counts; None where it counts things."""
    tokens, at = sentence.tokens, _after_of(sentence.tokens, count.last)
    head, last_word = _nouns(tokens, at, {other.first for other in counts if other is not count})
    if head < 0:
        nothing = (last_word < 0 or _elliptic(tokens, at, last_word)) and not _age(tokens, count, counts)
        if nothing:
            return None if count.unit else _number(sentence, count)
        known = last_word >= at and count.unit in ("", "member") and by_deed(tokens, count.first, at, last_word)
        return _with_head(sentence, count, at, last_word) if known else None
    if last_word > head and not _new_clause(tokens, head):
        return None
    return _with_head(sentence, count, at, head)


def _after_of(tokens: list[Token], at: int) -> int:
    """Past "of" and "of the" after a number."""
    if at < len(tokens) and tokens[at].low == "of":
        at += 1
    determiners = ("the", "those", "these", "his", "her", "its", "their")
    if tokens[at - 1].low == "of" and at < len(tokens) and tokens[at].low in determiners:
        at += 1
    return at


def _nouns(tokens: list[Token], at: int, starts: set[int]) -> tuple[int, int]:
    """From token `at` to the end of the noun phrase: the last noun for people, and the last word; -1 for none."""
    head, last_word, skip = -1, -1, 0
    for i in range(at, min(len(tokens), at + REACH)):
        token = tokens[i]
        if i < skip or token.text in "\"“”‘’'[]" or token.low == "'s":
            continue
        if token.text == "(" and head < 0 and (skip := _bracket(tokens, i)):
            continue
        if head < 0 <= last_word and (
            _in_name(tokens, i) or (token.low in ("and", "or") and _head_follows(tokens, i, starts))
        ):
            continue
        if i in starts or not token.text[0].isalnum() or stops_at(token) or _ends_group(tokens, i, head):
            break
        last_word = i
        head = i if people_noun(token) is not None else head
        if token.low in STANDING_FOR:
            break
    return head, last_word


ORDINALS = frozenset(["second", "third", "fourth", "fifth", "sixth", "seventh"])
POSSESSIVES = frozenset(["his", "her", "their", "my", "our"])
STANDING_FOR = frozenset(["more", "others"])
HOUSEHOLDS = frozenset(["family", "household", "families", "households"])
OLD = ("year-old", "years-old", "month-old", "months-old", "week-old", "day-old", "days-old")
BELONGING = (["of"], ["from"], ["belonging", "to"])


def _head_follows(tokens: list[Token], i: int, starts: set[int]) -> bool:
    """ "70 regime and rebel fighters": does the noun of both modifiers stand just after the "and" at `i`?"""
    after = range(i + 1, min(len(tokens), i + 4))
    if tokens[i - 1].low.endswith("s") and not tokens[i - 1].capital:
        return False  # "three buildings and people"
    return not any(k in starts for k in after) and any(
        people_noun(tokens[k]) is not None and plural(tokens[k]) for k in after
    )


def _in_name(tokens: list[Token], i: int) -> bool:
    """ "An Islamic Movement of Uzbekistan leader": is the "of" at `i` part of a name that a noun for people follows?"""
    if tokens[i].low != "of" or not 0 < i < len(tokens) - 2:
        return False
    return tokens[i - 1].capital and tokens[i + 1].capital and people_noun(tokens[i + 2]) is not None


def _bracket(tokens: list[Token], i: int) -> int:
    """The index after the bracket that opens at `i` and closes within six tokens; 0 where none does."""
    return next((k + 1 for k in range(i + 1, min(len(tokens), i + 7)) if tokens[k].text == ")"), 0)


def _ends_group(tokens: list[Token], i: int, head: int) -> bool:
    """Words of harm end a group once it has begun: "12 soldiers dead", "25 wounded"."""
    low = tokens[i].low
    if head >= 0 and plural(tokens[head]) and low in words("people", "held_as"):
        return True
    return low in words("people", "harmed_after") and (
        head >= 0 or low in ("killed", "dead", "died", "fled", "hurt") or not _adjectival(tokens, i)
    )


def _adjectival(tokens: list[Token], i: int) -> bool:
    """Is "wounded" an adjective of a noun to come ("six wounded children")?"""
    return i + 1 < len(tokens) and people_noun(tokens[i + 1]) is not None


def _elliptic(tokens: list[Token], at: int, last_word: int) -> bool:
    """ "12 more", "30 others": nothing but words that stand for people."""
    return all(
        tokens[i].low in ("more", "others", "other", "further", "fatally", "seriously", "critically", "badly")
        for i in range(at, last_word + 1)
    )


def _new_clause(tokens: list[Token], head: int) -> bool:
    """Do the words after the head begin something else, rather than make the people a modifier ("rebel positions")?"""
    after = tokens[head + 1]
    if after.capital or after.low.endswith("ly") or after.low.endswith("ing") or after.low.endswith("ed"):
        return True
    return plural(tokens[head]) and not after.low.endswith("s")


def _age(tokens: list[Token], count: Count, counts: list[Count]) -> bool:
    """ "A man of 34", "a girl of nine", "boys aged 8 and 11": the number is an age."""
    before = tokens[max(0, count.first - 2) : count.first]
    if before and before[-1].low in ("and", ",", "or"):
        return any(other.unit == "age" and other.last == count.first - 1 for other in counts)
    return len(before) == 2 and before[1].low == "of" and people_noun(before[0]) is not None and not plural(before[0])


def _number(sentence: Sentence, count: Count) -> Group:
    return Group(
        count.first,
        count.last,
        "number",
        count.low,
        count.high,
        count.qualifier,
        "",
        Status.UNKNOWN,
        (count.number_first, count.number_last),
        another=count.another,
    )


def _with_head(sentence: Sentence, count: Count, at: int, head: int) -> Group:
    low, high = count.low, count.high
    if low == high == 1 and (more := _kin(sentence.tokens, head)):  # "one mother and her child"
        low, high, head = 2, 2, head + more
    head += _of_household(sentence.tokens, head)
    who = sentence.text[sentence.tokens[at].start - sentence.start : sentence.tokens[head].end - sentence.start]
    number = (count.number_first, count.number_last)
    status = standing(sentence, at, head)
    return Group(count.first, head + 1, "counted", low, high, count.qualifier, who, status, number, head, count.another)


def _of_household(tokens: list[Token], head: int) -> int:
    """ "Five members of one family", "of the Haddad family": how many tokens further the family stands, or 0."""
    link = next((len(w) for w in BELONGING if [t.low for t in tokens[head + 1 : head + 1 + len(w)]] == w), 0)
    after = tokens[head + 1 + link : head + 7 + link] if link else []
    at = next((k for k, token in enumerate(after) if token.low in HOUSEHOLDS), len(after))
    ours = at < len(after) and all(t.capital or t.low in words("people", "one_family") for t in after[:at])
    return at + 1 + link if ours else 0


def standing(sentence: Sentence, first: int, head: int) -> Status:
    """What a noun phrase says of the people: the head noun decides, else its modifiers."""
    said = people_noun(sentence.tokens[head]) or Status.UNKNOWN
    if said is not Status.UNKNOWN:
        return said
    modifiers = {part for token in sentence.tokens[first:head] for part in token.low.split("-")}
    for status in (Status.CIVILIAN, Status.COMBATANT):
        if modifiers & words("people", f"modifiers_{status.value}"):
            return status
    return Status.UNKNOWN


def _uncounted(sentence: Sentence, taken: set[int]) -> list[Group]:
    """Bare plurals ("civilians") and single persons ("a child") outside the counted groups."""
    found, tokens = [], sentence.tokens
    for i, token in enumerate(tokens):
        if token.low in ("him", "he"):
            found.append(_someone(i))
        if token.low in ORDINALS and i not in taken and _one_more(tokens, i):
            found.append(replace(_someone(i), first=i - 1, form="number", another=True))
        if i in taken or people_noun(token) is None or (i + 1 < len(tokens) and _modifies(tokens, i)):
            continue
        first = _start(tokens, i, taken)
        if plural(token):
            bare = _bare(sentence, first, i)
            found.append(replace(bare, form="number", another=True) if token.low == "others" else bare)
        elif first > 0 and tokens[first - 1].low in ("a", "an", "another", "one"):
            more = _kin(tokens, i)
            many = 2 if more else 1
            found.append(
                replace(
                    _bare(sentence, first, i + more),
                    first=first - 1,
                    form="single",
                    low=many,
                    high=many,
                    qualifier=Qualifier.EXACT,
                    another=tokens[first - 1].low == "another",
                )
            )
            taken.update(range(i, i + more + 1))
        elif named := _named(sentence, first, i):
            found.append(named)
    return found


def _one_more(tokens: list[Token], i: int) -> bool:
    """ "Killing three brothers and injuring a fourth", "a third was wounded": one person more."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    ends = after is None or not after.text[0].isalnum() or stops_at(after)
    ends = ends or (after is not None and after.low in words("people", "harmed_after"))
    return i > 0 and tokens[i - 1].low == "a" and ends


def _someone(i: int) -> Group:
    """ "Killing him": a person told of before."""
    return Group(i, i + 1, "definite", 1, 1, Qualifier.EXACT, "", Status.UNKNOWN, (i, i + 1))


def _named(sentence: Sentence, first: int, i: int) -> Group | None:
    """ "Leader Hassan N.", "the groom": one person, named after the noun or known to the reader."""
    tokens = sentence.tokens
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    one = replace(_bare(sentence, first, i), low=1, high=1, qualifier=Qualifier.EXACT)
    before = tokens[first - 1].low if first > 0 else ""
    if before in POSSESSIVES and tokens[i].low in words("people", "kin"):
        return replace(one, first=first - 1, form="single")
    if people_noun(tokens[i]) is not Status.UNKNOWN and (_name_at(after) or _apposed(tokens, i)):
        return replace(one, form="single")
    return replace(one, form="definite") if before == "the" else None


def _name_at(token: Token | None) -> bool:
    return token is not None and token.capital and token.text.isalpha()


def _apposed(tokens: list[Token], i: int) -> bool:
    """ "Rebel leader, Musa, …": is the noun at `i` followed by a name between commas?"""
    after = tokens[i + 1 : i + 6]
    names = [token for token in after[1:] if _name_at(token)]
    if not names or after[0].text != "," or i + len(names) + 2 >= len(tokens):
        return False
    return after[1] is names[0] and tokens[i + len(names) + 2].text == ","


def _kin(tokens: list[Token], i: int) -> int:
    """ "a man and his young daughter": how many tokens further the one more named by kinship stands, or 0."""
    if [t.low for t in tokens[i + 1 : i + 3]] not in (["and", "his"], ["and", "her"], ["and", "their"]):
        return 0
    for k in range(i + 3, min(len(tokens), i + 6)):
        if people_noun(tokens[k]) is not None:
            return 0 if plural(tokens[k]) else k - i
    return 0


def _modifies(tokens: list[Token], i: int) -> bool:
    """Is the noun the modifier of a following one ("rebel positions", "army vehicle", "child soldiers")?"""
    after = tokens[i + 1]
    if people_noun(after) is not None and not after.capital:
        return True
    return (
        not plural(tokens[i])
        and after.text[0].isalpha()
        and after.low not in boundaries()
        and after.low not in PRONOUNS
        and not after.capital
        and not after.low.endswith(("ed", "ly", "ing"))
        and after.low not in words("people", "harmed_after")
    )


def _start(tokens: list[Token], head: int, taken: set[int]) -> int:
    """The first token of the head's modifiers: adjectives, names and ages, back to a boundary."""
    i = head
    while i > 0 and head - i < 6 and (_aged(tokens, i - 1) or (i - 1 not in taken and _belongs(tokens, i - 1))):
        i -= 1
    return i


def _aged(tokens: list[Token], i: int) -> bool:
    """Is the token part of "45-year-old"?"""
    return any(t.low.endswith(OLD) for t in tokens[i : i + 3]) and (
        tokens[i].text.isdigit() or tokens[i].text == "-" or tokens[i].low.endswith("old")
    )


def _belongs(tokens: list[Token], i: int) -> bool:
    return _modifier(tokens[i]) or _in_name(tokens, i)


def _modifier(token: Token) -> bool:
    if not token.text[0].isalpha() or stops_at(token) or token.low in words("people", "harmed_after"):
        return False
    return not token.low.endswith(("ing", "ed")) or token.text.isupper() or token.low in words("people", "participles")


def _bare(sentence: Sentence, first: int, head: int) -> Group:
    start = sentence.tokens[first].start - sentence.start
    return Group(
        first,
        head + 1,
        "bare",
        2,
        None,
        Qualifier.INDEFINITE,
        sentence.text[start : sentence.tokens[head].end - sentence.start],
        standing(sentence, first, head),
        (head, head + 1),
        head,
    )
