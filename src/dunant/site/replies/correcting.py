"""A correction that an editor accepted in; a document, a judgement and a line on what became of it out.

The document is the reader's words, its outlet "a reader, through the site"; nothing of who the reader is goes with it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.conf import settings

from dunant.errors import UsageError
from dunant.model.ids import digest
from dunant.model.vocab import Question
from dunant.monitor import Monitor
from dunant.site.replies.models import Reply

OUTLET = "a reader, through the site"


def taken_over(reply: Reply, editor: str) -> str:
    """Write it into the record; one line on what was done.

    Raises:
        UsageError: it names no claim or field, or its value is none that the field can take.
    """
    if not reply.claim or not reply.field:
        raise UsageError("the correction names no claim or no field; ask its writer, or judge the claim yourself")
    with Monitor(settings.RECORD, make=False, person=editor) as monitor:
        before = monitor.ledger.claim(reply.claim)
        document = _kept(monitor, reply)
        reason = f"a reader's correction, {document}; source: {reply.source}"
        monitor.judge(Question.FIELD_VALUE, before.id, reply.field, value=reply.value, reason=reason[:500])
    return f"{reply.field} of {before.id} is now {reply.value}, by {document}"


def _kept(monitor: Monitor, reply: Reply) -> str:
    """The reader's words as a document of the record; its id."""
    words = f"{reply.text}\n\nSource: {reply.source}\n"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"reader-{digest(words)[:12]}.txt"
        file.write_text(words, encoding="utf-8")
        monitor.read(file, published=reply.at.date(), outlet=OUTLET)
    found = [one.id for one in monitor.documents() if one.source == OUTLET and one.label == file.name]
    found += [one.id for one in monitor.documents() if one.source == OUTLET and one.label == file.stem]
    if not found:
        raise UsageError("the reader's words could not be kept as a document; `dunant check` says why")
    return found[0]
