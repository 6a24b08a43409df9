"""The second factor: an authenticator's code of six digits, or one of ten recovery codes, each good once."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from datetime import datetime

import pyotp

from services.models import Staff

ISSUER = "Liaison"
_STEP = 30  # seconds a code is good for; one before and one after are taken too, for clocks that are off
_RECOVERY_CODES = 10
_SECRET = re.compile(r"[A-Z2-7]{32}")


def new_secret() -> str:
    """Make a secret to share with an authenticator: 160 bits, base32."""
    return pyotp.random_base32(32)


def is_secret(text: str) -> bool:
    """Whether this has the form of a secret."""
    return _SECRET.fullmatch(text) is not None


def address_of(secret: str, email: str) -> str:
    """The `otpauth://` address an authenticator reads from a QR code."""
    return pyotp.TOTP(secret, interval=_STEP).provisioning_uri(name=email, issuer_name=ISSUER)


def enrolled(staff: Staff) -> bool:
    """Whether somebody has a second factor that was found to work."""
    return staff.totp_secret is not None and staff.recovery_codes is not None


def step_of(secret: str, code: str, at: datetime) -> int | None:
    """Return the half-minute a code belongs to, if it is good around `at`."""
    totp, given, now = pyotp.TOTP(secret, interval=_STEP), code.replace(" ", "").encode(), int(at.timestamp()) // _STEP
    steps = (now, now - 1, now + 1)
    return next((step for step in steps if secrets.compare_digest(totp.at(step * _STEP).encode(), given)), None)


def code_at(secret: str, at: datetime) -> str:
    """The code an authenticator with this secret shows at a moment."""
    return pyotp.TOTP(secret, interval=_STEP).at(at)


def enrol(staff: Staff, secret: str, step: int | None = None) -> list[str]:
    """Take a secret as somebody's second factor, and return their recovery codes: shown once, only hashes are kept."""
    codes = [_readable(secrets.token_bytes(7)) for _ in range(_RECOVERY_CODES)]
    staff.totp_secret, staff.totp_last = secret, step
    staff.recovery_codes = [_hash(code) for code in codes]
    return codes


def forget(staff: Staff) -> None:
    """Take the second factor away: at the next log-in they set up another one."""
    staff.totp_secret = staff.totp_last = staff.recovery_codes = None


def take_code(staff: Staff, code: str, at: datetime) -> bool:
    """Whether a code of the authenticator or a recovery code is theirs; neither is taken twice."""
    if staff.totp_secret is None or staff.recovery_codes is None:
        return False
    step = step_of(staff.totp_secret, code, at)
    if step is not None:
        if staff.totp_last is not None and step <= staff.totp_last:
            return False
        staff.totp_last = step
        return True
    hashed = _hash(code)
    if hashed in staff.recovery_codes:
        staff.recovery_codes = [kept for kept in staff.recovery_codes if kept != hashed]
        return True
    return False


def _readable(random: bytes) -> str:
    """Twelve letters in three groups, without signs that look alike: "k7qm-x2pd-ahwt"."""
    letters = base64.b32encode(random).decode().lower()[:12]
    return "-".join(letters[start : start + 4] for start in (0, 4, 8))


def _hash(code: str) -> str:
    return hashlib.sha256("".join(sign for sign in code.lower() if sign.isalnum()).encode()).hexdigest()
