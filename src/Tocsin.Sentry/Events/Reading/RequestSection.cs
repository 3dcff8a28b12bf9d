using System.Text.Json;
using Tocsin.Sentry.Events.Drafts;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Events.Reading;

/// <summary>The <c>request</c> member. Headers come as an object, an object of lists (PHP), or a list of pairs.</summary>
internal static class RequestSection
{
    private const string UserAgent = "User-Agent";

    public static void Read(ref JsonCursor json, EventDraft draft)
    {
        if (json.Kind != JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }

        string? url = null, method = null, agent = null;
        while (json.Member(out var name))
        {
            switch (name)
            {
                case "url":
                    url = draft.Text(ref json, "request.url", draft.Limits.PathLength);
                    break;
                case "method":
                    method = draft.Text(ref json, "request.method", draft.Limits.WordLength);
                    break;
                case "headers":
                    agent = ReadHeaders(ref json, draft.Limits.PathLength);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        draft.Request = url is null && method is null && agent is null ? null : new SentryRequest(url, method, agent);
    }

    private static string? ReadHeaders(ref JsonCursor json, int longest)
    {
        string? agent = null;
        if (json.Kind == JsonTokenType.StartObject)
        {
            while (json.Member(out var name))
            {
                if (IsUserAgent(name)) agent = FirstText(ref json, longest) ?? agent;
                else json.Skip();
            }
        }
        else if (json.Kind == JsonTokenType.StartArray)
        {
            while (json.Element()) agent = ReadPair(ref json, longest) ?? agent;
        }

        return agent;
    }

    private static string? ReadPair(ref JsonCursor json, int longest)
    {
        if (json.Kind != JsonTokenType.StartArray)
        {
            json.Skip();
            return null;
        }

        string? agent = null;
        var isAgent = false;
        for (var at = 0; json.Element(); at++)
        {
            if (at == 0) isAgent = IsUserAgent(json.Text(UserAgent.Length + 1));
            else if (isAgent) agent ??= FirstText(ref json, longest);
            else json.Skip();
        }

        return agent;
    }

    private static string? FirstText(ref JsonCursor json, int longest)
    {
        if (json.Kind != JsonTokenType.StartArray) return json.Text(longest);
        string? first = null;
        while (json.Element())
        {
            if (first is null) first = json.Text(longest);
            else json.Skip();
        }

        return first;
    }

    private static bool IsUserAgent(string? name) => string.Equals(name, UserAgent, StringComparison.OrdinalIgnoreCase);
}
