"""An article in; its figures of people killed, injured, missing, detained and displaced out, one claim a figure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dunant.extractors.english import clauses, harm_parts, harm_scope
from dunant.extractors.english.agents import Agent
from dunant.extractors.english.article import Article
from dunant.extractors.english.groups import Group
from dunant.extractors.english.harm_context import Context
from dunant.extractors.english.harm_features import features
from dunant.extractors.english.harm_frames import Suffered
from dunant.extractors.english.harm_merge import Told, merged, told_first
from dunant.extractors.english.harm_places import at_large, finer, parted
from dunant.extractors.english.harm_proposal import Proposal
from dunant.extractors.english.linear import model
from dunant.extractors.english.people_armed import armed
from dunant.extractors.english.places import END, PlaceMention
from dunant.model.claim import Claim, Figure, Population
from dunant.model.ids import FigureId, claim_id, figure_id
from dunant.model.vocab import Cause, Effect, Kind, Modality, Role, Scope, Status

PLACED = 4  # tokens between a figure and the place said of it
NOBODY = "people"  # the codebook's word where the text counts without a noun


def claims(article: Article) -> list[Claim]:
    """The figures of the article in text order, without mere repetitions and what no careful reader would note."""
    return harm_parts.linked(article, kept(article))


def kept(article: Article) -> list[Proposal]:
    """The figures that a careful reader would note, each as sure as it is."""
    judge, found = model("harm"), []
    for proposal in proposals(article):
        sure = judge.probability(proposal.features) if judge else 1.0
        if judge is None or sure >= judge.threshold:
            found.append(replace(proposal, claim=replace(proposal.claim, confidence=round(sure, 3))))
    return found


def proposals(article: Article) -> list[Proposal]:
    """Every figure the grammar finds, repetitions merged; those of headlines only where the body has none alike."""
    context, found = Context(article), []
    before: Told = set()
    for i in range(len(article.sentences)):
        context.pass_over(i)
        frames = [f for f in article.harmed(i) if _told(article, i, f)]
        frames = told_first(article.sentences[i], frames, before)
        for frame in frames:
            claim = _claim(article, i, frame, frames, context)
            found.append(Proposal(claim, features(article, i, frame, claim), article.headline(i), i, frame))
    return _merged(found)


def _told(article: Article, i: int, frame: Suffered) -> bool:
    """Is it told as having happened? A bare plural under a plan, a fear or an infinitive is not."""
    if frame.group.form in ("bare", "single"):
        return not any(clauses.unreal(article, i, at) for at in (min(frame.how[0], frame.group.first), frame.how[0]))
    return not clauses.supposed(article, i, frame.how[0])


def _merged(found: list[Proposal]) -> list[Proposal]:
    by_id = {p.claim.id: p for p in found}
    apart = frozenset(p.claim.figures[0].id for p in found if p.frame.group.another)
    body = merged([p.claim for p in found if not p.headline], apart)
    told = {(c.act, c.figures[0].low) for c in body}
    heads = [p.claim for p in found if p.headline and (p.claim.act, p.claim.figures[0].low) not in told]
    kept = []
    for claim in sorted(body + merged(heads), key=lambda c: c.figures[0].quote.start):
        proposal = by_id[claim.id]
        alike = sum(p.claim.act == claim.act and p.claim.figures[0].low == claim.figures[0].low for p in found)
        kept.append(replace(proposal, claim=claim, features=[*proposal.features, f"repeats={min(alike, 3)}"]))
    return [harm_parts.within_toll(kept, k) for k in range(len(kept))]


@dataclass(slots=True)
class _Setting:
    """Where, by whom, how and when one figure came about."""

    place: PlaceMention | None
    agent: Agent | None
    cause: Cause
    reach: harm_scope.Reach


def _setting(article: Article, i: int, frame: Suffered, context: Context) -> _Setting:
    reach = harm_scope.reach(article, i, harm_scope.whole_of(frame))
    first, last = min(frame.group.first, frame.how[0]), max(frame.group.last, frame.how[1])
    if frame.pattern == "more":  # "… in one town and nine in another"
        first, last = frame.group.first, min(frame.group.last + 2, len(article.sentences[i].tokens))
    wide = reach.scope is Scope.CUMULATIVE and not _placed(article, i, last)
    until = parted(article, i, frame)
    place = article.places.best(i, first, last, wide, frame.effect is Effect.DISPLACED, until)
    if place and reach.scope is Scope.INCIDENT and until == END:
        place = finer(article, i, place, frame)
    elif at_large(article, i, frame):
        place = None
    total = reach.scope is Scope.CUMULATIVE
    cause = context.cause_of(i, frame, total)
    agent, _ = context.author(i, frame, total)
    return _Setting(place, agent, cause, reach)


def _placed(article: Article, i: int, last: int) -> bool:
    """Does "in the east of the city" follow the figure at once, so that even a running total is that part's?"""
    return any(
        m.part and m.use == "locative" and m.relation in ("in", "at") and last <= m.first <= last + PLACED
        for m in article.places.mentions[i]
    )


