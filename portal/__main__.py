"""Django's command line, as `python -m portal <command>` (migrate, createsuperuser, …)."""

import os
import sys

from django.core.management import execute_from_command_line

from portal.environment import BadEnvironment


def main() -> None:
    """Run one of Django's commands with the portal's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    try:
        execute_from_command_line(["portal", *sys.argv[1:]])
    except BadEnvironment as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
