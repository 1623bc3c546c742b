"""The portal's command line on a store of its own, as an operator uses it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.portal.server import ROOT


def portal(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m portal …` with its files in a folder, whatever comes of it."""
    environ = {**os.environ, "VAR_DIR": str(folder), "DATABASE_URL": "", "KEYS_URL": "", **environment}
    run = [sys.executable, "-m", "portal", *command]
    return subprocess.run(run, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60, check=False)
