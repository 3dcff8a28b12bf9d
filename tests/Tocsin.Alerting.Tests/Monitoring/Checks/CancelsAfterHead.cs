using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Checks;

namespace Tocsin.Alerting.Tests.Monitoring.Checks;

/// <summary>Cancels as soon as the head of an answer is there.</summary>
internal sealed class CancelsAfterHead(CancellationTokenSource patience) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await patience.CancelAsync();
        return response;
    }
}
