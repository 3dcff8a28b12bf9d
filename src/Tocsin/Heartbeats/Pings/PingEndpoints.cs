using System.Globalization;

namespace Tocsin.Heartbeats.Pings;

/// <summary>
/// <c>/ping/TOKEN</c>, with <c>/start</c>, <c>/fail</c> or an exit code behind it: the forms of healthchecks.io, which the field's
/// tools speak (https://healthchecks.io/docs/http_api/). Whatever stands in the body is not looked at.
/// </summary>
internal sealed class PingEndpoints(HeartbeatDesk heartbeats, TimeProvider time)
{
    private const int LongestRun = 64;
    private static readonly string[] Methods = ["GET", "POST", "HEAD", "PUT"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/ping/{token}", Methods, context => HearAsync(context, SignKind.Ok, reason: null));
        routes.MapMethods("/ping/{token}/start", Methods, context => HearAsync(context, SignKind.Start, reason: null));
        routes.MapMethods("/ping/{token}/fail", Methods, context => HearAsync(context, SignKind.Fail, reason: null));
        routes.MapMethods("/ping/{token}/{code:int:range(0,255)}", Methods, context =>
        {
            var code = int.Parse((string)context.GetRouteValue("code")!, CultureInfo.InvariantCulture);
            return HearAsync(context, code == 0 ? SignKind.Ok : SignKind.Fail, code == 0 ? null : $"exit code {code}");
        });
    }

    private async Task HearAsync(HttpContext context, SignKind kind, string? reason)
    {
        var run = context.Request.Query["rid"].ToString();
        var sign = new SignOfLife(kind, time.GetUtcNow()) { Run = run.Length is 0 or > LongestRun ? null : run, Reason = reason };
        // Not cancelled when the caller hangs up: it may have sent its sign and not care for the answer.
        var isKnown = await heartbeats.HearAsync((string)context.GetRouteValue("token")!, sign, CancellationToken.None);
        context.Response.StatusCode = isKnown ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain";
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.WriteAsync(isKnown ? "OK" : "There is no such heartbeat. See: tocsin heartbeats list", context.RequestAborted);
    }
}
