namespace Tocsin.Projects;

/// <summary>A public key and the project that it reports to.</summary>
internal sealed record ProjectKey(string PublicKey, bool Active, Project Project);
