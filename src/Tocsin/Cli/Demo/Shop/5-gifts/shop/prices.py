"""What things cost."""

GIFT = "gift"


def average(cart):
    items = {name: number for name, number in cart["items"].items() if name != GIFT}
    if not items:
        raise ValueError(f"cart {cart['number']} holds no items")
    return cart["total"] / sum(items.values())
