"""The pages as a visitor has them: a real server in its own process, a real Chromium on it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from indexer.settings import Settings, from_environment

ROOT = Path(__file__).parents[1]
ARTEFACTS = ROOT / "artefacts"
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
_PATIENCE = 60

expect.set_options(timeout=_PATIENCE * 1000)  # five seconds are little where other tests run beside


def settings_for(archive: Path) -> Settings:
    """The settings of the pages that `serving` serves, for filling their archive."""
    return replace(from_environment(os.environ), archive=archive, url=None, api_key=None)


@contextmanager
def serving(archive: Path, log: Path) -> Iterator[str]:
    """Serve the pages on this archive; the address they are at. What the server says goes to `log`."""
    port = free_port()
    command = [sys.executable, "-m", "app.serve", "--port", str(port)]
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=_environment(archive), stdout=output, stderr=output)
        try:
            _wait_until_up(port, server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=_PATIENCE)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium. Fails where there is none: these tests are not to be skipped."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "These tests need Chromium: run `make browser`."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
        yield browser
        browser.close()


def visit(page: Page, address: str, wait_for: str = ".cut-masthead") -> None:
    """Go there, and wait until everything is drawn."""
    page.goto(address)
    settle(page, wait_for)


def settle(page: Page, wait_for: str = ".cut-masthead") -> None:
    """Wait until the page is drawn and shows `wait_for`."""
    page.wait_for_selector(wait_for, timeout=_PATIENCE * 1000)
    page.wait_for_selector(READY, timeout=_PATIENCE * 1000)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(archive: Path) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CUTTINGS_QDRANT_")}
    return {**kept, "CUTTINGS_ARCHIVE": str(archive)}


def _wait_until_up(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(_PATIENCE * 5):
        assert server.poll() is None, log.read_text(encoding="utf-8", errors="replace")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError("the server did not come up")
