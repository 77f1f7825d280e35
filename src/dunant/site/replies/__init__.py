"""Replies of readers in; screened, moderated, and never more of a person than needed, out."""
