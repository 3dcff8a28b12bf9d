namespace Tocsin.Configuration.Forms;

/// <summary>What a text turned out to be.</summary>
/// <param name="Value">The value, when there is no complaint.</param>
/// <param name="Complaint">What the text is not, such as <c>not a duration</c>; null when all is well.</param>
/// <param name="Instead">A sentence that says what to write.</param>
public readonly record struct ParsedValue<T>(T? Value, string? Complaint, string? Instead);
