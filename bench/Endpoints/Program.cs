using Microsoft.AspNetCore.Server.Kestrel.Core;
using Tocsin.Bench.Endpoints;

if (args is not ([_, "read"] or [_, "append" or "copy", _]))
{
    Console.Error.WriteLine("usage: endpoints <port> read | endpoints <port> append <file> | endpoints <port> copy <connection string>");
    return 2;
}
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls($"http://127.0.0.1:{args[0]}");
builder.WebHost.ConfigureKestrel((KestrelServerOptions kestrel) => kestrel.AddServerHeader = false);

await using var server = builder.Build();
await using IBodySink? sink = args[1] switch
{
    "append" => new FileSink(args[2]),
    "copy" => await CopySink.OpenAsync(args[2]),
    _ => null,
};
server.MapPost("/api/{project:long}/envelope/", context => EnvelopeEndpoint.AnswerAsync(context, sink));
server.MapGet("/", () => "all is well"); // for monitors to look at
await server.RunAsync();
return 0;
