"""Reports with the claims that careful readers noted in; how sure a claim of each kind and act may be out.

Harm and attacks: the probabilities of models fitted on the other folds, against whether the claim was noted. Control
and talks have no model: there it is the share of each act that was noted, drawn towards the share of its kind.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from dunant.extractors.english.attack_events import FAINT
from dunant.extractors.english.confidence import Bend, logit
from dunant.extractors.english.linear import Linear, model
from dunant.extractors.english.news import News
from eval.calibration import Pair, expected_error, judged_claims
from eval.reading import gazetteer
from training import attack, fit, harm
from training.noted import ORIGIN, noted, rules_of

STRENGTH = 0.3  # inverse of the L2 penalty on acts: of 0.1, 0.3, 1 none is better by 0.005 of calibration error


@dataclass(frozen=True, slots=True)
class Seen:
    """One claim: the report it is from, its act, its model's probability or None, and whether readers noted it."""

    report: str
    act: str
    raw: float | None
    right: bool


def train(folder: Path) -> str:
    """Fit on gold-train of `folder` and write; returns the calibration error of each kind across folds."""
    seen = {"harm": list(_harm(folder)), "attack": list(_attacks(folder)), **_unweighed(folder)}
    kinds = {}
    for kind, claims in seen.items():
        bend = fitted(claims)
        kinds[kind] = {"slope": bend.slope, "bias": bend.bias, "acts": dict(sorted(bend.acts.items()))}
    text = json.dumps({"origin": f"{ORIGIN}, models fitted on other folds", "kinds": kinds}, indent=0)
    (fit.MODELS / "confidence.json").write_text(text + "\n", encoding="utf-8")
    told = ", ".join(f"{kind} {expected_error(across_folds(claims)):.3f}" for kind, claims in seen.items())
    return f"confidence: calibration error across {fit.FOLDS} folds: {told}"


def fitted(claims: Sequence[Seen]) -> Bend:
    """The bend of one kind."""
    acts = sorted({one.act for one in claims})
    odds = [logit(one.raw) if one.raw is not None else 0.0 for one in claims]
    rows = [[odd, *(float(one.act == act) for act in acts)] for odd, one in zip(odds, claims, strict=True)]
    regression = LogisticRegression(C=STRENGTH, max_iter=2000)
    regression.fit(np.array(rows), np.array([one.right for one in claims]))
    slope, *shifts = (round(float(weight), 3) for weight in regression.coef_[0])
    return Bend(slope=slope, bias=round(float(regression.intercept_[0]), 3), acts=dict(zip(acts, shifts, strict=True)))


def across_folds(claims: Sequence[Seen]) -> list[Pair]:
    """Each claim with the confidence that a bend fitted on other reports gives it."""
    part = {report: at % fit.FOLDS for at, report in enumerate(sorted({one.report for one in claims}))}
    found: list[Pair] = []
    for k in range(fit.FOLDS):
        bend = fitted([one for one in claims if part[one.report] != k])
        found += [(bend.sure(one.act, one.raw), one.right) for one in claims if part[one.report] == k]
    return found


def _harm(folder: Path) -> Iterator[Seen]:
    known = harm.reports(folder)
    _name, examples, strength, keep = harm.weighed(known)
    every = (str(proposal.claim.act) for report in known for proposal in report.proposals)
    acts = {id(example): act for example, act in zip(examples, every, strict=True)}
    for others, held in fit.folds(examples):
        judge = Linear(*fit.fitted(others, strength), 0.5)
        for one in held:
            if (raw := judge.probability(one.features)) >= keep:
                yield Seen(one.report, acts[id(one)], raw, one.label)


def _attacks(folder: Path) -> Iterator[Seen]:
    rules = rules_of(folder)
    known, whole = attack.reports(folder, "train", rules), model("attack_event")
    threshold = whole.threshold if whole else FAINT
    for k, (records, events) in enumerate(attack.across_folds(known, rules)):
        kept = [(record, sure) for record, sure in events if sure >= threshold]
        right = {j for _i, j in rules.pairs("attack", records, [record for record, _sure in kept])}
        for j, (record, sure) in enumerate(kept):
            yield Seen(str(k), str(record["cause"]), sure, j in right)


def _unweighed(folder: Path) -> dict[str, list[Seen]]:
    """Control and talks, as the extractor finds them."""
    rules, news = rules_of(folder), News(gazetteer())
    found: dict[str, list[Seen]] = {"control": [], "talks": []}
    for name, document, gold in noted(folder):
        claims = news.extract(document).claims
        for kind, seen in found.items():
            for claim, right in judged_claims(kind, gold, document, claims, rules):
                seen.append(Seen(report=name, act=str(claim.act), raw=None, right=right))
    return found
