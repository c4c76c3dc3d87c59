"""The ten lines that README shows, run exactly as they stand there."""

import asyncio
import os
import re
import sys
from pathlib import Path

from tests.bridge.wire import listening

ROOT = Path(__file__).resolve().parents[2]


def test_the_lines_of_readme_work_as_they_stand(tmp_path: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    (lines,) = [each for each in blocks if "snapshot_manager.bridge" in each]
    assert len([line for line in lines.splitlines() if line]) <= 10

    async def run() -> None:
        async with listening(tmp_path) as bridge:
            environment = os.environ | {"SNAPSHOT_MANAGER_LIBRARY": str(tmp_path)}
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", lines, cwd=ROOT, env=environment, stdout=-1, stderr=-1
            )
            out, errors = await process.communicate()
            assert (out, errors) == (b"Safe as snapshot 0000000000000000\n", b"")
            assert bridge.source.session("my-app/s1").message_count == 1

    asyncio.run(run())
