"""Linkers: which claims speak of one event. `incident` weighs evidence; `copies` knows the same text again."""
