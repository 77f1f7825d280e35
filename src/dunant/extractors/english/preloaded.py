"""Importing this reads the lexicons and compiles the patterns: once, in the process that workers are forked from."""

from __future__ import annotations

from dunant.extractors.english.grammar import grammar
from dunant.extractors.english.news import News
from dunant.model.document import Document
from dunant.model.ids import DocumentId

SENTENCE = "Five people, two of them children, were killed in an air strike on the town on Tuesday, a monitor said."

for _name in ("control", "talks"):
    grammar(_name).compile()
News().extract(Document(id=DocumentId("doc-0"), capture="", text=SENTENCE))
