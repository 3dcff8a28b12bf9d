using Microsoft.Extensions.Logging;

namespace Tocsin.Alerting.Logging;

/// <summary>
/// What the host of .NET logs of background work that crashed: that it failed, as an error, and then, unless it goes on without it, that it stops for that, as
/// critical and with the same exception. That is one report; and work that nobody does any more is critical, whether the host stops or not.
/// </summary>
internal static class HostLog
{
    private const string Category = "Microsoft.Extensions.Hosting.Internal.Host";
    private static readonly object LastWord = new();

    public static bool Is(string category) => category == Category;

    public static bool IsCrash(EventId entry) => entry.Name == "BackgroundServiceFaulted";

    /// <summary>Whose report it is: the second entry is nobody's when the first was reported.</summary>
    public static object SeenBy(ILogger logger, EventId entry) => entry.Name == "BackgroundServiceStoppingHost" ? LastWord : logger;
}
