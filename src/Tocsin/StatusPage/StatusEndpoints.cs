using System.Data.Common;
using Tocsin.Configuration.Live;
using Tocsin.Operations;

namespace Tocsin.StatusPage;

/// <summary><c>/status</c>, <c>/status.json</c>, and <c>/status/badge/NAME.svg</c> with <c>?uptime=24h|7d|90d</c> for a share instead of the state.</summary>
internal sealed class StatusEndpoints(StatusCache cache, LiveSettings settings)
{
    private const string Svg = "image/svg+xml";
    private static readonly string[] Methods = ["GET", "HEAD"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/status", Methods, context => AnswerAsync(context, "text/html; charset=utf-8", status => status.Html));
        routes.MapMethods("/status.json", Methods, context => AnswerAsync(context, "application/json", status => status.Json));
        routes.MapMethods("/status/badge/{name}.svg", Methods, context => AnswerAsync(context, Svg, status => BadgeOf(status.Report, context)));
    }

    /// <summary>Null where there is no such monitor, or no such span.</summary>
    private static string? BadgeOf(StatusReport report, HttpContext context)
    {
        var name = (string)context.GetRouteValue("name")!;
        if (report.Monitors.FirstOrDefault(monitor => monitor.Name == name) is not { } monitor)
            return null;
        return context.Request.Query["uptime"].ToString() switch
        {
            "" => Badge.Draw(name, StatusWords.Of(monitor), StatusWords.Colour(monitor.State)),
            "24h" => Share(monitor.Uptime24h),
            "7d" => Share(monitor.Uptime7d),
            "90d" => Share(monitor.Uptime90d),
            _ => null,
        };

        string Share(double? share) => Badge.Draw(name, StatusWords.Share(share), StatusWords.Colour(share));
    }

    private async Task AnswerAsync(HttpContext context, string type, Func<RenderedStatus, string?> render)
    {
        var page = settings.Current.StatusPage;
        if (!page.Enabled)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (page.Token is { } token && !RequestToken.IsIn(context.Request, token))
            RequestToken.Refuse(context.Response, "Basic realm=\"Tocsin status\", charset=\"UTF-8\"");
        else if (await RenderAsync(context, render) is { } text)
            await WriteAsync(context, type, text, page.Token is null);
    }

    private async Task<string?> RenderAsync(HttpContext context, Func<RenderedStatus, string?> render)
    {
        try
        {
            var text = render(await cache.GetAsync(context.RequestAborted));
            if (text is null)
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            return text;
        }
        catch (Exception failure) when (failure is DbException or IOException or TimeoutException)
        {
            // Nothing is known, and that is not the same as everything being well.
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "10";
            return null;
        }
    }

    private static Task WriteAsync(HttpContext context, string type, string text, bool isPublic)
    {
        var headers = context.Response.Headers;
        headers.ContentType = type;
        headers.CacheControl = $"{(isPublic ? "public" : "private")}, max-age={StatusCache.Age.TotalSeconds:0}";
        headers.ContentSecurityPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(text, context.RequestAborted);
    }
}
