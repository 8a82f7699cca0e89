"""Egress: an address is public, or no socket is made."""

import socket

import pytest

from gateway.sources.egress import EgressDenied, is_public, socket_factory

PRIVATE = """
127.0.0.1 127.255.255.254 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 198.18.0.1 192.0.2.1
203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd12:3456::1 ff02::1
ff0e::1 2001:db8::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::7f00:1 2002:7f00:1:: 2002:a00:1:: 64:ff9b::7f00:1 64:ff9b::a00:1
64:ff9b:1::808:808 2001:0:7f00:1::f7f7:f7f7 2001:0:808:808::80ff:fffe 5f00::1 not-an-address
""".split()
PUBLIC = "8.8.8.8 1.1.1.1 2606:4700::1111 2001:4860:4860::8888 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::".split()


@pytest.mark.parametrize("address", PRIVATE)
def test_no_private_address_is_public_however_it_is_wrapped(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_public(address):
    assert is_public(address)


def test_no_socket_is_made_for_a_private_address_unless_allowed():
    info = (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("127.0.0.1", 80))
    with pytest.raises(EgressDenied, match=r"127\.0\.0\.1 is not a public address"):
        socket_factory(allow_private=False)(info)
    with socket_factory(allow_private=True)(info) as made:
        assert made.family == socket.AF_INET
