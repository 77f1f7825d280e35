"""An article in; who accused, denied, demanded, condemned, agreed, met … out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dunant.extractors.english import clauses
from dunant.extractors.english.article import Article
from dunant.extractors.english.grammar import Chunk, Hit, grammar
from dunant.extractors.english.lexicon import table, words
from dunant.extractors.english.talks_actors import Actor, chunks
from dunant.extractors.english.talks_subject import subjects, together
from dunant.model.claim import Claim, Mention
from dunant.model.ids import claim_id
from dunant.model.vocab import Act, Kind, Modality, Role

ABOUT = 16  # tokens of what it was about
AHEAD = 4  # tokens before the verb in which "will" or "due" puts it off
AROUND = 15  # sentences before and after an evacuation in which a deal may be spoken of
GOVERNING = ("REJECT", "URGE", "DEMAND", "CALL", "ASK", "PRESS", "PROPOSE")  # an act under these is only wished for
AHEAD_ACTS = frozenset([Act.MEET, Act.AID, Act.EVACUATE, Act.CEASEFIRE])  # told although they are still to come


@dataclass(frozen=True, slots=True)
class Deed:
    """One act told in sentence `sentence` by the words of `key`."""

    sentence: int
    act: Act
    key: Chunk
    actor: Actor | None
    target: Actor | None


def claims(article: Article) -> list[Claim]:
    """The acts in text order; one actor's same act to the same told again adds none."""
    found: dict[tuple[str, str, str], Claim] = {}
    charge: Deed | None = None
    for i, sentence in enumerate(article.sentences):
        if not grammar("talks").speaks(sentence) or article.headline(i):
            continue
        for told in _deeds(article, i):
            deed = _answer(article, told, charge)
            charge = deed if deed.act is Act.ACCUSE and deed.target else charge
            actor, target = deed.actor, deed.target
            key = (deed.act, actor.name.lower() if actor else "", target.name.lower() if target else "")
            found.setdefault(key, _claim(article, deed))
    return list(found.values())


def _answer(article: Article, deed: Deed, charge: Deed | None) -> Deed:
    """ "Kyiv blamed Moscow. It denied any role": who denies right after a charge is who was charged."""
    if deed.act is not Act.DENY or deed.actor is None or charge is None or charge.target is None:
        return deed
    pronoun = article.sentences[deed.sentence].tokens[deed.actor.first].low in ("they", "it", "he", "she")
    if not pronoun or charge.sentence < deed.sentence - 1:
        return deed
    return replace(deed, actor=replace(charge.target, first=deed.actor.first, last=deed.actor.last))


def row(article: Article, i: int) -> list[Chunk]:
    """The sentence as chunks: who can act in it, and between them the words by the tags of `talks.txt`."""
    return grammar("talks").row(article.sentences[i].tokens, chunks(article, i))


def _deeds(article: Article, i: int) -> list[Deed]:
    """The acts of one sentence; each word tells one."""
    found: list[Deed] = []
    taken: set[int] = set()
    for hit in grammar("talks").hits(row(article, i)):
        key = hit.row[hit.key]
        if key.first in taken:
            continue
        act = Act(hit.label.rstrip("?-!"))
        if _unreal(hit, act) or _noun(article, i, key, act) or (act is Act.EVACUATE and not _agreed(article, i)):
            continue
        actors = [] if hit.label.endswith("-") else subjects(article, i, hit)
        if not actors and (not hit.label.endswith(("?", "-")) or _partial(found, act)):
            continue
        taken.add(key.first)
        target = next((c.item for c in hit.groups.get("target", ()) if isinstance(c.item, Actor)), None)
        everyone: list[Actor | None] = [*(actors if act is Act.VETO else together(actors))] or [None]
        found += [Deed(i, act, key, actor, target) for actor in everyone]
    return found


def _partial(found: list[Deed], act: Act) -> bool:
    """Was the evacuation that this speaks of told by another word of the sentence?"""
    return act is Act.EVACUATE and any(deed.act is act for deed in found)


