"""Carry out a flow in a real browser, with Playwright and the system's Chromium."""

import shutil
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Error, Page, Route, sync_playwright
from playwright.sync_api import TimeoutError as TooLate

from snapshot_manager.errors import SimulatorError
from snapshot_manager.simulator.flows.drivers import check_base, failed
from snapshot_manager.simulator.flows_file import Flow, Step
from snapshot_manager.simulator.local_http import is_local

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_PATIENCE_MS = 10_000


class InBrowser:
    """Runs Chromium without a window; pages of other computers are not loaded."""

    name = "playwright"

    def run(self, flow: Flow, base_url: str) -> int:
        """Carry out all steps."""
        check_base(base_url)
        executable = next(filter(None, map(shutil.which, _BROWSERS)), None)
        if executable is None:
            raise SimulatorError(
                "No browser is installed that Playwright could use.",
                code="client_tool_missing",
                hint="Install Chromium: apt-get install chromium",
            )
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=_arguments())
            try:
                page = browser.new_page(base_url=base_url)
                page.set_default_timeout(_PATIENCE_MS)
                page.route("**/*", _only_local)
                for step in flow.steps:
                    carry_out(page, step, base_url)
            finally:
                browser.close()
        return len(flow.steps)


def carry_out(page: Page, step: Step, base_url: str) -> None:
    """Carry out one step.

    Raises:
        SimulatorError: It did not go; the sentence names it.
    """
    try:
        _carry_out(page, step, base_url)
    except TooLate as error:
        raise failed(step, f"not found in {_PATIENCE_MS // 1000} s") from error
    except Error as error:
        raise failed(step, error.message.partition("\n")[0].rstrip(".")) from error


def _carry_out(page: Page, step: Step, base_url: str) -> None:
    match step.type:
        case "navigate":
            page.goto(urljoin(base_url, step.url))
        case "fill":
            page.fill(step.selector, step.value)
        case "click":
            page.click(step.selector)
            page.wait_for_load_state()
        case "wait" if step.selector:
            page.wait_for_selector(step.selector)
        case "wait":
            page.wait_for_timeout(step.duration_s * 1000)
        case kind if kind.startswith("verify"):
            _verify(page, step)


def _verify(page: Page, step: Step) -> None:
    if step.selector:
        page.wait_for_selector(step.selector)
    if step.value and step.value not in page.content():
        raise failed(step, "the text that is expected is not in the page")
    if step.url and step.url not in page.url:
        raise failed(step, f"the page is {page.url}")


def _only_local(route: Route) -> None:
    if is_local(route.request.url) or route.request.url.startswith(("data:", "blob:")):
        route.continue_()
    else:
        route.abort()


def _arguments() -> list[str]:
    """Chromium's own sandbox refuses to run as root, as in a container."""
    return ["--no-sandbox"] if Path.home() == Path("/root") else []
