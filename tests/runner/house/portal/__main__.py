"""Stands for `python -m portal migrate`: refuses what the portal would refuse."""

import os
import sys

if os.environ.get("TODAY") == "hier":
    sys.exit("portal.environment.BadEnvironment: TODAY doit être une date AAAA-MM-JJ, pas « hier ».")
