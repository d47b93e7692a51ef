"""The files that put Cuttings on a server: compose file, image, workflow. No container engine is needed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

import pytest
import yaml

from indexer.settings import from_environment

ROOT = Path(__file__).parent.parent
COMPOSE = ROOT / "docker-compose.yml"
WORKFLOW = ROOT / ".github" / "workflows" / "checks.yml"
DOCKERFILE = ROOT / "Dockerfile"

Key = TypeVar("Key", str, int)

KEY = "CUTTINGS_QDRANT_API_KEY"
CLUSTER = ["qdrant-1", "qdrant-2", "qdrant-3"]
NODES = ["qdrant", *CLUSTER]
APPS = ["app", "cluster-app"]


@pytest.fixture(name="compose")
def _compose() -> Any:
    return yaml.safe_load(COMPOSE.read_text())


@pytest.fixture(name="services")
def _services(compose: dict[str, Any]) -> Any:
    return compose["services"]


def schema_complaints(path: Path, schema: str) -> str:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if run.returncode == 0 else run.stdout + run.stderr


def interpolated(values: Mapping[Key, str], env: Mapping[str, str]) -> dict[Key, str]:
    """`${NAME:-default}` and `${NAME:?message}` as Compose fills them in."""
    pattern = re.compile(r"\$\{(\w+):([-?])([^}]*)\}")

    def fill(match: re.Match[str]) -> str:
        name, kind, rest = match.groups()
        if kind == "?" and not env.get(name):
            raise LookupError(f"{name} {rest}")
        return env.get(name) or rest

    return {key: pattern.sub(fill, value) for key, value in values.items()}


@contextmanager
def answering(expected_path: str, status: int) -> Iterator[int]:
    """A server on a free port of this machine: `status` at the expected path, 404 elsewhere."""

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.send_response(status if self.path == expected_path else 404)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep the test's output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def exit_code(command: list[str]) -> int:
    return subprocess.run(command, capture_output=True, check=False, timeout=30).returncode


def node_health_command(services: dict[str, Any], port: int) -> list[str]:
    _, *command = services["qdrant"]["healthcheck"]["test"]
    return [part.replace("6333", str(port)).replace("$$", "$") for part in command]


def app_health_command(port: int) -> list[str]:
    found = re.search(r"^HEALTHCHECK .*?CMD (\[.*?\])$", DOCKERFILE.read_text(), re.DOTALL | re.MULTILINE)
    assert found
    _, *arguments = json.loads(found.group(1))
    return [sys.executable, *(part.replace("8501", str(port)) for part in arguments)]


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        (COMPOSE, "vendor.compose-spec"),
        (WORKFLOW, "vendor.github-workflows"),
        (WORKFLOW, "custom.github-workflows-require-timeout"),
    ],
)
def test_each_file_follows_its_schema(path: Path, schema: str) -> None:
    assert schema_complaints(path, schema) == ""


def test_a_misspelt_key_does_not_pass_the_schema(tmp_path: Path) -> None:
    misspelt = tmp_path / "docker-compose.yml"
    misspelt.write_text(COMPOSE.read_text().replace("  networks: [store, page]", "  network: [store]"))

    assert "network" in schema_complaints(misspelt, "vendor.compose-spec")


def test_the_dockerfile_gives_the_linter_nothing_to_say() -> None:
    hadolint = Path(sys.executable).with_name("hadolint")

    run = subprocess.run([hadolint, DOCKERFILE], capture_output=True, text=True, check=False)

    assert (run.returncode, run.stdout) == (0, "")


def test_nothing_is_published_beyond_this_machine(services: dict[str, Any]) -> None:
    ports = {name: service["ports"] for name, service in services.items() if "ports" in service}
    published = {name: [*interpolated(dict(enumerate(given)), {}).values()] for name, given in ports.items()}

    assert published == {"app": ["127.0.0.1:8501:8501"], "cluster-app": ["127.0.0.1:8502:8501"]}
    assert "network_mode" not in COMPOSE.read_text()


def test_qdrant_lives_on_a_network_without_a_way_out(compose: dict[str, Any]) -> None:
    networks = {name: compose["services"][name]["networks"] for name in NODES}

    assert networks == {name: ["store"] for name in NODES}
    assert compose["networks"]["store"]["internal"] is True


def test_every_image_is_pinned(services: dict[str, Any]) -> None:
    images = {service["image"] for service in services.values() if "image" in service}
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE.read_text(), re.MULTILINE)

    assert len(images) == len(bases) == 1
    assert re.fullmatch(r"qdrant/qdrant:v\d+\.\d+\.\d+[\w-]*@sha256:[0-9a-f]{64}", *images)
    assert re.fullmatch(r"python:3\.11\.\d+-slim-bookworm", *bases)


def test_the_server_is_one_the_client_speaks_to(services: dict[str, Any]) -> None:
    client = [int(part) for part in version("qdrant-client").split(".")[:2]]
    server = [int(part) for part in re.findall(r":v(\d+)\.(\d+)", services["qdrant"]["image"])[0]]

    assert server[0] == client[0]
    assert abs(server[1] - client[1]) <= 1


def test_the_key_comes_from_the_environment_and_nowhere_else(services: dict[str, Any]) -> None:
    names = {name: "QDRANT__SERVICE__API_KEY" if name in NODES else KEY for name in services}

    given = {name: interpolated(services[name]["environment"], {KEY: "canary"}) for name in services}

    assert all(given[name][names[name]] == "canary" for name in services)
    stated = re.findall(r"API_KEY:\s*(.*)", COMPOSE.read_text())
    assert all(value.startswith("${" + KEY + ":?") for value in stated)


def test_without_a_key_nothing_starts(services: dict[str, Any]) -> None:
    for service in services.values():
        with pytest.raises(LookupError, match=KEY):
            interpolated(service["environment"], {KEY: ""})


@pytest.mark.parametrize(("status", "healthy"), [(200, True), (503, False)])
def test_a_node_is_healthy_once_it_is_ready(services: dict[str, Any], status: int, healthy: bool) -> None:
    with answering("/readyz", status) as port:
        code = exit_code(node_health_command(services, port))

    assert (code == 0) is healthy


@pytest.mark.parametrize(("status", "healthy"), [(200, True), (503, False)])
def test_the_app_is_healthy_once_its_page_answers(status: int, healthy: bool) -> None:
    with answering("/_stcore/health", status) as port:
        code = exit_code(app_health_command(port))

    assert (code == 0) is healthy


def test_what_is_not_there_is_not_healthy(services: dict[str, Any]) -> None:
    with answering("/", 200) as port:
        pass

    assert exit_code(node_health_command(services, port)) != 0
    assert exit_code(app_health_command(port)) != 0


def test_every_node_is_watched_and_every_app_waits_for_its_nodes(services: dict[str, Any]) -> None:
    waits = {name: services[name]["depends_on"] for name in APPS}

    assert all("disable" not in services[name]["healthcheck"] for name in NODES)
    assert waits["app"] == {"qdrant": {"condition": "service_healthy"}}
    assert waits["cluster-app"] == {name: {"condition": "service_healthy"} for name in CLUSTER}


@pytest.mark.parametrize("name", [*NODES, *APPS])
def test_every_container_is_kept_small(services: dict[str, Any], name: str) -> None:
    service = services[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["restart"] == "unless-stopped"
    assert set(service["deploy"]["resources"]["limits"]) == {"memory", "pids"}
    assert "privileged" not in service


def test_nobody_is_root(services: dict[str, Any]) -> None:
    users = re.findall(r"^USER (\S+)", DOCKERFILE.read_text(), re.MULTILINE)

    assert users == ["1000:1000"]
    assert [services[name]["user"] for name in NODES] == ["1000:1000"] * len(NODES)


def test_every_node_keeps_its_data_on_volumes_of_its_own(compose: dict[str, Any]) -> None:
    mounts = [mount for name in NODES for mount in compose["services"][name]["volumes"]]
    sources = [mount["source"] for mount in mounts]

    assert all(mount["type"] == "volume" for mount in mounts)
    assert len(set(sources)) == len(sources) == 2 * len(NODES)
    assert set(sources) | {"cache"} == set(compose["volumes"])


def test_the_articles_cannot_be_changed_from_inside(services: dict[str, Any]) -> None:
    for name in APPS:
        articles = [each for each in services[name]["volumes"] if each["target"] == "/articles"]

        assert [each["read_only"] for each in articles] == [True]


def test_a_plain_start_brings_one_node_and_the_profile_three(services: dict[str, Any]) -> None:
    profiles = {name: service.get("profiles", []) for name, service in services.items()}

    assert {name for name, given in profiles.items() if not given} == {"qdrant", "app"}
    assert {name for name, given in profiles.items() if given == ["cluster"]} == {*CLUSTER, "cluster-app"}


def test_the_later_nodes_join_through_the_first(services: dict[str, Any]) -> None:
    commands = {name: " ".join(services[name]["command"]) for name in CLUSTER}

    assert all(services[name]["environment"]["QDRANT__CLUSTER__ENABLED"] == "true" for name in CLUSTER)
    assert all(f"--uri http://{name}:6335" in command for name, command in commands.items())
    assert "--bootstrap" not in commands["qdrant-1"]
    assert all(commands[name].endswith("--bootstrap http://qdrant-1:6335") for name in CLUSTER[1:])
    assert "QDRANT__CLUSTER__ENABLED" not in services["qdrant"]["environment"]


def test_shards_and_replicas_reach_the_settings(services: dict[str, Any]) -> None:
    given = services["cluster-app"]["environment"]
    chosen = {KEY: "canary", "CUTTINGS_QDRANT_SHARDS": "6", "CUTTINGS_QDRANT_REPLICAS": "3"}

    usual = from_environment(interpolated(given, {KEY: "canary"}))
    settings = from_environment(interpolated(given, chosen))

    assert (usual.shards, usual.replicas) == (3, 2)
    assert (settings.shards, settings.replicas) == (6, 3)


def test_each_app_asks_its_own_server(services: dict[str, Any]) -> None:
    settings = {
        name: from_environment(interpolated(services[name]["environment"], {KEY: "canary"})) for name in APPS
    }

    assert {name: each.url for name, each in settings.items()} == {
        "app": "http://qdrant:6333",
        "cluster-app": "http://qdrant-1:6333",
    }
    assert {each.cache for each in settings.values()} == {Path("/cache")}


def test_the_image_is_given_what_it_copies_and_no_more() -> None:
    copies = re.findall(r"^COPY (.+) \S+$", DOCKERFILE.read_text(), re.MULTILINE)
    copied = {source for line in copies for source in line.split()}
    rules = (ROOT / ".dockerignore").read_text().splitlines()

    assert "*" in rules
    assert {rule.removeprefix("!") for rule in rules if rule.startswith("!")} == copied


def test_the_workflow_may_only_read_and_runs_the_same_checks() -> None:
    workflow = yaml.safe_load(WORKFLOW.read_text())
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    actions = [step["uses"] for step in steps if "uses" in step]

    assert workflow["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in workflow["jobs"].values())
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+\.\d+\.\d+", action) for action in actions)
    assert "make check" in [step.get("run") for step in steps]
