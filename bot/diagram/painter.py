"""Paint DOT text with the Graphviz that the ``pygraphviz`` wheel brings: a program of its own, since a bad graph can take its process down.

Run as ``python -I painter.py FORMAT DPI ICONS``: DOT on standard input, the picture on standard output.
"""

from __future__ import annotations

import sys

import pygraphviz

if __name__ == "__main__":
    graph = pygraphviz.AGraph(string=sys.stdin.buffer.read().decode())
    graph.graph_attr.update(dpi=sys.argv[2], imagepath=sys.argv[3])
    sys.stdout.buffer.write(graph.draw(format=sys.argv[1], prog=graph.graph_attr.get("layout") or "dot"))
