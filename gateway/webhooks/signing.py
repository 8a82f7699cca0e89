"""Signing: a message in, the headers that prove it is ours out (Standard Webhooks 1.0, symmetric signatures)."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Sequence

from resolvers.errors import ConfigurationError

PREFIX = "whsec_"
_LEAST, _MOST = 24, 64  # bytes of a secret


def secrets_in(text: str, *, where: str) -> tuple[bytes, ...]:
    """Return the secrets in *text*, blanks between them; the first of two is the new one while they are changed.

    where: named in the error, which never shows a secret. Raises ConfigurationError.
    """
    found = tuple(_secret(each, where) for each in text.split())
    if not found:
        raise ConfigurationError(f"{where} is empty; expected a secret, {PREFIX} and base64")
    return found


def headers(message_id: str, at_s: int, body: bytes, secrets: Sequence[bytes]) -> dict[str, str]:
    """Return the three headers. at_s: seconds since 1970, of this attempt."""
    signed = f"{message_id}.{at_s}.".encode() + body
    signatures = (hmac.new(secret, signed, hashlib.sha256).digest() for secret in secrets)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(at_s),
        "webhook-signature": " ".join(f"v1,{base64.b64encode(each).decode()}" for each in signatures),
    }


def _secret(text: str, where: str) -> bytes:
    try:
        secret = base64.b64decode(text.removeprefix(PREFIX), validate=True)
    except (ValueError, binascii.Error):
        raise ConfigurationError(f"{where} is no secret; expected {PREFIX} and base64") from None
    if not text.startswith(PREFIX) or not _LEAST <= len(secret) <= _MOST:
        raise ConfigurationError(f"{where} is no secret; expected {PREFIX} and base64 of {_LEAST} to {_MOST} bytes")
    return secret
