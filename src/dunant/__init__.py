"""News reports about an armed conflict in, the record a monitor keeps out."""
