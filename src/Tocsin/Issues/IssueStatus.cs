namespace Tocsin.Issues;

/// <summary>Where an issue stands; the numbers are stored.</summary>
internal enum IssueStatus
{
    Unresolved = 0,
    Resolved = 1,
    Ignored = 2,
}
