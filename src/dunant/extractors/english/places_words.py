"""A word in, what it can be in a place name out."""

from __future__ import annotations

from functools import cache, lru_cache

from dunant.extractors.english.lexicon import sections, table, words

ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("er", ""), ("er", "e"),
    ("es", ""), ("s", ""), ("ly", ""), ("est", ""), ("ness", ""), ("ers", ""), ("ers", "e"), ("ings", ""),
)  # fmt: skip
ACRONYM = 3  # letters; "NDF" is a body, "HOMS" may open a dateline; longer ones count where they lack a vowel
SHORTEST_STEM = 3  # letters; "Ings" is no form of a word

NAME, COMMON, NEVER, NATION, NONE = "name", "common", "never", "nation", ""


@cache
def countries() -> dict[str, str]:
    """Every country's name in lower case, with its capital (which can be empty)."""
    return {key: value.partition("|")[0].strip() for key, value in table("places", "country").items()}


@cache
def capitals() -> frozenset[str]:
    """The capitals of the world, lower case."""
    named = frozenset(capital.lower() for capital in countries().values() if capital)
    return named | table("places", "capital_alias").keys()


@cache
def states() -> dict[str, str]:
    """The capitals of the world, lower case, with the country's name as written."""
    entries = (entry.partition("=") for entry in sections("places")["country"])
    named = {rest.partition("|")[0].strip().lower(): name.strip() for name, _, rest in entries if rest.strip(" |")}
    return {**named, **table("places", "capital_alias")}


@cache
def nations() -> dict[str, str]:
    """Adjectives and nouns of nationality, lower case, with the country's name as written."""
    found: dict[str, str] = {}
    for entry in sections("places")["country"]:
        name, _, rest = entry.partition("=")
        for demonym in rest.partition("|")[2].split(","):
            if demonym.strip():
                found[demonym.strip().lower()] = name.strip()
    return found


@lru_cache(maxsize=50_000)
def common(low: str) -> bool:
    """Is this, in lower case, a common English word or a regular form of one?"""
    listed = words("common_words")
    if low in listed or low in words("places", "modern"):
        return True
    if low.endswith("ss"):
        return False
    return any(
        low.endswith(ending) and len(low) - len(ending) >= SHORTEST_STEM and low[: -len(ending)] + instead in listed
        for ending, instead in ENDINGS
    )


def barred(low: str) -> bool:
    """Is this word, in lower case, of a day or month, a body, a people or a person?"""
    return any(low in words("places", section) for section in ("calendar", "never", "person"))


@lru_cache(maxsize=50_000)
def kind(text: str) -> str:
    """NAME, COMMON (a capitalised everyday word), NEVER, NATION or NONE (no part of a name)."""
    first, low = text[0], text.lower().replace("’", "'")
    if "-" in text or "‑" in text:
        return _hyphenated(text, low)
    if not first.isupper():
        return NONE
    if " " in text:  # words that are read as one: "Opposition fighters" (lexicon/framing.txt)
        return COMMON
    if "http" in low or "www" in low or (text[-1] == "s" and len(text) > 2 and text[:-1].isupper()):
        return NEVER
    if text.isupper() and len(text) > 1 and (len(text) <= ACRONYM or not set(low) & set("aeiouy")):
        return NAME if low in table("places", "region") else NEVER
    return _plain(low)


def _plain(low: str) -> str:
    if low in countries() or low in table("places", "region"):
        return NAME
    if "'" in low and (low.startswith("i'") or low.rpartition("'")[2] in ("t", "ve", "re", "ll", "m", "d")):
        return NEVER
    if low in words("places", "title") and low not in words("places", "name_head"):
        return COMMON
    if low in nations() or low.rstrip("s") in nations():
        return NATION
    if barred(low) or (low.endswith("s") and barred(low[:-1])):
        return NEVER
    if len(low) == 1 or low in words("places", "name_head"):
        return NAME if len(low) > 1 else COMMON
    return COMMON if common(low) else NAME


def _hyphenated(text: str, low: str) -> str:
    """ "al-Bab" and "Khirbat-Jawed" are names, "Iran-backed" and "North-East" are none."""
    parts = low.replace("‑", "-").split("-")
    shown = text.replace("‑", "-").split("-")
    if barred(low) or low in nations():
        return NEVER
    if parts[0] in words("places", "article") and len(parts) > 1 and shown[1][:1].isupper():
        return NEVER if barred(parts[1]) or barred(parts[1].removesuffix("s")) else NAME
    if low in table("places", "region") or low in countries():
        return NAME
    if not shown[0][:1].isupper() or not shown[-1][:1].isupper():
        return NONE
    if any(part in nations() for part in parts[1:]) or all(common(part) for part in parts):
        return COMMON
    return NATION if parts[0] in nations() else NAME
