"""What things cost."""


def average(cart):
    if not cart["items"]:
        return 0
    return cart["total"] / sum(cart["items"].values())
