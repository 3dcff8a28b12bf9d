namespace Tocsin.Digest;

/// <summary>An issue before and after a batch, and what that is worth saying.</summary>
internal sealed record IssueChange(IssueState Before, IssueState After, Occurrences Occurrences, IReadOnlyList<IssueNews> News);
