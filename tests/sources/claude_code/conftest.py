"""What the tests of restoring share."""

from pathlib import Path

import pytest

from tests.sources.claude_code.restored import Library


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("CLAUDE_CONFIG_DIR", str(tmp_path))
    return Library(tmp_path)
