"""Texts that no honest app would send."""

import json
from typing import Any

from hypothesis import strategies as st

JUNK = [
    "[" * 70 + "]" * 70,
    "1e999",
    "-0",
    "NaN",
    '"\\ud800"',
    '"\\u0000"',
    "9" * 30,
    "null",
    "{}",
    "[]",
    "\x00",
]


def values() -> st.SearchStrategy[Any]:
    """JSON of any shape."""
    leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
    return st.recursive(
        leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
    )


def texts(examples: dict[str, dict[str, Any]]) -> st.SearchStrategy[str]:
    """Any text; JSON; calls whose parameters or envelope are odd; batches of them."""
    odd_params = st.builds(
        lambda method, more: {"jsonrpc": "2.0", "id": 1, "method": method, "params": more},
        st.sampled_from(sorted(examples)) | st.text(),
        values(),
    )
    merged = st.builds(
        lambda method, more: {
            "jsonrpc": "2.0",
            "method": method,
            "params": {**examples[method], **more},
        },
        st.sampled_from(sorted(examples)),
        st.dictionaries(st.sampled_from(["id", "sessionId", "once", "since", "files", "message"]), values()),
    )
    envelopes = st.dictionaries(st.sampled_from(["jsonrpc", "id", "method", "params"]), values())
    calls = odd_params | merged | envelopes
    return st.text() | values().map(json.dumps) | (calls | st.lists(calls, max_size=5)).map(json.dumps)


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """A text with pieces taken out, doubled or replaced by junk."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        stop = draw(st.integers(start, min(len(text), start + 20)))
        put = draw(st.sampled_from([*JUNK, text[start:stop] * 2, ""]) | st.text(max_size=5))
        text = text[:start] + put + text[stop:]
    return text
