"""A request in, a page out; one module per kind of page."""
