using Tocsin.Operations.Metrics;
using Tocsin.Sentry.Addressing;
using Tocsin.Sentry.Answers;
using Tocsin.Sentry.Bodies;
using Tocsin.Sentry.Json;

namespace Tocsin.Ingest;

/// <summary>Every way to say no, with its status.</summary>
internal static class Refusals
{
    private static readonly TimeSpan ComeBackSoon = TimeSpan.FromSeconds(30);

    public static Refusal Credentials(CredentialsReading reading) => new(
        reading.Fault is CredentialsFault.UnsupportedVersion ? StatusCodes.Status400BadRequest : StatusCodes.Status401Unauthorized,
        EventOutcome.UnknownKey,
        reading.Problem!);

    public static Refusal UnknownKey(SentryCredentials credentials, string host, string projectId) => new(
        StatusCodes.Status403Forbidden,
        EventOutcome.UnknownKey,
        $"No project here has the DSN {PublicKey.Mask(credentials.PublicKey)}@{host}/{projectId}. Compare it with: tocsin project list");

    public static Refusal Body(BodyReading reading) => reading.Fault switch
    {
        BodyFault.Unsupported => new Refusal(StatusCodes.Status415UnsupportedMediaType, EventOutcome.Invalid, reading.Problem!),
        BodyFault.TooLarge => new Refusal(StatusCodes.Status413PayloadTooLarge, EventOutcome.TooLarge, reading.Problem!),
        _ => new Refusal(StatusCodes.Status400BadRequest, EventOutcome.Invalid, reading.Problem!),
    };

    public static Refusal MediaType() => new(
        StatusCodes.Status415UnsupportedMediaType, EventOutcome.Invalid,
        "The media type is none of a security report. Send application/csp-report or application/reports+json.");

    public static Refusal Malformed(string what, JsonFlaw flaw) => new(StatusCodes.Status400BadRequest, EventOutcome.Invalid, $"The {what} cannot be read.")
    {
        Causes = [$"{flaw.Reason} (at byte {flaw.Offset})"],
    };

    public static Refusal Malformed(string detail) => new(StatusCodes.Status400BadRequest, EventOutcome.Invalid, detail);

    /// <param name="what">What is too large.</param>
    /// <param name="bytes">How large it is.</param>
    /// <param name="limit">How large it may be.</param>
    /// <param name="setting">What can be changed about that; null when nothing can.</param>
    public static Refusal TooLarge(string what, long bytes, long limit, string? setting = null) => new(
        StatusCodes.Status413PayloadTooLarge, EventOutcome.TooLarge,
        $"The {what} has {bytes} bytes; {limit} are taken at most. Send less{(setting is null ? "" : $", or raise {setting}")}.");

    /// <param name="retryAfter">When there may be room again.</param>
    /// <param name="others">What was refused besides errors, and is held back with them.</param>
    public static Refusal Quota(TimeSpan retryAfter, params IEnumerable<string> others) => new(
        StatusCodes.Status429TooManyRequests, EventOutcome.RateLimited, "The project has used up its quota (ingest.quota).")
    {
        Limit = new RateLimit(retryAfter, ["error", "default", .. others], "project", "quota"),
    };

    public static Refusal TooManyItems(int most) => new(
        StatusCodes.Status413PayloadTooLarge, EventOutcome.TooLarge, $"The envelope has more than {most} items; the rest is not taken. Send it in another envelope.");

    /// <summary>What the server itself, in front of Tocsin, found wrong with the request.</summary>
    public static Refusal Unreadable(BadHttpRequestException failure) => new(
        failure.StatusCode,
        failure.StatusCode == StatusCodes.Status413PayloadTooLarge ? EventOutcome.TooLarge : EventOutcome.Invalid,
        $"The request cannot be read: {failure.Message}");

    public static Refusal Internal() => new(
        StatusCodes.Status500InternalServerError, EventOutcome.DroppedInternal, "Tocsin failed to take the request; its log says how. Send it again, and report this as a bug.");

    public static Refusal QueueFull() => Overload("More waits to be stored than ingest.max_queued_bytes allows. Send again later.");

    public static Refusal Overload(string why) => new(StatusCodes.Status429TooManyRequests, EventOutcome.DroppedOverload, why)
    {
        Limit = new RateLimit(ComeBackSoon, [], "organization", "overload"),
    };

    public static Refusal Storage() => new(StatusCodes.Status503ServiceUnavailable, EventOutcome.DroppedStorage, "The store could not take the event. Send it again.")
    {
        Limit = new RateLimit(ComeBackSoon, [], "organization", "storage"),
    };
}
