"""What the scripts of this folder have in common: a fresh server each, the unmodified SDK, and our own API beside it.

A script is run as `python e2e/wandb/<script>.py`. It starts `vitrine serve` on an empty data directory and a free port,
sets WANDB_BASE_URL and WANDB_API_KEY, and nothing else of the SDK's.
"""

import contextlib
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
NODE = os.environ.get("VITRINE_NODE", "node")
READY_WITHIN = 120


class Server:
    """A server process of its own, which can be killed and started again on the same data."""

    def __init__(self, folder: pathlib.Path, settings: dict[str, str] | None = None):
        self.folder = folder
        self.settings = settings or {}
        self.log = folder / "server.log"
        self.key = ""
        self.port = 0
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [NODE, str(ROOT / "bin/vitrine.js"), "serve", "--port", str(self.port), "--data", str(self.folder / "data")]
        env = {**os.environ, "VITRINE_LOG_LEVEL": "info", "DATABASE_URL": "", "VITRINE_ORIGIN": "", **self.settings}
        before = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=env, cwd=ROOT)
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline:
            printed = self.log.read_bytes()[before:].decode("utf-8", "replace")
            ready = re.search(r"ready at http://[^:]+:(\d+)", printed)
            key = re.search(r"API key\s+(\S+)\s", printed)
            if ready and (key or self.key):
                self.port = int(ready.group(1))
                self.key = self.key or key.group(1)
                return
            if self.process.poll() is not None:
                raise RuntimeError(f"The server ended by itself:\n{printed}")
            time.sleep(0.1)
        raise RuntimeError(f"The server is not ready:\n{self.log.read_text()}")

    def stop(self, how: int = signal.SIGTERM) -> None:
        if self.process is None:
            return
        self.process.send_signal(how)
        self.process.wait(60)
        self.process = None

    def lines(self) -> list[dict]:
        """What the server logged."""
        text = self.log.read_text("utf-8", "replace")
        return [json.loads(line) for line in text.splitlines() if line.startswith("{")]

    def unknown(self) -> list[str]:
        """What the SDK asked for that the server does not know."""
        return sorted({f"{line['operation']}: {line['what']}" for line in self.lines() if "something unknown" in line["msg"]})

    def failures(self) -> list[dict]:
        """Requests that met a defect, or were answered with 5xx."""
        return [line for line in self.lines() if line["msg"] == "request failed" or line.get("status", 0) >= 500]

    def call(self, method: str, path: str, body: object = None, key: str | None = None):
        """Our own API, as the owner unless another key is given. A refusal is an `ApiError`."""
        request = urllib.request.Request(
            f"{self.url}/api/v1{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {key or self.key}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                text = answer.read().decode()
                return json.loads(text) if text else None
        except urllib.error.HTTPError as error:
            raise ApiError(json.loads(error.read().decode())) from None

    def person(self, username: str) -> str:
        """The key of somebody new, who is no more than a member of the organization."""
        self.call("POST", "/users", {"username": username})
        return self.call("POST", "/api-keys", {"name": "script", "username": username})["key"]

    def get(self, path: str, /, **query):
        encoded = urllib.parse.urlencode({name: value for name, value in query.items() if value is not None})
        return self.call("GET", f"{path}?{encoded}" if encoded else path)


class ApiError(Exception):
    def __init__(self, problem: dict):
        super().__init__(problem.get("detail"))
        self.code = problem.get("code")


@contextlib.contextmanager
def fresh_server(allowed_unknown: tuple[str, ...] = (), settings: dict[str, str] | None = None):
    """A server on empty data, with the SDK's environment set; gone with all its files at the end. `settings` are the
    variables of docs/configuration.md.

    Fails the script where the server met a defect, or the SDK asked for something unknown that is not named here.
    """
    folder = pathlib.Path(tempfile.mkdtemp(prefix="vitrine-wandb-"))
    server = Server(folder, settings)
    passed = False
    try:
        server.start()
        use(server)
        os.chdir(tempfile.mkdtemp(dir=folder))
        yield server
        server.stop()
        failures, unknown = server.failures(), set(server.unknown()) - set(allowed_unknown)
        assert not failures, f"The server met defects: {failures}"
        assert not unknown, f"The SDK asked for what is not known: {sorted(unknown)}"
        passed = True
    except BaseException:
        traceback.print_exc()
        sys.stderr.write(server.log.read_text("utf-8", "replace")[-6000:])
    finally:
        server.stop(signal.SIGKILL)
        if not passed:
            end_sidecars(str(folder))
        os.chdir(ROOT)
        shutil.rmtree(folder, ignore_errors=True)
        if not passed:
            # The SDK would go on for minutes to reach the server that is gone.
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(1)


def use(server: Server, key: str | None = None) -> None:
    """The two variables that a user sets; the rest keeps the SDK's own files out of the home of who runs this."""
    os.environ["WANDB_BASE_URL"] = server.url
    os.environ["WANDB_API_KEY"] = key or server.key
    own = server.folder / "sdk"
    for name in ("WANDB_DIR", "WANDB_CACHE_DIR", "WANDB_DATA_DIR", "WANDB_CONFIG_DIR", "WANDB_ARTIFACT_DIR"):
        path = own / name.lower()
        path.mkdir(parents=True, exist_ok=True)
        os.environ[name] = str(path)
    # Of this folder, so that what the SDK starts can be told from what others started.
    (own / "tmp").mkdir(exist_ok=True)
    os.environ["TMPDIR"] = tempfile.tempdir = str(own / "tmp")
    # Where the SDK keeps keys; else it would be in the home of who runs this, too.
    os.environ["NETRC"] = str(own / "netrc")
    # Nothing of a test belongs to somebody else's error tracker.
    os.environ["WANDB_ERROR_REPORTING"] = "false"
    os.environ.setdefault("WANDB_SILENT", "true")


def file_of(name: str, content: bytes) -> str:
    """A file of that name in a folder of its own."""
    path = pathlib.Path(tempfile.mkdtemp(dir=os.getcwd())) / name
    path.write_bytes(content)
    return str(path)


def wait_for(what: str, is_so, seconds: float = 120):
    """Waits until it is so, and answers what it then is."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        answer = is_so()
        if answer:
            return answer
        time.sleep(0.2)
    raise AssertionError(f"Waited {seconds} s in vain: {what}")


def end_sidecars(of: str) -> None:
    """Ends the SDK's own processes whose command line holds that: one that lost its script may try for days."""
    listed = subprocess.run(["ps", "-axww", "-o", "pid=,command="], capture_output=True, text=True, check=True)
    for line in listed.stdout.splitlines():
        pid, command = line.strip().split(" ", 1)
        if "wandb-core" in command and of in f"{command} ":
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)


class Script:
    """Python code in a process of its own, with the SDK's own processes; it can be killed with them."""

    def __init__(self, code: str, *args: str):
        # Without the address of this process's own sidecar, which the SDK hands down to processes that it starts.
        env = {name: value for name, value in os.environ.items() if name != "WANDB_SERVICE"}
        self.process = subprocess.Popen([sys.executable, "-c", code, *args], env=env)

    def kill(self) -> None:
        """All at once, as when the machine fails."""
        self.process.kill()
        end_sidecars(f"--pid {self.process.pid} ")
        self.process.wait(60)

    def wait(self, seconds: float = 300) -> None:
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise
        assert code == 0, f"The script ended with {code}."


def say(sentence: str) -> None:
    print(f"  ✓ {sentence}", flush=True)


def refused(call) -> str:
    """The words in which the SDK says that something was refused, with those of what it was refused for."""
    try:
        call()
    except Exception as error:  # What it raises differs from call to call.
        words: list[str] = []
        cause: BaseException | None = error
        while cause is not None:
            words.append(str(cause))
            cause = cause.__cause__ or cause.__context__
        return " · ".join(words)
    raise AssertionError("It was not refused.")
