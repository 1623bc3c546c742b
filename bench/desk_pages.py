"""The desk's pages over 100,000 conversations, on SQLite and on PostgreSQL where a server lets us in.

`python -m bench.desk_pages [--conversations 100000] [--server postgresql://…/postgres] [--out report.json]`
makes stores of its own, has `python -m portal desk_bench` fill and measure them, and drops them. It wants a
quarter of an hour and 2 GB. A page is slow when one in twenty takes longer than `LIMIT`.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg2

LIMIT = 200
SERVER = "postgresql://postgres@127.0.0.1/postgres"
STORES = {"default": "DATABASE_URL", "keys": "KEYS_URL", "search": "SEARCH_URL"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure on each store, print a line for each page; exit 1 if one is slow."""
    parser = argparse.ArgumentParser(prog="python -m bench.desk_pages", description=__doc__)
    parser.add_argument("--conversations", type=int, default=100_000)
    parser.add_argument("--server", default=SERVER)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(arguments)
    found = {"sqlite": measure({}, options.conversations)}
    if lets_us_in(options.server):
        with databases(options.server) as urls:
            found["postgresql"] = measure(urls, options.conversations)
    else:
        print("PostgreSQL : ce serveur n'ouvre pas, laissé de côté (--server en donne un autre).")
    if options.out:
        options.out.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    slow = [page for one in found.values() for page, ms in one["ms"].items() if ms["p95"] > LIMIT]
    return int(bool(slow))


def measure(urls: Mapping[str, str], conversations: int) -> dict[str, Any]:
    """Return what `desk_bench` says of an empty store: that of these addresses, or SQLite's files."""
    with tempfile.TemporaryDirectory(prefix="replique-bench-") as folder:
        kept = {name: value for name, value in os.environ.items() if name not in STORES.values()}
        environment = {**kept, **urls, "VAR_DIR": folder}
        for store in STORES:
            _portal(environment, "migrate", "--verbosity", "0", "--database", store)
        said = _portal(environment, "desk_bench", "--conversations", str(conversations))
    found: dict[str, Any] = json.loads(said)
    for page, ms in found["ms"].items():
        print(f"{found['store']:10} {page:32} {ms['median']:6.0f} {ms['p95']:6.0f} ms", flush=True)
    return found


def lets_us_in(server: str) -> bool:
    """Tell whether a server answers; what it lets us do is seen soon enough."""
    try:
        psycopg2.connect(server, connect_timeout=3).close()
    except psycopg2.Error:
        return False
    return True


@contextmanager
def databases(server: str) -> Iterator[dict[str, str]]:
    """Make a database for each store, give their addresses, drop them at the end."""
    names = {variable: f"replique_bench_{secrets.token_hex(4)}" for variable in STORES.values()}
    try:
        for name in names.values():
            _on(server, f"CREATE DATABASE {name}")
        yield {
            variable: urlsplit(server)._replace(path=f"/{name}").geturl() for variable, name in names.items()
        }
    finally:
        for name in names.values():
            _on(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _on(server: str, statement: str) -> None:
    with closing(psycopg2.connect(server, connect_timeout=3)) as connection:
        connection.autocommit = True
        connection.cursor().execute(statement)


def _portal(environment: Mapping[str, str], *arguments: str) -> str:
    command = [sys.executable, "-m", "portal", *arguments]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
