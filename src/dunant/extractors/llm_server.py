"""Messages in, what a language model answers out, from any server that speaks OpenAI's chat completions."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dunant.errors import UsageError
from dunant.extractors.llm_messages import schema

if TYPE_CHECKING:
    import httpx

PATH = "/chat/completions"
CONNECT = 10.0  # seconds to reach the server; it is next door or a large service
MOST_TOKENS = 4096  # of an answer; the longest of 229 gold records has 11,722 characters, some 3,500 tokens
LARGEST = 4_000_000  # bytes of an answer: a hundred times the longest that MOST_TOKENS allows
NO_SUCH_FORM = frozenset({400, 415, 422, 501})  # statuses with which servers refuse a field that they do not know
Messages = list[dict[str, str]]


class Unanswered(Exception):
    """No answer, why, and what to do; it names neither address nor key, as it is kept in the record."""

    def __init__(self, code: str, what: str, advice: str = "") -> None:
        super().__init__(what)
        self.code, self.what, self.advice = code, what, advice


class Server:
    """One server and one of its models.

    Args:
        url: the address up to the version, such as `http://127.0.0.1:8080/v1`.
        key: sent as a bearer token; empty for none.
        timeout: seconds for one whole answer.

    Raises:
        UsageError: the address is none of the web.
    """

    def __init__(self, url: str, model: str, key: str, timeout: float) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError("the language model's address must begin with http:// or https://, and end in its version")
        self._url = url.rstrip("/").removesuffix(PATH) + PATH
        self._model = model
        self._headers = {"authorization": f"Bearer {key}"} if key else {}
        self._timeout = timeout
        self._plain = False  # did the server refuse to be told the answer's form?
        self._client: httpx.Client | None = None

    def answer(self, messages: Messages) -> str:
        """The text of the answer; Unanswered where there is none, whatever the network and the server do."""
        status, body = self._post(self._request(messages))
        if status in NO_SUCH_FORM and not self._plain:
            self._plain = True
            status, body = self._post(self._request(messages))
        if status != 200:
            raise _status(status)
        return _content(body)

    def _request(self, messages: Messages) -> dict[str, Any]:
        asked: dict[str, Any] = {"model": self._model, "messages": messages, "temperature": 0}
        if not self._plain:
            form = {"name": "codebook", "strict": True, "schema": schema()}
            asked["max_tokens"] = MOST_TOKENS
            asked["response_format"] = {"type": "json_schema", "json_schema": form}
        return asked

    def _post(self, asked: dict[str, Any]) -> tuple[int, bytes]:
        """Status and body."""
        import httpx  # heavy: only who asks a model waits for it

        try:
            if self._client is None:
                limits = httpx.Timeout(self._timeout, connect=min(CONNECT, self._timeout))
                self._client = httpx.Client(timeout=limits, headers=self._headers)
            with self._client.stream("POST", self._url, json=asked) as answer:
                return answer.status_code, self._body(answer)
        except httpx.ConnectTimeout:
            raise _unreachable("connecting took too long") from None
        except httpx.TimeoutException:
            raise self._late() from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            raise _unreachable(type(error).__name__) from None

    def _body(self, answer: httpx.Response) -> bytes:
        content, begun = bytearray(), time.monotonic()
        for piece in answer.iter_bytes():
            content += piece
            if len(content) > LARGEST:
                raise Unanswered("llm_broken", "the language model's answer has no end")
            if time.monotonic() - begun > self._timeout:
                raise self._late()
        return bytes(content)

    def _late(self) -> Unanswered:
        what = f"the language model gave no whole answer within {self._timeout:g} seconds"
        return Unanswered("llm_timeout", what, "read it again with a faster or smaller model, or give it more time")


def _unreachable(why: str) -> Unanswered:
    what = f"the language model's server cannot be reached ({why})"
    return Unanswered("llm_unreachable", what, "check that it runs and that its address is right, and read again")


def _status(status: int) -> Unanswered:
    """The server's words are left out: some repeat the key."""
    advice = {
        401: "set DUNANT_LLM_KEY to the server's key",
        403: "set DUNANT_LLM_KEY to the server's key",
        404: "check the model's name, and that the address ends in the version, such as /v1",
        429: "wait, or ask for a higher limit, and read again",
    }.get(status, "see the server's own log, and read again")
    return Unanswered("llm_refused", f"the language model's server answers {status}", advice)


def _content(body: bytes) -> str:
    """`choices[0].message.content` of the server's answer."""
    try:
        choice = json.loads(body)["choices"][0]
        content, ended = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise Unanswered("llm_broken", "the server's answer is not in the form of chat completions") from None
    if ended == "length":
        raise Unanswered("llm_broken", "the language model's answer was cut short at its longest length")
    if not isinstance(content, str) or not content.strip():
        raise Unanswered("llm_broken", "the language model gave an empty answer")
    return content
