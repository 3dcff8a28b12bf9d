using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Tocsin.Alerting.AspNetCore;

/// <summary>Sees what the application's own <c>UseExceptionHandler</c> catches, and leaves the answer to it.</summary>
internal sealed class CaughtInPipeline(RequestReports reports) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        reports.Take(httpContext, exception, this);
        return ValueTask.FromResult(false);
    }
}
