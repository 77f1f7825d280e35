"""Analysts at work on the record: its questions answered, events published and withdrawn, joined and parted."""
