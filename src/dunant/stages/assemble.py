"""Claims and judgements in, events out: each incident once, however many outlets tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dunant.errors import Issue
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.event import Event
from dunant.model.ids import ClaimId, DocumentId, EventId, digest
from dunant.model.judgement import Judgement
from dunant.model.register import Place
from dunant.model.vocab import Certainty, EventStatus, Kind, Precision, Question, Role, Verdict
from dunant.model.when import When
from dunant.rules.incident import real, why_apart
from dunant.rules.names import OUTLET
from dunant.stages.components import Components, components
from dunant.stages.dating import dated
from dunant.stages.decided import decided, tolls_decided
from dunant.stages.estimate import Context, estimates
from dunant.stages.families import families
from dunant.stages.grading import Bodies, Hearing, Unregistered, graded
from dunant.stages.issued import first_held, held_since
from dunant.stages.policies import DEFAULT
from dunant.stages.standing import Standing, standing
from dunant.stages.voices import Naming, plain, plainly, voices

FINEST = list(Precision)
HARM = "harm"
Called = Callable[[str, date | None], str]  # a voice and a day in, what to show out


def _as_it_is(voice: str, _: date | None) -> str:
    return voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """How events are made.

    Attributes:
        naming: one name for each party and voice of a report.
        called: what such a name is shown as on a day.
        rule: the estimate policy, name@version.
        ranking: which voices the user trusts most, 0 first, for the policy "hierarchy".
        bodies: who is independent of whom, and who belongs to whom.
        known: event ids issued before, beside those that the claims themselves tell; those that now belong to another
            event become its `former_ids`.
    """

    naming: Naming = plainly
    called: Called = _as_it_is
    rule: str = DEFAULT
    ranking: Mapping[str, int] = field(default_factory=dict)
    bodies: Bodies = field(default_factory=Unregistered)
    known: Collection[EventId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """Events, and what the judgements left open."""

    events: tuple[Event, ...]
    components: Components

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Answers of people that contradict each other."""
        return self.components.issues


def assemble(
    claims: Iterable[Claim], judgements: Iterable[Judgement], documents: Iterable[Document],
    places: Mapping[ClaimId, Place], choices: Choices | None = None,
) -> tuple[Event, ...]:
    """The events, oldest first, undated last; the same whatever the order of what is given.

    Running totals, plans, what a person refused, and denials that nobody's claim answers make no event. Raises
    UsageError for an estimate rule that is none.
    """
    return assembly(claims, judgements, documents, places, choices).events


def assembly(
    claims: Iterable[Claim], judgements: Iterable[Judgement], documents: Iterable[Document],
    places: Mapping[ClaimId, Place], choices: Choices | None = None,
) -> Assembly:
    """The events with what the judgements left open."""
    choices, known, stands = choices or Choices(), {one.id: one for one in documents}, standing(judgements)
    told = {claim.id: claim for claim in claims if stands.valid(claim.id) and not why_apart(claim)}
    parts = components(told, stands)
    family_of = families(known.values())
    heard = voices(told.values(), known.values(), choices.naming, family_of)
    context = Context(voices=heard, documents=known, families=family_of, ranks=ranks(heard, choices.ranking))
    issued = frozenset((*choices.known, *map(event_id, first_held(told, stands))))
    maker = Maker(context, places, replace(choices, known=issued), stands)
    groups = ([told[claim] for claim in group] for group in parts.groups)
    events = [maker.event(group) for group in groups if any(map(real, group))]
    return Assembly(events=tuple(sorted(events, key=oldest_first)), components=parts)


def event_id(claim: ClaimId) -> EventId:
    """The id of the event whose oldest claim this is."""
    return EventId("evt-" + digest(claim))


def redirects(events: Iterable[Event]) -> dict[EventId, EventId]:
    """Every id that an event has or can have had, through any of its claims, and the event it leads to now."""
    return {event_id(claim.id): event.id for event in events for claim in event.claims}


def oldest(claims: Iterable[Claim]) -> Claim:
    """The claim this ledger held first; so a report read later never changes an event's id."""
    return min(claims, key=lambda claim: (held_since(claim), claim.id))


