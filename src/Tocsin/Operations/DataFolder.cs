namespace Tocsin.Operations;

/// <summary>Where the store lies.</summary>
internal sealed record DataFolder(string Path);
