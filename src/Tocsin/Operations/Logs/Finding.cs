namespace Tocsin.Operations.Logs;

/// <summary>A stretch of text to replace, and where to go on; a length of 0 replaces nothing.</summary>
internal readonly record struct Finding(int Start, int Length, int Next, string Replacement)
{
    public static Finding Nothing(int next) => new(next, 0, next, "");

    public static Finding Secret(int start, int end, string replacement = SecretMask.Stars) => new(start, end - start, end, replacement);
}
