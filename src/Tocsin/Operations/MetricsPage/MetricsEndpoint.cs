using System.Buffers;
using Microsoft.Net.Http.Headers;
using Tocsin.Operations.Exposition;

namespace Tocsin.Operations.MetricsPage;

/// <summary><c>GET /metrics</c>.</summary>
public static class MetricsEndpoint
{
    /// <summary>Maps it.</summary>
    /// <param name="routes">The server's routes.</param>
    /// <param name="registry">What to show.</param>
    /// <param name="options">How, and to whom.</param>
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes, MetricsRegistry registry, MetricsOptions options) =>
        routes.MapGet("/metrics", context => AnswerAsync(context, registry, options));

    private static async Task AnswerAsync(HttpContext context, MetricsRegistry registry, MetricsOptions options)
    {
        if (options.Port is { } port && context.Connection.LocalPort != port)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        if (!string.IsNullOrEmpty(options.Token) && !RequestToken.IsIn(context.Request, options.Token))
        {
            RequestToken.Refuse(context.Response, "Bearer");
            return;
        }
        var format = MetricsNegotiation.Choose(context.Request.GetTypedHeaders().Accept);
        var text = new ArrayBufferWriter<byte>(64 * 1024);
        registry.Write(text, format);

        context.Response.ContentType = MetricsNegotiation.ContentType(format);
        context.Response.ContentLength = text.WrittenCount;
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        await context.Response.Body.WriteAsync(text.WrittenMemory, context.RequestAborted);
    }
}
