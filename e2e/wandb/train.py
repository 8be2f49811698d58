"""A training loop: what was logged is on the run, and a run that ends says how."""

import math

from harness import fresh_server, say

with fresh_server() as server:
    import wandb

    run = wandb.init(
        project="voice",
        config={"lr": 0.1, "layers": [1, 2], "limit": math.inf},
        tags=["baseline"],
        notes="first try",
        group="sweep-1",
        job_type="train",
    )
    for step in range(1000):
        run.log({"loss": 1 / (step + 1), "strange": math.nan if step % 2 else math.inf})
    run.summary["best"] = 0.001
    run.finish()

    seen = server.get(f"/projects/admin/voice/runs/{run.id}")
    assert seen["state"] == "finished", seen["state"]
    assert seen["displayName"] == run.name, (seen["displayName"], run.name)
    assert seen["config"]["lr"] == 0.1 and seen["config"]["layers"] == [1, 2], seen["config"]
    assert "_wandb" not in seen["config"], seen["config"]
    assert seen["tags"] == ["baseline"] and seen["notes"] == "first try", seen
    assert seen["group"] == "sweep-1" and seen["jobType"] == "train", seen
    assert seen["summary"]["best"] == 0.001 and seen["summary"]["strange"] == "NaN", seen["summary"]
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
