"""Editing what is there, with the SDK: aliases, tags, texts, collections, links, deletes; and what is refused."""

from datetime import timedelta

from harness import ApiError, file_of, fresh_server, refused, say

with fresh_server() as server:
    import wandb

    run = wandb.init(project="voice")
    aging = wandb.Artifact("aging", "model")
    aging.add_file(file_of("model.bin", b"aging"))
    aging.ttl = timedelta(days=1)
    run.log_artifact(aging).wait()
    for content in (b"one", b"two", b"three"):
        artifact = wandb.Artifact("vad", "model", description="first words", metadata={"epochs": 1})
        artifact.add_file(file_of("model.bin", content))
        run.log_artifact(artifact).wait()
    run.link_artifact(artifact, "wandb-registry-Model/Published")
    run.finish()

    def at(path: str) -> dict:
        return server.get("/resolve", path=path)["version"]

    def aliases_of(path: str) -> list[str]:
        return [held["alias"] for held in at(path)["aliases"]]

    api = wandb.Api()
    aging = api.artifact("admin/voice/aging:v0")
    assert aging.ttl is None, aging.ttl
    aging.ttl = timedelta(days=1)
    assert "age" in refused(aging.save)
    say("nothing is deleted by its age: a TTL is not kept, which the artifact says, and not taken later")

    version = api.artifact("admin/voice/vad:v0")
    version.aliases.append("best")
    version.description = "other words"
    version.metadata["lr"] = 0.1
    version.tags = ["text", "small"]
    version.save()
    seen = at("admin/voice/vad:best")
    assert (seen["version"], seen["description"], seen["tags"]) == ("v0", "other words", ["small", "text"]), seen
    assert seen["metadata"] == {"epochs": 1, "lr": 0.1}, seen["metadata"]
    version = api.artifact("admin/voice/vad:best")
    assert (version.description, sorted(version.tags), version.metadata["lr"]) == ("other words", ["small", "text"], 0.1)
    say("an artifact's alias, description, metadata and tags are saved")

    version.tags = ["small"]
    version.aliases = ["candidate"]
    version.save()
    assert aliases_of("admin/voice/vad:v0") == ["candidate"] and at("admin/voice/vad:v0")["tags"] == ["small"]
    newest = api.artifact("admin/voice/vad:v2")
    newest.aliases = ["candidate"]
    newest.save()
    assert aliases_of("admin/voice/vad:v2") == ["candidate", "latest"], aliases_of("admin/voice/vad:v2")
    assert aliases_of("admin/voice/vad:v0") == []
    say("an alias moves, what is not named is taken off, and latest stays where the registry keeps it")

    link = api.artifact("wandb-registry-Model/Published:latest")
    link.aliases.append("staging")
    link.description = "said of the link"
    link.save()
    assert at("wandb-registry-Model/Published:staging")["version"] == "v0"
    assert at("admin/voice/vad:v2")["description"] == "said of the link", "a link shares its version's description"
    linked = [(found.collection.name, found.version, sorted(found.aliases)) for found in newest.linked_artifacts]
    assert linked == [("Published", "v0", ["latest", "staging", "v0"])], linked
    say("a link has its own aliases and shares its version's description")

    collection = api.artifact_collection("model", "wandb-registry-Model/Published")
    assert sorted(collection.aliases) == ["latest", "staging"], collection.aliases
    collection.description = "What is published"
    collection.tags = ["speech", "live"]
    collection.name = "Released"
    collection.save()
    shown = server.get("/registries/Model/collections/Released")
    assert (shown["description"], shown["tags"]) == ("What is published", ["live", "speech"]), shown
    collection.tags = ["speech"]
    collection.save()
    assert server.get("/registries/Model/collections/Released")["tags"] == ["speech"]
    say("a collection is renamed, described and tagged")

    sequence = api.artifact_collection("model", "admin/voice/vad")
    assert sequence.is_sequence()
    sequence.description = "Voice activity"
    sequence.save()
    assert server.get("/resolve", path="admin/voice/vad")["collection"]["description"] == "Voice activity"
    sequence.type = "dataset"
    assert "fixed" in refused(sequence.save)
    say("so is an artifact of a project, but its type is fixed, which is said")

    assert "still held" in refused(newest.delete)
    assert at("admin/voice/vad:v2")["version"] == "v2"
    link = api.artifact("wandb-registry-Model/Released:staging")
    link.unlink()
    try:
        at("wandb-registry-Model/Released:v0")
        raise AssertionError("The link is still there.")
    except ApiError as error:
        assert error.code == "not_found", error
    assert at("admin/voice/vad:v2")["version"] == "v2"
    say("a link is unlinked with its aliases, and its source stays")

    newest = api.artifact("admin/voice/vad:v2")
    newest.delete(delete_aliases=True)
    assert at("admin/voice/vad:latest")["version"] == "v1"
    assert [item["name"] for item in server.get("/trash")["items"]] == ["vad:v2"]
    say("a version is deleted into the trash, refused before while an alias held it")

    collection = api.artifact_collection("model", "wandb-registry-Model/Released")
    collection.delete()
    sequence = api.artifact_collection("model", "admin/voice/vad")
    sequence.delete()
    assert len(server.get("/trash")["items"]) == 3
    say("a collection and an artifact are deleted")
