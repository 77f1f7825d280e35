"""An older site database in, today's tables out, step by step (written by Django)."""
