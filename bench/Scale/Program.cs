using Tocsin.Bench.Scale;
using Tocsin.Bench.Scale.Filling;
using Tocsin.Bench.Scale.Measuring;

// What bench/scale does with a store, through the program's own code; one line of JSON goes to standard output.
var arguments = Arguments.Read(args.Skip(1));
using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    interrupted.Cancel();
};

switch (args.FirstOrDefault())
{
    case "fill":
        return await FillCommand.RunAsync(arguments, interrupted.Token);
    case "pages":
        return await PagesCommand.RunAsync(arguments, interrupted.Token);
    case "retain":
        return await RetainCommand.RunAsync(arguments, interrupted.Token);
    case "pass":
        return await PassCommand.RunAsync(arguments, interrupted.Token);
    case "beside":
        return await BesideCommand.RunAsync(arguments, interrupted.Token);
    default:
        await Console.Error.WriteLineAsync(
            """
            usage: scale fill data=DIR config=FILE [days=20] [events=200000 | gigabytes=10] [oldest_ids=0]
                   scale pages data=DIR config=FILE [samples=300]
                   scale retain data=DIR config=FILE [waits=true]   drops the oldest day
                   scale pass data=DIR config=FILE               what retention reads and deletes once a minute
                   scale beside dsn=DSN [before=10] [after=5] [connections=32] [bytes=8192] [issues=500] [rate=0] [waits=true] -- COMMAND…
            """);
        return 2;
}
