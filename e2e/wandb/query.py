"""Everything that `wandb.Api` can look for: registries, collections, versions, artifacts of projects."""

import itertools

from harness import fresh_server, say


def log(server, project: str, artifact: str, number: int, **more) -> str:
    """A version of one reference, which needs no bytes; its id."""
    version = server.call(
        "POST",
        f"/projects/admin/{project}/versions",
        {
            "artifact": artifact,
            "type": "model",
            "files": [{"path": "model.bin", "reference": f"s3://bucket/{artifact}/{number}", "size": number}],
            **more,
        },
    )
    return version["version"]["versionId"]


def link(server, registry: str, collection: str, versions: list[str], aliases: tuple = ()) -> None:
    body = {"collection": collection, "versions": versions, "aliases": list(aliases)}
    server.call("POST", f"/registries/{registry}/links", body)


with fresh_server() as server:
    import wandb
    from wandb.errors import UnsupportedError

    for project in ("voice", "many"):
        server.call("POST", "/projects", {"entity": "admin", "name": project})
    for name, description in (("Speech", "about voices"), ("Vision", "about pictures"), ("Empty", "")):
        server.call("POST", "/registries", {"name": name, "description": description})

    metadata = [
        {"task": {"name": "text-classification"}, "f1": 0.7, "labels": ["a", "b"], "ready": False},
        {"task": {"name": "token"}, "f1": 0.8, "labels": ["b"], "note": None},
        {"task": {"name": "text-classification"}, "f1": 0.9, "labels": [], "ready": True},
    ]
    tags = [["x"], ["x", "y"], ["z"]]
    logged = [log(server, "voice", "vad", n, metadata=metadata[n], tags=tags[n]) for n in range(3)]
    link(server, "Speech", "VAD", logged[:2])
    link(server, "Speech", "VAD", logged[2:], ("production",))
    link(server, "Speech", "Other words", logged[:1], ("candidate",))
    link(server, "Vision", "VAD", logged[2:])
    by_name = server.get("/registries/Speech/collections/VAD")
    server.call("PATCH", f"/collections/{by_name['id']}", {"description": "finds speech", "tags": {"add": ["audio", "tiny"]}})

    api = wandb.Api()

    # Registries ------------------------------------------------------------------------------------------------------
    def registries(filter=None, **more) -> list[str]:
        return [one.name for one in api.registries(filter=filter, **more)]

    assert registries() == ["Dataset", "Empty", "Model", "Speech", "Vision"], registries()
    assert registries({"name": "Speech"}) == ["Speech"]
    assert registries({"name": "wandb-registry-Speech"}) == ["Speech"]
    assert registries({"name": {"$in": ["Speech", "Vision", "No"]}}) == ["Speech", "Vision"]
    assert registries({"name": {"$nin": ["Speech", "Vision"]}}) == ["Dataset", "Empty", "Model"]
    assert registries({"name": {"$ne": "Speech"}}) == ["Dataset", "Empty", "Model", "Vision"]
    assert registries({"name": {"$contains": "eec"}}) == ["Speech"]
    for pattern in ("^wandb-registry-S", "wandb-registry-S", "^S", "peec"):
        assert registries({"name": {"$regex": pattern}}) == ["Speech"], pattern
    assert registries({"description": {"$regex": "voices$"}}) == ["Speech"]
    assert registries({"$or": [{"name": "Speech"}, {"description": {"$contains": "pictures"}}]}) == ["Speech", "Vision"]
    assert registries({"$and": [{"name": {"$gt": "E"}}, {"$nor": [{"name": "Model"}]}]}) == ["Empty", "Speech", "Vision"]
    assert registries({"name": {"$not": {"$regex": "e"}}}) == ["Vision"]
    assert registries({"created_at": {"$gte": "2001-01-01"}}) == registries()
    assert registries({"created_at": {"$lt": "2001-01-01 00:00:00"}}) == []
    assert registries(order="-name") == ["Vision", "Speech", "Model", "Empty", "Dataset"]
    assert registries(order="-created_at")[:3] == ["Empty", "Vision", "Speech"]
    assert registries(order="+name", per_page=2) == registries()
    speech = api.registry("Speech")
    assert (speech.full_name, speech.description, speech.visibility) == ("wandb-registry-Speech", "about voices", "organization")
    assert speech.allow_all_artifact_types and speech.id
    say("registries by every operator, in every order")

    # Collections -----------------------------------------------------------------------------------------------------
    def collections(filter=None, where=None, order=None, **more) -> list[str]:
        found = api.registries(filter=where, order=order).collections(filter=filter, **more)
        return [f"{one.project.removeprefix('wandb-registry-')}/{one.name}" for one in found]

    every = ["Speech/Other words", "Speech/VAD", "Vision/VAD"]
    assert collections() == every, collections()
    assert collections(where={"name": "Speech"}) == every[:2]
    assert collections({"name": "VAD"}) == every[1:]
    assert collections({"name": {"$regex": "^Other"}}) == every[:1]
    assert collections({"tag": "audio"}) == ["Speech/VAD"]
    assert collections({"tag": {"$in": ["audio", "none"]}}) == ["Speech/VAD"]
    assert collections({"tag": {"$all": ["audio", "tiny"]}}) == ["Speech/VAD"]
    assert collections({"tag": {"$exists": False}}) == ["Speech/Other words", "Vision/VAD"]
    assert collections({"description": {"$contains": "speech"}}) == ["Speech/VAD"]
    assert collections({"updated_at": {"$gt": "2001-01-01"}}) == every
    assert collections(per_page=1) == every
    assert collections(order="-name") == ["Vision/VAD", "Speech/Other words", "Speech/VAD"]
    assert [one.name for one in speech.collections()] == ["Other words", "VAD"]
    assert len(api.registries().collections(filter={"name": "VAD"})) == 2
    assert list(api.registries(filter={"name": "Empty"}).collections()) == []
    vad = next(iter(speech.collections({"name": "VAD"})))
    assert (vad.type, vad.description, sorted(vad.tags)) == ("model", "finds speech", ["audio", "tiny"])
    assert sorted(vad.aliases) == ["latest", "production"], vad.aliases
    say("collections by every operator, of registries in their order")

    # Versions --------------------------------------------------------------------------------------------------------
    def versions(filter=None, collections=None, where=None, **more) -> list[str]:
        found = api.registries(filter=where).collections(filter=collections).versions(filter=filter, **more)
        return sorted(f"{one.project.removeprefix('wandb-registry-')}/{one.name}" for one in found)

    v0, v1, v2 = (f"Speech/VAD:v{number}" for number in range(3))
    other, picture = "Speech/Other words:v0", "Vision/VAD:v0"
    assert versions() == sorted([v0, v1, v2, other, picture]), versions()
    assert versions(where={"name": "Vision"}) == [picture]
    assert versions(collections={"name": "VAD"}) == sorted([v0, v1, v2, picture])
    assert versions({"alias": "production"}) == [v2]
    assert versions({"alias": "latest"}) == sorted([v2, other, picture])
    assert versions({"alias": {"$in": ["production", "candidate"]}}) == sorted([v2, other])
    assert versions({"version": "v1"}) == [v1]
    assert versions({"tag": "y"}) == [v1]
    assert versions({"tag": {"$all": ["x", "y"]}}) == [v1]
    assert versions({"tag": {"$nin": ["x"]}}) == sorted([v2, picture])
    assert versions({"$or": [{"metadata.task.name": "text-classification"}, {"alias": "latest"}]}) == sorted([v0, v2, other, picture])
    assert versions({"metadata.task.name": {"$regex": "^text"}, "metadata.f1": {"$lt": 0.8}}) == sorted([v0, other])
    assert versions({"metadata.f1": {"$gte": 0.8, "$lte": 0.8}}) == [v1]
    assert versions({"metadata.note": {"$exists": True}}) == [v1]
    assert versions({"metadata.nothing": {"$exists": True}}) == []
    assert versions({"metadata.ready": True}) == sorted([v2, picture])
    assert versions({"metadata.labels": "a"}) == sorted([v0, other])
    assert versions({"metadata.labels": {"$size": 1}}) == [v1]
    assert versions({"$nor": [{"metadata.f1": {"$gt": 0.75}}]}) == sorted([v0, other])
    assert versions({"$not": {"alias": "latest"}}) == sorted([v0, v1])
    assert versions({"created_at": {"$gt": "2001-01-01"}, "updated_at": {"$lt": "2999-01-01"}}) == versions()
    assert versions(per_page=1) == versions()
    # Ordered parents are asked one by one, by the number in the id.
    ordered = api.registries(order="-name").collections().versions()
    assert [one.project for one in ordered][0] == "wandb-registry-Vision"
    ordered = api.registries().collections(order="+name").versions({"alias": "latest"})
    assert [one.name for one in ordered] == ["Other words:v0", "VAD:v2", "VAD:v0"]
    newest = next(iter(speech.versions({"alias": "production"})))
    assert (newest.version, newest.aliases, newest.metadata["f1"]) == ("v2", ["latest", "production"], 0.9), newest.aliases
    assert newest.source_qualified_name == "admin/voice/vad:v2"
    assert versions({"id": newest.id}) == sorted([v2, picture])
    try:
        versions({"alias": "latest"}, order="-created_at")
        raise AssertionError("An order of versions was answered.")
    except UnsupportedError:
        pass
    for bad in ({"metadata.f1": {"$regex": "("}}, {"alias": {"$near": 1}}):
        try:
            versions(bad)
            raise AssertionError(f"{bad} was answered.")
        except Exception as error:
            assert "pattern" in str(error) or "operator" in str(error), error
    say("versions by every operator, paths into metadata included")

    # Many ------------------------------------------------------------------------------------------------------------
    numbered = [log(server, "many", "small", number) for number in range(500)]
    for number in range(5):
        link(server, "Vision", f"Part {number}", numbered)
    found = list(api.registries(filter={"name": "Vision"}).collections({"name": {"$regex": "^Part"}}).versions())
    names = [one.name for one in found]
    assert len(names) == 2500 and len(set(names)) == 2500, len(names)
    pages = api.registries(filter={"name": "Vision"}).collections({"name": {"$regex": "^Part"}}).versions(per_page=700)
    first = [one.name for one in itertools.islice(pages, 700)]
    rest = api.registries(filter={"name": "Vision"}).collections({"name": {"$regex": "^Part"}}).versions(start=pages.cursor)
    assert first + [one.name for one in rest] == names
    say("2,500 results, page by page, and again from a cursor")

    # Artifacts of a project ------------------------------------------------------------------------------------------
    assert [one.name for one in api.artifact_types("admin/voice")] == ["model"]
    model = api.artifact_type("model", "admin/voice")
    assert [one.name for one in model.collections()] == ["vad"]
    assert [one.name for one in api.artifact_collections("admin/voice", "model")] == ["vad"]
    artifact = api.artifact_collection("model", "admin/voice/vad")
    assert (artifact.name, artifact.type, artifact.is_sequence()) == ("vad", "model", True)
    assert [one.version for one in artifact.artifacts()] == ["v2", "v1", "v0"]
    assert [one.version for one in api.artifacts("model", "admin/voice/vad")] == ["v2", "v1", "v0"]
    assert [one.version for one in api.artifacts("model", "admin/voice/vad", tags=["x"])] == ["v1", "v0"]
    assert [one.version for one in api.artifacts("model", "admin/voice/vad", tags=["x", "y"])] == ["v1"]
    assert [one.version for one in api.artifacts("model", "admin/voice/vad", order="+created_at")] == ["v0", "v1", "v2"]
    small = api.artifacts("model", "admin/many/small", per_page=200)
    assert len(small) == 500 and len(list(small)) == 500
    assert api.artifact("admin/voice/vad:latest").version == "v2"
    assert api.artifact_exists("admin/voice/vad:v1") and not api.artifact_exists("admin/voice/vad:v9")
    say("artifacts, collections and types of a project")
