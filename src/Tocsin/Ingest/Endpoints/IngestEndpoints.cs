namespace Tocsin.Ingest.Endpoints;

/// <summary>The addresses that SDKs, browsers and cron jobs report to (contract §2).</summary>
internal sealed class IngestEndpoints(IngestEdge edge, EnvelopeEndpoint envelope, StoreEndpoint store, SecurityEndpoint security, CheckInEndpoint checkIn)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var project = routes.MapGroup("/api/{project}");
        Map(project, "/envelope", envelope.ReceiveAsync);
        Map(project, "/store", store.ReceiveAsync);
        Map(project, "/security", security.ReceiveAsync);
        Map(project, "/csp-report", security.ReceiveAsync);
        Map(project, "/cron/{slug}/{key?}", checkIn.ReceiveAsync, "GET", "PUT");
    }

    private void Map(IEndpointRouteBuilder project, string path, Func<IngestExchange, Task> receive, params IEnumerable<string> otherMethods)
    {
        project.MapMethods(path, ["POST", .. otherMethods], context => edge.AnswerAsync(context, receive));
        project.MapMethods(path, ["OPTIONS"], context =>
        {
            Cors.AnswerPreflight(context.Response);
            return Task.CompletedTask;
        });
    }
}
