using Tocsin.Configuration.Tree;

namespace Tocsin.Configuration.Forms;

/// <summary>A query as it was written, with its place for the ledger and for mistakes.</summary>
/// <param name="Text">The query; empty matches everything.</param>
/// <param name="Origin">Where it stands, such as <c>tocsin.yml:12</c>.</param>
/// <param name="Line">The line, from 1; 0 outside files.</param>
/// <param name="Column">The column, from 1; 0 outside files.</param>
public sealed record QueryText(string Text, string Origin, int Line, int Column)
{
    public static QueryText At(string text, SettingOrigin origin) => new(text, origin.ToString(), origin.Line, origin.Column);
}
