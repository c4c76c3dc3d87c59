"""Add ignore rules to ``plato-config.yml``; what else stands in it stays as it is, byte for byte."""

from collections.abc import Sequence
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from snapshot_manager.errors import SimulatorError
from snapshot_manager.simulator import config_file, yaml_text
from snapshot_manager.simulator.sandbox_file import replace_text
from snapshot_manager.simulator.sandbox_folder import CONFIGS

KEY = "audit_ignore_tables"


def add_ignore_rules(path: Path, dataset: str, listener: str, rules: Sequence[str]) -> None:
    """Add these rules, each a line of YAML without its dash, to one database of the config.

    Raises:
        SimulatorError: The file's form leaves no place for them; the lines to add are told.
    """
    before = yaml_text.read_text(path)
    after = with_rules(before, path, (dataset, listener), rules)
    if not replace_text(path, before, after):
        raise SimulatorError(
            f"{path.name} was changed by another program meanwhile.",
            code="save_failed",
            hint="Try again.",
            retryable=True,
        )


def with_rules(text: str, path: Path, place: tuple[str, str], rules: Sequence[str]) -> str:
    """The same text with these rules in one listener of one dataset.

    Raises:
        SimulatorError: There is no such listener, or its form leaves no place for them.
    """
    yaml_text.parse(text, path)
    body = text.removeprefix(yaml_text.BOM)
    root = YAML(typ="rt", pure=True).compose(body)
    found = _down(root, "datasets", place[0], "listeners", place[1])
    if not isinstance(found, MappingNode):
        raise _no_place(path, rules)
    changed = text[: len(text) - len(body)] + _added(body, found, rules)
    if not _are_there(changed, path, place, rules):
        raise _no_place(path, rules)
    return changed


def _down(node: Node | None, *keys: str) -> Node | None:
    for key in keys:
        pairs = node.value if isinstance(node, MappingNode) else []
        node = next(
            (value for name, value in pairs if isinstance(name, ScalarNode) and name.value == key), None
        )
    return node


def _added(body: str, place: MappingNode, rules: Sequence[str]) -> str:
    known = _down(place, KEY)
    line_end = "\r\n" if "\r\n" in body else "\n"
    if isinstance(known, SequenceNode) and known.flow_style:
        at = known.end_mark.index - 1
        inside = ", ".join(f"{{{rule}}}" if ": " in rule else rule for rule in rules)
        return f"{body[:at]}{', ' if known.value else ''}{inside}{body[at:]}"
    if isinstance(known, SequenceNode):
        start = known.value[0].start_mark
        indent = " " * (body.rindex("-", 0, start.index) - (body.rfind("\n", 0, start.index) + 1))
        at = body.rindex("\n", 0, start.index) + 1
    else:
        first = place.start_mark
        at = body.rfind("\n", 0, first.index) + 1
        indent = " " * first.column
    head = "" if isinstance(known, SequenceNode) else f"{indent}{KEY}:{line_end}"
    dash = indent if head == "" else f"{indent}  "
    lines = "".join(f"{dash}- {rule}{line_end}" for rule in rules)
    return f"{body[:at]}{head}{lines}{body[at:]}"


def _are_there(text: str, path: Path, place: tuple[str, str], rules: Sequence[str]) -> bool:
    """Whether the changed text is still YAML, and holds the rules."""
    try:
        found: object = yaml_text.parse(text, path)
        for key in ("datasets", place[0], "listeners", place[1], KEY):
            found = yaml_text.mapping(found, path).get(key)
        wanted = [yaml_text.parse(rule, path) for rule in rules]
    except SimulatorError:
        return False
    return isinstance(found, list) and all(each in found for each in wanted)


def _no_place(path: Path, rules: Sequence[str]) -> SimulatorError:
    lines = "; ".join(f"- {rule}" for rule in rules)
    return SimulatorError(
        f"The rules could not be put into {path.name}.",
        code="save_failed",
        hint=f"Add to {KEY} by hand: {lines}",
    )


def path_of(config: config_file.Config | None, folder: Path) -> Path:
    """The config's file.

    Raises:
        SimulatorError: The sandbox has none.
    """
    if config is None:
        raise SimulatorError(
            "The sandbox has no config.", code="no_target", hint=f"Make {folder / CONFIGS[0]}."
        )
    return config.path
