"""The ways to carry out a flow. Each says how far it came; a step that fails names itself."""

import shlex
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol
from urllib.parse import urljoin

from snapshot_manager.errors import SimulatorError
from snapshot_manager.simulator.flows import forms
from snapshot_manager.simulator.flows_file import Flow, Step
from snapshot_manager.simulator.local_http import Browser, Page, check_local

COMMAND_PATIENCE_S = 120
PLAYWRIGHT = "snapshot_manager.simulator.flows.in_browser"
_HTTP_ERROR = 400


class Driver(Protocol):
    """Carries out a flow."""

    @property
    def name(self) -> str:
        """What it is called on the command line."""
        ...

    def run(self, flow: Flow, base_url: str) -> int:
        """Carry out all steps.

        Returns:
            How many steps were done.

        Raises:
            SimulatorError: A step failed; the sentence names it.
        """
        ...


def failed(step: Step, reason: str) -> SimulatorError:
    """A step did not go."""
    return SimulatorError(
        f"{step.words}: {reason}.",
        code="flow_failed",
        hint="Correct the step in flows.yml, or the page; then run the flow again.",
    )


@dataclass(frozen=True, slots=True)
class ByHand:
    """A person logs in, while we watch.

    Attributes:
        wait_for_person: Returns once they say that they are done; raises ``Cancelled`` when they will not.
    """

    wait_for_person: Callable[[], None]
    name: str = "manual"

    def run(self, flow: Flow, base_url: str) -> int:
        """Wait for the person."""
        del base_url
        self.wait_for_person()
        return len(flow.steps)


@dataclass(frozen=True, slots=True)
class ByCommand:
    """A program of the sandbox's makers logs in; it ends with 0 when it could.

    Attributes:
        command: As typed; carried out without a shell.
        folder: The sandbox's.
    """

    command: str
    folder: Path
    name: str = "command"

    def run(self, flow: Flow, base_url: str) -> int:
        """Start it and wait for its end."""
        del base_url
        try:
            done = subprocess.run(  # noqa: S603  -- the person typed it, and no shell reads it
                shlex.split(self.command),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=COMMAND_PATIENCE_S,
                check=False,
            )
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            raise _command_failed(str(getattr(error, "strerror", None) or error)) from error
        if done.returncode:
            raise _command_failed(f"it ended with {done.returncode}")
        return len(flow.steps)


def _command_failed(reason: str) -> SimulatorError:
    return SimulatorError(
        f"The command that logs in failed: {reason}.", code="flow_failed", hint="Run it by itself to see why."
    )


class ByHTTP:
    """Pages are asked for and forms are sent, without a browser: enough for a plain login form."""

    name = "http"

    def __init__(self, wait: Callable[[float], None]) -> None:
        self._wait = wait

    def run(self, flow: Flow, base_url: str) -> int:
        """Carry out the steps; what only a browser sees is passed over."""
        browser, page = Browser(), Page(0, base_url, "")
        found: list[forms.Form] = []
        for step in flow.steps:
            match step.type:
                case "navigate":
                    page = browser.get(urljoin(page.url, step.url))
                    found = _forms(step, page)
                case "fill":
                    _field(step, found)[1].value = step.value
                case "click":
                    page = _send(browser, page, *_field(step, found))
                    found = _forms(step, page)
                case "wait":
                    self._wait(min(step.duration_s, 5.0))
                case kind if kind.startswith("verify"):
                    _verify(step, page)
        return len(flow.steps)


def _forms(step: Step, page: Page) -> list[forms.Form]:
    if page.status >= _HTTP_ERROR:
        raise failed(step, f"the page answered {page.status}")
    return forms.forms_in(page.text)


def _field(step: Step, found: list[forms.Form]) -> tuple[forms.Form, forms.Field]:
    for form in found:
        for each in form.fields:
            if forms.matches(each, step.selector):
                return form, each
    raise failed(step, "not found in the page")


def _send(browser: Browser, page: Page, form: forms.Form, pressed: forms.Field) -> Page:
    target, data = form.target(page.url), form.data(pressed)
    return browser.post(target, data) if form.method == "post" else browser.get(f"{target}?{data.decode()}")


def _verify(step: Step, page: Page) -> None:
    if step.value and step.value not in page.text:
        raise failed(step, "the text that is expected is not in the page")
    if step.url and step.url not in page.url:
        raise failed(step, f"the page is {page.url}")


def in_browser() -> Driver:
    """The driver with a real browser.

    Raises:
        SimulatorError: Playwright is not installed.
    """
    try:
        driver: Driver = import_module(PLAYWRIGHT).InBrowser()
    except ModuleNotFoundError as error:
        raise SimulatorError(
            "Playwright is not installed.",
            code="client_tool_missing",
            hint="Run: pip install 'snapshot-manager[playwright]' and: apt-get install chromium",
        ) from error
    return driver


def check_base(base_url: str) -> None:
    """Refuse to log in on another computer.

    Raises:
        SimulatorError: The page is not on this one.
    """
    check_local(base_url)
