using Tocsin.Acceptance.Program;

namespace Tocsin.Acceptance.Sdks;

/// <summary>The shop's checkout in one language, with an unmodified SDK, in a process of its own.</summary>
/// <param name="Name">The folder of its script.</param>
/// <param name="Command">How it is run.</param>
/// <param name="Failures">How it fails.</param>
internal sealed record ShopClient(string Name, IReadOnlyList<string> Command, IReadOnlyList<ShopFailure> Failures)
{
    private static readonly ShopFailure SlowPayment = new("Payment provider is slow", "warning");
    private static readonly ShopFailure NoPaper = new("Error: printer is out of paper", "error", "printReceipt");
    private static readonly ShopFailure OutOfRange = new("RangeError: order 77 is out of range", "error", "readOrder", "read");
    private const string NoLength = "TypeError: Cannot read properties of undefined (reading 'length')";

    private static readonly IReadOnlyList<ShopFailure> InNode = [SlowPayment, OutOfRange, NoPaper, new(NoLength, "fatal", "totalOf")];

    /// <summary>What the page in the browser does.</summary>
    public static IReadOnlyList<ShopFailure> InBrowser { get; } = [SlowPayment, OutOfRange, NoPaper, new(NoLength, "error", "totalOf")];

    public static IReadOnlyList<ShopClient> All { get; } =
    [
        new("node10", ["node", "checkout.js"], InNode),
        new("node7", ["node", "checkout.js"], InNode),
        new("python", ["/usr/bin/python3", "checkout.py"],
        [
            SlowPayment,
            new("ValueError: order 77 is out of range", "error", "read_order", "read"),
            new("RuntimeError: printer is out of paper", "error"),
            new("KeyError: 'lines'", "error", "total_of"),
        ]),
        new("ruby", ["/usr/bin/ruby", "checkout.rb"],
        [
            SlowPayment,
            new("RangeError: order 77 is out of range", "error", "read_order", "read"),
            new("NoMethodError: undefined method `length' for nil:NilClass", "fatal", "total_of"),
        ]),
    ];

    /// <summary>Runs it to its end, which is a crash.</summary>
    public async Task RunAsync(ProjectView project)
    {
        var environment = new Dictionary<string, string> { ["SHOP_DSN"] = project.Dsn.ToString() };
        var run = await Execution.RunAsync(Command[0], Command.Skip(1), environment, Path.Combine(Places.Clients, Name));
        run.ExitCode.ShouldBe(1, $"The checkout should end with the exception that it does not catch.\n{run.Output}\n{run.Errors}");
    }
}
