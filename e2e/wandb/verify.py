"""What the SDK's own command line says of this server: `wandb login --verify`, and `wandb verify` but for its sweeps."""

import os
import re
import subprocess
import sys

from harness import fresh_server, say

# Sweeps are not there (docs/wandb.md).
with fresh_server(allowed_unknown=("UpsertSweep: Mutation.upsertSweep",)) as server:

    def sdk(*words: str) -> tuple[int, str]:
        env = {name: value for name, value in os.environ.items() if name != "WANDB_SILENT"}
        done = subprocess.run([sys.executable, "-m", "wandb", *words], capture_output=True, text=True, timeout=300, env=env)
        return done.returncode, done.stdout + done.stderr

    code, said = sdk("login", "--verify", "--host", server.url, server.key)
    assert code == 0 and "logged in as: admin" in said, said
    code, said = sdk("login", "--verify", "--host", server.url, "x" * 40)
    assert code != 0 and "not known here" in said, said
    say("login --verify knows a key of this server, and refuses another in words")

    _, said = sdk("verify", "--host", server.url)
    results = dict(re.findall(r"^Checking ([^.]*?)\.{2,}(.)", said, re.MULTILINE))
    assert len(results) == 10, said
    # Two want https, one a bucket on another origin: this server is on http here, and keeps bytes itself.
    expected = {"requests to base url", "requests made over signed URLs", "CORs configuration of the bucket"}
    failed = {name for name, result in results.items() if result != "✅"}
    assert failed == {*expected, "sweep creation and agent execution"}, said
    assert "This server does not do" in said, said
    say("verify passes in all but https, a foreign bucket's CORS, and sweeps, which are refused in words")
