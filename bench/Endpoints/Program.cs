using Microsoft.AspNetCore.Server.Kestrel.Core;
using Tocsin.Bench.Endpoints;

if (args is not ([_, "read"] or [_, "append", _]))
{
    Console.Error.WriteLine("usage: endpoints <port> read | endpoints <port> append <file>");
    return 2;
}
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls($"http://127.0.0.1:{args[0]}");
builder.WebHost.ConfigureKestrel((KestrelServerOptions kestrel) => kestrel.AddServerHeader = false);

await using var server = builder.Build();
await using var appender = args[1] == "append" ? GroupedAppender.Open(args[2]) : null;
server.MapPost("/api/{project:long}/envelope/", context => EnvelopeEndpoint.AnswerAsync(context, appender));
await server.RunAsync();
return 0;
