"""Logs so many steps of three metrics, and prints what that took."""

import json
import sys
import time

import wandb

steps = int(sys.argv[1])
run = wandb.init(project="bench", id=sys.argv[2])
started = time.monotonic()
for step in range(steps):
    run.log({"loss": 1 / (step + 1), "accuracy": step / steps, "lr": 0.001})
logged = time.monotonic() - started
run.finish()
print(json.dumps({"logged": logged, "finished": time.monotonic() - started}))
