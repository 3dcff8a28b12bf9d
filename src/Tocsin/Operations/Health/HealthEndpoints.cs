using System.Text.Json.Nodes;

namespace Tocsin.Operations.Health;

/// <summary><c>/healthz/live</c> and <c>/healthz/ready</c>.</summary>
public static class HealthEndpoints
{
    /// <summary>Maps both.</summary>
    /// <param name="routes">The server's routes.</param>
    /// <param name="readiness">What the rooms say.</param>
    public static void Map(IEndpointRouteBuilder routes, Readiness readiness)
    {
        routes.MapGet("/healthz/live", context => AnswerAsync(context, StatusCodes.Status200OK, new JsonObject { ["status"] = "ok" }));
        routes.MapGet("/healthz/ready", async context =>
        {
            var results = await readiness.LookAsync();
            var isReady = results.Values.All(result => result.IsReady);
            await AnswerAsync(context, isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, Body(results, isReady));
        });
    }

    private static JsonObject Body(IReadOnlyDictionary<string, ReadinessResult> results, bool isReady)
    {
        var checks = new JsonObject();
        foreach (var (name, result) in results)
        {
            var check = new JsonObject { ["status"] = result.IsReady ? "ok" : "failed" };
            if (result.Reason is { } reason)
                check["reason"] = reason;
            checks[name] = check;
        }
        return new JsonObject { ["status"] = isReady ? "ok" : "failed", ["checks"] = checks };
    }

    private static Task AnswerAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
