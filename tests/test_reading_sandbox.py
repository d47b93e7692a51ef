"""What a real worker can do to the world around it: nothing. Tried from inside, in Python and below it."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.reading import Limits, Readers
from indexer.records import Document
from tests.reading_probe import PROBE

KERNEL = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="only Linux on these machines has a filter of system calls",
)
BY_PYTHON = {
    "a socket": "__import__('socket').socket()",
    "a connection": "__import__('socket').create_connection(('127.0.0.1', 9))",
    "a name looked up": "__import__('socket').getaddrinfo('localhost', 80)",
    "a file written": "open(HERE + '.new', 'w')",
    "a file changed": "open(HERE, 'r+b')",
    "a file removed": "__import__('os').remove(HERE)",
    "a folder made": "__import__('os').mkdir(HERE + '.folder')",
    "a temporary file": "__import__('tempfile').TemporaryFile()",
    "a program": "__import__('subprocess').run(['/bin/true'])",
    "a shell": "__import__('os').system('true')",
    "a fork": "__import__('os').fork()",
    "another program instead": "__import__('os').execv('/bin/true', ['true'])",
    "a signal": "__import__('os').kill(__import__('os').getppid(), 15)",
}
BY_KERNEL = {
    "a socket": "libc.socket(2, 1, 0)",
    "a file made": "libc.open(HERE.encode() + b'.new', 0o102, 0o600)",
    "a file changed": "libc.open(HERE.encode(), 2)",
    "a file removed": "libc.unlink(HERE.encode())",
    "a file renamed": "libc.rename(HERE.encode(), HERE.encode() + b'.new')",
    "a folder made": "libc.mkdir(HERE.encode() + b'.folder', 0o700)",
    "a fork": "libc.fork()",
    "another program": "libc.execv(b'/bin/true', (ctypes.c_char_p * 2)(b'true', None))",
    "a signal to the parent": "libc.kill(libc.getppid(), 15)",
    "the parent's memory": "libc.ptrace(16, libc.getppid(), 0, 0)",
    "the parent's limits": "libc.prlimit(libc.getppid(), 7, (ctypes.c_ulong * 2)(9, 9), None)",
    "another session": "libc.setsid()",
    "an io_uring": "libc.syscall(425, 1, None)",
}


def told(path: Path, code: str, tesseract: str | None = None, memory: int = 1_000_000_000) -> str:
    """What a worker that runs this code says."""
    path.write_text(f"HERE = {str(path)!r}\n{code}")
    with Readers(Limits(10.0, memory), tesseract, workers=1, program=PROBE) as readers:
        (item,) = readers.submit(path)
    assert isinstance(item, Document), item
    return item.text


def test_python_in_a_worker_reaches_nothing(tmp_path: Path) -> None:
    calls = ", ".join(f"{name!r}: lambda: {call}" for name, call in BY_PYTHON.items())
    code = (
        "def attempt(call):\n"
        "    try:\n        return repr(call())\n"
        "    except OSError as error:\n        return type(error).__name__\n"
        f"def items():\n    yield say(repr({{name: attempt(call) for name, call in {{{calls}}}.items()}}))\n"
    )

    answers = eval(told(tmp_path / "try.probe", code))

    assert {name for name, answer in answers.items() if answer == "PermissionError"} >= BY_PYTHON.keys() - {
        "a temporary file"
    }
    assert answers["a temporary file"] in ("PermissionError", "FileNotFoundError")
    assert [path.name for path in tmp_path.iterdir()] == ["try.probe"]


@KERNEL
def test_machine_code_in_a_worker_reaches_nothing(tmp_path: Path) -> None:
    calls = ", ".join(f"{name!r}: lambda: {call}" for name, call in BY_KERNEL.items())
    code = (
        "import ctypes, errno\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        "def attempt(call):\n"
        "    ctypes.set_errno(0)\n"
        "    return call(), errno.errorcode.get(ctypes.get_errno())\n"
        f"def items():\n    yield say(repr({{name: attempt(call) for name, call in {{{calls}}}.items()}}))\n"
    )

    answers = eval(told(tmp_path / "try.probe", code))

    assert answers == dict.fromkeys(BY_KERNEL, (-1, "EPERM"))
    assert [path.name for path in tmp_path.iterdir()] == ["try.probe"]


def test_a_worker_knows_nothing_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUTTINGS_QDRANT_API_KEY", "canary")
    code = "import os\ndef items():\n    yield say(repr((sorted(os.environ), os.getcwd())))\n"

    names, folder = eval(told(tmp_path / "try.probe", code))

    assert set(names) <= {"LC_CTYPE", "__CF_USER_TEXT_ENCODING"}
    assert folder == "/"


def test_threads_and_lazy_imports_still_work(tmp_path: Path) -> None:
    code = (
        "import threading\n"
        "def items():\n"
        "    done = []\n"
        "    thread = threading.Thread(target=lambda: done.append(__import__('encodings.cp1251').__name__))\n"
        "    thread.start()\n    thread.join()\n"
        "    yield say(repr(done))\n"
    )

    assert eval(told(tmp_path / "try.probe", code)) == ["encodings"]


@KERNEL
def test_a_worker_that_may_run_tesseract_reads_with_it_and_still_reaches_nothing(tmp_path: Path) -> None:
    tesseract = shutil.which("tesseract")
    if tesseract is None:
        pytest.skip("Tesseract is not installed")
    code = (
        "import ctypes, subprocess\nlibc = ctypes.CDLL(None)\n"
        "def items():\n"
        f"    shown = subprocess.run([{tesseract!r}, '--version'], capture_output=True, check=True).stdout\n"
        "    try:\n        other = subprocess.run(['/bin/true'])\n"
        "    except PermissionError:\n        other = 'refused'\n"
        "    yield say(repr((shown[:9], other, libc.socket(2, 1, 0), libc.open(HERE.encode(), 2))))\n"
    )

    answer = eval(told(tmp_path / "try.probe", code, tesseract))

    assert answer == (b"tesseract", "refused", -1, -1)


@KERNEL
def test_what_a_worker_runs_is_as_confined_as_itself(tmp_path: Path) -> None:
    shell = shutil.which("sh")
    assert shell is not None
    code = (
        "import subprocess\n"
        "def items():\n"
        f"    ran = subprocess.run([{shell!r}, '-c', f'ulimit -v; > {{HERE}}.new'], capture_output=True)\n"
        "    yield say(repr((int(ran.stdout), ran.returncode)))\n"
    )

    kilobytes, code_of_shell = eval(told(tmp_path / "try.probe", code, shell, memory=512_000_000))

    assert (kilobytes, code_of_shell != 0) == (500_000, True)
    assert [path.name for path in tmp_path.iterdir()] == ["try.probe"]


def test_a_worker_imports_nothing_of_the_model_the_store_or_the_doors() -> None:
    heavy = ("torch", "onnxruntime", "numpy", "qdrant_client", "qdrant_edge", "streamlit", "rich", "click")
    code = f"import sys, indexer.reading.worker; print([name for name in {heavy!r} if name in sys.modules])"

    loaded = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)

    assert loaded.stdout == "[]\n"
