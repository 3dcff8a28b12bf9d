# A shop's checkout that fails in four ways. Nothing here knows Tocsin: the SDK is told a DSN, and that is all.
import os

import sentry_sdk

sentry_sdk.init(os.environ["SHOP_DSN"], release="shop@1.4.2", environment="staging")
sentry_sdk.set_user({"id": "42", "email": "jane@example.com", "username": "jane"})
sentry_sdk.set_tag("component", "payment")


def slow_payment():
    sentry_sdk.capture_message("Payment provider is slow", "warning")


def read_order():
    try:
        raise ValueError("order 77 is out of range")
    except ValueError as error:
        sentry_sdk.capture_exception(error, tags={"step": "read"})


def print_receipt():
    with sentry_sdk.push_scope() as scope:
        scope.add_attachment(bytes=b"one coffee, 3.20", filename="receipt.txt")
        sentry_sdk.capture_exception(RuntimeError("printer is out of paper"))


def total_of(cart):
    return len(cart["lines"])


slow_payment()
read_order()
print_receipt()
total_of({})
