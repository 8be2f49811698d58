"""One story: train, log a model, publish it, use it for inference, and report on it. Both sides see the same."""

import pathlib

from harness import file_of, fresh_server, say

with fresh_server() as server:
    import wandb

    model = file_of("model.bin", b"weights" * 1000)

    run = wandb.init(project="voice", config={"epochs": 3})
    for epoch in range(3):
        run.log({"loss": 1 / (epoch + 1)})
    run.log_model(model, name="vad")
    logged = run.log_artifact(model, name="vad", type="model")
    logged.wait()
    run.link_model(model, registered_model_name="DemoModels", name="vad")
    run.link_artifact(logged, "wandb-registry-Model/Published", aliases=["staging"])
    run.finish()

    version = server.get("/resolve", path="admin/voice/vad:latest")["version"]
    assert version["version"] == "v0" and version["fileCount"] == 1 and version["size"] == 7000, version
    assert version["run"]["name"] == run.id, version["run"]
    assert version["digest"] != logged.digest and len(version["digest"]) == 64
    say("the artifact is there, made by the run")

    demo = server.get("/registries/Model/collections/DemoModels")
    published = server.get("/resolve", path="wandb-registry-Model/Published:staging")["version"]
    assert demo["versionCount"] == 1 and published["version"] == "v0", (demo, published)
    assert published["source"]["path"] == "admin/voice/vad:v0", published["source"]
    say("link_model made the collection, link_artifact the other one with its alias")

    inference = wandb.init(project="voice", job_type="inference")
    path = inference.use_model("wandb-registry-Model/DemoModels:v0")
    assert pathlib.Path(path).read_bytes() == b"weights" * 1000
    inference.finish()
    used_by = server.get(f"/versions/{version['versionId']}/used-by")["items"]
    assert [item["name"] for item in used_by] == [inference.id], used_by
    say("use_model fetched the same bytes, and lineage has the edge")

    events = server.get("/events", limit=100)["items"]
    doors = {event["door"] for event in events if event["kind"] in ("version.logged", "version.linked", "run.created")}
    assert doors == {"wandb"}, doors
    say("the history names the SDK as the door")

    found = wandb.Api().artifact("admin/voice/vad:latest")
    assert (found.version, found.type, found.aliases, found.size) == ("v0", "model", ["latest"], 7000)
    assert found.digest == logged.digest
    folder = found.download()
    found.verify(folder)
    link = wandb.Api().artifact("wandb-registry-Model/DemoModels:latest")
    assert link.is_link and link.source_qualified_name == "admin/voice/vad:v0", link.source_qualified_name
    say("Api().artifact finds, downloads and verifies it, and knows the link's source")

    missing = None
    try:
        wandb.Api().artifact("admin/voice/nothing:latest")
    except wandb.errors.CommError as error:
        missing = error
    assert missing is not None
    say("what is not there is said to be missing")

    import wandb_workspaces.reports.v2 as wr

    report = wr.Report(entity="admin", project="voice", title="Training of vad")
    report.blocks = [
        wr.TableOfContents(),
        wr.H1("Loss"),
        wr.MarkdownBlock("It went **down**."),
        wr.PanelGrid(runsets=[wr.Runset(entity="admin", project="voice")], panels=[wr.LinePlot(x="Step", y=["loss"])]),
    ]
    report.save()
    [listed] = server.get("/projects/admin/voice/reports")["items"]
    told = [block["type"] for block in server.get(f"/reports/{listed['id']}")["spec"]["blocks"]]
    assert (listed["title"], told[1:-1]) == ("Training of vad", ["table-of-contents", "heading", "markdown-block", "panel-grid"]), told
    say("a report on it stands in the project")
