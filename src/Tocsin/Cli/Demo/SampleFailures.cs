namespace Tocsin.Cli.Demo;

/// <summary>Everything that goes wrong in the sample shop.</summary>
internal static class SampleFailures
{
    private static readonly SampleCall Server = new("wsgiref/handlers.py", "run", "self.result = application(self.environ, self.start_response)", 137);
    private static readonly SampleCall Checkout = new("shop/web.py", "application", "body = checkout.check_out(environ[\"shop.cart\"])");
    private static readonly SampleCall Page = new("shop/web.py", "application", "body = page(environ.get(\"shop.connection\"))");
    private static readonly string[] PagesWithData =
        ["home", "search", "orders", "invoices", "returns", "reviews", "wishes", "addresses", "vouchers", "shipments", "suppliers", "newsletter"];

    /// <summary>The average price of an empty cart, asked for on one of two lines.</summary>
    /// <param name="cart">The cart's number; it varies from event to event.</param>
    /// <param name="withVoucher">Which of the lines.</param>
    public static SampleFailure EmptyCart(int cart, bool withVoucher) => new("ValueError", $"cart {cart} holds no items", "/checkout",
    [
        Server,
        Checkout,
        new("shop/checkout.py", "check_out", withVoucher
            ? "cart[\"total\"] -= prices.average(cart) * cart[\"voucher\"]"
            : "return f\"{receipt} at {prices.average(cart)} an item\""),
        new("shop/prices.py", "average", "raise ValueError(f\"cart {cart['number']} holds no items\")"),
    ]);

    public static SampleFailure UnknownItem { get; } = new("LookupError", "no shelf holds umbrella", "/checkout",
    [
        Server,
        Checkout,
        new("shop/checkout.py", "check_out", "stock.reserve(item, number)"),
        new("shop/stock.py", "reserve", "raise LookupError(f\"no shelf holds {item}\")"),
    ]);

    public static SampleFailure NoBank { get; } = new("ConnectionRefusedError", "[Errno 111] Connection refused", "/checkout",
    [
        Server,
        Checkout,
        new("shop/checkout.py", "check_out", "receipt = payments.charge(cart[\"card\"], cart[\"total\"])"),
        new("shop/payments.py", "charge", "with socket.create_connection((\"bank.internal\", 8443), timeout=2) as bank:"),
        new("socket.py", "create_connection", "sock.connect(sa)", 836),
    ])
    { Level = "fatal" };

    /// <summary>The database is gone, and each page fails in its own place: as many issues as pages.</summary>
    public static IReadOnlyList<SampleFailure> NoDatabase { get; } = [.. PagesWithData.Select(page => new SampleFailure(
        "OperationalError", "connection to server at 10.0.0.7, port 5432 failed: Connection refused", $"/{page}",
        [
            Server,
            Page,
            new("shop/pages.py", page, "return query(connection, "),
            new("shop/database.py", "query", "raise OperationalError(\"connection to server at 10.0.0.7, port 5432 failed: Connection refused\")"),
        ]))];
}
