"""Runs as `wandb.Api` reads them: lists, filters, orders, histories, and what they logged and used."""

import math

from harness import file_of, fresh_server, say

with fresh_server() as server:
    import wandb

    for number in range(3):
        config = {"lr": number / 10, "model": {"name": "vad"}}
        run = wandb.init(project="voice", id=f"run-{number}", name=f"name {number}", group="g", tags=[f"t{number}"], config=config)
        for step in range(20):
            run.log({"loss": 1 / (step + 1), **({"acc": step} if step % 2 == 0 else {})})
        if number == 0:
            run.log_artifact(file_of("model.bin", b"weights"), name="vad", type="model").wait()
        else:
            run.use_artifact("vad:latest")
        run.summary["best"] = number
        run.finish()
    with wandb.init(project="voice", id="empty"):
        pass

    api = wandb.Api()

    def runs(filters=None, **more) -> list[str]:
        return [one.id for one in api.runs("admin/voice", filters=filters, **more)]

    assert runs() == ["run-0", "run-1", "run-2", "empty"], runs()
    assert runs(order="-created_at", per_page=1) == ["empty", "run-2", "run-1", "run-0"]
    assert runs(order="-summary_metrics.best") == ["run-2", "run-1", "run-0", "empty"]
    assert runs(order="+config.lr.value", per_page=2) == ["run-0", "run-1", "run-2", "empty"]
    assert runs({"config.lr": {"$gt": 0.05}}) == ["run-1", "run-2"]
    assert runs({"config.lr.value": 0.1}) == ["run-1"]
    assert runs({"config.model.name": "vad", "tags": {"$in": ["t0", "t2"]}}) == ["run-0", "run-2"]
    assert runs({"summary_metrics.best": {"$gte": 1}}) == ["run-1", "run-2"]
    assert runs({"$or": [{"display_name": "name 0"}, {"displayName": {"$regex": "2$"}}]}) == ["run-0", "run-2"]
    assert runs({"state": "finished", "group": "g", "username": "admin"}) == ["run-0", "run-1", "run-2"]
    assert runs({"created_at": {"$lt": "2001-01-01"}}) == []
    assert len(api.runs("admin/voice", {"group": "g"})) == 3
    say("runs by filter and order")

    run = api.run("admin/voice/run-1")
    assert (run.name, run.state, run.group, run.tags, run.config["lr"]) == ("name 1", "finished", "g", ["t1"], 0.1)
    assert run.summary["best"] == 1 and run.user.username == "admin" and run.lastHistoryStep == 19
    rows = run.history(pandas=False)
    assert [row["_step"] for row in rows] == list(range(20)), rows
    assert [row["acc"] for row in run.history(keys=["acc"], pandas=False)] == list(range(0, 20, 2))
    few = run.history(keys=["loss"], samples=5, pandas=False)
    assert len(few) == 5 and set(few[0]) == {"_step", "loss"} and math.isclose(few[-1]["loss"], 1 / 20), few
    scanned = list(run.scan_history(page_size=7))
    assert [row["_step"] for row in scanned] == list(range(20)), [row["_step"] for row in scanned]
    part = list(run.scan_history(keys=["_step", "loss"], min_step=5, max_step=9))
    assert [row["_step"] for row in part] == [5, 6, 7, 8], part
    part = list(run.scan_history(min_step=5, max_step=9))
    assert [row["_step"] for row in part] == [5, 6, 7, 8], part
    empty = api.run("admin/voice/empty")
    assert empty.history(pandas=False) == [] and list(empty.scan_history()) == [] and empty.lastHistoryStep == -1
    say("history whole, sampled, scanned, and of a run without any")

    artifact = api.artifact("admin/voice/vad:v0")
    assert artifact.logged_by().id == "run-0"
    assert sorted(one.id for one in artifact.used_by()) == ["run-1", "run-2"]
    logged = api.run("admin/voice/run-0").logged_artifacts()
    assert [one.name for one in logged if one.type == "model"] == ["vad:v0"]
    used = run.used_artifacts()
    assert len(used) == 1 and [one.name for one in used] == ["vad:v0"]
    say("what they logged and used, from both ends")

    resumed = wandb.init(project="voice", id="run-1", resume="must")
    resumed.log({"loss": 0.01})
    resumed.finish()
    assert server.get("/projects/admin/voice/runs/run-1")["historyRows"] == 21
    say("a run resumed goes on after its last step")
