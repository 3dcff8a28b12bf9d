using FsCheck;
using FsCheck.Fluent;
using Tocsin.Sentry.Events;

namespace Tocsin.Tests.Digest.Grouping;

/// <summary>What stays the same between two occurrences of one problem.</summary>
internal sealed record EventShape(string Platform, string Type, string Message, IReadOnlyList<string> Functions, bool WithFrames)
{
    private static readonly string[] Names = ["loadOrders", "placeOrder", "sendMail", "chargeCard", "renderCart", "readConfig", "syncStock"];

    private static readonly string[] Messages =
    [
        "Order {id} not found", "user {uuid} has no cart", "digest {hash} does not match", "no answer since {date}", "expired at {iso}",
        "certificate invalid since {mail-date}", "connect ECONNREFUSED {host}", "connection to {ip} refused", "GET https://{host}/orders/{id}?t={uuid} failed",
        "cannot write /var/spool/{hash}/{id}.tmp", "key 'order-{id}' is gone", "mail to user{id}@example.com bounced", "took {id}ms of {id}.5s",
    ];

    // one line for each language: module, function, file, each with what its tools put into names
    private static readonly Dictionary<string, (string? Module, string Function, string? File)> Decorations = new(StringComparer.Ordinal)
    {
        ["csharp"] = ("Shop.Orders+<{name}>d__{id}", "MoveNext", "/src/Orders.cs"),
        ["java"] = ("com.acme.Orders$$EnhancerBySpringCGLIB$${hash}", "lambda${name}${id}", "Orders.java"),
        ["javascript"] = (null, "async Object.{name}", "app:///main.{hash}.js?v={id}"),
        ["node"] = ("dist/{hash}/orders", "Orders.{name} [as run]", "/app/dist/orders.js"),
        ["python"] = ("shop.orders", "outer.<locals>.{name}", "shop/orders.py"),
        ["ruby"] = (null, "block in _{name}__{id}_{id}", "app/orders.rb"),
        ["go"] = ("acme.dev/shop", "(*Orders[...]).{name}.func{id}", "/src/orders.go"),
        ["rust"] = (null, "shop::orders::{name}::{{closure}}::h0123456789abcdef", "orders.rs"),
        ["php"] = (null, "class@anonymous\0/srv/{hash}.php:{line}$0::{name}", "/srv/orders.php"),
        ["dart"] = (null, "_Orders@{id}.{name}.<anonymous closure>", "lib/orders.dart"),
    };

    public static Gen<EventShape> Generator { get; } =
        from platform in Gen.Elements(Decorations.Keys.ToArray())
        from type in Gen.Elements("OrderError", "TimeoutError", "Shop.StockException")
        from message in Gen.Elements(Messages)
        from functions in Gen.Elements(Names).NonEmptyListOf()
        from withFrames in Gen.Elements(true, false)
        select new EventShape(platform, type, message, [.. functions], withFrames);

    public SentryEvent AsException(VaryingParts parts) => new()
    {
        Type = EventType.Error,
        Platform = Platform,
        Exceptions = [new SentryException { Type = Type, Value = parts.Fill(Message), Frames = WithFrames ? [.. Functions.Select(name => Frame(name, parts)), Library(parts)] : [] }],
    };

    public SentryEvent AsMessage(VaryingParts parts) => new() { Platform = Platform, Message = parts.Fill(Message) };

    private SentryFrame Frame(string name, VaryingParts parts)
    {
        var (module, function, file) = Decorations[Platform];
        string? Decorate(string? text) => text is null ? null : parts.Fill(text.Replace("{name}", name, StringComparison.Ordinal));
        return new SentryFrame(Decorate(module), Decorate(function), Decorate(file), Decorate(file), null, parts.Line, parts.Line, true);
    }

    private static SentryFrame Library(VaryingParts parts) => new("lib", "call" + parts.Id, "lib.x", null, null, parts.Line, null, false);
}