def claim_of(article: Article, i: int, frame: Suffered, context: Context) -> Claim:
    """The claim that one frame of sentence `i` makes by itself; `context` has passed over the sentences before."""
    return _claim(article, i, frame, [frame], context)


def _claim(article: Article, i: int, frame: Suffered, frames: list[Suffered], context: Context) -> Claim:
    document, sentence = article.document.id, article.sentences[i]
    setting = _setting(article, i, frame, context)
    number = sentence.span(*frame.group.number)
    first, last = _quoted(frame)
    figure = _figure(article, i, frame, frames, setting.reach)
    agent = setting.agent
    return Claim(
        id=claim_id(document, Kind.HARM, frame.effect, *number),
        document=document,
        quote=article.quote(i, first, last),
        kind=Kind.HARM,
        act=frame.effect,
        cause=setting.cause,
        when=setting.reach.when
        or (clauses.when(article, i, frame.how[0]) if setting.reach.scope is Scope.INCIDENT else None),
        where=article.where(setting.place),
        actors=(article.party(agent.sentence, agent.party, Role.BY, agent.certainty),) if agent else (),
        figures=(figure,),
        attributed_to=article.speakers(*number),
        modality=Modality.NEGATED if figure.high == 0 else Modality.ASSERTED,
    )


def _quoted(frame: Suffered) -> tuple[int, int]:
    """The shortest stretch that holds number, people and word of harm; a part far from its verb stands alone."""
    first, last = min(frame.group.first, frame.how[0]), max(frame.group.last, frame.how[1])
    if frame.pattern == "part" and frame.kind:
        last = max(frame.group.last, frame.kind.last)
        first = frame.group.first
    elif frame.pattern == "part" and frame.whole:
        first, last = min(frame.whole.first, frame.group.first), max(frame.whole.last, frame.group.last)
    return first, last


def _figure(article: Article, i: int, frame: Suffered, frames: list[Suffered], reach: harm_scope.Reach) -> Figure:
    group = frame.group
    first, last = _quoted(frame)
    return Figure(
        id=_figure_id(article, i, frame.group, frame.effect),
        harm=frame.effect,
        low=group.low,
        high=group.high,
        qualifier=group.qualifier,
        population=_population(article, i, frame, frames),
        quote=article.quote(i, first, last),
        scope=reach.scope,
        since=reach.since if reach.scope is Scope.CUMULATIVE else "",
        part_of=_figure_id(article, i, frame.whole, frame.effect) if frame.whole else None,
    )


def _figure_id(article: Article, i: int, group: Group, effect: Effect) -> FigureId:
    return figure_id(article.document.id, effect, *article.sentences[i].span(*group.number))


def _population(article: Article, i: int, frame: Suffered, frames: list[Suffered]) -> Population:
    """Who was counted: the group's own noun, else the noun of the group it continues."""
    group = frame.kind or frame.group
    if group.who and group.who.split()[-1].lower() not in ("others", "other", "more"):
        status = _mixed(frame, frames, _status(article, i, group))
        return Population(who=group.who, status=status, age=group.age)
    before = [f.group for f in frames if f.group.first < group.first and f.group.who and f.whole is None]
    if before:
        return Population(who=before[-1].who, status=_status(article, i, before[-1]))
    return Population(who=group.who or NOBODY, status=group.status)


def _status(article: Article, i: int, group: Group) -> Status:
    """What the group's own noun says of its standing, else the armed party that it belongs to."""
    return Status.COMBATANT if group.status is Status.UNKNOWN and armed(article, i, group) else group.status


def _mixed(frame: Suffered, frames: list[Suffered], status: Status) -> Status:
    """A whole of "people" whose named parts are both civilians and combatants is mixed."""
    parts = {(f.kind or f.group).status for f in frames if f.whole is frame.group}
    named = any(
        (f.kind or f.group).who.lower().endswith(("civilians", "civilian")) for f in frames if f.whole is frame.group
    )
    if status is Status.UNKNOWN and (named or {Status.CIVILIAN, Status.COMBATANT} <= parts):
        return Status.MIXED
    return status
