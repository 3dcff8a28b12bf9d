namespace Tocsin.Projects;

/// <summary>Who reports: an application, with the keys that its SDKs use.</summary>
internal sealed record Project(long Id, string Slug, string Name);
