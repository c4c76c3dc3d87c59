"""A small app with a login form over a SQLite database, as a simulator's page; it answers on loopback."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

from sqlcipher3 import dbapi2 as sqlite
from typing_extensions import override

FORM = """<form action="/login" method="post"><input type="hidden" name="token" value="t1">
<input id="email" name="email"><input id="password" name="password" type="password">
<button type="submit">Log in</button></form>"""


@dataclass
class ShopApp:
    """What a test may change of the app while it runs.

    Attributes:
        on_login: Statements that a login carries out.
        status: What every page answers.
    """

    database: Path
    url: str = ""
    on_login: list[str] = field(default_factory=list)
    status: int = 200
    logins: int = 0

    def run(self, *statements: str) -> None:
        """Carry out statements as the app would."""
        with closing(sqlite.connect(str(self.database), isolation_level=None, timeout=10)) as connection:
            for statement in statements:
                connection.execute(statement)

    def log_in(self, form: dict[str, list[str]]) -> str:
        """Answer a login."""
        if form.get("password") != ["secret"] or form.get("token") != ["t1"]:
            return "wrong password"
        self.logins += 1
        self.run(*self.on_login)
        return "Welcome"


@contextmanager
def running(database: Path) -> Iterator[ShopApp]:
    """The app, answering."""
    app = ShopApp(database)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(FORM)

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            self.answer(app.log_in(parse_qs(self.rfile.read(length).decode())))

        def answer(self, text: str) -> None:
            self.send_response(app.status)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(text.encode())

        @override
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    app.url = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield app
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
