"""Many processes log and link into one collection at once: no number is missing, none is given twice."""

import time

from harness import Script, fresh_server, say

PROCESSES, VERSIONS = 16, 50

CROWD = """
import sys, wandb
number, versions = int(sys.argv[1]), int(sys.argv[2])
with wandb.init(project="crowd", id=f"one-{number}") as run:
    for version in range(versions):
        artifact = wandb.Artifact("crowd", "model", metadata={"process": number, "version": version})
        with artifact.new_file("model.txt") as file:
            file.write(f"{number}/{version}")
        run.log_artifact(artifact).wait()
        run.link_artifact(artifact, "wandb-registry-Model/Crowd")
"""

with fresh_server() as server:
    started = time.monotonic()
    scripts = [Script(CROWD, str(number), str(VERSIONS)) for number in range(PROCESSES)]
    for script in scripts:
        script.wait(1200)
    seconds = time.monotonic() - started
    total = PROCESSES * VERSIONS

    def everything(path: str) -> list[dict]:
        items: list[dict] = []
        cursor = None
        while True:
            page = server.get(path, limit=100, cursor=cursor)
            items += page["items"]
            cursor = page["nextCursor"]
            if cursor is None:
                return items

    made = {(number, version) for number in range(PROCESSES) for version in range(VERSIONS)}
    places = ("/projects/admin/crowd/artifacts/crowd", "/registries/Model/collections/Crowd")
    for place in places:
        collection = server.get(place)
        versions = everything(f"/collections/{collection['id']}/versions")
        assert sorted(version["number"] for version in versions) == list(range(total)), collection
        assert {(one["metadata"]["process"], one["metadata"]["version"]) for one in versions} == made, collection
        latest = [one["number"] for one in versions if "latest" in [alias["alias"] for alias in one["aliases"]]]
        assert latest == [total - 1], latest
        assert collection["versionCount"] == total, collection
    say(f"{PROCESSES} processes, {total} versions: numbers 0 to {total - 1} once each, latest the last ({seconds:.0f} s)")
