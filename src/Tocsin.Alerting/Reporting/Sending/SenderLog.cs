using Microsoft.Extensions.Logging;

namespace Tocsin.Alerting.Reporting.Sending;

/// <summary>What the log hears of a destination that is in trouble.</summary>
internal static partial class SenderLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Destination} cannot be reached and is left alone for a while; what is for it waits: {Why}")]
    public static partial void Down(ILogger logger, string destination, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Destination} limits what it takes and wants to hear nothing until {Until:u}; what is for it waits")]
    public static partial void Hushed(ILogger logger, string destination, DateTimeOffset until);

    [LoggerMessage(Level = LogLevel.Error, Message = "The channel {Destination} threw instead of saying how its call ended")]
    public static partial void ChannelFailed(ILogger logger, Exception failure, string destination);
}
