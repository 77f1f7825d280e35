"""Statements that change in, the events that they add up to out, kept up: what did not change is not added up again.

The events are those of `dunant.projection.project` for the same statements, whatever the order in which they came. One
more report is linked within its blocks (`linkers.clustering`); the events whose claims, voices or answers that changes
are made anew. What is given out never changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dunant.current import Grown
from dunant.linkers.incident import Account, Incidents, judgement
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.model.event import Event
from dunant.model.ids import ClaimId, DocumentId, EventId
from dunant.model.judgement import Judgement
from dunant.model.vocab import Question, Verdict
from dunant.projection import Projection, Rule, Statements
from dunant.register import Register
from dunant.rules.incident import real, why_apart
from dunant.rules.names import Canonical, voice
from dunant.rules.ranked import Ranked
from dunant.stages.assemble import Assembly, Choices, Maker, event_id, oldest_first, ranks
from dunant.stages.components import Components, components, strongest_first
from dunant.stages.copies import copies
from dunant.stages.estimate import Context
from dunant.stages.issued import first_held
from dunant.stages.kin import Kin
from dunant.stages.link import Links, Sides
from dunant.stages.named import named
from dunant.stages.standing import Standing, rank, standing
from dunant.stages.voices import age

Said = Callable[[DocumentId], Sequence[Claim]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Claims that a chain of YES connects, the groups that people leave of it, and the events that they tell."""

    claims: tuple[ClaimId, ...]
    found: Components
    events: tuple[Event, ...]


class Adding:
    """One record's statements, linked and added up, by one register and rule.

    Args:
        said: the claims of a document, as corrected.
        at: when linkers make their judgements; None is the moment of each call.
    """

    def __init__(self, register: Register, rule: Rule, said: Said, at: datetime | None = None) -> None:
        self._said, self._at = said, at
        self._choices = Choices(
            naming=self._naming, called=register.called, rule=rule.policy, ranking=rule.ranking, bodies=register
        )
        self._register = register
        self._links = _Linked(register)
        self._claims: dict[str, Claim] = {}  # that may tell of an event
        self._of: dict[DocumentId, tuple[str, ...]] = {}
        self._yes: dict[str, set[str]] = {}
        self._parts: dict[str, Part] = {}
        self._odd: dict[str, Part] = {}  # in which people contradict machines or each other
        self._events: Ranked[tuple[str, str, EventId], Event] = Ranked()
        self._groups: Ranked[tuple[ClaimId, ...], None] = Ranked()
        self._tellers: dict[EventId, str] | None = None  # which claim would give an event that id

    def _naming(self, document: Document) -> Canonical:
        return self._links.canonical[document.id]

    def projection(self, grown: Grown) -> Projection:
        """What the statements add up to now."""
        told = grown.told
        if grown:
            documents = sorted(told.documents if grown.anew else grown.documents)
            pairs, heard = self._links.change(told, documents, self._said, self._at or datetime.now(UTC))
            stale = {key for one in (*documents, *heard) for key in self._of.get(one, ())}
            for one in documents:
                self._retell(one, told.stands)
            stale.update(key for one in (*documents, *heard) for key in self._of[one])
            stale.update(self._answered(told.stands, pairs, told.stands if grown.anew else grown.answers))
            self._remake(told, stale)
        return self._whole(told)

    def _retell(self, document: DocumentId, stands: Standing) -> None:
        """Which claims of the document may tell of an event."""
        for key in self._of.get(document, ()):
            del self._claims[key]
        told: dict[str, Claim] = {
            claim.id: claim for claim in self._said(document) if stands.valid(claim.id) and not why_apart(claim)
        }
        self._claims.update(told)
        self._of[document] = tuple(told)
        if self._tellers is not None:
            self._tellers.update((event_id(ClaimId(key)), key) for key in told)

    def _answered(self, stands: Standing, pairs: set[Sides], answers: Iterable[Judgement]) -> set[str]:
        """The claims whose event may be another by what is said now of pairs, or of events."""
        stale: set[str] = set()
        for answer in answers:
            if answer.question is Question.SAME_EVENT:
                pairs.add((min(answer.left, answer.right), max(answer.left, answer.right)))
            elif answer.left.startswith("evt-"):
                stale.update(self._telling(EventId(answer.left)))
        for left, right in pairs:
            now = self.answer(stands, (left, right))
            joined, before = now is not None and now.verdict is Verdict.YES, right in self._yes.get(left, ())
            if joined or before or (now is not None and now.human):
                stale.update((left, right))
            if joined != before:
                for one, other in ((left, right), (right, left)):
                    (self._yes.setdefault(one, set()).add if joined else self._yes[one].discard)(other)
        return stale

    def answer(self, stands: Standing, pair: Sides) -> Judgement | None:
        """What stands on the pair: a person's word, or a machine's."""
        said = (self._links.said.of(pair), stands.by_key.get((Question.SAME_EVENT, *pair)))
        return max((one for one in said if one), key=rank, default=None)

    def _telling(self, event: EventId) -> Iterator[str]:
        """The claim that gives an event that id."""
        if self._tellers is None:
            self._tellers = {event_id(ClaimId(key)): key for key in self._claims}
        if event in self._tellers:
            yield self._tellers[event]

    def _remake(self, told: Statements, stale: set[str]) -> None:
        """Make the events anew whose claims these are, or were."""
        todo, done = set(stale), set[str]()
        while todo:
            seed = todo.pop()
            members = self._reached(seed)
            for key in {seed, *members}:
                if key in self._parts and key not in done:
                    todo.update(self._drop(self._parts[key]))
            todo -= members
            done |= members
            if members:
                self._keep(self._part(told, members))

    def _reached(self, seed: str) -> set[str]:
        """The claims to which a chain of YES leads; none from what tells of no event."""
        if seed not in self._claims:
            return set()
        found, todo = {seed}, [seed]
        while todo:
            for other in self._yes.get(todo.pop(), ()):
                if other not in found and other in self._claims:
                    found.add(other)
                    todo.append(other)
        return found

    def _drop(self, part: Part) -> tuple[ClaimId, ...]:
        for key in part.claims:
            del self._parts[key]
        for group in part.found.groups:
            self._groups.drop(group)
        for event in part.events:
            self._events.drop(oldest_first(event))
        self._odd.pop(part.claims[0], None)
        return part.claims

    def _keep(self, part: Part) -> None:
        self._parts.update(dict.fromkeys(part.claims, part))
        for group in part.found.groups:
            self._groups.put(group, None)
        for event in part.events:
            self._events.put(oldest_first(event), event)
        if part.found.issues or part.found.dropped:
            self._odd[part.claims[0]] = part

    def _part(self, told: Statements, members: set[str]) -> Part:
        claims = {ClaimId(key): self._claims[key] for key in sorted(members)}
        answers = tuple(self._among(told.stands, members))
        found = components(claims, answers) if answers else Components(groups=(tuple(claims),))
        maker = self._maker(told, claims, answers)
        groups = ([claims[key] for key in group] for group in found.groups)
        events = tuple(maker.event(group) for group in groups if any(map(real, group)))
        return Part(claims=tuple(claims), found=found, events=events)

    def _among(self, stands: Standing, members: set[str]) -> Iterator[Judgement]:
        """What is said of pairs of these claims that joins or parts them."""
        for key in members if len(members) > 1 else ():
            apart = {one.right if one.left == key else one.left for one in stands.about(Question.SAME_EVENT, key)}
            for other in (self._yes.get(key, set()) | apart) & members:
                if key < other and (answer := self.answer(stands, (key, other))):
                    yield answer

    def _maker(self, told: Statements, claims: Mapping[ClaimId, Claim], answers: Sequence[Judgement]) -> Maker:
        heard = {key: self._links.voice(claim) for key, claim in claims.items()}
        context = Context(voices=heard, documents=told.documents, families=self._links.kin.family,
                          ranks=ranks(heard, self._choices.ranking))
        issued = frozenset(map(event_id, first_held(claims, answers)))
        return Maker(context, told.places, replace(self._choices, known=issued), told.stands)

    def _whole(self, told: Statements) -> Projection:
        odd = [part.found for part in self._odd.values()]
        found = Components(
            groups=tuple(self._groups.keys),
            dropped=tuple(sorted((one for part in odd for one in part.dropped), key=strongest_first)),
            issues=tuple(sorted((one for part in odd for one in part.issues), key=lambda issue: issue.where)),
        )
        events = tuple(self._events.values)
        joined = tuple(self._links.said.joined.values)
        return Projection(told=told, joined=joined, assembly=Assembly(events=events, components=found))


