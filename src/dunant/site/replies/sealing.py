"""A name or e-mail address in, bytes that only the key opens out; the key stands outside the database.

An address is found again by a keyed hash, which without the key says nothing: a guessed address cannot be tested. No
page and no export holds either.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings

from dunant.errors import UsageError


def seal(words: str) -> bytes:
    """The words, encrypted; empty for none."""
    return Fernet(key()).encrypt(words.encode()) if words else b""


def opened(sealed: bytes) -> str:
    """The words again; UsageError where they were sealed with another key."""
    if not sealed:
        return ""
    try:
        return Fernet(key()).decrypt(bytes(sealed)).decode()
    except InvalidToken:
        raise UsageError("sealed with another key: set DUNANT_KEY to the one this site had") from None


def mark(address: str) -> str:
    """By what the replies of one e-mail address are found again; empty for none."""
    folded = address.strip().casefold()
    return hmac.new(key(), folded.encode(), hashlib.sha256).hexdigest() if folded else ""


def seal_secret(secret: bytes, owner: str) -> str:
    """A short secret, encrypted for its owner, in hex: 32 digits longer than the secret's own (AES-SIV, RFC 5297)."""
    return _siv().encrypt(secret, [owner.encode()]).hex()


def opened_secret(sealed: str, owner: str) -> bytes:
    """The secret again; UsageError where it was sealed with another key, or for another owner."""
    try:
        return _siv().decrypt(bytes.fromhex(sealed), [owner.encode()])
    except InvalidTag:
        raise UsageError("sealed with another key: set DUNANT_KEY to the one this site had") from None


def _siv() -> AESSIV:
    return AESSIV(hashlib.sha512(b"dunant.secret" + key()).digest())


@cache
def key() -> bytes:
    """The key that the settings give, else the one in a file beside the database, made at first need."""
    if settings.KEY:
        return base64.urlsafe_b64encode(hashlib.sha256(settings.KEY.encode()).digest())
    file = Path(f"{settings.SITE}.key")
    if not file.exists():
        fresh = Fernet.generate_key()
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(fresh)
    return file.read_bytes().strip()
