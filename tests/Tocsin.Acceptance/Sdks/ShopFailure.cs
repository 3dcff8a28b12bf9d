namespace Tocsin.Acceptance.Sdks;

/// <summary>One way in which the shop's checkout fails, as Tocsin must show it.</summary>
/// <param name="Title">The title.</param>
/// <param name="Level">The level that the SDK gives it.</param>
/// <param name="Function">The function that the culprit names; null when the SDK sends no frame.</param>
/// <param name="Step">The tag that this failure has beside the common one.</param>
internal sealed record ShopFailure(string Title, string Level, string? Function = null, string? Step = null)
{
    public string Severity => Level == "fatal" ? "critical" : Level;
}
