"""Which program computes the models."""

import logging

import pytest

from index.runtime import has_openvino


def test_openvino_is_used_where_it_starts() -> None:
    assert has_openvino()


def test_one_that_is_not_installed_is_not_missed(caplog: pytest.LogCaptureFixture) -> None:
    assert not has_openvino(find=lambda name: None)
    assert caplog.records == []


def test_one_that_does_not_start_is_told_of_once(caplog: pytest.LogCaptureFixture) -> None:
    def broken(name: str) -> None:
        raise ImportError(f"libopenvino.so: cannot open shared object file ({name})")

    with caplog.at_level(logging.WARNING):
        assert not has_openvino(load=broken)
        assert not has_openvino(load=broken)
    (said,) = caplog.records
    assert "libopenvino.so" in said.getMessage() and "--force-reinstall" in said.getMessage()
