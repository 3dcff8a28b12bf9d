using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Tocsin.Alerting.Logging;

/// <summary>The structured values of a log entry and of the scopes around it, as labels. What stands nearer to the entry wins.</summary>
internal static class LogLabels
{
    private const string Template = "{OriginalFormat}";

    /// <summary>The template of an entry, which its repeats have in common; null when it has none.</summary>
    public static string? TemplateOf<TState>(TState state)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> values)
            return null;
        // It stands last by convention, and this is asked for every entry.
        for (var at = values.Count - 1; at >= 0; at--)
        {
            if (values[at] is { Key: Template, Value: string template })
                return template;
        }

        return null;
    }

    public static Dictionary<string, string> Of<TState>(TState state, EventId eventId, IExternalScopeProvider scopes)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        scopes.ForEachScope(static (scope, into) => Add(scope, into), labels);
        Add(state, labels);
        if (eventId.Id != 0)
            labels["event"] = eventId.Name ?? eventId.Id.ToString(CultureInfo.InvariantCulture);
        return labels;
    }

    private static void Add(object? from, Dictionary<string, string> labels)
    {
        if (from is IEnumerable<KeyValuePair<string, object?>> values)
        {
            foreach (var (name, value) in values.Where(pair => pair.Key != Template && pair.Value is not null))
                labels[name] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }
        else if (from is string text && text.Length > 0)
        {
            labels["scope"] = labels.TryGetValue("scope", out var outer) ? $"{outer} > {text}" : text;
        }
    }
}
