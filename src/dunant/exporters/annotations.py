"""Events in, one W3C Web Annotation page out: every figure and statement tied to the very words that say it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import IO

from dunant.exporters.material import OfMaterial
from dunant.exporters.record import Json
from dunant.model.claim import Claim, Figure, Mention
from dunant.model.document import Document, Quote
from dunant.model.event import Event

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of the text before and after: enough to find the words again where offsets moved
URN = "urn:dunant:"
Fields = dict[str, Json]


class Annotations(OfMaterial):
    """Fills the Exporter port. The offsets count characters of the text as the record holds it, from 0."""

    name = "annotations"

    def write(self, events: Iterable[Event], out: IO[str]) -> dict[str, int]:
        """An AnnotationPage: for each claim of an event an annotation, for each of its figures another."""
        loss, first = Counter[str](), True
        out.write(f'{{"@context": "{CONTEXT}", "id": "{URN}page", "type": "AnnotationPage", "items": [')
        for event in events:
            for claim in event.claims:
                for made in self._of(event, claim):
                    out.write(("\n" if first else ",\n") + json.dumps(made, ensure_ascii=False))
                    first = False
            loss.update({
                "estimates of a toll": len(event.estimates),
                "resolved places of an event": int(event.place is not None),
                "names of victims": sum(len(figure.victims) for claim in event.claims for figure in claim.figures),
            })
        out.write("\n]}\n")
        return {what: count for what, count in loss.items() if count}

    def _of(self, event: Event, claim: Claim) -> Iterator[Fields]:
        yield self._annotation(claim.id, claim.quote, "classifying", _claim(event, claim))
        for figure in claim.figures:
            yield self._annotation(figure.id, figure.quote, "describing", _figure(event, claim, figure))

    def _annotation(self, key: str, quote: Quote, motive: str, body: Fields) -> Fields:
        document = self.material.documents.get(quote.document)
        return {
            "id": URN + key, "type": "Annotation", "motivation": motive,
            "body": {"type": "Dataset", "format": "application/json", "value": body},
            "target": {"source": (document.url if document else "") or URN + quote.document,
                       "canonical": URN + quote.document, "selector": _selectors(quote, document)},
        }


def _selectors(quote: Quote, document: Document | None) -> Json:
    exact: Fields = {"type": "TextQuoteSelector", "exact": quote.exact}
    if document:
        exact["prefix"] = document.text[max(0, quote.start - AROUND) : quote.start]
        exact["suffix"] = document.text[quote.end : quote.end + AROUND]
    return [exact, {"type": "TextPositionSelector", "start": quote.start, "end": quote.end}]


def _claim(event: Event, claim: Claim) -> Fields:
    return {
        "event": event.id, "kind": claim.kind.value, "act": claim.act.value, "cause": claim.cause.value,
        "when": claim.when.edtf if claim.when else None, "place": [mention.name for mention in claim.where],
        "actors": [_mention(one) for one in claim.actors], "said_by": [one.name for one in claim.attributed_to],
        "modality": claim.modality.value, "about": claim.about, "share": claim.share, "origin": claim.origin,
    }


def _mention(mention: Mention) -> Json:
    return {"name": mention.name, "role": mention.role.value, "certainty": mention.certainty.value}


def _figure(event: Event, claim: Claim, figure: Figure) -> Fields:
    people = figure.population
    return {
        "event": event.id, "claim": claim.id, "harm": figure.harm.value, "low": figure.low, "high": figure.high,
        "qualifier": figure.qualifier.value, "who": people.who, "status": people.status.value,
        "scope": figure.scope.value, "since": figure.since or None, "part_of": figure.part_of,
        "said_by": [one.name for one in claim.attributed_to],
    }
