"""A request in, an answer out: what a server of one's own is pointed at (`dunant.site.wsgi:application`)."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dunant.site.settings")
application = get_wsgi_application()
