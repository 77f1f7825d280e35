"""A document in, what a language model is asked about it out: the text in parts, the rules, the form of the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from dunant.extractors.english.text import Sentence
from dunant.model.document import Document
from dunant.model.vocab import Act, Cause, Certainty, Change, Effect, Qualifier, Scope, Status

LONGEST_PART = 8000  # characters, some 2,000 tokens: rules, part and answer fit a window of 8,192; the 229 reports
# at hand are at most 3,755 long, so that one request a report is the rule
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a document as it is sent: characters `start` to `end`, furniture cut out."""

    text: str
    start: int
    end: int


def parts(document: Document, sentences: Sequence[Sentence]) -> Iterator[Part]:
    """The text outside the furniture, cut between sentences; nothing where there is no text."""
    held: list[Sentence] = []
    for sentence in sentences:
        if held and sentence.end - held[0].start > LONGEST_PART:
            yield _part(document, held)
            held = []
        held.append(sentence)
    if held:
        yield _part(document, held)


def _part(document: Document, sentences: Sequence[Sentence]) -> Part:
    """The sentences as one text; where a line or furniture ends between two, an empty line."""
    said = [sentences[0].text]
    for before, after in pairwise(sentences):
        gap = document.text[before.end : after.start]
        said += ["\n\n" if gap.strip() or "\n" in gap else gap, after.text]
    return Part(text="".join(said), start=sentences[0].start, end=sentences[-1].end)


def messages(document: Document, part: Part) -> list[dict[str, str]]:
    """The rules, then the day of publication and the text: all that leaves this machine."""
    day = f"{document.published}, a {document.published:%A}" if document.published else "not known"
    report = f"Published: {day}\n\nReport:\n{part.text}"
    return [{"role": "system", "content": rules()}, {"role": "user", "content": report}]


@cache
def rules() -> str:
    """The codebook in short, without the header of its file."""
    text = (files("dunant.extractors") / "llm_prompt.txt").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("#")).strip()


@cache
def schema() -> Json:
    """The codebook's form as a JSON schema; quotes come first, so that values follow the words they rest on."""
    places: Json = {"place": _text(), "date": {"type": ["array", "null"], "items": {"type": "string"}}}
    by: Json = {"by": _text(), "by_certainty": _words(Certainty, empty=True)}
    said: Json = {"said_by": _text()}
    harm = {
        "effect": _words(Effect), "low": _number(), "high": _number(), "qualifier": _words(Qualifier), "who": _text(),
        "status": _words(Status), "part_of": _number(), "scope": _words(Scope), "since": _text(),
        "cause": _words(Cause), **by, **places, **said,
    }
    control = {"change": _words(Change), **places, "by": _text(), "from": _text(), **said}
    attack = {"cause": _words(Cause), **by, "target": _text(), **places, **said}
    tense = {"type": "string", "enum": ["held", "planned"]}
    talks = {"act": _words(Act), "actor": _text(), "target": _text(), "about": _text(), **places, "tense": tense}
    kinds = {"harm": harm, "control": control, "attack": attack, "talks": talks}
    return _object({kind: {"type": "array", "items": _object(_quoted(fields))} for kind, fields in kinds.items()})


def _quoted(fields: Json) -> Json:
    return {"quote": {"type": "string"}, **fields}


def _object(fields: Json) -> Json:
    """All fields required and no other allowed, as servers with strict schemas ask."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _text() -> Json:
    return {"type": ["string", "null"]}


def _number() -> Json:
    return {"type": ["integer", "null"]}


def _words(vocabulary: type[StrEnum], empty: bool = False) -> Json:
    values: list[str | None] = [word.value for word in vocabulary]
    return {"type": ["string", "null"], "enum": [*values, None]} if empty else {"type": "string", "enum": values}
