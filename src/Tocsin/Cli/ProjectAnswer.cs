namespace Tocsin.Cli;

/// <summary>A project as commands print it.</summary>
internal sealed record ProjectAnswer(string Id, string Slug, string Dsn);
