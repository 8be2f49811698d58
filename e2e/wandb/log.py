"""Logging artifacts with the SDK: files, folders, references, texts, aliases; the same content twice; A, B, A; tables, images.

The large file has 1 GiB, or VITRINE_LARGE_MB; with 0 there is none.
"""

import os
import pathlib
import tempfile
import time

from harness import file_of, fresh_server, say
from support.bucket import Bucket

MANY = 5000
MIB = 1024 * 1024
LARGE_MB = int(os.environ.get("VITRINE_LARGE_MB", "1024"))

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

    bucket = Bucket()
    bucket.put("data/train.txt", b"first")
    local = pathlib.Path(file_of("here.txt", b"on this machine"))
    artifact = wandb.Artifact("far", "dataset")
    artifact.add_reference("s3://bucket/data/train.txt")
    artifact.add_reference(local.as_uri(), name="near.txt")
    run.log_artifact(artifact).wait()
    kept = {file["path"]: file for file in files_of("admin/logs/far:latest")}
    assert kept["train.txt"]["referenceExtra"]["versionID"] == "1", kept
    assert kept["near.txt"]["reference"] == local.as_uri(), kept
    bucket.put("data/train.txt", b"second")
    folder = pathlib.Path(wandb.Api().artifact("admin/logs/far:latest").download())
    assert (folder / "train.txt").read_bytes() == b"first"
    assert (folder / "near.txt").read_bytes() == b"on this machine"
    say("references to a bucket and to a file of this machine are fetched as they were when they were logged")

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
    from PIL import Image

    picture = Image.new("RGB", (4, 3), (255, 0, 0))
    artifact.add(wandb.Image(picture, caption="red"), "picture")
    artifact.add(wandb.Table(columns=["name", "image"], data=[["red", wandb.Image(picture)]]), "pictures")
    run.log_artifact(artifact).wait()
    run.finish()
    assert at("admin/logs/named:latest")["type"] == "model"
    assert at(f"admin/logs/run-{run.id}-model.bin:latest")["size"] == len(b"nameless")
    say("log_model takes a name, or makes one up from the run's")
    tables = wandb.Api().artifact("admin/logs/tables:latest")
    assert tables.get("rows").data == [[1]], tables.get("rows").data
    found = tables.get("picture").image
    assert (found.size, found.convert("RGB").getpixel((0, 0))) == ((4, 3), (255, 0, 0)), found
    name, image = tables.get("pictures").data[0]
    assert (name, image.image.size) == ("red", (4, 3)), (name, image)
    say("tables and images are kept inside an artifact, and come back")

    if LARGE_MB > 0:
        path = pathlib.Path(tempfile.mkdtemp(dir=".")) / "large.bin"
        with path.open("wb") as file:
            for _ in range(LARGE_MB):
                file.write(os.urandom(MIB))
        run = wandb.init(project="logs")
        artifact = wandb.Artifact("large", "model")
        artifact.add_file(str(path), policy="immutable", skip_cache=True)
        began = time.monotonic()
        run.log_artifact(artifact).wait()
        up = time.monotonic() - began
        run.finish()
        assert at("admin/logs/large:latest")["size"] == LARGE_MB * MIB
        began = time.monotonic()
        folder = wandb.Api().artifact("admin/logs/large:latest").download(skip_cache=True)
        down = time.monotonic() - began
        with path.open("rb") as sent, (pathlib.Path(folder) / "large.bin").open("rb") as got:
            assert all(sent.read(MIB) == got.read(MIB) for _ in range(LARGE_MB + 1))
        say(f"a file of {LARGE_MB} MiB goes up in {up:.1f} s ({LARGE_MB / up:.0f} MiB/s) and down in {down:.1f} s ({LARGE_MB / down:.0f} MiB/s)")
