"""Parse a file in a process of its own.

PDFium, libxml2 and the OCR engine are native code, and the files come from anywhere: a crash, an
endless loop or an allocation without end must cost one file and not the server. So the parent sends
the bytes to a child, waits no longer than the format allows, and believes nothing but JSON from it.
The child stays for the next file, since importing the libraries takes longer than most files, and
goes when it has been idle.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.errors import FileUnreadable
from index.formats import Extract, Format

MEMORY = 3 * 1024**3  # bytes of address space; the child enforces it where the system can
_COMMAND = (sys.executable, "-m", "index.formats.child", str(MEMORY))
_IDLE = 60.0  # seconds
_LONGEST = 3600.0  # seconds for one file, however many pages it has


class _Watch:
    """Kills a process that is silent for too long, or that goes on for too long altogether."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self._process = process
        self._seconds = seconds
        self._end = time.monotonic() + _LONGEST
        self.expired = False
        self._timer = self._timed()

    def _timed(self) -> threading.Timer:
        left = min(self._seconds, self._end - time.monotonic())
        timer = threading.Timer(max(left, 0.0), self._expire)
        timer.daemon = True
        timer.start()
        return timer

    def _expire(self) -> None:
        self.expired = True
        self._process.kill()

    def restart(self) -> None:
        self.cancel()
        self._timer = self._timed()

    def cancel(self) -> None:
        self._timer.cancel()


class Child:
    """A process that extracts one file after the other.

    Methods may be called from any thread; they take turns.
    """

    def __init__(self, command: Sequence[str] = _COMMAND) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()
        self._idle: threading.Timer | None = None

    def extract(self, form: Format, data: bytes) -> Extract:
        """Return what `index.formats.<module>.extract(data)` returns in the child.

        Raises:
            FileUnreadable: the format's own reason, or that the child crashed or had to be stopped.
        """
        with self._turn:
            self._rest()
            reply = self._ask(form, data)
            self._idle = threading.Timer(_IDLE, self.stop)
            self._idle.daemon = True
            self._idle.start()
        if "error" in reply:
            raise FileUnreadable(reply["error"])
        return Extract(**{**reply, "pages": tuple(reply["pages"])})

    def stop(self) -> None:
        """End the child, if there is one; the next file starts another."""
        with self._turn:
            self._rest()
            self._end()

    def _rest(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
            self._idle = None

    def _ask(self, form: Format, data: bytes) -> dict[str, Any]:
        process = self._start()
        assert process.stdin is not None and process.stdout is not None
        watch = _Watch(process, form.seconds)
        try:
            head = json.dumps({"module": form.module, "size": len(data)}).encode() + b"\n"
            process.stdin.write(head)
            process.stdin.write(data)
            process.stdin.flush()
            while (line := process.stdout.readline()) == b"\n":
                watch.restart()
        except OSError:  # it died before it had read the file
            line = b""
        finally:
            watch.cancel()
        if line.endswith(b"\n"):
            reply: dict[str, Any] = json.loads(line)
            return reply
        self._end()
        if watch.expired:
            problem = f"takes longer than {form.seconds:.0f} seconds to read; split it"
        else:
            problem = "brings its reader down: it is damaged or built to do harm; print it to a PDF"
        return {"error": f"the file {problem}, or save its text as .txt"}

    def _start(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            root = str(Path(__file__).parents[2])
            path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except OSError:  # what was still to be written has nobody to read it
                pass


_CHILD = Child()
atexit.register(_CHILD.stop)


def extract(form: Format, data: bytes) -> Extract:
    """Extract in the child that all callers of this process share; see `Child.extract`."""
    return _CHILD.extract(form, data)
