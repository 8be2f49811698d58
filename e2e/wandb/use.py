"""Using what was logged, with the SDK: by number, alias, latest and registry path; lineage has the edges."""

import pathlib

from harness import file_of, fresh_server, refused, say

with fresh_server() as server:
    import wandb

    run = wandb.init(project="voice")
    for content in (b"first", b"second"):
        artifact = wandb.Artifact("vad", "model")
        artifact.add_file(file_of("model.bin", content))
        artifact.add_file(file_of("notes.txt", b"same"))
        run.log_artifact(artifact, aliases=["best"] if content == b"first" else None).wait()
    run.link_artifact(artifact, "wandb-registry-Model/Published")
    run.finish()

    reader = wandb.init(project="voice", job_type="inference")
    for name, content in (
        ("vad:v0", b"first"),
        ("vad:best", b"first"),
        ("vad:latest", b"second"),
        ("admin/voice/vad:v1", b"second"),
        ("wandb-registry-Model/Published:v0", b"second"),
    ):
        used = reader.use_artifact(name)
        folder = pathlib.Path(used.download(skip_cache=True))
        assert (folder / "model.bin").read_bytes() == content, name
        used.verify(str(folder))
    entry = used.get_entry("model.bin")
    assert pathlib.Path(entry.download(skip_cache=True)).read_bytes() == b"second"
    single = reader.use_artifact("vad:v0").get_entry("notes.txt")
    assert pathlib.Path(single.download(skip_cache=True)).read_bytes() == b"same"
    alone = wandb.Artifact("alone", "dataset")
    alone.add_file(file_of("only.txt", b"one file"))
    reader.log_artifact(alone).wait()
    assert pathlib.Path(reader.use_artifact("alone:latest").file()).read_bytes() == b"one file"
    assert "more than one" in refused(lambda: used.file())
    reader.finish()
    say("artifacts are downloaded by number, alias, latest and registry path, whole, by entry and as one file, and verified")

    for path in ("admin/voice/vad:v0", "admin/voice/vad:v1"):
        version = server.get("/resolve", path=path)["version"]
        used_by = server.get(f"/versions/{version['versionId']}/used-by")["items"]
        assert [item["name"] for item in used_by] == [reader.id], (path, used_by)
    say("lineage has an edge from each version to the run that used it")

    logged = wandb.Api().artifact("admin/voice/vad:v0")
    assert logged.logged_by().id == run.id
    assert [found.id for found in logged.used_by()] == [reader.id]
    assert sorted(file.name for file in logged.files()) == ["model.bin", "notes.txt"]
    say("logged_by, used_by and files tell the same")

    for missing in ("admin/voice/vad:v9", "admin/voice/nothing:latest", "nobody/nowhere/vad:v0"):
        assert refused(lambda missing=missing: wandb.Api().artifact(missing)) != ""
    say("what is not there is said to be missing")
