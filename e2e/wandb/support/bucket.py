"""A bucket with versions, as much of one as `boto3` needs to read an object: somebody else's store, not ours."""

import hashlib
import http.server
import os
import threading
import urllib.parse


class Bucket:
    """Objects by key, each in all of its versions, the newest last."""

    def __init__(self) -> None:
        self.objects: dict[str, list[bytes]] = {}
        bucket = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                self.answer(body=False)

            def do_GET(self) -> None:
                self.answer(body=True)

            def answer(self, body: bool) -> None:
                url = urllib.parse.urlparse(self.path)
                key = urllib.parse.unquote(url.path).split("/", 2)[-1]
                versions = bucket.objects.get(key, [])
                number = int(urllib.parse.parse_qs(url.query).get("versionId", [len(versions)])[0])
                if not 1 <= number <= len(versions):
                    self.send_error(404)
                    return
                content = versions[number - 1]
                self.send_response(200)
                self.send_header("ETag", f'"{hashlib.md5(content).hexdigest()}"')
                self.send_header("x-amz-version-id", str(number))
                self.send_header("Content-Type", "application/octet-stream")
                self.send_header("Last-Modified", "Wed, 01 Jan 2025 00:00:00 GMT")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if body:
                    self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        os.environ.update(
            AWS_S3_ENDPOINT_URL=f"http://127.0.0.1:{server.server_port}",
            AWS_REGION="us-east-1",
            AWS_ACCESS_KEY_ID="somebody",
            AWS_SECRET_ACCESS_KEY="nothing",
        )

    def put(self, key: str, content: bytes) -> None:
        self.objects.setdefault(key, []).append(content)
