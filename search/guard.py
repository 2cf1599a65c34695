"""Keep pages of other sites from changing, or reading, anything.

The server listens on this machine, and so does every page a browser here opens: any of them could
send it a request. What changes something must therefore come from our own page, or from no page at
all (curl, a program), which is what the browser's own headers tell.
"""

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.requests import Request

_READS = frozenset({"GET", "HEAD", "OPTIONS"})


def foreign(request: Request, hosts: Collection[str] = ()) -> str | None:
    """Return why a request must be refused, or None.

    Args:
        request: any request; one that only reads must but name a host that is ours.
        hosts: names under which this server is known beside its addresses and the machine's name.
    """
    if problem := _host(request, hosts):
        return problem
    if request.method in _READS:
        return None
    site = request.headers.get("sec-fetch-site")
    if site not in (None, "same-origin", "none"):
        return f"it comes from another site ({site})"
    origin = request.headers.get("origin")
    if origin is None:
        return None
    host = request.headers.get("host", "")
    try:
        theirs = urlsplit(origin)
        name = theirs.hostname or ""
    except ValueError:
        return "its origin cannot be read"
    if theirs.netloc != host or theirs.scheme not in ("http", "https"):
        return f"it comes from a page of {origin}"
    # A site can point its own name at this machine, and then its origin equals the host.
    return None if _ours(name, hosts) else f"{name} is not a name of this server"


def _host(request: Request, hosts: Collection[str]) -> str | None:
    # A site can point its own name at this machine; its pages could then read the articles.
    try:
        name = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    except ValueError:
        return "its host cannot be read"
    return None if not name or _ours(name, hosts) else f"{name} is not a name of this server"


def _ours(name: str, hosts: Collection[str]) -> bool:
    if name in {"localhost", socket.gethostname().lower(), *hosts}:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name.endswith(".localhost")
    return True
