"""Offline: what was logged without a server is sent later by `wandb sync`, as if it had been there."""

import os
import pathlib
import subprocess
import sys

from harness import Script, fresh_server, say

OFFLINE = """
import pathlib, wandb
run = wandb.init(project="voice", id="away", config={"lr": 0.1}, tags=["offline"], notes="on a train")
for step in range(200):
    run.log({"loss": 1 / (step + 1)})
run.summary["best"] = 0.005
pathlib.Path("model.bin").write_bytes(b"weights" * 1000)
artifact = wandb.Artifact("vad", "model", metadata={"rate": 16000})
artifact.add_file("model.bin")
run.log_artifact(artifact, aliases=["candidate"])
run.finish()
"""

with fresh_server() as server:

    def sdk(*words: str) -> str:
        done = subprocess.run([sys.executable, "-m", "wandb", *words], capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    os.environ["WANDB_MODE"] = "offline"
    Script(OFFLINE).wait()
    del os.environ["WANDB_MODE"]
    assert server.get("/projects", entity="admin")["items"] == []
    folders = list(pathlib.Path(os.environ["WANDB_DIR"]).glob("wandb/offline-run-*"))
    assert len(folders) == 1, folders
    say("a run offline tells the server nothing")

    sdk("sync", str(folders[0]))
    run = server.get("/projects/admin/voice/runs/away")
    assert (run["state"], run["config"]["lr"], run["tags"], run["notes"]) == ("finished", 0.1, ["offline"], "on a train"), run
    assert run["summary"]["best"] == 0.005 and run["historyRows"] == 200, run
    rows = server.get(f"/runs/{run['id']}/history", samples=1000)["rows"]
    assert [row["_step"] for row in rows] == list(range(200)) and rows[9]["loss"] == 0.1
    say("wandb sync sends the run whole: config, tags, notes, steps, summary, end")

    version = server.get("/resolve", path="admin/voice/vad:candidate")["version"]
    assert (version["version"], version["size"], version["metadata"]["rate"]) == ("v0", 7000, 16000), version
    assert version["run"]["name"] == "away", version["run"]
    say("and the artifact it logged, with its alias and its run")

    sdk("sync", "--include-synced", str(folders[0]))
    run = server.get("/projects/admin/voice/runs/away")
    assert run["historyRows"] == 200 and run["state"] == "finished", run
    versions = server.get("/projects/admin/voice/artifacts/vad")["versionCount"]
    assert versions == 1, versions
    say("sent a second time, nothing is doubled")
