namespace Tocsin.Acceptance.Supervision;

/// <summary>What the program said at one moment, a thing a line.</summary>
internal sealed record Notice(long At, string Words)
{
    public bool Says(string word) => Words.Split('\n').Contains(word, StringComparer.Ordinal);
}
