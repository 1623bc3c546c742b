"""Stands for the portal: the chat API as far as the launcher uses it; only its second reply is an answer."""

import json
import os
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

ERROR = {"outcome": "error", "text": "Un instant."}
ANSWER = {"outcome": "answer", "text": "Oui.", "rule": {"id": "acces_documents/factures"}}
SUGGEST = {"outcome": "suggest", "text": "Laquelle ?", "choices": []}
questions: list[str] = []


def reply(question: str) -> dict[str, object]:
    """Fail the first time if asked to, then answer what is understood."""
    if len(questions) == 1 and os.environ.get("FIRST_REPLY_FAILS"):
        return ERROR
    return ANSWER if question == os.environ.get("UNDERSTANDS_ONLY", question) else SUGGEST


class Page(BaseHTTPRequestHandler):
    """Answers like the portal whose assistant is waking."""

    def do_GET(self) -> None:
        self._send({"status": "ok"})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/api/conversations":
            self._send({"id": "c1", "token": "t1", "code": "x", "messages": []})
        elif self.headers["Authorization"] == "Bearer t1":
            questions.append(body["text"])
            Path("questions").write_text("\n".join(questions))
            self._send({"messages": [reply(body["text"])]})

    def do_DELETE(self) -> None:
        self._send({"status": "ok"})

    def _send(self, body: object) -> None:
        data = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


with Path("pids").open("a") as pids:
    pids.write(f"portal {os.getpid()}\n")
host, port = os.environ["BIND"].rsplit(":", 1)
HTTPServer((host, int(port)), Page).serve_forever()
