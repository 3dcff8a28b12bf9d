using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tocsin.Sentry.Answers;

namespace Tocsin.Ingest;

/// <summary>Writes answers in the words that SDKs read (contract: 200 and nothing else is success).</summary>
internal static class Answers
{
    private const string Json = "application/json";

    public static Task AcceptedAsync(HttpResponse response, Guid? eventId)
    {
        var body = eventId is { } id ? Encoding.ASCII.GetBytes($$"""{"id":"{{id:N}}"}""") : "{}"u8.ToArray();
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = Json;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }

    public static Task RefusedAsync(HttpResponse response, Refusal refusal)
    {
        response.StatusCode = refusal.Status;
        response.ContentType = Json;
        response.Headers["X-Sentry-Error"] = HeaderText(refusal.Detail);
        if (refusal.Status == StatusCodes.Status415UnsupportedMediaType)
            response.Headers.AcceptEncoding = Sentry.Bodies.InflatedBody.Accepted;
        if (refusal.Limit is { } limit)
        {
            response.Headers[RateLimitHeaders.Name] = RateLimitHeaders.Format([limit]);
            response.Headers.RetryAfter = RateLimitHeaders.RetryAfter(limit.RetryAfter);
        }

        return response.WriteAsync(JsonSerializer.Serialize(new RefusalBody(refusal.Detail, refusal.Causes), AnswerJson.Default.RefusalBody));
    }

    /// <summary>Says which kinds of items to hold back, on an answer that took the others.</summary>
    public static void Warn(HttpResponse response, RateLimit limit) => response.Headers[RateLimitHeaders.Name] = RateLimitHeaders.Format([limit]);

    private static string HeaderText(string text) => string.Concat(text.Select(letter => letter is >= ' ' and <= '~' ? letter : '?'));
}

/// <summary>The body of a refusal.</summary>
internal sealed record RefusalBody(string Detail, IReadOnlyList<string> Causes);

/// <summary>Writes refusals without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RefusalBody))]
internal sealed partial class AnswerJson : JsonSerializerContext;
