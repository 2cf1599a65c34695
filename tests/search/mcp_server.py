"""Serves an index as tools, with the readable stand-in for the model: `mcp_server.py INDEX`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from index.snapshot import open_snapshot
from search.engine import Engine
from search.tools import serve
from tests.conftest import CharEmbedder

if __name__ == "__main__":
    serve(Engine(open_snapshot(Path(sys.argv[1])), CharEmbedder()))
