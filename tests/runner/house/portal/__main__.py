"""Stands for `python -m portal migrate`, which refuses what the portal would refuse, and `first_account`."""

import os
import sys

if os.environ.get("TODAY") == "hier":
    sys.exit("portal.environment.BadEnvironment: TODAY doit être une date AAAA-MM-JJ, pas « hier ».")
if "127.0.0.1:1" in os.environ.get("DATABASE_URL", ""):
    sys.exit("django.db.utils.OperationalError: connection refused\n\tIs the server running on that host?")
if sys.argv[1] == "first_account" and os.environ.get("NO_ACCOUNT"):
    print(f"{sys.argv[sys.argv.index('--at') + 1]}desk/invitation/un-jeton/")
