using System.Globalization;
using Tocsin.Cli.Stress;

// the benchmark's own entry to the load generator: load <dsn> [name=value …]
if (args.Length == 0)
{
    Console.Error.WriteLine("usage: load <dsn> [seconds=10] [connections=32] [bytes=8192] [issues=500] [first=0] [rate=0] [count=] [gzip=true] [pid=] [webhook=port] [metrics=false] [json=true]");
    return 2;
}
var named = args.Skip(1).Select(argument => argument.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[^1]);
string? Text(string name) => named.GetValueOrDefault(name);
int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    interrupted.Cancel();
};
var report = await StressRun.RunAsync(
    new StressOptions
    {
        Dsn = args[0],
        Duration = TimeSpan.FromSeconds(Number("seconds", 10)),
        Connections = Number("connections", 32),
        EventBytes = Number("bytes", 8192),
        Issues = Number("issues", 500),
        FirstIssue = Number("first", 0),
        Rate = Number("rate", 0),
        Count = Text("count") is null ? null : Number("count", 0),
        Gzip = Text("gzip") == "true",
        ServerPid = Text("pid") is null ? null : Number("pid", 0),
        WebhookPort = Text("webhook") is null ? null : Number("webhook", 0),
        ReadMetrics = Text("metrics") != "false",
        Json = Text("json") == "true",
    },
    Console.Out,
    interrupted.Token);
return report.IsClean ? 0 : 1;
