"""Somebody's website on another origin than the portal's: pages as they are given, with their own policy."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html>
<html lang="fr" {html}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Le site de la liste</title>{head}</head>
<body><main><h1>Notre liste</h1>{body}</main></body></html>"""


@dataclass
class Site:
    """A running web server, and what it shows."""

    url: str
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)

    def publish(self, body: str, *, policy: str = "", head: str = "", html: str = "", path: str = "/") -> str:
        """Put a page online; return its address."""
        self.pages[path] = (PAGE.format(body=body, head=head, html=html), policy)
        return self.url + path

    @classmethod
    @contextmanager
    def started(cls) -> Iterator[Site]:
        """Start it on a free port, stop it at the end."""
        site = cls("")

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page, policy = site.pages.get(self.path, ("", ""))
                self.send_response(200 if page else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                if policy:
                    self.send_header("Content-Security-Policy", policy)
                self.end_headers()
                self.wfile.write(page.encode())

            def log_message(self, *args: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        site.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield site
        finally:
            server.shutdown()
            server.server_close()
