using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Monitoring.Checks.Http;

/// <summary>Asks a web server once; every ending but cancellation is a value.</summary>
/// <param name="client">Asks the host that was written.</param>
/// <param name="elsewhere">Asks all others, to which only a redirect leads.</param>
/// <param name="time">Tells how long it took.</param>
internal sealed class HttpProbe(HttpClient client, HttpClient elsewhere, TimeProvider time)
{
    /// <summary>More of an answer is never read.</summary>
    public const int MostBytes = 1024 * 1024;

    private const int MostRedirects = 10;

    public async Task<HttpFinding> AskAsync(HttpQuestion question, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var reached = "no answer yet";
        try
        {
            using var response = await FollowAsync(question, cancellationToken);
            if (response is null)
                return new HttpFinding.Failed($"more than {MostRedirects} redirects, one after the other", time.GetElapsedTime(begun));

            reached = $"answered {(int)response.StatusCode} after {Amounts.Of(time.GetElapsedTime(begun))}, and its body was not complete";
            var (body, isCut) = await CappedBody.ReadAsync(response.Content, MostBytes, cancellationToken);
            return new HttpFinding.Answered((int)response.StatusCode, body, isCut, time.GetElapsedTime(begun));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new CheckInterruptedException(reached, cancellationToken);
        }
        catch (Exception failure) when (HttpFailure.IsExpected(failure))
        {
            return new HttpFinding.Failed(HttpFailure.Explain(failure), time.GetElapsedTime(begun));
        }
    }

    /// <returns>The first answer that is no redirect, or that may not be followed; null when there is no end of them.</returns>
    private async Task<HttpResponseMessage?> FollowAsync(HttpQuestion question, CancellationToken cancellationToken)
    {
        for (var hops = 0; hops <= MostRedirects; hops++)
        {
            using var request = question.ToRequest();
            var response = await (question.IsElsewhere ? elsewhere : client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!question.FollowsRedirects || question.TargetOf(response) is not { } target)
                return response;

            question = question.Redirected((int)response.StatusCode, target);
            response.Dispose();
        }

        return null;
    }
}
