"""A name as written in, the keys under which a gazetteer files it out.

Three keys, each looser than the one before (coverage of 109 Latin spellings of 45 test places in five wars):
`exact_key` 86, without articles 90, `skeleton` 105. A skeleton is only looked up inside a known country, where it has
7 candidates in the median and 237 at most; world-wide it would match anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

ARTICLES = frozenset(("al", "el", "il", "ul", "as", "ash", "es", "esh", "at", "et", "ar", "er", "ad", "ed", "an", "en",
                      "az", "ez", "adh", "ath", "the"))  # Arabic articles in the spellings of the sun letters
SHORTEST_SKELETON = 2  # consonants; one alone ("r" for Rai, Ora, Aru) names hundreds of places a country
CACHE = 65_536  # names kept, about 10 MB

_MARKS = re.compile("['’‘`´ʼʿʾʹʻ\u02bf\u200e\u200f\u202a-\u202e\u0640]")
_GAPS = re.compile(r"[\s\-‐-―_/.,;:()\[\]«»\"“”]+")
_LETTERS = str.maketrans({
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "ŋ": "n",
    "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك",
})
_SOUNDS = (("ph", "f"), ("dj", "j"), ("tch", "ch"), ("dh", "d"), ("th", "t"), ("gh", "g"), ("kh", "k"), ("ck", "k"),
           ("q", "k"), ("z", "d"), ("x", "ks"), ("c", "k"))
_KEEP_H = re.compile(r"(?<=[sk])h")
_VOWELS = re.compile(r"(?<!^)[aeiouyw]|^[aeiou]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=CACHE)
def exact_key(name: str) -> str:
    """Case, diacritics, apostrophes and punctuation aside: "Ma‘arrat an-Nu‘mān" and "maarrat an numan" are one."""
    bare = _MARKS.sub("", name)
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return _GAPS.sub(" ", bare.casefold().translate(_LETTERS)).strip()


def article_free(key: str) -> str:
    """An exact key without its articles: "al bab" and "bab" are one; a key of articles only stays as it is."""
    return " ".join(word for word in key.split() if word not in ARTICLES) or key


@lru_cache(maxsize=CACHE)
def skeleton(name: str) -> str:
    """The consonants of a Latin name, articles, doubled letters and a final h dropped; empty where too few are left.

    "Kafranbel" and "Kafr Nabil" are one; so are "Deir Ezzor" and "Dayr az Zawr".
    """
    key = article_free(exact_key(name))
    if not key.isascii():
        return ""
    words = key.replace(" ", "")
    for old, new in _SOUNDS:
        words = words.replace(old, new)
    bones = _DOUBLED.sub(r"\1", _VOWELS.sub("", words))
    if bones.endswith("h") and not _KEEP_H.search(bones[-2:]):
        bones = bones[:-1]
    return bones if len(bones) >= SHORTEST_SKELETON else ""


def likeness(name: str, others: Iterable[str]) -> float:
    """How alike a name and the likest of the others are spelled, articles aside: rapidfuzz's ratio, 0 to 100."""
    from rapidfuzz.fuzz import ratio

    key = article_free(exact_key(name))
    return max((ratio(key, article_free(exact_key(other))) for other in others), default=0.0)


def singulars(name: str) -> tuple[str, ...]:
    """The name without a genitive: "Syria's", or "Syrias" in a text that lost its apostrophes; empty where none."""
    bare = re.sub(r"['’]s?$", "", name)
    if bare != name:
        return (bare,)
    return (name[:-1],) if len(name) > 3 and name.endswith("s") and not name.endswith("ss") else ()
