"""Pages that show what the database holds."""

from shop.database import query


def home(connection):
    return query(connection, "SELECT * FROM news")


def search(connection):
    return query(connection, "SELECT * FROM items")


def orders(connection):
    return query(connection, "SELECT * FROM orders")


def invoices(connection):
    return query(connection, "SELECT * FROM invoices")


def returns(connection):
    return query(connection, "SELECT * FROM returns")


def reviews(connection):
    return query(connection, "SELECT * FROM reviews")


def wishes(connection):
    return query(connection, "SELECT * FROM wishes")


def addresses(connection):
    return query(connection, "SELECT * FROM addresses")


def vouchers(connection):
    return query(connection, "SELECT * FROM vouchers")


def shipments(connection):
    return query(connection, "SELECT * FROM shipments")


def suppliers(connection):
    return query(connection, "SELECT * FROM suppliers")


def newsletter(connection):
    return query(connection, "SELECT * FROM readers")
