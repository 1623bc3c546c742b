#!/bin/sh
# Runs the given arguments with the first Python 3.8 or newer of this machine: .venv/ doesn't exist yet.
for python in "$PYTHON" python3 python3.11 python3.13 python3.12 python3.10 python3.9 python3.8 python; do
    if [ -n "$python" ] && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1; then
        exec "$python" "$@"
    fi
done
echo "Erreur : aucun Python 3.8 ou plus récent sur cette machine." >&2
echo "Remède : installez-le (Debian, Ubuntu : apt-get install python3 python3-venv ; Fedora : dnf install python3 ;" >&2
echo "macOS : brew install python), ou donnez son chemin : make PYTHON=/chemin/de/python3 run" >&2
exit 1
