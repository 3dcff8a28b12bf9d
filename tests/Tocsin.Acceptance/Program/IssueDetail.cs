using System.Text.Json;

namespace Tocsin.Acceptance.Program;

/// <summary>An issue as <c>tocsin issues show --json</c> prints it.</summary>
internal sealed record IssueDetail : IssueView
{
    public string? Release { get; init; }

    public string? Environment { get; init; }

    public required IReadOnlyList<TagView> Tags { get; init; }

    public JsonElement LatestEvent { get; init; }

    public bool HasTag(string key, string value) => Tags.Any(tag => tag.Key == key && tag.Value == value);
}
