"""The way to the orders."""


class OperationalError(Exception):
    pass


def query(connection, statement):
    if connection is None:
        raise OperationalError("connection to server at 10.0.0.7, port 5432 failed: Connection refused")
    return connection.execute(statement).fetchall()
