"""Checks of what is around the databases: the sandbox's files, its services, its login page."""

import json
import shutil
import socket
import subprocess
from collections.abc import Iterator
from urllib.parse import urlsplit

from snapshot_manager.errors import SimulatorError
from snapshot_manager.model.gate import Check, CheckStatus
from snapshot_manager.simulator.checks.subjects import LOGIN, SANDBOX, SERVICES
from snapshot_manager.simulator.config_file import Service
from snapshot_manager.simulator.local_http import Browser, is_local
from snapshot_manager.simulator.simulator import Simulator

_PATIENCE_S = 5.0
_OK, _PROXIED = 200, {502, 503, 504}
_SET_UP = ("setup", "install", "wizard", "onboarding")


def sandbox(simulator: Simulator) -> Check:
    """The files are valid, and name a database that can be captured."""
    found = simulator.sandbox
    targets = simulator.targets
    evidence = {each.listener.name: f"{each.listener.engine} {each.listener.database}" for each in targets}
    if found.remote_keys:
        evidence["not needed here"] = ", ".join(found.remote_keys)
    count = f"{len(targets)} databases" if len(targets) > 1 else "1 database"
    return SANDBOX.check(CheckStatus.PASS, f"{count}: {', '.join(evidence)}", evidence=evidence)


def services(simulator: Simulator) -> Check:
    """Every service that is on this computer answers."""
    problems = list(_problems(simulator))
    asked = _address(simulator)
    config = simulator.sandbox.config
    named = [each.name for each in config.services] if config else []
    if asked is None and not named:
        return SERVICES.check(CheckStatus.SKIPPED, "no service is configured")
    if asked is None and not any(_compose(simulator, each) for each in (config.services if config else ())):
        return SERVICES.check(CheckStatus.SKIPPED, "none of them can be asked on this computer")
    if problems:
        return SERVICES.check(
            CheckStatus.FAIL, "; ".join(problems), "Start it, or correct app_port and public_url."
        )
    return SERVICES.check(
        CheckStatus.PASS, ", ".join(filter(None, [*named, f"{asked[0]}:{asked[1]}" if asked else ""]))
    )


def _address(simulator: Simulator) -> tuple[str, int] | None:
    """Where the app should answer on this computer."""
    found = simulator.sandbox
    if is_local(found.public_url):
        parts = urlsplit(found.public_url)
        return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    return ("127.0.0.1", int(found.app_port)) if found.app_port.isdigit() else None


def _problems(simulator: Simulator) -> Iterator[str]:
    address = _address(simulator)
    if address is not None:
        try:
            socket.create_connection(address, _PATIENCE_S).close()
        except OSError as error:
            yield f"app: not reachable on {address[0]}:{address[1]} ({error.strerror or error})"
    for service in simulator.sandbox.config.services if simulator.sandbox.config else ():
        yield from _unhealthy(simulator, service)


def _unhealthy(simulator: Simulator, service: Service) -> Iterator[str]:
    """Containers that docker says are not healthy; where docker is not there, nothing can be said."""
    command = _compose(simulator, service)
    if not command:
        return
    try:
        listing = subprocess.run(  # noqa: S603  -- no shell, and only its state is asked for
            command,
            capture_output=True,
            timeout=_PATIENCE_S,
            check=False,
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        yield f"{service.name}: docker does not answer"
        return
    states = dict(_states(listing))
    for name in service.containers:
        if states.get(name) not in {"healthy", "running"}:
            yield f"{service.name}: {name} is {states.get(name, 'not there')}"


def _compose(simulator: Simulator, service: Service) -> list[str]:
    """How docker is asked for a service's containers; nothing where it cannot be."""
    named = service.compose_file.removeprefix("/workspace/")
    file, docker = simulator.sandbox.folder / named, shutil.which("docker")
    if docker is None or not named or not file.is_file() or not service.containers:
        return []
    return [docker, "compose", "-f", str(file), "ps", "--format", "json"]


def _states(listing: bytes) -> Iterator[tuple[str, str]]:
    for line in listing.splitlines():
        try:
            facts = json.loads(line)
        except ValueError:
            continue
        for each in facts if isinstance(facts, list) else [facts]:
            yield str(each.get("Service", "")), str(each.get("Health") or each.get("State", ""))


def login(simulator: Simulator) -> Check:
    """The login page answers, and is not one that sets the app up first."""
    url = simulator.sandbox.public_url
    if not url:
        return LOGIN.check(CheckStatus.SKIPPED, "the simulator has no page")
    if not is_local(url):
        return LOGIN.check(CheckStatus.SKIPPED, "the page is on another computer, which is not asked")
    try:
        page = Browser(_PATIENCE_S).get(url)
    except SimulatorError as error:
        return LOGIN.check(CheckStatus.FAIL, str(error), error.hint)
    if page.status != _OK:
        hint = "The proxy reaches nothing: compare app_port with the port that the app listens on."
        return LOGIN.check(
            CheckStatus.FAIL,
            f"the login page returned {page.status}",
            hint if page.status in _PROXIED else "",
        )
    if any(word in urlsplit(page.url).path.lower() for word in _SET_UP):
        return LOGIN.check(CheckStatus.FAIL, f"it leads to {page.url}", "Set the app up first.")
    return LOGIN.check(CheckStatus.PASS, f"{page.url} answers {page.status}")
