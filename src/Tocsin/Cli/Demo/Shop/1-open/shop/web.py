"""The door: which path leads where."""

from shop import pages


def application(environ, start_response):
    page = getattr(pages, environ["PATH_INFO"].strip("/") or "home")
    body = page(environ.get("shop.connection"))
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [repr(body).encode()]
