"""Graphs compiled for this processor, and what it can do.

With AMX, layers run in bf16; with 8-bit dot products (VNNI) their weights are held in 8 bits per
row and activations are quantised in groups of 128 as they come (OpenVINO's dynamic quantisation),
which was 1.3 times as fast as bf16 on an AVX-512 processor, at a cosine to torch of 0.9997. Other
processors gain nothing from 8 bits (0.8 times the speed on AVX2) and run in 32.
"""

import functools
import logging
from pathlib import Path
from typing import Any

import numpy as np
import openvino as ov
from openvino import opset13 as ops

_log = logging.getLogger(__name__)

_WIDE = frozenset({"amx_bf16", "avx512_vnni", "avx_vnni"})  # products of many numbers at once


def compile_here(model: Any, folder: Path, streams: int) -> Any:
    """Compile a graph for this processor.

    Args:
        model: of OpenVINO.
        folder: in which what was compiled is kept for later starts, where that can be.
        streams: how many requests run at once, each on a share of the cores.
    """
    core = ov.Core()
    if (kernels := _kernels(folder)) is not None:
        core.set_property({"CACHE_DIR": str(kernels)})
    options: dict[str, Any] = {"NUM_STREAMS": streams}
    able = instructions()
    if "amx_bf16" in able:
        options["INFERENCE_PRECISION_HINT"] = "bf16"
    elif wide():
        options["INFERENCE_PRECISION_HINT"] = "bf16"  # of what is left beside the 8-bit products
        options["DYNAMIC_QUANTIZATION_GROUP_SIZE"] = 128
        _quantise_weights(model)
    else:
        options["INFERENCE_PRECISION_HINT"] = "f32"
    return core.compile_model(model, "CPU", options)


@functools.cache  # so that it is said once
def _kernels(folder: Path) -> Path | None:
    """Return the folder for what was compiled, or None where it cannot be made."""
    kernels = folder / "kernels"
    try:
        kernels.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _log.warning(
            "%s cannot be made (%s): models are compiled anew at every start",
            kernels,
            error.strerror,
        )
        return None
    return kernels


def wide() -> bool:
    """Whether this processor multiplies many small numbers at once (AMX, VNNI)."""
    return bool(instructions() & _WIDE)


def instructions() -> set[str]:
    """Return the processor's instruction sets as Linux names them; none where it does not say."""
    try:
        described = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="ignore")
    except OSError:
        return set()
    flags = next((line for line in described.splitlines() if line.startswith("flags")), "")
    return set(flags.split())


def _quantise_weights(model: Any) -> None:
    """Replace every constant matrix by 8-bit rows and a scale for each."""
    for node in model.get_ordered_ops():
        if node.get_type_name() != "MatMul" or not node.get_attributes()["transpose_b"]:
            continue
        constant = node.input_value(1).get_node()
        while constant.get_type_name() == "Convert":
            constant = constant.input_value(0).get_node()
        if constant.get_type_name() != "Constant":
            continue
        weights = constant.data.astype(np.float32)
        scale = np.maximum(np.abs(weights).max(axis=1, keepdims=True) / 127, 1e-12)
        rows = ops.constant(np.round(weights / scale).astype(np.int8))
        product = ops.multiply(ops.convert(rows, "f32"), ops.constant(scale))
        node.input(1).replace_source_output(product.output(0))
