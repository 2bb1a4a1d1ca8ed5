"""Readers' own SPARQL queries, answered by a process beside ours within limits.

Oxigraph cannot be interrupted, so queries run in worker processes (worker.py), which are killed at
the limit; the `QueryRunner` (runner.py) hands queries out to them, one to each at a time.
"""
