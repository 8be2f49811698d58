"""Registries made, changed, renamed and deleted by `wandb.Api`."""

from harness import ApiError, fresh_server, say

with fresh_server() as server:
    import wandb

    api = wandb.Api()
    made = api.create_registry("Golden", visibility="restricted", description="the best", artifact_types=["dataset"])
    assert (made.name, made.visibility, made.description) == ("Golden", "restricted", "the best")
    seen = server.get("/registries/Golden")
    assert (seen["types"], seen["visibility"]) == (["dataset"], "restricted"), seen
    made.artifact_types.append("table")
    made.description = "better"
    made.visibility = "organization"
    made.save()
    seen = server.get("/registries/Golden")
    assert (sorted(seen["types"]), seen["description"], seen["visibility"]) == (["dataset", "table"], "better", "organization"), seen
    made.name = "Silver"
    made.save()
    assert server.get("/registries/Silver")["id"] == seen["id"]
    api.registry("Silver").delete()
    try:
        server.get("/registries/Silver")
        raise AssertionError("The registry is still there.")
    except ApiError as error:
        assert error.code == "not_found", error
    say("a registry made, edited, renamed and deleted")
