"""Which program computes the models: OpenVINO, or torch where that does not run."""

import importlib
import importlib.util
import logging
from collections.abc import Callable
from functools import cache

_log = logging.getLogger(__name__)


def has_openvino(
    find: Callable[[str], object | None] = importlib.util.find_spec,
    load: Callable[[str], object] = importlib.import_module,
) -> bool:
    """Whether OpenVINO is installed and starts; one that does not is told of once.

    Args:
        find: returns None for a module that is not installed.
        load: imports a module, or raises what keeps it from starting.
    """
    if find("openvino") is None:
        return False
    try:
        load("openvino")
    except (ImportError, OSError) as error:  # a library it needs is missing, or of another build
        _warn((str(error).splitlines() or [type(error).__name__])[0][:200])
        return False
    return True


@cache
def _warn(reason: str) -> None:
    _log.warning(
        "openvino is installed but does not start (%s): models run in torch, slower. "
        "Repair it:  python -m pip install --force-reinstall openvino",
        reason,
    )
