"""A training loop: what was logged is on the run, and a run that ends says how."""

import math

from harness import Script, fresh_server, say, wait_for

# Short enough to see a run being called crashed; one that is alive is heard of again before it ends.
with fresh_server(settings={"VITRINE_RUN_SILENCE": "5"}) as server:
    import wandb

    run = wandb.init(
        project="voice",
        config={"lr": 0.1, "layers": [1, 2], "limit": math.inf, "none": math.nan},
        tags=["baseline"],
        notes="first try",
        group="sweep-1",
        job_type="train",
    )
    for step in range(1000):
        run.log({"loss": 1 / (step + 1), "strange": math.nan if step % 2 else math.inf})
    run.summary["best"] = 0.001
    run.summary["worst"] = -math.inf
    run.finish()

    seen = server.get(f"/projects/admin/voice/runs/{run.id}")
    assert seen["state"] == "finished", seen["state"]
    assert seen["displayName"] == run.name, (seen["displayName"], run.name)
    assert seen["config"]["lr"] == 0.1 and seen["config"]["layers"] == [1, 2], seen["config"]
    # In place of NaN in a config the SDK itself sends null.
    assert seen["config"]["limit"] == "Infinity" and seen["config"]["none"] is None, seen["config"]
    assert "_wandb" not in seen["config"], seen["config"]
    assert seen["tags"] == ["baseline"] and seen["notes"] == "first try", seen
    assert seen["group"] == "sweep-1" and seen["jobType"] == "train", seen
    assert seen["summary"]["best"] == 0.001 and seen["summary"]["strange"] == "NaN", seen["summary"]
    assert seen["summary"]["worst"] == "-Infinity", seen["summary"]
    say("the run has its config, tags, notes and summary, and is finished")

    history = server.get(f"/runs/{seen['id']}/history", samples=10_000)
    assert history["totalRows"] == 1000, history["totalRows"]
    assert [row["_step"] for row in history["rows"]] == list(range(1000))
    assert history["rows"][9]["loss"] == 0.1
    assert history["rows"][0]["strange"] == "Infinity" and history["rows"][1]["strange"] == "NaN"
    say("all 1,000 steps are there, NaN and Infinity among them")

    resumed = wandb.init(project="voice", id=run.id, resume="must")
    assert resumed.starting_step == 1000, resumed.starting_step
    resumed.log({"loss": 0.5})
    assert server.get(f"/projects/admin/voice/runs/{run.id}")["config"]["lr"] == 0.1
    resumed.finish()
    history = server.get(f"/runs/{seen['id']}/history", samples=10_000)
    assert history["totalRows"] == 1001 and history["rows"][-1]["loss"] == 0.5, history["rows"][-1]
    say("a resumed run goes on where it ended")

    failed = wandb.init(project="voice")
    failed.finish(exit_code=1)
    assert server.get(f"/projects/admin/voice/runs/{failed.id}")["state"] == "failed"
    say("a run that ends with an error is failed")

    lost = Script(
        """
import sys, time, wandb
run = wandb.init(project="voice", id="lost", config={"lr": 0.3})
for step in range(10):
    run.log({"loss": step})
print("epoch 1")
print("out of memory", file=sys.stderr)
time.sleep(600)
"""
    )

    def rows_of(name: str) -> int:
        runs = {one["name"]: one["historyRows"] for one in server.get("/projects/admin/voice/runs")["items"]}
        return runs.get(name, 0)

    wait_for("the first steps of the run", lambda: rows_of("lost") > 0)

    def printed() -> list[tuple[str, str]]:
        run = server.get("/projects/admin/voice/runs/lost")["id"]
        return [(line["stream"], line["text"]) for line in server.get(f"/runs/{run}/console", limit=100)["items"]]

    expected = [("stdout", "epoch 1"), ("stderr", "out of memory")]
    wait_for("what it prints", lambda: all(line in printed() for line in expected))
    lost.kill()

    def crashed() -> bool:
        return server.get("/projects/admin/voice/runs/lost")["state"] == "crashed"

    wait_for("the run is called crashed", crashed)
    seen = server.get("/projects/admin/voice/runs/lost")
    assert seen["finishedAt"] is not None and seen["config"]["lr"] == 0.3, seen
    ends = [event for event in server.get("/events", limit=100)["items"] if event["kind"] == "run.finished"]
    assert any((event["subject"], event["to"]) == ("lost", "crashed") for event in ends), ends
    say("a run whose process was killed is crashed after its heartbeat stopped; what it had printed is there")

    with wandb.init(project="voice", id="lost", resume="must") as again:
        assert again.config["lr"] == 0.3, dict(again.config)
        again.log({"loss": 10})
    seen = server.get("/projects/admin/voice/runs/lost")
    assert seen["state"] == "finished", seen["state"]
    steps = [row["_step"] for row in server.get(f"/runs/{seen['id']}/history", samples=100)["rows"]]
    assert steps == list(range(len(steps))), steps
    say("a crashed run can be resumed, and is then finished")
