namespace Tocsin.Ingest.Endpoints;

/// <summary>
/// Lets browsers report from any page, and read why they were refused: the headers stand on every answer, errors too.
/// No credentials are ever allowed, so a foreign page gains nothing.
/// </summary>
internal static class Cors
{
    private const string RequestHeaders =
        "X-Sentry-Auth, X-Requested-With, X-Forwarded-For, Origin, Referer, Accept, Content-Type, Content-Encoding, Authentication, Authorization, Transfer-Encoding, sentry-trace, baggage";

    private const string AnswerHeaders = "X-Sentry-Error, X-Sentry-Rate-Limits, Retry-After";

    public static void Allow(HttpResponse response)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlExposeHeaders = AnswerHeaders;
    }

    public static void AnswerPreflight(HttpResponse response)
    {
        Allow(response);
        response.Headers.AccessControlAllowMethods = "GET, POST, PUT, OPTIONS";
        response.Headers.AccessControlAllowHeaders = RequestHeaders;
        response.Headers.AccessControlMaxAge = "3600";
    }
}
