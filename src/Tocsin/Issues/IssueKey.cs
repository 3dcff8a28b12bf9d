namespace Tocsin.Issues;

/// <summary>The key of an issue's incident.</summary>
internal static class IssueKey
{
    public static string Of(long issueId) => $"issue:{issueId}";
}
