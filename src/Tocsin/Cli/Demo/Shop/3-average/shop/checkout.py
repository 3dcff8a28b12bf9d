"""From a full cart to a paid order."""

from shop import payments, prices, stock


def check_out(cart):
    if "voucher" in cart:
        cart["total"] -= prices.average(cart) * cart["voucher"]
    for item, number in cart["items"].items():
        stock.reserve(item, number)
    receipt = payments.charge(cart["card"], cart["total"])
    return f"{receipt} at {prices.average(cart)} an item"
