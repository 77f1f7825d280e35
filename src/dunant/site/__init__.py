"""A record in, the web site that shows it out: a Django project with server-rendered pages (docs/site.md)."""
