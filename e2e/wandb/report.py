"""Reports written with `wandb-workspaces`: saved, loaded, edited, deleted; given back as they came, and in their project."""

from harness import ApiError, fresh_server, refused, say

# Links for those who have no account are refused, as any write that is not known.
with fresh_server(allowed_unknown=("createAccessToken: Mutation.createAccessToken",)) as server:
    import wandb
    import wandb_workspaces.reports.v2 as wr

    with wandb.init(project="voice") as run:
        for step in range(5):
            run.log({"loss": 1 / (step + 1)})

    def blocks() -> list:
        return [
            wr.TableOfContents(),
            wr.H1("Training"),
            wr.P(["Loss went down, see ", wr.Link("the run", run.url or "https://example.org"), ". ", wr.InlineCode("lr=0.1")]),
            wr.H2("Details", collapsed_blocks=[wr.P("behind a heading")]),
            wr.MarkdownBlock("**bold** and a list:\n\n- one\n- two"),
            wr.CodeBlock("print('hello')", language="python"),
            wr.BlockQuote("a quote"),
            wr.CalloutBlock("mind this"),
            wr.OrderedList(["first", "second"]),
            wr.CheckedList([wr.CheckedListItem("done", checked=True), wr.CheckedListItem("open")]),
            wr.HorizontalRule(),
            wr.LatexBlock("e = mc^2"),
            wr.PanelGrid(
                runsets=[wr.Runset(entity="admin", project="voice", name="all")],
                panels=[wr.LinePlot(title="Loss", x="Step", y=["loss"])],
            ),
        ]

    report = wr.Report(entity="admin", project="voice", title="How it went", description="Week 1", blocks=blocks(), width="fixed")
    sent = report._to_model().spec.model_dump(by_alias=True, exclude_none=True)
    report.save()
    [listed] = server.get("/projects/admin/voice/reports")["items"]
    assert (listed["title"], listed["description"], listed["draft"], listed["revision"]) == ("How it went", "Week 1", False, 1), listed
    kept = server.get(f"/reports/{listed['id']}")["spec"]
    # Panels get a made-up id each time that they are turned into JSON.
    assert [block["type"] for block in kept["blocks"]] == [block["type"] for block in sent["blocks"]], kept
    assert (kept["width"], kept["version"]) == ("fixed", sent["version"]), kept
    grid = kept["blocks"][-2]["metadata"]
    assert grid["panelBankSectionConfig"]["panels"][0]["config"]["metrics"] == ["loss"], grid
    say("a report is saved, and stands in its project")

    loaded = wr.Report.from_url(report.url)
    # The width is there, but this SDK does not read it back.
    assert (loaded.title, loaded.description, loaded.id) == ("How it went", "Week 1", report.id)
    assert [type(block) for block in loaded.blocks] == [type(block) for block in blocks()], loaded.blocks
    assert loaded.blocks[1].text == "Training" and loaded.blocks[4].text.startswith("**bold**")
    say("loaded again by its address it is the same, block by block")

    loaded.blocks = [*loaded.blocks, wr.P("added")]
    loaded.title = "How it really went"
    loaded.save()
    [listed] = server.get("/projects/admin/voice/reports")["items"]
    assert (listed["title"], listed["revision"]) == ("How it really went", 2), listed
    clone = wr.Report.from_url(loaded.url)
    clone.save(draft=True, clone=True)
    assert clone.id != loaded.id
    drafts = [item["draft"] for item in server.get("/projects/admin/voice/reports")["items"]]
    assert drafts == [True, False], drafts
    say("edited it is the same report with another text; a clone is one of its own, and a draft is one")

    elsewhere = wr.Report(entity="admin", project="made-for-it", title="Alone", blocks=[wr.P("text")])
    elsewhere.save()
    assert server.get("/projects/admin/made-for-it/reports")["items"][0]["title"] == "Alone"
    say("a project that is not there is made for it")

    kinds = [event["kind"] for event in server.get("/events", limit=50)["items"] if event["kind"].startswith("report.") and event["door"] == "wandb"]
    assert kinds == ["report.saved"] * 4, kinds
    assert loaded.get_share_url() is None
    assert refused(lambda: loaded.enable_share_link()) != ""
    assert loaded.delete() is True
    try:
        server.get(f"/reports/{listed['id']}")
        raise AssertionError("The report is still there.")
    except ApiError as error:
        assert error.code == "not_found", error
    [trashed] = server.get("/trash")["items"]
    assert (trashed["kind"], trashed["name"]) == ("report", "How it really went"), trashed
    say("deleted it lies in the trash; links that would open it to everyone are not made")
