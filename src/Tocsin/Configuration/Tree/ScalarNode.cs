namespace Tocsin.Configuration.Tree;

/// <summary>A single value.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Text">The value, always as text.</param>
/// <param name="IsQuoted">True when it stands in quotes or in a block, so that it is text even when empty.</param>
/// <param name="TextColumn">The column of its first letter when it is written letter for letter on one line, else null.</param>
public sealed record ScalarNode(SettingOrigin Origin, string Text, bool IsQuoted, int? TextColumn) : SettingNode(Origin)
{
    public override bool IsAbsent => !IsQuoted && Text is "" or "~" or "null" or "Null" or "NULL";

    public override string Kind => "a single value";

    /// <summary>The place of a letter of the text, or of the whole value when that cannot be told.</summary>
    public SettingOrigin At(int position) =>
        TextColumn is { } column ? Origin with { Column = column + position } : Origin;
}
