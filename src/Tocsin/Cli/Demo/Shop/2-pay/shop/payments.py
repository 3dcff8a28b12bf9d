"""Money comes in here."""

import socket


def charge(card, amount):
    with socket.create_connection(("bank.internal", 8443), timeout=2) as bank:
        bank.sendall(f"{card} {amount}\n".encode())
        return bank.recv(64)
