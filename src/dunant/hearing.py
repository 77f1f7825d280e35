"""What a record says and who its names are in, voices, parties and their running totals out."""

from __future__ import annotations

from dunant.model.claim import Claim
from dunant.narrowing import Wish
from dunant.projection import Statements
from dunant.register import Register
from dunant.rules.names import OUTLET, plain
from dunant.stages.audit import Series
from dunant.stages.control import Naming as Parties
from dunant.stages.named import named, said
from dunant.stages.totals import Ground, of_claims
from dunant.stages.voices import voices


def series(told: Statements, register: Register, wanted: Wish) -> list[Series]:
    """The running totals that are told, each by one voice, of the claims that are asked for."""
    heard = voices(told.claims, told.documents.values(), named(register, told.claims, told.stands))
    shown = {claim: register.called(voice) for claim, voice in heard.items()}
    ground = Ground(documents=told.documents, places=told.places, voices=shown)
    return of_claims((claim for claim in told.claims if wanted.means(claim, told.places)), ground)


def parties(told: Statements, register: Register) -> Parties:
    """Who the names in claims mean, for telling holders and sides apart."""
    naming, judged = named(register, told.claims, told.stands), said(register, told.claims, told.stands)
    heard = voices(told.claims, told.documents.values(), naming)

    def party(name: str, claim: Claim) -> str:
        """By people's answers, else where it happened ("the army" is that country's), else by the whole report."""
        document, place = told.documents.get(claim.document), told.places.get(claim.id)
        if document is None:
            return register.party(name)
        if by_people := judged.get(document.id, {}).get(plain(name)):
            return register.party(by_people)
        there = (place.country,) if place and place.country else ()
        found = (register.find(one, document.published, there) for one in (name, f"{name}s"))
        local = next((actor for actor in found if actor), None)
        return register.party(local.id if local else naming(document)(name))

    def one_side(left: str, right: str) -> bool:
        if register.party(left.removeprefix(OUTLET)) == register.party(right):
            return True
        side = register.side(left)
        return bool(side) and side == register.side(right)

    return Parties(voice=lambda claim: heard[claim.id], party=party, shown=register.called, one_side=one_side)
