"""Logging artifacts with the SDK: files, folders, references, texts, aliases; the same content twice; A, B, A; tables."""

import pathlib
import tempfile

from harness import file_of, fresh_server, say

MANY = 1000

with fresh_server() as server:
    import wandb

    def at(path: str) -> dict:
        return server.get("/resolve", path=path)["version"]

    def files_of(path: str) -> list[dict]:
        return server.get(f"/versions/{at(path)['versionId']}/files", limit=100)["items"]

    run = wandb.init(project="logs")
    run.log_model(file_of("model.bin", b"named"), name="named")
    run.log_model(file_of("model.bin", b"nameless"))

    folder = pathlib.Path(tempfile.mkdtemp(dir="."))
    (folder / "sub").mkdir()
    (folder / "sub" / "ö 1.txt").write_text("one")
    (folder / "empty.txt").write_text("")
    artifact = wandb.Artifact("mixed", "dataset", description="Words", metadata={"rows": 3, "bad": float("nan")})
    artifact.add_dir(str(folder), name="data")
    artifact.add_file(file_of("a.bin", b"file"), name="renamed.bin")
    with artifact.new_file("made.txt") as made:
        made.write("made here")
    artifact.add_reference("https://example.org/weights.bin", name="far.bin", checksum=False)
    run.log_artifact(artifact, aliases=["best"], tags=["small", "text"]).wait()
    seen = at("admin/logs/mixed:best")
    assert (seen["description"], seen["tags"]) == ("Words", ["small", "text"]), seen
    # The SDK itself sends null for it.
    assert seen["metadata"] == {"rows": 3, "bad": None}, seen["metadata"]
    named = {file["path"]: file["reference"] for file in files_of("admin/logs/mixed:best")}
    assert named == {
        "data/empty.txt": None,
        "data/sub/ö 1.txt": None,
        "far.bin": "https://example.org/weights.bin",
        "made.txt": None,
        "renamed.bin": None,
    }, named
    say("files, folders, new files and a reference are logged with texts, metadata, tags and aliases")

    numbers = []
    for content in (b"A", b"A", b"B", b"A"):
        artifact = wandb.Artifact("letters", "dataset")
        artifact.add_file(file_of("letter.txt", content))
        numbers.append(run.log_artifact(artifact).wait().version)
    assert numbers == ["v0", "v0", "v1", "v2"], numbers
    say("the same content twice is one version, and A, B, A are three")

    folder = pathlib.Path(tempfile.mkdtemp(dir="."))
    for index in range(MANY):
        (folder / f"{index}.txt").write_text(f"file {index}")
    artifact = wandb.Artifact("many", "dataset")
    artifact.add_dir(str(folder))
    run.log_artifact(artifact).wait()
    assert at("admin/logs/many:latest")["fileCount"] == MANY
    say(f"so is a folder of {MANY} files")

    run.log({"table": wandb.Table(columns=["a", "b"], data=[[1, "x"], [2, "y"]])})
    artifact = wandb.Artifact("tables", "dataset")
    artifact.add(wandb.Table(columns=["a"], data=[[1]]), "rows")
    run.log_artifact(artifact).wait()
    run.finish()
    assert at("admin/logs/named:latest")["type"] == "model"
    assert at(f"admin/logs/run-{run.id}-model.bin:latest")["size"] == len(b"nameless")
    say("log_model takes a name, or makes one up from the run's")
    table = wandb.Api().artifact("admin/logs/tables:latest").get("rows")
    assert table.data == [[1]], table.data
    say("a table is kept inside an artifact, and comes back")