class _Linked:
    """What linkers and copied texts say of a record's claims, and who says each claim.

    Attributes:
        canonical: what the names in each report mean.
        said: the answers.
    """

    def __init__(self, register: Register) -> None:
        self.canonical: dict[DocumentId, Canonical] = {}
        self.kin = Kin()
        self.said = Links()
        self._register = register
        self._incidents = Incidents()
        self._copies: dict[str, tuple[Judgement, ...]] = {}
        self._first: dict[str, Document] = {}

    def voice(self, claim: Claim) -> str:
        """Who says it; an outlet that copies another's text says nothing of its own."""
        first = self._first[self.kin.family[claim.document]]
        return voice(claim, first, self.canonical[first.id])

    def change(
        self, told: Statements, documents: Sequence[DocumentId], said: Said, at: datetime
    ) -> tuple[set[Sides], set[DocumentId]]:
        """Link documents that are new or other than they were; the pairs of which something else is said, and the
        reports of which somebody else may be the voice."""
        before = [key for key in documents if key in self.canonical]
        for key in documents:
            self.canonical[key] = _meant(self._register, said(key), told.stands)(told.documents[key])
        families = self.kin.add(told.documents[key] for key in documents)
        families.update(self.kin.family[key] for key in documents)
        accounts = (Account(document=told.documents[key], claims=said(key), places=told.places,
                            canonical=self.canonical[key]) for key in documents)
        made = self._incidents.change(before, accounts)
        gone, new = self._copied(told, families, said, at)
        pairs = self.said.change([*gone, *(judgement(one, at) for one in made.gone)],
                                 [*new, *(judgement(one, at) for one in made.new)])
        return pairs, {key for name in families for key in self.kin.members.get(name, ())}

    def _copied(
        self, told: Statements, families: Iterable[str], said: Said, at: datetime
    ) -> tuple[list[Judgement], list[Judgement]]:
        """What is said no more of the copies in these families, and what is said now."""
        gone: list[Judgement] = []
        new: list[Judgement] = []
        for name in families:
            gone += self._copies.pop(name, ())
            members = self.kin.members.get(name, ())
            self._first.pop(name, None)
            if members:
                self._first[name] = min((told.documents[key] for key in members), key=age)
            if len(members) > 1:
                claims = [claim for key in members for claim in said(key)]
                self._copies[name] = tuple(copies(claims, self.kin.family, at))
                new += self._copies[name]
        return gone, new


def _meant(register: Register, claims: Sequence[Claim], stands: Standing) -> Callable[[Document], Canonical]:
    """What the names in one report mean, of which these are the claims."""
    answers = [one for claim in claims for one in stands.about(Question.ACTOR_OF, claim.id)]
    return named(register, claims, standing(answers))
