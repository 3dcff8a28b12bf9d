"""The door: which path leads where."""

from shop import checkout, pages


def application(environ, start_response):
    if environ["PATH_INFO"] == "/checkout":
        body = checkout.check_out(environ["shop.cart"])
    else:
        page = getattr(pages, environ["PATH_INFO"].strip("/") or "home")
        body = page(environ.get("shop.connection"))
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [repr(body).encode()]
