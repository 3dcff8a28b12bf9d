namespace Tocsin.Alerting.Channels.Console;

/// <summary>The settings of a console channel.</summary>
internal sealed record ConsoleOptions
{
    /// <summary>JSON lines instead of text for people.</summary>
    public bool Json { get; init; }

    /// <summary>Colour always or never; null means when a person looks at it.</summary>
    public bool? Color { get; init; }
}
