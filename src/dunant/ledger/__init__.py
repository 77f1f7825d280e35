"""The record: documents, claims and judgements in, never changed, found again."""

from dunant.ledger.finding import Entry, Found, Wanted
from dunant.ledger.ledger import Ledger

__all__ = ["Entry", "Found", "Ledger", "Wanted"]
