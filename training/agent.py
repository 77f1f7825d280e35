"""Reports with the harm and attacks that careful readers noted in; the models of who did it, and how well they do, out.

The first model chooses among the sides that an article names, and nobody; the second says whether the text asserts the
deed of the side it names or suspects it. Both learn from attacks as well as from figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dunant.extractors.english import agent_choice, harm_scope
from dunant.extractors.english.agent_scene import Harm, Scene
from dunant.extractors.english.article import Article
from dunant.extractors.english.harm_context import Context
from dunant.extractors.english.harm_frames import Suffered, suffered
from dunant.extractors.english.harm_tags import triggers
from dunant.extractors.english.linear import Linear
from dunant.model.vocab import Cause, Scope
from eval.claims import articles
from eval.matching import Record, Rules
from eval.names import Names, parties_beside
from eval.reading import documents, gazetteer, json_lines
from training import fit

PENALTY = 5.0  # L2: best of 3, 5, 10 across folds of gold-train
EVEN = 0.3  # a report with n figures weighs n ** (1 - EVEN): long reports repeat themselves
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
    rules = Rules(Names(parties_beside(folder / "gold-train.jsonl")))
    rows = [row for row in known(folder, "train", rules) if any(row.right)]
    told = across_folds(rows)
    doubt, firm = doubts(told)
    fit.write("agent", weights(rows), 0.0, 0.0, "gold-train")
    fit.write("agent_doubt", *doubt, EITHER, "gold-train")
    figures = [(row, shares) for row, shares in told if row.figure]
    right = sum(row.right[int(np.argmax(shares))] for row, shares in figures)
    return f"agent: {right / len(figures):.3f} of {len(figures)} figures across {fit.FOLDS} folds; firmness {firm:.3f}"


def known(folder: Path, which: str, rules: Rules) -> list[Row]:
    """Every figure and attack of gold-WHICH that the grammar finds, with its candidates."""
    gold = articles(folder / f"gold-{which}.jsonl")
    lines = json_lines(folder / f"reports-{which}.jsonl")
    rows: list[Row] = []
    for name, document in documents([{k: str(v) for k, v in line.items() if v is not None} for line in lines]).items():
        article = Article(document, gazetteer().knows)
        context = Context(article)
        found = [*figures(article, context, gold[name]["harm"], rules), *attacks(article, gold[name]["attack"])]
        rows += [row(name, Scene(article, context.cast, harm), noted, rules) for harm, noted in found]
    return rows


def figures(article: Article, context: Context, noted: list[Record], rules: Rules) -> list[tuple[Harm, Record]]:
    """The figures of the article that match a noted one, each with it."""
    found = list(_frames(article, context))
    pairs = rules.pairs("harm", noted, [_record(article, harm.sentence, frame) for harm, frame in found])
    return [(found[p][0], noted[g]) for g, p in pairs]


def _record(article: Article, i: int, frame: Suffered) -> Record:
    """As much of a figure as it is matched by."""
    first, last = min(frame.group.first, frame.how[0]), max(frame.group.last, frame.how[1])
    quote = article.quote(i, first, last).exact
    said: Record = {"effect": str(frame.effect), "low": frame.group.low, "high": frame.group.high, "quote": quote}
    return {**dict.fromkeys(("scope", "status", "place", "said_by")), **said}


def _frames(article: Article, context: Context) -> Iterator[tuple[Harm, Suffered]]:
    for i, sentence in enumerate(article.sentences):
        context.pass_over(i)
        if article.headline(i) or not triggers().search(sentence.text):
            continue
        for frame in suffered(sentence, article.groups(i)):
            whole = replace(frame, group=frame.whole or frame.group)
            total = harm_scope.reach(article, i, whole).scope is Scope.CUMULATIVE
            cause = context.cause_here(i, frame.how)
            if cause is Cause.UNKNOWN and not total:
                cause = context.cause(i)
            yield Harm.of(i, frame, total, cause), frame


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


def weights(rows: Sequence[Row]) -> dict[str, float]:
    """Weights under which the noted side of every row is likeliest among its candidates (conditional logit, L2)."""
    names = _names(rows)
    places = {name: k for k, name in enumerate(names)}
    cells = [[places[f] for f in features if f in places] for r in rows for features in r.features]
    starts = np.cumsum([0, *(len(cell) for cell in cells)])
    x = csr_matrix((np.ones(starts[-1]), np.concatenate(cells).astype(int), starts), shape=(len(cells), len(names)))
    first = np.cumsum([0, *(len(r.features) for r in rows)])[:-1]
    group = np.repeat(np.arange(len(rows)), [len(r.features) for r in rows])
    right = np.array([ok for r in rows for ok in r.right])
    often = Counter(r.report for r in rows)
    heavy = np.array([often[r.report] ** -EVEN for r in rows])
    heavy *= len(rows) / heavy.sum()

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        scores = x @ w
        among, all_ = _shares(scores, first, group)
        noted, right_ = _shares(np.where(right, scores, -1e9), first, group)
        value = float((heavy * (all_ - right_)).sum() + PENALTY / 2 * w @ w)
        return value, x.T @ (heavy[group] * (among - noted)) + PENALTY * w

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {name: round(float(w), 4) for name, w in zip(names, found, strict=True) if abs(w) > 1e-3}


def _names(rows: Sequence[Row]) -> list[str]:
    """The features that stand in at least RARE reports: what fewer show is a name, not the language."""
    pairs = {(f, r.report) for r in rows for features in r.features for f in features}
    often = Counter(f for f, _ in pairs)
    return sorted(f for f, n in often.items() if n >= fit.RARE)


def _shares(scores: np.ndarray, first: np.ndarray, group: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each candidate's share of its group, and the logarithm of each group's sum."""
    top = np.maximum.reduceat(scores, first)
    raised = np.exp(scores - top[group])
    whole = np.add.reduceat(raised, first)
    return raised / whole[group], np.log(whole) + top


Told = list[tuple[Row, list[float]]]


def across_folds(rows: Sequence[Row]) -> Told:
    """Every row with the shares that a model fitted on other reports gives its candidates."""
    names = np.random.default_rng(0).permutation(sorted({r.report for r in rows}))
    part = {str(name): k % fit.FOLDS for k, name in enumerate(names)}
    told: Told = []
    for k in range(fit.FOLDS):
        judge = Linear(weights([r for r in rows if part[r.report] != k]), 0.0, 0.0)
        told += [(r, agent_choice.weighed(judge, r.features)) for r in rows if part[r.report] == k]
    return told


def doubts(told: Told) -> tuple[tuple[dict[str, float], float], float]:
    """The model of suspicion, and the share of rows it has right across folds."""
    examples = []
    for r, shares in told:
        key = r.keys[int(np.argmax([share if ok else -1.0 for share, ok in zip(shares, r.right, strict=True)]))]
        if key:
            naming = agent_choice.clearest(r.scene.cast.by_side[key], r.scene.i)
            names = agent_choice.of_doubt(r.scene, naming)
            examples.append(fit.Example(r.report, tuple(names), r.noted.get("by_certainty") == "suspected"))
    right: list[bool] = []
    for train_part, test_part in fit.folds(examples):
        judge = Linear(*fit.fitted(train_part, DOUBT), EITHER)
        right += [("close:here" in e.features or judge.keeps(e.features)) == e.label for e in test_part]
    return fit.fitted(examples, DOUBT), sum(right) / len(right)
