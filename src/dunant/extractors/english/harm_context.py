"""An article read sentence by sentence in; the cause and author that a bare figure continues out."""

from __future__ import annotations

from functools import cached_property

from dunant.extractors.english.agent_cast import Cast
from dunant.extractors.english.agent_choice import chosen
from dunant.extractors.english.agent_scene import Harm
from dunant.extractors.english.agents import Agent
from dunant.extractors.english.article import Article
from dunant.extractors.english.cause_choice import Causes
from dunant.extractors.english.harm_frames import Suffered
from dunant.extractors.english.lexicon import table
from dunant.extractors.english.violence import DECIDED, Violence
from dunant.model.vocab import Cause

MEMORY = 3  # sentences for which an attack goes on being what figures are of


class Context:
    """What the last sentences told of an attack. Call `enter` or `pass_over` once a sentence, in order."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._last: tuple[int, Violence] | None = None

    @cached_property
    def cast(self) -> Cast:
        """The sides of the article."""
        return Cast(self._article)

    def author(self, i: int, frame: Suffered, total: bool) -> tuple[Agent | None, float]:
        """Who is said to have done the harm of `frame` in sentence `i`, None where that is open; and how likely.

        The cause by rules alone enters: the chosen one would be too good on the reports it was fitted on.
        """
        harm = Harm.of(i, frame, total, self.ruled_cause(i, frame, total))
        return chosen(self._article, self.cast, harm)

    def pass_over(self, i: int) -> None:
        """Remember the attack that sentence `i` tells of, if any."""
        told = [v for v in self._article.violence(i) if v.cause is not Cause.UNKNOWN]
        telling = [v for v in told if not (v.weak and v.form == "weapon")]
        if telling:
            decided = [v for v in telling if v.cause in DECIDED]
            self._last = (i, (decided or telling)[0])

    @cached_property
    def causes(self) -> Causes:
        """The causes that the article tells."""
        return Causes(self._article)

    def cause_of(self, i: int, frame: Suffered, total: bool) -> Cause:
        """The cause that the text gives for the harm of `frame` in sentence `i`."""
        return self.causes.chosen(i, frame, total, self.ruled_cause(i, frame, total))

    def ruled_cause(self, i: int, frame: Suffered, total: bool) -> Cause:
        """The cause by rules alone: what the sentence tells, else what was told last; a total goes on with nothing."""
        here = self.cause_here(i, frame.how)
        return self.cause(i) if here is Cause.UNKNOWN and not total else here

    def cause_here(self, i: int, how: tuple[int, int]) -> Cause:
        """The cause that the sentence itself gives for the harm at tokens `how`."""
        tokens = self._article.sentences[i].tokens
        told = table("harm_causes").get(tokens[how[0]].low)
        if told:
            return Cause(told)
        near = [v for v in self._article.violence(i) if v.cause is not Cause.UNKNOWN]
        decided = [v for v in near if v.cause in DECIDED]
        best = min(decided or near, key=lambda v: self._distance(i, v, how), default=None)
        return best.cause if best else Cause.UNKNOWN

    def _distance(self, i: int, attack: Violence, how: tuple[int, int]) -> int:
        """Tokens between, an attack after the word of harm ("killed in shelling") counting a little nearer."""
        if attack.first >= how[1]:
            return attack.first - how[1]
        return how[0] - attack.last + 1

    def cause(self, i: int) -> Cause:
        """The cause that earlier sentences give, while it is remembered."""
        if self._last and i - self._last[0] <= MEMORY:
            return self._last[1].cause
        return Cause.UNKNOWN
