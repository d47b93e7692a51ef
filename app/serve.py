"""`python -m app.serve`: the pages on a local web server, closed to everyone else unless told otherwise."""

from __future__ import annotations

import argparse
import hashlib
import ipaddress
import socket
import sys
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.starlette import App

from app.safe import SCRIPT

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8501

POLICY = "; ".join(
    (
        "default-src 'none'",
        f"script-src 'self' 'sha256-{b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()}'",
        "style-src 'self' 'unsafe-inline'",  # Streamlit styles its own elements inline
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""Even if a word from a file became HTML by mistake, nothing in it could reach another host."""

_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


class Guarded:
    """Sends the security headers with every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add_headers(message)
            await send(message)

        await self._app(scope, receive, guarded)


def options(host: str, port: int, allowed_hosts: Sequence[str]) -> dict[str, object]:
    """The Streamlit settings to serve with. Given in code, they outrank any configuration file."""
    return {
        "server.address": host,
        "server.port": port,
        "server.allowedHosts": [*LOCAL_NAMES, *allowed_hosts],
        "server.enableCORS": True,
        "server.enableXsrfProtection": True,
        "server.enableStaticServing": False,
        "server.enableAgentApi": False,
        "server.fileWatcherType": "none",
        "server.headless": True,
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "client.toolbarMode": "minimal",
        "logger.hideWelcomeMessage": True,
        "theme.light.primaryColor": "#1d4f80",
        "theme.dark.primaryColor": "#3f74ab",
    }


def is_local(host: str) -> bool:
    """Whether only this machine can reach a server on that address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def serve(host: str, port: int, allowed_hosts: Sequence[str]) -> None:
    """Serve the pages until interrupted."""
    page = Path(__file__).with_name("main.py")
    names = [*allowed_hosts, *(() if _is_wildcard(host) else (host,))]
    App(page, middleware=[Middleware(Guarded)]).run(config=options(host, port, names))


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m app.serve", description="Serve the Cuttings pages.")
    parser.add_argument("--host", default=DEFAULT_HOST, help="address to listen on [%(default)s]")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="[%(default)s]")
    parser.add_argument(
        "--allow-host", action="append", default=[], help="a name under which browsers may reach the page"
    )
    given = parser.parse_args(arguments)
    if problem := _cannot_listen(given.host, given.port):
        print(problem, file=sys.stderr)
        sys.exit(2)
    if not is_local(given.host):
        _warn(given.host)
    print(
        f"Cuttings is at http://{_shown(given.host)}:{given.port} (stop with Ctrl-C)",
        file=sys.stderr,
        flush=True,
    )
    serve(given.host, given.port, given.allow_host)


def _warn(host: str) -> None:
    print(
        f"WARNING: listening on {host}: everyone who can reach this machine can read the whole archive and "
        "correct it; there is no password. Browsers are let in under the names given with --allow-host.",
        file=sys.stderr,
        flush=True,
    )


def _cannot_listen(host: str, port: int) -> str | None:
    """Why not, in one line; asked beforehand, because the server would answer with a traceback."""
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except (OSError, OverflowError) as error:
        return f"Cannot listen on {host}, port {port}: {error}. Choose another with --host or --port."
    return None


def _shown(host: str) -> str:
    if is_local(host) or _is_wildcard(host):
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _is_wildcard(host: str) -> bool:
    return host in ("0.0.0.0", "::", "")


def _add_headers(message: Message) -> None:
    message["headers"] = [*message.get("headers", ()), *_HEADERS]


if __name__ == "__main__":
    main()
