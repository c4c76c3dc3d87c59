"""The hooks of the agents: install, remove, show."""

import os
from argparse import Namespace
from collections.abc import Callable, Iterable
from pathlib import Path

from snapshot_manager.cli.answer import Answer
from snapshot_manager.errors import HookRefused
from snapshot_manager.hooks import hook_file
from snapshot_manager.hooks.agents import KEPT, hooks
from snapshot_manager.hooks.hook_file import Hook, HookPlan, HookState

_STATES = {
    HookState.INSTALLED: "installed",
    HookState.ABSENT: "not installed",
    HookState.OUTDATED: "installed by another version; install again",
}


def run(args: Namespace) -> Answer:
    """Carry out ``hooks install``, ``remove`` or ``show``.

    Raises:
        HookRefused: A file cannot be changed safely; none was.
    """
    chosen = _chosen(args)
    match args.deed:
        case "show":
            return _show(chosen)
        case "install":
            return _carry_out(args, [each.plan_install() for each in chosen], hook_file.install)
        case _:
            return _carry_out(args, [each.plan_remove() for each in chosen], hook_file.remove)


def _chosen(args: Namespace) -> list[Hook]:
    """The agents that were named, or all that are used here and whose sessions can be kept.

    Raises:
        HookRefused: None is.
    """
    known = hooks(os.environ, Path.home(), args.dir or Path.cwd())
    if args.agent:
        return [known[name] for name in dict.fromkeys(args.agent)]
    found = [known[name] for name in KEPT if known[name].is_there()]
    if not found:
        raise HookRefused("No agent was found on this computer.", hint="Name one with --agent.")
    return found


def _show(chosen: Iterable[Hook]) -> Answer:
    document, lines = [], []
    for hook in chosen:
        state, plans = hook.state(), hook.plan_install()
        document.append(
            {"agent": hook.agent, "state": str(state), "paths": [str(each.path) for each in plans]}
        )
        lines.append(f"{hook.title}: {_STATES[state]}")
        lines += [plan.diff() for plan in plans if plan.changes]
    return Answer(document, "\n".join(lines))


def _carry_out(
    args: Namespace, planned: list[list[HookPlan]], carry_out: Callable[[HookPlan], None]
) -> Answer:
    """Plan everything before anything is changed, so that a refusal changes nothing."""
    plans = [plan for each in planned for plan in each]
    if not args.dry_run:
        for plan in plans:
            carry_out(plan)
    return Answer([_document(plan, applied=not args.dry_run) for plan in plans], _text(plans, args.dry_run))


def _document(plan: HookPlan, *, applied: bool) -> dict[str, object]:
    return {
        "agent": plan.agent,
        "path": str(plan.path),
        "changes": plan.changes,
        "applied": applied and plan.changes,
        "diff": plan.diff(),
        "note": plan.note,
    }


def _text(plans: Iterable[HookPlan], is_dry: bool) -> str:
    lines = []
    for plan in plans:
        if not plan.changes:
            lines.append(f"{plan.path}: nothing to change")
        else:
            lines.append(f"{plan.path}: {'would be changed' if is_dry else 'changed'}")
            lines += [plan.diff()] if is_dry else []
            lines += [plan.note] if plan.note and plan.after is not None else []
    return "\n".join(lines)
