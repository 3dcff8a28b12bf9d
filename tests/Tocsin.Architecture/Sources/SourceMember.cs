namespace Tocsin.Architecture.Sources;

/// <summary>A member of a type.</summary>
/// <param name="Name">Its name; the type's for a constructor; empty for what has no parameter list.</param>
/// <param name="Header">What stands before its body, literals blanked.</param>
/// <param name="Parameters">Its parameters as written; null for what has no parameter list.</param>
/// <param name="Line">Where it begins.</param>
/// <param name="Lines">How many lines it has.</param>
internal sealed record SourceMember(string Name, string Header, IReadOnlyList<string>? Parameters, int Line, int Lines);
