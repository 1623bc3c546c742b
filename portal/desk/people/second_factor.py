"""The second factor: six digits that change every thirty seconds (TOTP), and ten codes on paper.

A code is good once, the one of the step before too, for clocks that differ. The secret is sealed under this
installation's key; recovery codes are kept as digests.
"""

from __future__ import annotations

import base64
import secrets
from datetime import datetime
from typing import Any

import pyotp
import segno
from cryptography.fernet import Fernet, InvalidToken
from django.db import transaction
from django.utils.crypto import salted_hmac

from portal.desk.people.models import RecoveryCode, SecondFactor

RECOVERY_CODES = 10
_SALT = "portal.desk.people.second_factor"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_STEP = 30


def begun(user: Any) -> SecondFactor:
    """Return the factor that an account is setting up, with a secret of its own."""
    fresh = {"sealed": _fernet().encrypt(pyotp.random_base32().encode())}
    factor, _ = SecondFactor.objects.get_or_create(user=user, defaults=fresh)
    if _secret(factor) is None:
        SecondFactor.objects.filter(pk=factor.pk).update(**fresh)
        factor.refresh_from_db()
    return factor


def of(user: Any) -> SecondFactor | None:
    """Return the factor that an account has to show, or None."""
    return SecondFactor.objects.filter(user=user, confirmed_at__isnull=False).first()


def secret(factor: SecondFactor) -> str:
    """Return the secret as it is typed into a telephone, by groups of four."""
    plain = _secret(factor) or ""
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def picture(factor: SecondFactor) -> str:
    """Return the secret as an image that a telephone reads, for `src`."""
    totp = pyotp.TOTP(_secret(factor) or "")
    address = totp.provisioning_uri(name=factor.user.get_username(), issuer_name="Réplique")
    return str(segno.make(address).svg_data_uri(scale=5, light="#fff", dark="#000"))


def confirm(factor: SecondFactor, code: str, now: datetime) -> list[str]:
    """Switch a factor on by its first code; return the recovery codes, or nothing for a wrong code."""
    with transaction.atomic():
        if not _is_code(factor, code, now):
            return []
        SecondFactor.objects.filter(pk=factor.pk).update(confirmed_at=now)
        return recovery_codes(factor)


def recovery_codes(factor: SecondFactor) -> list[str]:
    """Draw new recovery codes in place of the old ones."""
    codes = [_draw() for _ in range(RECOVERY_CODES)]
    with transaction.atomic():
        factor.recovery_codes.all().delete()
        RecoveryCode.objects.bulk_create(RecoveryCode(factor=factor, digest=_digest(code)) for code in codes)
    return codes


def accepts(factor: SecondFactor, code: str, now: datetime) -> bool:
    """Whether a code opens, of the telephone or of the paper; either is then used up."""
    if _is_code(factor, code, now):
        return True
    return bool(factor.recovery_codes.filter(digest=_digest(code)).delete()[0])


def _is_code(factor: SecondFactor, code: str, now: datetime) -> bool:
    totp, typed = pyotp.TOTP(_secret(factor) or ""), "".join(code.split())
    step = int(now.timestamp()) // _STEP
    if not totp.secret or not typed.isascii():
        return False
    for one in (step, step - 1):
        if pyotp.utils.strings_equal(typed, totp.generate_otp(one)):
            unused = SecondFactor.objects.filter(pk=factor.pk, last_step__lt=one)
            return bool(unused.update(last_step=one))
    return False


def _draw() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"


def _digest(code: str) -> str:
    plain = "".join(one for one in code.casefold() if one in _LETTERS)
    return salted_hmac(_SALT, plain, algorithm="sha256").hexdigest()


def _secret(factor: SecondFactor) -> str | None:
    """Return the secret; None once the installation's key has changed."""
    try:
        return _fernet().decrypt(bytes(factor.sealed)).decode()
    except InvalidToken:
        return None


def _fernet() -> Fernet:
    key = salted_hmac(_SALT, "secret", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))
