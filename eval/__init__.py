"""Measuring material in, accuracy figures, their floors and docs/accuracy.md out (`python -m eval`)."""
