using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Exec;

/// <summary>What the end of a program means for a delivery; pure.</summary>
internal sealed class ExecJudge(string channel, ExecOptions options)
{
    /// <summary>EX_TEMPFAIL of sysexits.h: it may work later.</summary>
    private const int TryLater = 75;

    private const int Signals = 128;
    private const int LastSignal = Signals + 64;
    private const int LinesQuoted = 3;
    private const int QuoteLength = 300;
    private const int ShortestSecret = 4;

    private const int NoSuchFile = 2;
    private const int TryAgain = 11;
    private const int NoMemory = 12;
    private const int NotPermitted = 13;

    public DeliveryResult Judge(ExecEnding ending) => ending switch
    {
        ExecEnding.Exited { Code: 0 } => new DeliveryResult.Delivered(),
        ExecEnding.Exited { Code: TryLater } later => Retry(FailureReason.ServerError, $"{options.Command} asks to try later (exit code 75){Quote(later.Complaint)}."),
        ExecEnding.Exited { Code: > Signals and <= LastSignal } ended => Retry(FailureReason.ServerError, $"{options.Command} was ended by signal {ended.Code - Signals}{Quote(ended.Complaint)}."),
        ExecEnding.Exited failed => Refuse(FailureReason.Rejected, $"{options.Command} failed with exit code {failed.Code}{Quote(failed.Complaint)}."),
        ExecEnding.Killed => Retry(FailureReason.Timeout, $"{options.Command} did not end within {options.Timeout.TotalSeconds:0.##} s and was killed. If it needs longer, raise {Path("timeout")}."),
        ExecEnding.NotStarted { Error: NoSuchFile } => Refuse(FailureReason.NotFound, $"{options.Command} is not there, or the interpreter that its first line names is not. Check {Path("command")}."),
        ExecEnding.NotStarted { Error: NotPermitted } => Refuse(FailureReason.Forbidden, $"{options.Command} may not be run. Make it executable for the user that runs Tocsin, or check {Path("command")}."),
        ExecEnding.NotStarted { Error: TryAgain or NoMemory } => Retry(FailureReason.ServerError, $"{options.Command} could not be started: the machine has no memory or no processes left."),
        ExecEnding.NotStarted failed => Refuse(FailureReason.Rejected, $"{options.Command} could not be started (error {failed.Error}). Check {Path("command")}."),
        _ => throw new InvalidOperationException("A run has one of the endings above."),
    };

    private string Path(string setting) => $"channels.{channel}.{setting}";

    // A program may repeat what it was given, and tokens are given in arguments and variables.
    private string Quote(string complaint)
    {
        foreach (var secret in options.Arguments.SelectMany(Parts).Concat(options.Environment.Values).Where(secret => secret.Length >= ShortestSecret).OrderByDescending(secret => secret.Length))
            complaint = complaint.Replace(secret, "***", StringComparison.OrdinalIgnoreCase);

        var lines = complaint.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(LinesQuoted);
        var quote = CleanText.Line(string.Join(" / ", lines), QuoteLength).TrimEnd('.');
        return quote.Length == 0 ? "" : $": {quote}";
    }

    // Of --url=tgram://token/chat and the like, the parts between slashes, colons and signs are repeated as often as the whole.
    private static IEnumerable<string> Parts(string argument) =>
        argument.Split(['/', ':', '@', '?', '&', '=', ',', ' '], StringSplitOptions.RemoveEmptyEntries).Prepend(argument);

    private static DeliveryResult.Retry Retry(FailureReason reason, string detail) => new(reason, detail);

    private static DeliveryResult.Refused Refuse(FailureReason reason, string detail) => new(reason, detail);
}
