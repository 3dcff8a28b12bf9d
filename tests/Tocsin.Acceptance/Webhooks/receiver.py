"""A receiver of webhooks that knows Tocsin from docs/webhooks.md only; genuine.py is the sample of that page, as it stands there.

    receiver.py FOLDER PORT SECRET     FOLDER holds genuine.py

Prints "ready", then a line of JSON for each call, until its standard input ends. Answers 401 to what is not genuine, 503 to the first
genuine call, as if it had been lost, and 200 to the rest.
"""
import http.server
import json
import sys
import threading
import time

folder, port, secret = sys.argv[1], int(sys.argv[2]), sys.argv[3]
sys.path.insert(0, folder)
from genuine import genuine  # noqa: E402

seen = set()
now = time.time


def at(shift, *call):
    """What the sample says when the receiver's clock is off by so many seconds."""
    time.time = lambda: now() + shift
    try:
        return genuine(*call)
    finally:
        time.time = now


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        sent, signature, name = (self.headers[header] for header in ("X-Tocsin-Timestamp", "X-Tocsin-Signature", "X-Tocsin-Id"))
        verdict = genuine(secret, sent, signature, body)
        lost = verdict and not seen
        document = json.loads(body)
        # In one piece: another thread may say something at the same time.
        sys.stdout.write(json.dumps({
            "id": name,
            "isGenuine": verdict,
            "isKnown": name in seen,
            "inTime": at(290, secret, sent, signature, body) and at(-290, secret, sent, signature, body),
            "late": at(310, secret, sent, signature, body),
            "early": at(-310, secret, sent, signature, body),
            "withOtherSecret": genuine(secret + "x", sent, signature, body),
            "withOtherBody": genuine(secret, sent, signature, body + b" "),
            "withOtherTime": genuine(secret, str(int(sent) + 1), signature, body),
            "notification": document["notification"],
            "kind": document["kind"],
            "title": document["title"],
            "note": document["note"],
        }) + "\n")
        sys.stdout.flush()
        if verdict:
            seen.add(name)
        self.send_response(503 if lost else 200 if verdict else 401)
        self.end_headers()

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Receiver)
threading.Thread(target=server.serve_forever, daemon=True).start()
print("ready", flush=True)
sys.stdin.read()
