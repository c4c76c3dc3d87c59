"""A model on loopback that speaks OpenAI's Responses API and does what the prompts say.

``RUN <command>`` makes it call the shell, ``PATCH <patch>`` change files; to everything else, and to what
tools printed, it answers in words.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import uuid4

import zstandard
from typing_extensions import override

USAGE = {
    "input_tokens": 1200,
    "input_tokens_details": {"cached_tokens": 800},
    "output_tokens": 57,
    "output_tokens_details": {"reasoning_tokens": 20},
    "total_tokens": 1257,
}


class ScriptedModel(ThreadingHTTPServer):
    """The server.

    Attributes:
        asked: What the model was sent, one list of items for each request.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.asked: list[list[dict[str, Any]]] = []

    @override
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of an agent that hangs up."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


@contextmanager
def scripted_model() -> Iterator[ScriptedModel]:
    """A model that is there for as long as it is needed."""
    with ScriptedModel() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ScriptedModel

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._answer("application/json", json.dumps({"data": [], "models": []}))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.headers.get("content-encoding") == "zstd":
            body = zstandard.ZstdDecompressor().decompressobj().decompress(body)
        items = json.loads(body)["input"]
        self.server.asked.append(items)
        done: dict[str, Any] = {"type": "response.output_item.done", "output_index": 0, "item": answer(items)}
        response = {"id": f"resp_{uuid4().hex}"}
        events: list[dict[str, Any]] = [
            {"type": "response.created", "response": response},
            done,
            {"type": "response.completed", "response": {**response, "usage": USAGE}},
        ]
        told = "".join(f"event: {each['type']}\ndata: {json.dumps(each)}\n\n" for each in events)
        self._answer("text/event-stream", told)

    def _answer(self, kind: str, text: str) -> None:
        content = text.encode()
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def answer(items: list[dict[str, Any]]) -> dict[str, Any]:
    """What the model does next."""
    last = items[-1]
    call = {"call_id": f"call_{uuid4().hex[:12]}"}
    words = last["content"][-1].get("text", "") if last.get("role") == "user" else ""
    match words.partition(" "):
        case ["RUN", " ", command]:
            arguments = json.dumps({"cmd": command})
            return {"type": "function_call", "name": "exec_command", "arguments": arguments, **call}
        case ["PATCH", " ", patch]:
            return {"type": "custom_tool_call", "name": "apply_patch", "input": patch, **call}
        case _:
            said = [{"type": "output_text", "text": f"Answer to {len(items)} items."}]
            return {"type": "message", "id": f"msg_{uuid4().hex}", "role": "assistant", "content": said}
