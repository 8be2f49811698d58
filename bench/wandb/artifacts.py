"""What the SDK takes to send artifacts to the server of WANDB_BASE_URL and to have them back, as one line of JSON, in s.

`python artifacts.py <MiB of the large file> <number of small files>`. What a server does not do is null, and said.
"""

import json
import os
import pathlib
import shutil
import sys
import time

MIB = 1024 * 1024
SMALL = 4096


def material(folder: pathlib.Path, large: int, small: int) -> dict[str, pathlib.Path]:
    """Not compressible, and never seen before: what is stored already is not sent again."""
    one = folder / "one"
    many = folder / "many"
    one.mkdir()
    many.mkdir()
    with (one / "large.bin").open("wb") as file:
        for _ in range(large):
            file.write(os.urandom(MIB))
    for number in range(small):
        (many / f"{number}.bin").write_bytes(os.urandom(SMALL))
    return {"one": one, "many": many}


def sent_and_had(name: str, source: pathlib.Path) -> dict[str, float | None]:
    import wandb

    run = wandb.init(project="bench")
    artifact = wandb.Artifact(name, "dataset")
    # The SDK would keep a copy of its own: that is no work of a server's.
    artifact.add_dir(str(source), skip_cache=True, policy="immutable")
    began = time.monotonic()
    logged = run.log_artifact(artifact)
    logged.wait()
    up = time.monotonic() - began
    entity = run.entity
    run.finish()
    try:
        began = time.monotonic()
        folder = pathlib.Path(wandb.Api().artifact(f"{entity}/bench/{name}:latest").download(skip_cache=True))
        down = time.monotonic() - began
        assert sorted(file.name for file in folder.rglob("*") if file.is_file()) == sorted(file.name for file in source.iterdir())
        for file in source.iterdir():
            assert (folder / file.name).read_bytes() == file.read_bytes(), file.name
        shutil.rmtree(folder)
    except Exception as error:  # What is missing differs from server to server.
        print(f"{name} did not come back: {type(error).__name__}: {str(error)[:300]}", file=sys.stderr)
        down = None
    return {"up": up, "down": down}


if __name__ == "__main__":
    large, small = int(sys.argv[1]), int(sys.argv[2])
    folder = pathlib.Path.cwd() / "material"
    folder.mkdir()
    figures: dict[str, dict[str, float | None]] = {}
    for name, source in material(folder, large, small).items():
        try:
            figures[name] = sent_and_had(name, source)
        except Exception as error:
            print(f"{name} was not taken: {type(error).__name__}: {str(error)[:300]}", file=sys.stderr)
            figures[name] = {"up": None, "down": None}
    print(json.dumps(figures))
