using Tocsin.Cli.Deliveries;

namespace Tocsin.Cli.Channels;

/// <summary>How a test ended, for a person.</summary>
internal static class ChannelTestText
{
    public static async Task WriteAsync(TextWriter output, ChannelTestAnswer answer)
    {
        await output.WriteLineAsync(Ending(answer));
        foreach (var attempt in answer.Attempts)
            await output.WriteLineAsync($"    {NotificationText.Line(attempt)}");
    }

    private static string Ending(ChannelTestAnswer answer) => answer switch
    {
        { Delivered: true } => $"{answer.Channel} was told ({answer.Notification}), by {By(answer)}.",
        { DeliveredBy: "command" } => $"{answer.Channel} could not be told ({answer.Notification}). Correct what it says and test again.",
        { Attempts: [] } => $"{answer.Channel} has not been told yet: the server has other messages before this one, or pauses because the vendor is in trouble. See: tocsin deliveries show {answer.Notification}",
        _ => $"{answer.Channel} could not be told by the server. How it goes on: tocsin deliveries show {answer.Notification}",
    };

    private static string By(ChannelTestAnswer answer) => answer.DeliveredBy == "server" ? "the running server" : "this command, for no server runs";
}
