namespace Tocsin.Fakes.Smtp;

/// <summary>What the scripted mail server does when it is asked something.</summary>
public abstract record SmtpAnswer
{
    private SmtpAnswer()
    {
    }

    /// <summary>Answers with these lines, the line break added to each.</summary>
    public sealed record Say(params string[] Lines) : SmtpAnswer;

    /// <summary>Sends a part of an answer and cuts the connection.</summary>
    public sealed record Drop(string Part = "") : SmtpAnswer;

    /// <summary>Sends a part of an answer and then nothing, until released.</summary>
    public sealed record Hold(Task Release, string Part = "") : SmtpAnswer;

    /// <summary>Sends one line without end.</summary>
    public sealed record EndlessLine : SmtpAnswer;

    /// <summary>Sends lines of one answer without end.</summary>
    public sealed record EndlessLines : SmtpAnswer;
}
