using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tocsin.Alerting.Reporting.Intake;

namespace Tocsin.Alerting.AspNetCore;

/// <summary>Reports what a request threw. What the client did wrong, or gave up, is no alert.</summary>
internal sealed class RequestReports(ReportIntake intake)
{
    public void Take(HttpContext context, Exception exception, object by)
    {
        if (IsTheClients(context, exception))
            Thrown.Disregard(exception, by);
        else
            intake.TakeThrown(exception, by, alert => alert with { Labels = Labels(context) });
    }

    private static bool IsTheClients(HttpContext context, Exception exception) =>
        exception is BadHttpRequestException { StatusCode: < StatusCodes.Status500InternalServerError }
        || (exception is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested);

    private static Dictionary<string, string> Labels(HttpContext context)
    {
        // The pipeline forgets the endpoint before it looks for somebody who takes care of the exception.
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();
        var status = context.Response.StatusCode < StatusCodes.Status400BadRequest ? StatusCodes.Status500InternalServerError : context.Response.StatusCode;
        var labels = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["handled"] = "no",
            ["method"] = context.Request.Method,
            ["route"] = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? PathOf(context),
            ["status"] = status.ToString(CultureInfo.InvariantCulture),
            ["trace_id"] = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier,
        };
        return labels;
    }

    // Never the query: it is where tokens are.
    private static string PathOf(HttpContext context) => context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path.Value ?? "";
}
