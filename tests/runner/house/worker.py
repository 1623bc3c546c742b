"""Stands for the action server: lives, with a child of its own."""

import os
import subprocess
import sys
import time
from pathlib import Path

child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
with Path("pids").open("a") as pids:
    pids.write(f"actions {os.getpid()}\nchild {child.pid}\n")
time.sleep(300)
