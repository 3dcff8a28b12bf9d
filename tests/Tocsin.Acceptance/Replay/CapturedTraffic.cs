using System.Collections.Concurrent;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Replay;

/// <summary>
/// All captured traffic, sent once to one server. Each request with an error gets a project of its own, so that its issue is
/// seen alone even where several errors would share one.
/// </summary>
public sealed class CapturedTraffic : IAsyncLifetime
{
    private const int AtOnce = 3;

    private readonly ConcurrentDictionary<string, ReplayedRequest> _replayed = new();
    private TocsinProcess _tocsin = null!;

    internal ReplayedRequest this[string name] => _replayed[name];

    internal TocsinProcess Tocsin => _tocsin;

    public async ValueTask InitializeAsync()
    {
        _tocsin = await TocsinProcess.StartAsync(Configurations.Quiet);
        var withErrors = CapturedRequest.All.Where(request => ExpectedEvents.In(request).Count > 0).ToList();
        var projects = await _tocsin.CreateProjectsAsync(["no errors", .. withErrors.Select(request => request.Name.Replace('/', ' '))]);
        var projectOf = withErrors.Zip(projects.Skip(1)).ToDictionary(pair => pair.First, pair => pair.Second);
        await Parallel.ForEachAsync(CapturedRequest.All, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (request, cancellationToken) =>
        {
            var own = projectOf.GetValueOrDefault(request);
            var sent = request.For(own ?? projects[0]);
            var answer = await Wire.SendAsync(_tocsin.Port, sent.Method, sent.Url, sent.Headers, sent.Wire, cancellationToken);
            _replayed[request.Name] = new ReplayedRequest(request, answer, own is null || answer.Status != 200 ? [] : await IssuesOfAsync(own));
        });
    }

    public ValueTask DisposeAsync() => _tocsin?.DisposeAsync() ?? ValueTask.CompletedTask;

    // Tag counts are folded in a moment after the event is counted, so the tags are waited for.
    private async Task<IReadOnlyList<IssueDetail>> IssuesOfAsync(ProjectView project)
    {
        var issues = await _tocsin.IssuesAsync($"project:{project.Slug}");
        var details = new List<IssueDetail>();
        foreach (var issue in issues)
            details.Add(await Eventually.GetAsync(async () => await _tocsin.IssueAsync(issue.Id) is { Tags.Count: > 0 } detail ? detail : null, $"the tags of {issue.Title}"));
        return details;
    }
}
