namespace Tocsin.Issues;

/// <summary>How often a tag's value was seen on an issue.</summary>
/// <param name="Key">The tag.</param>
/// <param name="Value">Its value; <see cref="Rest"/> for all those that are not counted one by one.</param>
/// <param name="Count">How often.</param>
internal sealed record TagCount(string Key, string Value, long Count)
{
    /// <summary>Stands for the values, and as a key for the keys, that are too many to be counted one by one. A pattern finds it only by what finds everything.</summary>
    public const string Rest = "…";
}
