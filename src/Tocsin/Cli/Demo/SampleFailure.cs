namespace Tocsin.Cli.Demo;

/// <summary>A way in which the sample application fails.</summary>
/// <param name="Type">The exception's type.</param>
/// <param name="Value">The exception's message.</param>
/// <param name="Path">The page that was asked for.</param>
/// <param name="Calls">The stack, outermost call first as Sentry wants it.</param>
internal sealed record SampleFailure(string Type, string Value, string Path, IReadOnlyList<SampleCall> Calls)
{
    /// <summary>The level as SDKs name it.</summary>
    public string Level { get; init; } = "error";

    public string Title => $"{Type}: {Value}";
}
