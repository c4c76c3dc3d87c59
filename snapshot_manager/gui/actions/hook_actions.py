"""What a person can do with the agents' own hooks: ask, start, say."""

import os
from pathlib import Path

from snapshot_manager.errors import HookRefused
from snapshot_manager.gui.actions.desk import Desk
from snapshot_manager.gui.dialogs.hooks_dialog import AgentHook, HooksDialog
from snapshot_manager.gui.words import retold
from snapshot_manager.gui.words.language import tr
from snapshot_manager.hooks import hook_file
from snapshot_manager.hooks.agents import KEPT, hooks
from snapshot_manager.hooks.hook_file import Hook, HookState


def show(desk: Desk) -> None:
    """Show how it stands with each agent, and change it as the person wants."""

    def ask(agents: list[AgentHook]) -> None:
        dialog = HooksDialog(agents, desk.window)
        dialog.wanted.connect(lambda agent: _carry_out(desk, agent))
        dialog.open()

    desk.read(tr("Looking at the agents’ files…"), lambda _report: _agents(), ask)


def _agents() -> list[AgentHook]:
    """The agents that are used here and whose sessions can be kept."""
    known = hooks(os.environ, Path.home(), Path.home())
    return [_agent(known[name]) for name in KEPT if known[name].is_there()]


def _agent(hook: Hook) -> AgentHook:
    try:
        state = hook.state()
        plans = hook.plan_remove() if state is HookState.INSTALLED else hook.plan_install()
    except HookRefused as error:
        return AgentHook(hook.title, None, trouble=f"{retold.sentence(error)} {retold.hint(error)}".strip())
    return AgentHook(hook.title, state, tuple(plans))


def _carry_out(desk: Desk, agent: AgentHook) -> None:
    def work() -> None:
        for plan in agent.plans:
            (hook_file.install if agent.installs else hook_file.remove)(plan)

    def say(_done: None) -> None:
        installed = tr("Sessions are kept before {agent} destroys something.", agent=agent.title)
        removed = tr("Nothing is kept any more before {agent} destroys something.", agent=agent.title)
        desk.say(installed if agent.installs else removed)

    desk.write(tr("Writing the agent’s file…"), lambda _report: work(), say)
