using Tocsin.Configuration.Tree;

namespace Tocsin.Configuration.Effective;

/// <summary>One setting as it counts.</summary>
/// <param name="Path">The setting, such as <c>channels.ops.token</c>.</param>
/// <param name="Pattern">The path with names and numbers that the user chose left out: <c>channels.&lt;name&gt;.token</c>.</param>
/// <param name="Shown">The value with what is secret masked; empty when it has none.</param>
/// <param name="Origin">Where it was written.</param>
public sealed record EffectiveSetting(string Path, string Pattern, string Shown, SettingOrigin Origin);
