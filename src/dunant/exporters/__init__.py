"""Exporters: what the record holds, written down to a format, with a report of what the format could not hold."""
