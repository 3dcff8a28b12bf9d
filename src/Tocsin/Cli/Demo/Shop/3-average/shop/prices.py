"""What things cost."""


def average(cart):
    if not cart["items"]:
        raise ValueError(f"cart {cart['number']} holds no items")
    return cart["total"] / sum(cart["items"].values())
