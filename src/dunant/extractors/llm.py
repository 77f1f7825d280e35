"""A document in, its claims out, read by a language model of the user's choice and held to the document's words.

An option that nothing needs (docs/llm.md, docs/decisions/0010). Nothing is sent anywhere unless a person gave the
address of a server.
"""

from __future__ import annotations

import math
import os

from dunant.errors import Issue, UsageError
from dunant.extractors.english.article import Article
from dunant.extractors.llm_held import Held
from dunant.extractors.llm_messages import Part, messages, parts
from dunant.extractors.llm_records import Answer, records
from dunant.extractors.llm_server import Server, Unanswered
from dunant.model.claim import Claim
from dunant.model.document import Document
from dunant.ports import Extraction, Gazetteer

VERSION = "1"
KEY = "DUNANT_LLM_KEY"  # the environment variable of the server's key: it stands in no shell history and no record
LONGEST_WAIT = 300.0  # seconds for one answer; a model of 8,000 million parameters on a laptop takes minutes


class Llm:
    """News reports in any language the model reads; figures only as far as our own grammar can read them again.

    Args:
        gazetteer: knows names of places.
        url: the address of a server that speaks OpenAI's chat completions, up to its version.
        model: the model's name on that server.
        timeout: seconds for one whole answer.

    Attributes:
        origin: `llm:MODEL@version`, kept with every claim.

    Raises:
        UsageError: an address without a model or a model without an address, or an address or a time that is none.
    """

    def __init__(
        self, gazetteer: Gazetteer | None = None, *, url: str = "", model: str = "", timeout: str | float = LONGEST_WAIT
    ) -> None:
        model = " ".join(model.split())
        if bool(url) != bool(model):
            raise UsageError("the extractor 'llm' needs both the address of a server and the name of a model")
        self.origin = f"llm:{model}@{VERSION}" if model else f"llm@{VERSION}"
        self._knows = gazetteer.knows if gazetteer else _nothing
        self._server = Server(url, model, os.environ.get(KEY, ""), _seconds(timeout)) if url else None

    def extract(self, document: Document) -> Extraction:
        """The claims of one document, kind by kind; never raises.

        Where the server gives no usable answer for any part, there is no claim and one Issue, `left_out`: the document
        counts as unread.
        """
        article = Article(document, self._knows)
        claims: dict[str, Claim] = {}
        issues: list[Issue] = []
        for part in parts(document, article.sentences):
            try:
                answer = self._read(article, part)
            except Unanswered as why:
                return Extraction(claims=(), issues=(_unread(document, why),))
            claims.update((claim.id, claim) for claim in answer.claims if claim.id not in claims)
            issues += answer.issues
        return Extraction(claims=tuple(claims.values()), issues=tuple(issues))

    def _read(self, article: Article, part: Part) -> Answer:
        """One request."""
        if self._server is None:
            raise Unanswered("llm_unreachable", "no language model's server was given", "give --llm-url, --llm-model")
        said = self._server.answer(messages(article.document, part))
        return Answer(Held(article, part), self.origin, records(said))


def _seconds(timeout: str | float) -> float:
    """As a number; options travel as text."""
    try:
        seconds = float(timeout)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < math.inf:
        raise UsageError(f"the language model's time is {timeout!r}; write it as seconds, such as {LONGEST_WAIT:g}")
    return seconds


def _nothing(name: str) -> bool:
    """Knows no place by name."""
    return False


def _unread(document: Document, why: Unanswered) -> Issue:
    return Issue(
        code=why.code, where=document.label or document.id, what=why.what, advice=why.advice, left_out=True
    )
