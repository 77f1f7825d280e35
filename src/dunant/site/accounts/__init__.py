"""Who may do what: readers, analysts, editors, administrators."""
