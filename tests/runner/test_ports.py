"""Addresses: what HOST and PORT may be, and which free ports the engine gets."""

from __future__ import annotations

import socket

import pytest

from runner import ports
from runner.messages import Refusal


def test_the_default_is_loopback_and_8000() -> None:
    assert ports.read({}) == ports.Address("127.0.0.1", 8000)
    assert ports.read({"HOST": "", "PORT": ""}) == ports.Address("127.0.0.1", 8000)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "80a", "²"])
def test_what_is_no_port_is_refused(port: str) -> None:
    with pytest.raises(Refusal, match="n'est pas un port"):
        ports.read({"PORT": port})


@pytest.mark.parametrize(
    ("host", "bind", "url"),
    [
        ("127.0.0.1", "127.0.0.1:80", "http://127.0.0.1:80/"),
        ("0.0.0.0", "0.0.0.0:80", "http://127.0.0.1:80/"),
        ("::1", "[::1]:80", "http://[::1]:80/"),
        ("::", "[::]:80", "http://[::1]:80/"),
    ],
)
def test_a_host_is_written_as_servers_and_browsers_want_it(host: str, bind: str, url: str) -> None:
    address = ports.Address(host, 80)
    assert (address.bind, address.url) == (bind, url)


def test_free_ports_are_different_and_can_be_listened_on() -> None:
    found = ports.free(5)
    assert len(set(found)) == 5
    for port in found:
        socket.create_server(("127.0.0.1", port)).close()


def test_the_port_that_is_offered_instead_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = ports.Address("127.0.0.1", taken.getsockname()[1])
        with pytest.raises(Refusal, match="déjà pris"):
            ports.require_free(address)
        ports.require_free(ports.Address("127.0.0.1", ports.another(address)))
