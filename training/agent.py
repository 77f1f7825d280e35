"""Reports with the harm and attacks that careful readers noted in; the models of who did it, and how well they do, out.

The first model chooses among the sides that an article names, and nobody; the second says whether the text asserts the
deed of the side it names or suspects it. Both learn from attacks as well as from figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dunant.extractors.english import agent_choice
from dunant.extractors.english.agent_scene import Harm, Scene
from dunant.extractors.english.article import Article
from dunant.extractors.english.harm_context import Context
from dunant.extractors.english.linear import Linear, shares
from eval.matching import Record, Rules
from eval.reading import gazetteer
from training import choice, fit
from training.figures import matched
from training.noted import ORIGIN, noted, rules_of

PENALTY = 10.0  # L2: of 5 to 45 none differs by more than 0.01 across folds
DOUBT = 0.1  # inverse of the L2 penalty of the second model
EITHER = 0.5  # suspicion from here on; no other threshold does better across folds
MOST = 0.5  # a side is the noted one if its namings fit the noted name at least half as often as the best side's


@dataclass(slots=True)
class Row:
    """One thing done: the scene, its candidates, which of them are right, and what the readers noted."""

    report: str
    scene: Scene
    keys: list[str]
    features: list[list[str]]
    right: list[bool]
    noted: Record
    figure: bool


def train(folder: Path) -> str:
    """Fit both models on gold-train of `folder` and write them; returns one line on how well they do across folds."""
    rules = rules_of(folder)
    rows = [row for row in known(folder, "train", rules) if any(row.right)]
    told = across_folds(rows)
    doubt, firm = doubts(told)
    fit.write("agent", choice.weights(rows, PENALTY), 0.0, 0.0, ORIGIN)
    fit.write("agent_doubt", *doubt, EITHER, ORIGIN)
    scored = [(row, likely) for row, likely in told if row.figure]
    right = sum(row.right[int(np.argmax(likely))] for row, likely in scored)
    return f"agent: {right / len(scored):.3f} of {len(scored)} figures across {fit.FOLDS} folds; firmness {firm:.3f}"


def known(folder: Path, which: str, rules: Rules) -> list[Row]:
    """Every figure and attack of gold-WHICH that the grammar finds, with its candidates."""
    rows: list[Row] = []
    for name, document, gold in noted(folder, which):
        article = Article(document, gazetteer().knows)
        context = Context(article)
        found = [*figures(article, context, gold["harm"], rules), *attacks(article, gold["attack"])]
        rows += [row(name, Scene(article, context.cast, harm), record, rules) for harm, record in found]
    return rows


def figures(article: Article, context: Context, noted: list[Record], rules: Rules) -> list[tuple[Harm, Record]]:
    """The figures of the article that match a noted one, each with it."""
    return [
        (Harm.of(f.sentence, f.frame, f.total, f.ruled), record)
        for f, record in matched(article, context, noted, rules)
    ]


def attacks(article: Article, noted: list[Record]) -> list[tuple[Harm, Record]]:
    """The attacks whose quote holds a word of attack, each word once."""
    found: dict[tuple[int, int], tuple[Harm, Record]] = {}
    for record in noted:
        at = article.document.text.find(str(record["quote"]))
        end = at + len(str(record["quote"]))
        for i, sentence in enumerate(article.sentences):
            if at < 0 or not sentence.start <= at < sentence.end:
                continue
            inside = [v for v in article.violence(i) if at <= sentence.tokens[v.first].start < end]
            best = min(inside, key=lambda v: (v.cause != record["cause"], v.form == "weapon", v.first), default=None)
            if best:
                found.setdefault((i, best.first), (Harm.of_attack(i, best), record))
    return list(found.values())


def row(name: str, scene: Scene, noted: Record, rules: Rules) -> Row:
    """A scene with its candidates and which of them the readers mean."""
    keys, features = agent_choice.candidates(scene)
    by = noted.get("by")
    fits = [_share(scene, key, by, rules) if key and by else 0.0 for key in keys]
    best = max(fits)
    right = [best > 0 and share >= MOST * best for share in fits] if by else [not key for key in keys]
    return Row(name, scene, keys, features, right, noted, bool(scene.harm.people))


def _share(scene: Scene, key: str, by: str, rules: Rules) -> float:
    namings = scene.cast.by_side[key]
    return sum(rules.names.alike(by, n.party.name) for n in namings) / len(namings)


Told = list[tuple[Row, list[float]]]


def across_folds(rows: Sequence[Row]) -> Told:
    """Every row with the shares that a model fitted on other reports gives its candidates."""
    names = np.random.default_rng(0).permutation(sorted({r.report for r in rows}))
    part = {str(name): k % fit.FOLDS for k, name in enumerate(names)}
    told: Told = []
    for k in range(fit.FOLDS):
        judge = Linear(choice.weights([r for r in rows if part[r.report] != k], PENALTY), 0.0, 0.0)
        told += [(r, shares(judge, r.features)) for r in rows if part[r.report] == k]
    return told


def doubts(told: Told) -> tuple[tuple[dict[str, float], float], float]:
    """The model of suspicion, and the share of rows it has right across folds."""
    examples = []
    for r, likely in told:
        key = r.keys[int(np.argmax([share if ok else -1.0 for share, ok in zip(likely, r.right, strict=True)]))]
        if key:
            naming = agent_choice.clearest(r.scene.cast.by_side[key], r.scene.i)
            names = agent_choice.of_doubt(r.scene, naming)
            examples.append(fit.Example(r.report, tuple(names), r.noted.get("by_certainty") == "suspected"))
    right: list[bool] = []
    for train_part, test_part in fit.folds(examples):
        judge = Linear(*fit.fitted(train_part, DOUBT), EITHER)
        right += [("close:here" in e.features or judge.keeps(e.features)) == e.label for e in test_part]
    return fit.fitted(examples, DOUBT), sum(right) / len(right)
