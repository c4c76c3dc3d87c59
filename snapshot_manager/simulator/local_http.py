"""Ask a page on this computer; no other computer is ever asked."""

import http.client
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import IO
from urllib.parse import urlsplit

from typing_extensions import override

from snapshot_manager.errors import SimulatorError
from snapshot_manager.simulator.targets import is_loopback

MOST_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Page:
    """What a server answered.

    Attributes:
        url: Where it came from in the end.
    """

    status: int
    url: str
    text: str


class Browser:
    """Asks for pages and keeps their cookies."""

    def __init__(self, patience_s: float = 10.0) -> None:
        self._patience_s = patience_s
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPCookieProcessor(CookieJar()),
            _LocalRedirects(),
        )

    def get(self, url: str) -> Page:
        """Ask for a page.

        Raises:
            SimulatorError: It is on another computer, or nobody answers.
        """
        return self._ask(url, None)

    def post(self, url: str, form: bytes) -> Page:
        """Send a form.

        Raises:
            SimulatorError: It goes to another computer, or nobody answers.
        """
        return self._ask(url, form)

    def _ask(self, url: str, form: bytes | None) -> Page:
        check_local(url)
        request = urllib.request.Request(url, data=form, headers={"User-Agent": "snapshot-manager"})  # noqa: S310  -- check_local lets http alone pass
        try:
            with self._opener.open(request, timeout=self._patience_s) as answer:
                return Page(answer.status, answer.url, answer.read(MOST_BYTES).decode(errors="replace"))
        except urllib.error.HTTPError as error:
            with error:
                return Page(error.code, error.url or url, error.read(MOST_BYTES).decode(errors="replace"))
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", error)
            raise unreachable(url, str(getattr(reason, "strerror", None) or reason)) from error


class _LocalRedirects(urllib.request.HTTPRedirectHandler):
    @override
    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        check_local(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def is_local(url: str) -> bool:
    """Whether a page is on this computer."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and is_loopback(parts.hostname or "")


def check_local(url: str) -> None:
    """Refuse to ask another computer.

    Raises:
        SimulatorError: The page is not on this one.
    """
    if not is_local(url):
        raise SimulatorError(
            f"The page {url} is not on this computer, so it was not asked for.",
            code="flow_failed",
            hint="Run the simulator here, with a public_url on 127.0.0.1.",
        )


def unreachable(url: str, reason: str) -> SimulatorError:
    """Nobody answers there."""
    return SimulatorError(
        f"{url} cannot be reached: {reason}.",
        code="flow_failed",
        hint="Start the app, or correct app_port and public_url.",
        retryable=True,
    )
