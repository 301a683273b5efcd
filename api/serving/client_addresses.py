"""From which address a request comes, where proxies that we trust stand between."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.datastructures import Headers

Network = IPv4Network | IPv6Network


def networks(words: Sequence[str]) -> tuple[Network, ...]:
    """The networks of the settings."""
    return tuple(ip_network(one) for one in words)


def client_address(peer: str, headers: Headers, proxies: Sequence[Network]) -> str:
    """The right-most address that is no trusted proxy's: what stands left of it, anybody may have written."""
    client = peer
    for reported in reversed(_reported(headers)):
        if not _is_trusted(client, proxies):
            break
        found = _plain(reported)
        if found is None:
            break
        client = found
    return client


def reported_scheme(peer: str, headers: Headers, proxies: Sequence[Network]) -> str | None:
    """http or https, where a trusted proxy says by which of them the visitor came."""
    said = headers.get("x-forwarded-proto", "").strip().lower()
    return said if said in ("http", "https") and _is_trusted(peer, proxies) else None


def is_this_computer(address: str, headers: Headers) -> bool:
    """Whether the request comes from this computer and was not passed on by a proxy on it."""
    passed_on = "x-forwarded-for" in headers or "forwarded" in headers
    try:
        return ip_address(address).is_loopback and not passed_on
    except ValueError:
        return False


def _is_trusted(address: str, proxies: Sequence[Network]) -> bool:
    try:
        known = ip_address(address)
    except ValueError:
        return False
    return any(known in network for network in proxies)


def _reported(headers: Headers) -> list[str]:
    """The addresses that proxies wrote down, the visitor's own first."""
    if lines := headers.getlist("x-forwarded-for"):
        return [part.strip() for line in lines for part in line.split(",")]
    hops = [hop for line in headers.getlist("forwarded") for hop in line.split(",")]
    return [_for(hop) for hop in hops]


def _for(hop: str) -> str:
    for pair in hop.split(";"):
        name, _, value = pair.strip().partition("=")
        if name.lower() == "for":
            return value.strip('"')
    return ""


def _plain(words: str) -> str | None:
    """The address alone: [2001:db8::1]:4711 and 192.0.2.1:4711 lose bracket and port."""
    bare = words.partition("]")[0].lstrip("[") if words.startswith("[") else words
    if bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        found = ip_address(bare)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return str(mapped or found)
