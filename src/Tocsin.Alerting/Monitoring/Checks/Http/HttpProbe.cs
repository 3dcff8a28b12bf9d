using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Monitoring.Checks.Wording;

namespace Tocsin.Alerting.Monitoring.Checks.Http;

/// <summary>What all checks of a web server have in common: they ask, and make of every failure a result that a person can read.</summary>
internal sealed class HttpProbe
{
    /// <summary>More of an answer is never read.</summary>
    public const int MostBytes = 1024 * 1024;

    private const int MostRedirects = 10;

    private readonly HttpQuestion _question;
    private readonly HttpClient _client;
    private readonly HttpClient _elsewhere;
    private readonly TimeProvider _time;

    /// <param name="question">What is asked.</param>
    /// <param name="client">Asks the host that was written.</param>
    /// <param name="elsewhere">Asks all others, to which only a redirect leads; null when the first may.</param>
    /// <param name="time">Tells how long it took.</param>
    /// <exception cref="FormatException">A header cannot be sent.</exception>
    public HttpProbe(HttpQuestion question, HttpClient client, HttpClient? elsewhere, TimeProvider time)
    {
        question.ToRequest().Dispose();
        (_question, _client, _elsewhere, _time) = (question, client, elsewhere ?? client, time);
    }

    /// <summary>Asks once.</summary>
    /// <param name="judge">What a whole answer means.</param>
    /// <param name="degradedAfter">A good answer that took longer is degraded; null for never.</param>
    /// <param name="cancellationToken">Cuts it short.</param>
    public async Task<CheckResult> RunAsync(Func<HttpAnswer, CheckResult> judge, TimeSpan? degradedAfter, CancellationToken cancellationToken)
    {
        var begun = _time.GetTimestamp();
        var reached = "no answer yet";
        try
        {
            using var response = await FollowAsync(cancellationToken);
            if (response is null)
                return Failed($"more than {MostRedirects} redirects, one after the other", begun);

            reached = $"answered {(int)response.StatusCode} after {Amounts.Of(_time.GetElapsedTime(begun))}, and its body was not complete";
            var (body, isCut) = await CappedBody.ReadAsync(response.Content, MostBytes, cancellationToken);
            return Latency.Judge(judge(new HttpAnswer((int)response.StatusCode, body, isCut, _time.GetElapsedTime(begun))), degradedAfter);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new CheckInterruptedException(reached, cancellationToken);
        }
        catch (Exception failure) when (HttpFailure.IsExpected(failure))
        {
            return Failed(HttpFailure.Explain(failure), begun);
        }
    }

    /// <returns>The first answer that is no redirect, or that may not be followed; null when there is no end of them.</returns>
    private async Task<HttpResponseMessage?> FollowAsync(CancellationToken cancellationToken)
    {
        var question = _question;
        for (var hops = 0; hops <= MostRedirects; hops++)
        {
            using var request = question.ToRequest();
            var response = await (question.IsElsewhere ? _elsewhere : _client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!question.FollowsRedirects || question.TargetOf(response) is not { } target)
                return response;

            question = question.Redirected((int)response.StatusCode, target);
            response.Dispose();
        }

        return null;
    }

    private CheckResult Failed(string why, long begun) => new(HealthState.Unhealthy, why) { Took = _time.GetElapsedTime(begun) };
}
