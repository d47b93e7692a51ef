"""How the pages are served: to this machine alone, with nothing foreign let in."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from app.serve import is_local, options
from tests.browser import ROOT, chromium, free_port, serving, visit


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("serve")
    with serving(place / "archive", place / "server.log") as address:
        yield address


def answer_to(site: str, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=10)
    connection.request(
        "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    return connection.getresponse()


def socket_opened_for(site: str, host: str, origin: str) -> int:
    """The status that a WebSocket handshake is answered with."""
    return answer_to(
        site, "/_stcore/stream", Host=host, Origin=origin, Upgrade="websocket", Connection="Upgrade",
        Sec_WebSocket_Version="13", Sec_WebSocket_Key="AAAAAAAAAAAAAAAAAAAAAA==",
    ).status  # fmt: skip


def test_every_answer_forbids_what_is_foreign(site: str) -> None:
    for path in ("/", "/_stcore/health", "/no/such/page"):
        headers = answer_to(site, path).headers
        policy = headers["content-security-policy"]

        assert "default-src 'none'" in policy
        assert "http:" not in policy
        assert "unsafe-eval" not in policy
        assert re.search(r"script-src 'self' 'sha256-[^']+';", policy)
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_a_browser_loads_nothing_from_another_host_even_for_unsafe_markup(site: str) -> None:
    with chromium() as browser:
        page = browser.new_page()
        refused: list[str] = []
        page.on("console", lambda said: refused.append(said.text))
        visit(page, site, ".cut-state")
        refused.clear()

        page.evaluate(
            "document.body.insertAdjacentHTML('beforeend', "
            "'<img src=http://evil.example/x.png><iframe src=http://evil.example/></iframe>')"
        )
        page.wait_for_timeout(500)

        assert sum("Content Security Policy" in text and "evil.example" in text for text in refused) == 2


def test_a_foreign_name_for_this_machine_is_not_let_in(site: str) -> None:
    port = urlsplit(site).port

    assert socket_opened_for(site, f"127.0.0.1:{port}", site) == 101
    assert socket_opened_for(site, f"evil.example:{port}", f"http://evil.example:{port}") == 403
    assert socket_opened_for(site, f"127.0.0.1:{port}", "http://evil.example") == 403


def test_only_this_machine_is_served_by_default(site: str) -> None:
    port = urlsplit(site).port
    assert port

    with socket.socket() as other:
        other.settimeout(2)
        assert other.connect_ex(("127.0.0.2", port)) != 0


def test_the_settings_named_in_the_safety_rules_are_set() -> None:
    chosen = options("127.0.0.1", 8501, ["archive.lan"])

    assert chosen["server.allowedHosts"] == ["localhost", "127.0.0.1", "::1", "archive.lan"]
    assert chosen["client.showErrorDetails"] == "none"
    for name in ("browser.gatherUsageStats", "server.enableStaticServing", "client.showErrorLinks"):
        assert chosen[name] is False
    for name in ("server.enableCORS", "server.enableXsrfProtection", "server.headless"):
        assert chosen[name] is True


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True),
        ("0.0.0.0", False), ("::", False), ("192.168.1.4", False), ("localhost.evil.example", False),
        ("", False),
    ],
)  # fmt: skip
def test_only_loopback_counts_as_local(host: str, local: bool) -> None:
    assert is_local(host) == local


def test_another_address_is_served_only_with_a_loud_line() -> None:
    command = [sys.executable, "-m", "app.serve", "--host", "0.0.0.0", "--port", str(free_port())]
    server = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr
        first = server.stderr.readline()
    finally:
        server.terminate()
        server.communicate(timeout=30)

    assert first.startswith("WARNING: listening on 0.0.0.0: everyone who can reach this machine can read")


def test_a_port_that_is_taken_is_one_clear_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        command = [sys.executable, "-m", "app.serve", "--port", port]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert f"Cannot listen on 127.0.0.1, port {port}" in done.stderr
