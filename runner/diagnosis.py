"""From what a tool or the system said in English to what a person can do about it, in French."""

from __future__ import annotations

import re

# The first line that is found wins: a cut network also ends in "no matching distribution".
_KNOWN = (
    (
        r"no space left on device|os error 28\b|disk quota exceeded|database or disk is full",
        "le disque est plein : libérez de la place (l'installation demande environ 6 Go), puis relancez ; "
        "ce qui est déjà téléchargé est gardé.",
    ),
    (
        r"BadEnvironment",
        "corrigez cette variable, puis relancez.",
    ),
    (
        r"is the server running|unable to open database|authentication failed|OperationalError",
        "vérifiez DATABASE_URL : la base doit être démarrée, et ce compte doit pouvoir y écrire.",
    ),
    (
        r"read-only file system|permission denied|not permitted|os error (13|30)\b|readonly database",
        "ce dossier n'est pas modifiable : placez le projet (et VAR_DIR) dans un dossier qui vous "
        "appartient, ou rendez-lui le droit d'écriture (chmod -R u+w .).",
    ),
    (
        r"hash mismatch|do not match the hashes",
        "un fichier reçu n'est pas celui que le verrou attend : relancez ; si cela persiste, un miroir ou un "
        "mandataire (proxy) modifie les fichiers.",
    ),
    (
        r"connection (refused|error|reset|timed out|aborted)|error sending request|could not connect"
        r"|failed to (fetch|download|lookup)|dns error|name resolution|name or service not known"
        r"|network is unreachable|network connectivity is disabled|timed? ?out|tunnel|proxyerror"
        r"|certificate|\b(tls|ssl)\b|from versions: none",
        "le réseau ne répond pas : vérifiez la connexion (et HTTPS_PROXY derrière un mandataire), puis "
        "relancez ; ce qui est déjà téléchargé est gardé.",
    ),
    (
        r"no wheels? with a matching|no matching distribution|is not a supported wheel|no usable wheels"
        r"|not found in the package registry",
        "un paquet du verrou n'existe pas pour cette machine ou n'est pas à sa place habituelle : le projet "
        "est fait pour Linux x86_64 ; vérifiez le réseau et la configuration de pip et de uv.",
    ),
    (
        r"cannot allocate memory|memoryerror|\bkilled\b",
        "la mémoire manque : il en faut environ 4 Go de libre.",
    ),
)


def remedy(said: str) -> str:
    """Return what to do about a failure, or nothing when it is an unknown one."""
    for pattern, advice in _KNOWN:
        if re.search(pattern, said, re.IGNORECASE):
            return advice
    return ""


def last_words(said: str) -> str:
    """Return the last line that was said, shortened: the one that most often holds the cause."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", said)
    lines = [line.strip() for line in plain.splitlines() if line.strip()]
    # An exception is announced by its class, which tells a person nothing.
    return re.sub(r"^(\w+\.)+\w+: ", "", lines[-1])[:300] if lines else ""
