"""Login flows by every driver, and what they are told when a step does not go."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Error, Page
from playwright.sync_api import TimeoutError as TooLate

from snapshot_manager.errors import Cancelled, SimulatorError
from snapshot_manager.simulator.flows import drivers, forms
from snapshot_manager.simulator.flows.in_browser import InBrowser, carry_out
from snapshot_manager.simulator.flows_file import Flow, Step
from snapshot_manager.simulator.local_http import Browser
from tests.simulator.shop_app import ShopApp, running

NAVIGATE = Step(1, "navigate", url="/login")
EMAIL = Step(2, "fill", "input#email", "ada@shop.test")
PASSWORD = Step(3, "fill", "[type=password]", "secret")
CLICK = Step(4, "click", "button[type=submit]")
WELCOME = Step(5, "verify_text", value="Welcome")
LOGIN = Flow("login", (NAVIGATE, EMAIL, PASSWORD, CLICK, WELCOME))


@pytest.fixture
def app(tmp_path: Path) -> Iterator[ShopApp]:
    with running(tmp_path / "app.db") as found:
        yield found


def by_http() -> drivers.ByHTTP:
    return drivers.ByHTTP(lambda _seconds: None)


def test_a_plain_form_is_sent_with_all_that_is_in_it(app: ShopApp) -> None:
    assert by_http().run(LOGIN, app.url) == 5
    assert app.logins == 1


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (Step(2, "fill", "#nobody", "x"), "Step 2 fill #nobody: not found in the page"),
        (Step(2, "click", "button.gone"), "Step 2 click button.gone: not found in the page"),
        (Step(2, "verify_text", value="Welcome"), "Step 2 verify_text: the text that is expected"),
    ],
)
def test_a_step_that_does_not_go_names_itself(app: ShopApp, step: Step, words: str) -> None:
    with pytest.raises(SimulatorError) as caught:
        by_http().run(Flow("login", (NAVIGATE, step)), app.url)
    assert words in str(caught.value)
    assert caught.value.code == "flow_failed"


def test_a_page_that_fails_is_told_by_its_number(app: ShopApp) -> None:
    app.status = 500
    with pytest.raises(SimulatorError, match="the page answered 500"):
        by_http().run(LOGIN, app.url)


@pytest.mark.parametrize(
    "url", ["http://example.com/", "file:///etc/passwd", "ftp://127.0.0.1/", "http://10.0.0.1/"]
)
def test_no_other_computer_is_asked(url: str) -> None:
    with pytest.raises(SimulatorError, match="not on this computer"):
        Browser().get(url)


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(SimulatorError, match="cannot be reached"):
        Browser().get("http://127.0.0.1:9/")


def test_a_command_logs_in_and_its_end_counts(tmp_path: Path) -> None:
    command = f"{sys.executable} -c 'import os, sys; sys.exit(not os.path.exists(\"marker\"))'"
    with pytest.raises(SimulatorError, match="it ended with 1"):
        drivers.ByCommand(command, tmp_path).run(LOGIN, "")
    (tmp_path / "marker").touch()
    assert drivers.ByCommand(command, tmp_path).run(LOGIN, "") == 5


def test_a_command_that_is_not_there_is_told(tmp_path: Path) -> None:
    for command in ("no-such-program", "'unfinished"):
        with pytest.raises(SimulatorError, match="The command that logs in failed"):
            drivers.ByCommand(command, tmp_path).run(LOGIN, "")


def test_a_person_logs_in_or_will_not() -> None:
    asked: list[str] = []
    assert drivers.ByHand(lambda: asked.append("now")).run(LOGIN, "") == 5
    assert asked == ["now"]

    def will_not() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        drivers.ByHand(will_not).run(LOGIN, "")


def test_a_browser_that_is_missing_is_told(app: ShopApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SimulatorError, match="No browser is installed"):
        InBrowser().run(LOGIN, app.url)


def test_a_browser_is_not_sent_to_another_computer() -> None:
    with pytest.raises(SimulatorError, match="not on this computer"):
        drivers.in_browser().run(LOGIN, "http://example.com/")


@pytest.mark.parametrize(
    ("selector", "is_meant"),
    [
        ("#email", True),
        ("input#email.large", True),
        ("form input[name='email']", True),
        ("button, input", True),
        ("[required]", True),
        ("button#email", False),
        (".small", False),
        ("[name=other]", False),
    ],
)
def test_simple_selectors_are_understood(selector: str, is_meant: bool) -> None:
    page = '<form><input id="email" name="email" class="large wide" required></form>'
    ((field,),) = (form.fields for form in forms.forms_in(page))
    assert forms.matches(field, selector) is is_meant


class FakePage:
    """A browser's page that finds one selector, and remembers what was done to it."""

    url = "http://127.0.0.1/home"

    def __init__(self) -> None:
        self.done: list[tuple[str, ...]] = []

    def goto(self, url: str) -> None:
        self.done.append(("goto", url))

    def fill(self, selector: str, value: str) -> None:
        if selector != "#email":
            raise TooLate("Timeout 10000ms exceeded.")
        self.done.append(("fill", selector, value))

    def click(self, selector: str) -> None:
        raise Error(f"Element {selector} is not attached.\nCall log: …")

    def content(self) -> str:
        return "Welcome"


def in_page(page: FakePage, step: Step) -> None:
    carry_out(cast("Page", page), step, "http://127.0.0.1/")


def test_steps_are_carried_out_in_a_browsers_page() -> None:
    page = FakePage()
    for step in (NAVIGATE, Step(2, "fill", "#email", "ada"), WELCOME, Step(4, "verify_url", url="/home")):
        in_page(page, step)
    assert page.done == [("goto", "http://127.0.0.1/login"), ("fill", "#email", "ada")]


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (Step(3, "fill", "#gone", "x"), "Step 3 fill #gone: not found in 10 s."),
        (Step(3, "click", "#email"), "Step 3 click #email: Element #email is not attached."),
        (
            Step(3, "verify_text", value="Goodbye"),
            "Step 3 verify_text: the text that is expected is not in the page.",
        ),
        (Step(3, "verify_url", url="/away"), "Step 3 verify_url /away: the page is http://127.0.0.1/home."),
    ],
)
def test_a_step_that_does_not_go_in_a_browser_names_itself(step: Step, words: str) -> None:
    with pytest.raises(SimulatorError) as caught:
        in_page(FakePage(), step)
    assert str(caught.value) == words
