"""Which program computes the models."""

import importlib
import importlib.util
import logging

import pytest

from index import runtime


def test_openvino_is_used_where_it_starts() -> None:
    assert runtime.has_openvino()


def test_one_that_is_not_installed_is_not_missed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert not runtime.has_openvino()
    assert caplog.records == []


def test_one_that_does_not_start_is_told_of_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(name: str) -> None:
        raise ImportError(f"libopenvino.so: cannot open shared object file ({name})")

    monkeypatch.setattr(importlib, "import_module", broken)
    with caplog.at_level(logging.WARNING):
        assert not runtime.has_openvino()
        assert not runtime.has_openvino()
    (said,) = caplog.records
    assert "libopenvino.so" in said.getMessage() and "--force-reinstall" in said.getMessage()