def ranks(heard: Mapping[ClaimId, str], ranking: Mapping[str, int]) -> dict[ClaimId, int]:
    """Where the ranking has each claim's voice; an outlet is found by its name, and who is not in it has none."""
    if not ranking:
        return {}
    names = {voice: ranking.get(voice, ranking.get(plain(voice.removeprefix(OUTLET)))) for voice in heard.values()}
    return {claim: rank for claim, voice in heard.items() if (rank := names[voice]) is not None}


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes one event of one group of claims."""

    context: Context
    places: Mapping[ClaimId, Place]
    choices: Choices
    stands: Standing

    @property
    def hearing(self) -> Hearing:
        """Who is heard, by their one names."""
        return Hearing(context=self.context, naming=self.choices.naming, bodies=self.choices.bodies)

    def event(self, group: Sequence[Claim]) -> Event:
        """The event these claims tell."""
        claims = tuple(sorted(group, key=self._in_order))
        made = event_id(oldest(claims).id)
        when = dated(claims, self.context.documents)
        context = self._shown(claims, when)
        ids = {event_id(claim.id) for claim in claims}
        former = tuple(sorted(key for key in ids if key in self.choices.known and key != made))
        answers = tolls_decided(sorted(ids), self.stands)
        place, name = _place(claims, self.places)
        return Event(
            id=made, type=_type(claims), claims=claims, when=when, place=place,
            place_name=name, precision=place.precision if place else Precision.UNKNOWN,
            estimates=decided(estimates(claims, context, self.choices.rule), answers, claims, context),
            actors=_actors(self._named(claims)),
            voices=tuple(sorted({context.voices[claim.id] for claim in claims})),
            carriers=context.carriers(claims), status=self._status((made, *former)), former_ids=former,
            evidence=graded(claims, sorted(ids), self.stands, self.hearing),
        )

    def _shown(self, claims: Sequence[Claim], when: When | None) -> Context:
        """The context with each voice by the name that it had on that day."""
        day = (when.last or when.first) if when else None
        voices = {claim.id: self.choices.called(self.context.voices[claim.id], day) for claim in claims}
        return replace(self.context, voices=voices)

    def _named(self, claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
        """Who is said to have done it: one name for each party, and the name as written."""
        for claim in claims:
            carrier = self.context.documents.get(claim.document)
            canonical = self.choices.naming(carrier) if carrier else plain
            for mention in claim.actors:
                if mention.role in (Role.BY, Role.ACTOR) and mention.certainty != Certainty.DENIED:
                    yield canonical(mention.name), mention.name

    def _in_order(self, claim: Claim) -> tuple[str, DocumentId, int, ClaimId]:
        """By publication, then as the text has them."""
        carrier = self.context.documents.get(claim.document)
        day = str(carrier.published) if carrier and carrier.published else "9999"
        return (day, claim.document, claim.quote.start, claim.id)

    def _status(self, ids: Iterable[EventId]) -> EventStatus:
        """What a person last decided on publishing the event under any of its ids."""
        answers = [answer for key in ids for answer in self.stands.about(Question.PUBLISH, key) if answer.human]
        if not answers:
            return EventStatus.MACHINE
        last = max(answers, key=lambda answer: (answer.at, answer.id))
        decided = {Verdict.YES: EventStatus.PUBLISHED, Verdict.NO: EventStatus.WITHDRAWN}
        return decided.get(last.verdict, EventStatus.REVIEWED)


def _type(claims: Sequence[Claim]) -> str:
    """The cause most claims tell, "harm" where none does; for control and talks what most say was done."""
    if any(claim.kind in (Kind.HARM, Kind.ATTACK) for claim in claims):
        told = [str(claim.act if claim.kind == Kind.ATTACK else claim.cause) for claim in claims]
        told = [cause for cause in told if cause != "unknown"] or [HARM]
    else:
        told = [str(claim.act) for claim in claims]
    return _commonest(told)


def _commonest(words: Iterable[str]) -> str:
    """The most frequent; of equals the first by alphabet."""
    return min(Counter(words).items(), key=lambda item: (-item[1], item[0]), default=("", 0))[0]


def _place(claims: Sequence[Claim], places: Mapping[ClaimId, Place]) -> tuple[Place | None, str]:
    """The most specific resolved place, by most claims, and the name as written there.

    A part's place is narrower than its whole's and is asked only where no whole tells one.
    """
    named = [claim for claim in claims if claim.where or claim.id in places]
    named = [claim for claim in named if not any(figure.part_of for figure in claim.figures)] or named
    found = [places[claim.id] for claim in named if claim.id in places]
    if not found:
        return None, _commonest(claim.place for claim in named)
    votes = Counter(place.id for place in found)
    best = min(found, key=lambda place: (FINEST.index(place.precision), place.radius_km, -votes[place.id], place.id))
    return best, _commonest(claim.place for claim in named if places.get(claim.id) == best) or best.name


def _actors(named: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Each party once as first written, the most often named first."""
    written: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for party, name in named:
        written.setdefault(party, name)
        counts[party] += 1
    return tuple(written[party] for party, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def oldest_first(event: Event) -> tuple[str, str, EventId]:
    """The order of events: by the first day, undated last."""
    when = event.when
    first = (when.first or when.last) if when else None
    return (str(first) if first else "9999", str(when.last) if when and when.last else "9999", event.id)
