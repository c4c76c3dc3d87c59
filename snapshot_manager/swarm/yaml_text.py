"""Read YAML. Loaded by name where a definition is read: to load the library takes as long as all the rest."""

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError


def loaded(text: str) -> object:
    """What a YAML text says.

    Raises:
        ValueError: It is no YAML; why, as the end of a sentence.
    """
    try:
        return YAML(typ="safe", pure=True).load(text)
    except (YAMLError, ValueError, RecursionError) as error:
        raise ValueError(_why(error)) from error


def _why(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, MarkedYAMLError) and error.problem:
        at = f" (line {error.problem_mark.line + 1})" if error.problem_mark else ""
        return f"{error.problem.splitlines()[0]}{at}"
    return str(error).strip().partition("\n")[0] or "it is no YAML"
