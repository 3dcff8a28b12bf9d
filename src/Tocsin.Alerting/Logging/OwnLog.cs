namespace Tocsin.Alerting.Logging;

/// <summary>What Tocsin itself logs, and never reports.</summary>
internal static class OwnLog
{
    public const string Category = "Tocsin.Alerting";

    public static bool Is(string category) => category.StartsWith(Category, StringComparison.Ordinal) && (category.Length == Category.Length || category[Category.Length] == '.');
}
