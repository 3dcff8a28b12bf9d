namespace Tocsin.Acceptance.Replay;

/// <summary>The level's names, with their old spellings; what is missing or unknown is an error.</summary>
internal static class ExpectedLevel
{
    public static string Of(string? level) => level switch
    {
        "fatal" or "error" or "warning" or "info" or "debug" => level,
        "warn" => "warning",
        "log" => "info",
        "trace" => "debug",
        _ => "error",
    };
}
