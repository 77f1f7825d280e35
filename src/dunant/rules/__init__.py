"""What several parts of the flow must agree on: when two names are one, where places lie, what a toll is."""
