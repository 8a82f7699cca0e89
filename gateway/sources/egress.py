"""Egress: an address in, and whether our own requests may go there.

The check stands where the socket is made. It sees the final address, whether it came from a name, a literal or a
name that changed its mind between two look-ups; a check of the URL or of the resolver sees only some of these.
"""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from aiohttp import AddrInfoType

_NAT64 = IPv6Network("64:ff9b::/96")
_UNICAST = IPv6Network("2000::/3")  # all that IANA has given out; what lies outside is never a public site


class EgressDenied(OSError):
    """The address is not one of the public internet."""


def socket_factory(*, allow_private: bool) -> Callable[[AddrInfoType], socket.socket]:
    """Return the maker of sockets for aiohttp; it raises EgressDenied for an address that is not allowed."""

    def made(info: AddrInfoType) -> socket.socket:
        family, kind, protocol, _, address = info
        if not allow_private and not is_public(str(address[0])):
            raise EgressDenied(f"{address[0]} is not a public address")
        return socket.socket(family, kind, protocol)

    return made


def is_public(address: str) -> bool:
    """Whether *address*, and every IPv4 address wrapped in it, belongs to the public internet."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return parsed.is_global and not parsed.is_multicast
    wrapped = _wrapped(parsed)
    if wrapped:
        return all(is_public(str(inner)) for inner in wrapped)
    return parsed in _UNICAST and parsed.is_global


def _wrapped(address: IPv6Address) -> tuple[IPv4Address, ...]:
    """Return the IPv4 addresses that *address* stands for: v4-mapped, 6to4, Teredo (server and client) or NAT64."""
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address.sixtofour:
        return (address.sixtofour,)
    if address.teredo:
        return address.teredo
    if address in _NAT64:
        return (IPv4Address(int(address) & 0xFFFF_FFFF),)
    return ()
