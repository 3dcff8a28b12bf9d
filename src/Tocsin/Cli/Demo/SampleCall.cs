namespace Tocsin.Cli.Demo;

/// <summary>One call of a stack trace.</summary>
/// <param name="File">The file, from the repository's root; a library's file lies outside.</param>
/// <param name="Function">The function.</param>
/// <param name="Line">The text of the line that is running.</param>
/// <param name="LibraryLine">The line's number in a library's file; 0 for the application's own files, where the line is looked up.</param>
internal sealed record SampleCall(string File, string Function, string Line, int LibraryLine = 0)
{
    public bool IsLibrary => LibraryLine > 0;

    /// <summary>As Python names it: <c>shop/prices.py</c> is <c>shop.prices</c>.</summary>
    public string Module => File[..^".py".Length].Replace('/', '.');
}
