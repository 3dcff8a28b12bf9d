namespace Tocsin.Issues;

/// <summary>A file that came with an event, without its content.</summary>
internal sealed record AttachmentSummary
{
    public required string Name { get; init; }

    public string? ContentType { get; init; }

    /// <summary>What the SDK says that it is, such as <c>event.minidump</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }
}
