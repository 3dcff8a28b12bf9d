namespace Tocsin.Cli.Demo;

/// <summary>One step of the sample application's history.</summary>
/// <param name="Author">Who made it.</param>
/// <param name="Message">What the author says of it.</param>
/// <param name="Folder">The folder of embedded files that it adds or changes.</param>
/// <param name="Age">How long ago it was made.</param>
internal sealed record SampleCommit(string Author, string Message, string Folder, TimeSpan Age);
