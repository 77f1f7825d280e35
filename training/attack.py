"""Reports with the attacks that careful readers noted in; the two models that keep attacks out, and how well they do.

The first model weighs each mention of an attack with each place it may have hit. The second, fitted on what the first
says of reports it was not fitted on, weighs all that a report tells of one cause in one place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import numpy as np

from dunant.extractors.english import attack_events, attack_features
from dunant.extractors.english.article import Article
from dunant.extractors.english.attack_events import Event
from dunant.extractors.english.attack_strikes import Strike, candidates
from dunant.extractors.english.linear import Linear
from eval.matching import Record, Rules
from eval.reading import gazetteer
from training import fit
from training.noted import ORIGIN, noted, rules_of

STRENGTH_PAIR = 0.05  # inverse of the L2 penalty: best of 0.03, 0.05, 0.1, 0.3, 1 across folds of gold-train
STRENGTH_EVENT = 0.03  # best of 0.03, 0.1, 0.3
ELSEWHERE = 0.3  # weight of a pair told again elsewhere: of 0, 0.2, 0.3, 0.5 and 1 the best across folds
FLAT = 0.005  # F1: within this of the best, fewer wrong attacks are worth more than more right ones
SEEDS = (0, 1, 2)  # ways of making folds: one alone moves F1 by 0.01
THRESHOLDS = tuple(step / 100 for step in range(20, 62, 2))


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its article, the attacks noted in it, its candidates, and an Example for each of them."""

    article: Article
    noted: list[Record]
    strikes: list[Strike]
    pairs: list[fit.Example]


Weighed = list[tuple[Event, fit.Example]]


def train(folder: Path) -> str:
    """Fit both models on gold-train of `folder` and write them; returns one line on how well they do across folds."""
    rules = rules_of(folder)
    known = reports(folder, "train", rules)
    told = [across_folds(known, rules, seed) for seed in SEEDS]
    curve = {at: mean(f1(one, rules, at) for one in told) for at in THRESHOLDS}
    threshold = max(at for at, reached in curve.items() if reached >= max(curve.values()) - FLAT)
    pair, event = models(known, rules)
    fit.write("attack", *pair, 0.5, ORIGIN)
    fit.write("attack_event", *event, threshold, ORIGIN)
    how = f"{fit.FOLDS} folds of {len(known)} reports, {len(SEEDS)} times"
    return f"attack: F1 {curve[threshold]:.3f} at {threshold} across {how}"


def reports(folder: Path, which: str, rules: Rules) -> list[Report]:
    """The reports of gold-WHICH, read as a user's are."""
    found = []
    for _, document, gold in noted(folder, which):
        article, records = Article(document, gazetteer().knows), gold["attack"]
        strikes = list(candidates(article))
        names = attack_features.described(article, strikes)
        pairs = [_example(article, s, tuple(n), records, rules) for s, n in zip(strikes, names, strict=True)]
        found.append(Report(article, records, strikes, pairs))
    return found


def _record(strike: Strike) -> Record:
    return {"cause": str(strike.attack.cause), "place": strike.place.label if strike.place else None}


def _example(
    article: Article, strike: Strike, names: tuple[str, ...], noted: list[Record], rules: Rules
) -> fit.Example:
    """A pair with whether it was noted; one of a sentence that the readers did not quote for it weighs less."""
    alike = [gold for gold in noted if rules.same["attack"](gold, _record(strike))]
    quoted = not alike or any(_quotes(article, strike.sentence, str(gold["quote"])) for gold in alike)
    return fit.Example(article.document.label, names, bool(alike), 1.0 if quoted else ELSEWHERE)


def _quotes(article: Article, i: int, quote: str) -> bool:
    """Does the quote reach into sentence `i`?"""
    at = article.document.text.find(quote)
    return at >= 0 and at < article.sentences[i].end and at + len(quote) > article.sentences[i].start


def weighed(report: Report, judge: Linear, rules: Rules) -> Weighed:
    """What the report tells by the first model, with an Example each: a noted attack is its first fit."""
    sure = [judge.probability(example.features) for example in report.pairs]
    events = attack_events.events(zip(report.strikes, sure, strict=True))
    left = list(report.noted)
    found = []
    for event in events:
        gold = next((g for g in left if rules.same["attack"](g, _record(event.strike))), None)
        left = [g for g in left if g is not gold]
        names = attack_events.event_features(report.article, event, events)
        found.append((event, fit.Example(report.article.document.label, tuple(names), gold is not None)))
    return found


Fitted = tuple[dict[str, float], float]


def models(known: Sequence[Report], rules: Rules) -> tuple[Fitted, Fitted]:
    """The first model on all reports; the second on what the first says of the reports of each fold it left out."""
    told: list[fit.Example] = []
    for train_part, test_part in folds(known, seed=7):
        judge = _linear(_pairs(train_part))
        told += [example for report in test_part for _, example in weighed(report, judge, rules)]
    return _pairs(known), fit.fitted(told, STRENGTH_EVENT)


def _pairs(known: Sequence[Report]) -> Fitted:
    return fit.fitted([example for report in known for example in report.pairs], STRENGTH_PAIR)


def _linear(fitted: Fitted) -> Linear:
    return Linear(*fitted, 0.5)


Told = list[tuple[list[Record], list[tuple[Record, float]]]]


def across_folds(known: Sequence[Report], rules: Rules, seed: int = 0) -> Told:
    """For each report the noted attacks, and those that models fitted on other reports find, with their probability."""
    found: Told = []
    for train_part, test_part in folds(known, seed):
        first, second = (_linear(fitted) for fitted in models(train_part, rules))
        for report in test_part:
            events = [(_record(e.strike), second.probability(x.features)) for e, x in weighed(report, first, rules)]
            found.append((report.noted, events))
    return found


def f1(told: Told, rules: Rules, threshold: float) -> float:
    """F1 of the attacks whose probability reaches the threshold."""
    right = found = noted = 0
    for golds, events in told:
        kept = [record for record, sure in events if sure >= threshold]
        right += len(rules.pairs("attack", golds, kept))
        found, noted = found + len(kept), noted + len(golds)
    return 2 * right / max(1, found + noted)


def folds(known: Sequence[Report], seed: int = 0) -> list[tuple[list[Report], list[Report]]]:
    """Train and test parts by report, the same for the same reports."""
    names = np.random.default_rng(seed).permutation(sorted(r.article.document.label for r in known))
    part = {str(name): k % fit.FOLDS for k, name in enumerate(names)}
    rows = [(part[report.article.document.label], report) for report in known]
    return [([r for p, r in rows if p != k], [r for p, r in rows if p == k]) for k in range(fit.FOLDS)]