def _unreal(hit: Hit, act: Act) -> bool:
    """Is it said not to have come about, or only wished for?"""
    tags = [chunk.tag for chunk in hit.row[max(0, hit.key - AHEAD) : hit.key]]
    tag = hit.row[hit.key].tag
    if "not" in tags and act not in (Act.DENY, Act.REJECT):
        return True
    if act is Act.CEASEFIRE and tag.endswith("g") and tags and tags[-1] in ("on", "for", "of", "in"):
        return True
    clause = tags[len(tags) - tags[::-1].index(";") :] if ";" in tags else tags
    if act in AHEAD_ACTS and any(tag.startswith(GOVERNING) for tag in clause):
        return True
    if not (tag.endswith("i") and tag[:-1].isupper()) or act in AHEAD_ACTS or hit.at != hit.key or not tags:
        return False
    every = {chunk.tag for chunk in hit.row[: hit.key]} if tags[-1] == "&" else set(tags[-2:])
    return not every.isdisjoint(("to", "would", "should"))


def _noun(article: Article, i: int, key: Chunk, act: Act) -> bool:
    """Is it "the offer", "a demand"? What looks like a verb is none after a determiner."""
    before = article.sentences[i].tokens[key.first - 1].low if key.first else ""
    verb = key.tag.endswith("i") and key.tag[:-1].isupper() and act not in (Act.VETO, Act.VIOLATE)
    return verb and before in words("talks", "determiners")


def _agreed(article: Article, i: int) -> bool:
    """Does the text around sentence `i` speak of a deal? To flee by oneself is no talks."""
    around = article.sentences[max(0, i - AROUND) : i + AROUND]
    return any(token.low in words("talks", "deals") for sentence in around for token in sentence.tokens)


def _claim(article: Article, deed: Deed) -> Claim:
    i, key, actor, target = deed.sentence, deed.key, deed.actor, deed.target
    start, end = article.sentences[i].span(key.first, key.last)
    first = min(key.first, actor.first) if actor else key.first
    _, last = clauses.around(article, i, first, key.last)
    mentions: list[Mention] = []
    if actor:
        mentions.append(_mention(article, i, actor, Role.ACTOR))
    if target and target is not actor:
        mentions.append(_mention(article, i, target, Role.TARGET))
    return Claim(
        id=claim_id(article.document.id, Kind.TALKS, f"{deed.act}:{actor.name if actor else ''}", start, end),
        document=article.document.id,
        quote=article.quote(i, first, last),
        kind=Kind.TALKS,
        act=deed.act,
        when=clauses.when(article, i, key.first, spoken=True),
        where=(),
        actors=tuple(mentions),
        about=_about(article, i, key, target),
        attributed_to=article.speakers(start, end),
        modality=_modality(article, i, deed),
        confidence=float(table("talks", "confidence")[deed.act]),
    )


def _mention(article: Article, i: int, actor: Actor, role: Role) -> Mention:
    return Mention(name=actor.name, role=role, quote=article.quote(i, actor.first, actor.last))


def _about(article: Article, i: int, key: Chunk, target: Actor | None) -> str:
    """The words after the verb and its target, to the end of the clause."""
    at = max(key.last, target.last if target else 0)
    tokens = article.sentences[i].tokens
    stop = next((k for k in range(at, len(tokens)) if tokens[k].text in '.;:,“”"'), len(tokens))
    stop = min(stop, at + ABOUT)
    return article.quote(i, at, stop).exact if stop > at else ""


def _modality(article: Article, i: int, deed: Deed) -> Modality:
    near = [t.low for t in article.sentences[i].tokens[max(0, deed.key.first - AHEAD) : deed.key.first]]
    ahead = deed.act in AHEAD_ACTS and any(w in words("talks", "planned") for w in near)
    return Modality.PLANNED if ahead else Modality.ASSERTED
