"""Registries made, changed, renamed and deleted by `wandb.Api`, and who may do what in them."""

from harness import ApiError, fresh_server, refused, say

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

    server.person("mia")
    server.call("POST", "/teams", {"name": "speech"})
    server.call("PUT", "/teams/speech/members/mia", {"role": "member"})
    closed = api.create_registry("Closed", visibility="restricted", artifact_types=["model"])
    mia, speech = api.user("mia"), api.team("speech")
    assert (mia.username, [member.username for member in speech.members]) == ("mia", ["admin", "mia"]), (mia, speech.members)
    assert [user.username for user in api.users("mi")] == ["admin", "mia"]

    def roles() -> dict[str, str]:
        """The same on both sides, or no answer."""
        told = {member.user.username: member.role for member in closed.user_members()}
        told |= {member.team.name: member.role for member in closed.team_members()}
        items = server.get("/registries/Closed/members")["items"]
        assert told == {item["subject"]["name"]: item["role"] for item in items}, (told, items)
        return told

    assert len(closed.members()) == len(roles())
    closed.add_members(mia, speech)
    assert (roles()["mia"], roles()["speech"]) == ("restricted_viewer", "restricted_viewer")
    closed.update_member(mia, "admin")
    closed.update_member(speech, "member")
    assert (roles()["mia"], roles()["speech"]) == ("admin", "member")
    assert refused(lambda: closed.update_member(mia, "king")) != ""
    closed.remove_members(speech, mia)
    assert not {"mia", "speech"} & roles().keys()
    say("users and teams are members of a registry, with the roles that they are given")
