"""The door for gunicorn: `gunicorn portal.wsgi --threads 16 --workers 1` (one process: queues live in it)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def under_prefix(application: Application, prefix: str) -> Application:
    """Accept addresses with the public path prefix too, for a proxy that leaves it in place."""

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if prefix and (path == prefix or path.startswith(f"{prefix}/")):
            environ["PATH_INFO"] = path[len(prefix) :] or "/"
        return application(environ, start_response)

    return serve


def _application() -> Application:
    application = get_wsgi_application()
    from django.conf import settings

    return under_prefix(application, settings.ENV.prefix)


application = _application()
