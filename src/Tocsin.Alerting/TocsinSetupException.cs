namespace Tocsin.Alerting;

/// <summary>The set-up is wrong; nothing was started. The message lists every mistake with its place in the configuration.</summary>
public sealed class TocsinSetupException : Exception
{
    /// <summary>Makes it of all mistakes at once.</summary>
    /// <param name="mistakes">Each with its place and what to write instead.</param>
    public TocsinSetupException(IReadOnlyList<string> mistakes)
        : base($"Tocsin's set-up has {(mistakes.Count == 1 ? "a mistake" : $"{mistakes.Count} mistakes")}:\n{string.Join('\n', mistakes.Select(mistake => $"  {mistake}"))}") =>
        Mistakes = mistakes;

    /// <summary>Each mistake with its place and what to write instead.</summary>
    public IReadOnlyList<string> Mistakes { get; }
}
