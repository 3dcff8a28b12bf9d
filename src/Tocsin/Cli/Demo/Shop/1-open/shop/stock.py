"""What is on the shelves."""

SHELVES = {"tea": 12, "cup": 4}


def reserve(item, number):
    if item not in SHELVES:
        raise LookupError(f"no shelf holds {item}")
    SHELVES[item] -= number
    return number
