"""Linking with the SDK: collections come with their first link; what may not be linked is refused in words."""

from harness import file_of, fresh_server, refused, say

with fresh_server() as server:
    import wandb

    def logged(run, content: bytes, kind: str = "model", name: str = "vad"):
        artifact = wandb.Artifact(name, kind)
        artifact.add_file(file_of("model.bin", content))
        return run.log_artifact(artifact).wait()

    server.call("POST", "/registries", {"name": "Speech", "types": ["model"]})
    run = wandb.init(project="voice")
    for count in range(4):
        run.link_model(file_of("model.bin", b"model %d" % count), registered_model_name="Linked", name="steps")
    found = server.get("/registries/Model/collections/Linked")
    assert found["versionCount"] == 4, found
    assert wandb.Api().artifact("wandb-registry-Model/Linked:latest").version == "v3"
    say("link_model makes the registered model and counts on from v0")

    artifact = logged(run, b"one")
    link = artifact.link("wandb-registry-Speech/Detectors", aliases=["staging"])
    assert (link.version, "staging" in link.aliases) == ("v0", True), (link.version, link.aliases)
    again = run.link_artifact(artifact, "wandb-registry-Speech/Detectors", aliases=["candidate"])
    assert again.version == "v0", again.version
    held = server.get("/resolve", path="wandb-registry-Speech/Detectors:v0")["version"]["aliases"]
    assert [alias["alias"] for alias in held] == ["candidate", "latest", "staging"], held
    say("a version is linked into a registry of one's own; linked again it is the same link with more aliases")

    rows = logged(run, b"rows", "dataset", "rows")
    assert "type" in refused(lambda: rows.link("wandb-registry-Speech/Rows"))
    assert "exist" in refused(lambda: rows.link("wandb-registry-Nowhere/Rows"))
    say("a type that a registry does not take, and a registry that is not there, are refused")
    run.finish()
