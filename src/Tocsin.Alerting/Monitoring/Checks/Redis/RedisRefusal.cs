using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Monitoring.Checks.Redis;

/// <summary>What an answer other than the expected one means, in words.</summary>
internal static class RedisRefusal
{
    private const int LongestShown = 120;

    public static string Explain(RespReply reply) => reply switch
    {
        RespReply.Error error => Explain(error),
        RespReply.Simple simple => $"answered \"{CleanText.Line(simple.Text, LongestShown)}\", and PONG was expected",
        RespReply.Other other => $"what it answered is not Redis: \"{CleanText.Line(other.Text, LongestShown)}\"",
        _ => "it answered otherwise than expected",
    };

    private static string Explain(RespReply.Error error) => error.Kind switch
    {
        "LOADING" => "it is still loading its data into memory and serves nobody (LOADING)",
        "NOAUTH" => "it wants a password, and the check has none (NOAUTH)",
        "WRONGPASS" => "user or password is wrong (WRONGPASS)",
        "NOPERM" => "the user of the check may not say PING (NOPERM); allow it with ACL SETUSER name +ping",
        "MISCONF" => "it refuses writes, because it cannot save its data to disk (MISCONF)",
        "MASTERDOWN" => "it is a replica that lost its master (MASTERDOWN)",
        "BUSY" => "a script keeps it busy (BUSY)",
        "DENIED" => "it is in protected mode and lets only its own machine in (DENIED)",
        _ => $"refused: {CleanText.Line(error.Text, LongestShown)}",
    };
}
