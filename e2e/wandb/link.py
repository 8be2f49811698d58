"""Linking with the SDK: collections come with their first link; what may not be linked is refused in words."""

from harness import file_of, fresh_server, refused, say, use

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

    server.call("PATCH", "/registries/Speech", {"protectedAliases": ["production"]})
    server.call("POST", "/registries", {"name": "Closed", "types": ["model"], "visibility": "restricted"})
    key = server.person("mia")
    wandb.teardown()
    use(server, key)
    with wandb.init(entity="mia", project="own") as run:
        own = logged(run, b"of a member", name="own")
        assert own.link("wandb-registry-Speech/Detectors", aliases=["trial"]).version == "v1"
        words = refused(lambda: own.link("wandb-registry-Speech/Detectors", aliases=["production"]))
        assert "protected" in words, words
        assert "exist" in refused(lambda: own.link("wandb-registry-Closed/Secret"))
    server.call("PUT", "/registries/Closed/members/user/mia", {"role": "viewer"})
    link = wandb.Api().artifact("mia/own/own:v0")
    words = refused(lambda: link.link("wandb-registry-Closed/Secret"))
    assert "member" in words or "role" in words, words
    held = server.get("/resolve", path="wandb-registry-Speech/Detectors:v1")["version"]["aliases"]
    assert [alias["alias"] for alias in held] == ["latest", "trial"], held
    assert server.get("/registries/Closed/collections")["items"] == []
    say("a protected alias, a registry that one does not see, and one that one may only look at, are refused to a member")
