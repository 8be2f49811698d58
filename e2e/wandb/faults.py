"""Faults: a server that dies in the middle, and one that has too much to do. The SDK goes on; nothing is lost or doubled."""

import base64
import hashlib
import os
import pathlib
import signal
import socket
import time

from harness import Script, Server, fresh_server, say, wait_for

# Steps are else sent every 15 seconds: with one second, many deaths fit between the first and the last.
os.environ["WANDB_X_FILE_STREAM_TRANSMIT_INTERVAL"] = "1"

STEPS = """
import sys, time, wandb
run = wandb.init(project="voice", id="through", config={"lr": 0.1})
for step in range(600):
    run.log({"loss": 1 / (step + 1)})
    time.sleep(0.05)
run.summary["best"] = 0.001
run.finish()
"""

UPLOAD = """
import sys, wandb
with wandb.init(project="voice", id="uploads") as run:
    artifact = wandb.Artifact("large", "model")
    artifact.add_file(sys.argv[1])
    run.log_artifact(artifact, aliases=["whole"]).wait()
"""

BUSY = """
import wandb
with wandb.init(project="voice", id="patient") as run:
    run.log({"loss": 0.5})
"""


def kill_and_restart(server: Server) -> None:
    server.stop(signal.SIGKILL)
    time.sleep(1)
    server.start()


def hold_the_only_place(server: Server) -> socket.socket:
    """A request whose body never ends."""
    held = socket.create_connection(("127.0.0.1", server.port))
    credentials = base64.b64encode(f"api:{server.key}".encode()).decode()
    head = ["POST /graphql HTTP/1.1", f"Host: 127.0.0.1:{server.port}", f"Authorization: Basic {credentials}", "Content-Length: 100"]
    held.sendall("\r\n".join([*head, "", "{"]).encode())
    return held


with fresh_server() as server:
    script = Script(STEPS)

    def rows() -> int:
        runs = server.get("/projects/admin/voice/runs")["items"] if server.get("/projects", entity="admin")["items"] else []
        return sum(run["historyRows"] for run in runs)

    seen = 0
    for _ in range(3):
        seen = wait_for("more steps", lambda: rows() > seen and rows())
        kill_and_restart(server)
        assert rows() >= seen, "Steps that were accepted are lost."
    script.wait()
    run = server.get("/projects/admin/voice/runs/through")
    history = server.get(f"/runs/{run['id']}/history", samples=10_000)
    assert (run["state"], run["historyRows"], history["totalRows"]) == ("finished", 600, 600), run
    assert [row["_step"] for row in history["rows"]] == list(range(600))
    assert run["summary"]["best"] == 0.001 and run["config"]["lr"] == 0.1, run
    say("a server killed three times in the middle of run.log lost and doubled nothing")

    large = pathlib.Path("large.bin")
    digest = hashlib.sha256()
    with large.open("wb") as file:
        for _ in range(256):
            block = os.urandom(1024 * 1024)
            digest.update(block)
            file.write(block)
    arriving = server.folder / "data" / "blobs" / "tmp"
    before = {path.name for path in arriving.glob("*")}

    def size_of(path: pathlib.Path) -> int:
        try:
            return path.stat().st_size
        except FileNotFoundError:  # It has arrived.
            return 0

    def begun() -> bool:
        return any(size_of(path) > 1_000_000 for path in arriving.glob("*") if path.name not in before)

    script = Script(UPLOAD, str(large.resolve()))
    deadline = time.monotonic() + 120
    while not begun():
        assert time.monotonic() < deadline, "No bytes arrive."
    kill_and_restart(server)
    artifacts = server.get("/projects/admin/voice/artifacts")["items"]
    assert not any(artifact["name"] == "large" for artifact in artifacts), "It came too late to be in the middle."
    script.wait()
    version = server.get("/resolve", path="admin/voice/large:whole")["version"]
    files = server.get(f"/versions/{version['versionId']}/files")["items"]
    assert [(file["path"], file["sha256"]) for file in files] == [("large.bin", digest.hexdigest())], files
    assert server.get("/projects/admin/voice/artifacts/large")["versionCount"] == 1
    say("a server killed in the middle of an upload has the file whole afterwards, once")

    server.stop()
    server.settings["VITRINE_MAX_REQUESTS"] = "1"
    server.start()
    held = hold_the_only_place(server)
    script = Script(BUSY)

    def refused() -> bool:
        return sum(line.get("status") == 429 and line.get("path") == "/graphql" for line in server.lines()) >= 2

    wait_for("the SDK is told to come back", refused)
    held.close()
    script.wait()
    server.stop()
    server.settings.clear()
    server.start()
    run = server.get("/projects/admin/voice/runs/patient")
    assert (run["state"], run["historyRows"]) == ("finished", 1), run
    say("under overload it waits as it is told, comes back, and gets through")
