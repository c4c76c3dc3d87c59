"""``flows.yml``: what a person does at a simulator's page, step by step; a list of flows, or a mapping."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from snapshot_manager.errors import SimulatorError
from snapshot_manager.simulator import yaml_text
from snapshot_manager.simulator.sandbox_file import text_of

LOGIN = "login"
_MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a flow.

    Attributes:
        type: ``navigate``, ``fill``, ``click``, ``wait``, ``screenshot``, or one that starts with ``verify``.
        value: What is typed, or the text that is expected.
        duration_s: How long to wait.
    """

    number: int
    type: str
    selector: str = ""
    value: str = field(default="", repr=False)
    url: str = ""
    duration_s: float = 0.0

    @property
    def words(self) -> str:
        """The step as a person names it; without what is typed, which may be a password."""
        return f"Step {self.number} {self.type} {self.selector or self.url}".rstrip()


@dataclass(frozen=True, slots=True)
class Flow:
    """What a person does, by name."""

    name: str
    steps: tuple[Step, ...]


def read(path: Path, variables: Mapping[str, str]) -> dict[str, Flow]:
    """All flows of a file, with variables such as ``{{password}}`` filled in.

    Raises:
        SimulatorError: It cannot be read, or a flow has no steps.
    """
    values = yaml_text.read_mapping(path)
    named = dict(_named(values.get("flows", values), path))
    return {name: Flow(name, tuple(_steps(steps, name, variables, path))) for name, steps in named.items()}


def _named(flows: object, path: Path) -> Iterator[tuple[str, object]]:
    if isinstance(flows, list):
        for number, entry in enumerate(flows, start=1):
            facts = yaml_text.mapping(entry, path, f"flow {number}")
            yield text_of(facts, "name") or f"flow {number}", facts.get("steps")
        return
    for name, entry in yaml_text.mapping(flows, path, "“flows”").items():
        yield name, entry.get("steps") if isinstance(entry, dict) else entry


def _steps(steps: object, flow: str, variables: Mapping[str, str], path: Path) -> Iterator[Step]:
    if not isinstance(steps, list) or not steps:
        raise SimulatorError(
            f"The flow “{flow}” in {path.name} has no steps.",
            code="flow_failed",
            hint=f"Write them into {path}.",
        )
    for number, entry in enumerate(steps, start=1):
        facts = yaml_text.mapping(entry, path, f"step {number} of the flow “{flow}”")
        yield Step(
            number=number,
            type=text_of(facts, "type") or text_of(facts, "action"),
            selector=text_of(facts, "selector"),
            value=_filled(text_of(facts, "value") or text_of(facts, "text"), variables),
            url=_filled(text_of(facts, "url"), variables),
            duration_s=_seconds(facts.get("duration")),
        )


def _filled(text: str, variables: Mapping[str, str]) -> str:
    for name, value in variables.items():
        for form in (f"{{{{{name}}}}}", f"{{{{ {name} }}}}", f"${{{name}}}"):
            text = text.replace(form, value)
    return text


def _seconds(duration: object) -> float:
    """A duration is in milliseconds; what is no number is none."""
    if isinstance(duration, bool) or not isinstance(duration, int | float):
        return 0.0
    return max(0.0, duration / _MILLISECONDS)
