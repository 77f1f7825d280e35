"""English news in, the codebook's four kinds of claim out."""
