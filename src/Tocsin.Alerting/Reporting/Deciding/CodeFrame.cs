namespace Tocsin.Alerting.Reporting.Deciding;

/// <summary>One call of a stack trace, as it was written: async and lambda names are those of the source.</summary>
/// <param name="Module">The type with its namespace, or null.</param>
/// <param name="Function">The method.</param>
/// <param name="File">The source file's path, or null where no symbols are.</param>
/// <param name="Line">The line; 0 where unknown.</param>
/// <param name="Column">The column; 0 where unknown.</param>
/// <param name="IsInApp">Whether it is the application's own code.</param>
internal sealed record CodeFrame(string? Module, string Function, string? File, int Line, int Column, bool IsInApp)
{
    public string Name => Module is null ? Function : $"{Module}.{Function}";

    /// <summary>Such as <c>Shop.Checkout.PayAsync (Checkout.cs:42)</c>.</summary>
    public override string ToString() => File is null ? Name : $"{Name} ({File[(File.LastIndexOfAny(['/', '\\']) + 1)..]}:{Line})";
}
