"""The ledger's chain: each entry seals the one before it, so that no entry can change unseen.

    hash = SHA-256(0x00 ‖ seq ":" kind ":" length ":" ‖ body ‖ previous hash)

The leaf prefix is that of RFC 6962. Cutting off the newest entries is seen only against a head kept elsewhere;
`safety-gateway audit verify` prints the head for that purpose.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from resolvers.errors import LedgerBroken

GENESIS = bytes(32)
_LEAF = b"\x00"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger. seq counts from 1 without gaps; body is the exact bytes that were sealed."""

    seq: int
    kind: str
    body: bytes
    previous: bytes
    hash: bytes


def seal(seq: int, kind: str, body: bytes, previous: bytes) -> Entry:
    """Return the entry that follows the one whose hash is *previous*."""
    return Entry(seq, kind, body, previous, _hash(seq, kind, body, previous))


def verify(entries: Iterable[Entry], *, after: Entry | None = None) -> Entry | None:
    """Return the last entry once each follows from the one before. Raises LedgerBroken at the first that does not."""
    last = after
    for entry in entries:
        expected_seq = last.seq + 1 if last else 1
        if entry.seq != expected_seq:
            raise LedgerBroken(entry.seq, f"expected entry {expected_seq} here")
        if entry.previous != (last.hash if last else GENESIS):
            raise LedgerBroken(entry.seq, "does not follow the entry before it")
        if entry.hash != _hash(entry.seq, entry.kind, entry.body, entry.previous):
            raise LedgerBroken(entry.seq, "its content was changed after it was sealed")
        last = entry
    return last


def _hash(seq: int, kind: str, body: bytes, previous: bytes) -> bytes:
    sealed = hashlib.sha256(_LEAF)
    sealed.update(f"{seq}:{kind}:{len(body)}:".encode())
    sealed.update(body)
    sealed.update(previous)
    return sealed.digest()
