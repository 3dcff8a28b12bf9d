namespace Tocsin.Alerting.Channels.Email.Smtp;

/// <summary>What a server said it can do, in its answer to EHLO (RFC 5321 §4.1.1.1).</summary>
internal sealed class SmtpAbilities(SmtpReply hello)
{
    public static SmtpAbilities None { get; } = new(new SmtpReply(250, [""]));

    /// <summary>True when it knows a keyword.</summary>
    public bool Has(string keyword) => Words(keyword) is not null;

    /// <summary>True when it knows a way to log in (RFC 4954); some write <c>AUTH=LOGIN</c>, as it once was.</summary>
    public bool KnowsLogin(string mechanism) =>
        (Words("AUTH") ?? []).Contains(mechanism, StringComparer.OrdinalIgnoreCase);

    // The first line is the server's name.
    private IEnumerable<string>? Words(string keyword) => hello.Lines
        .Skip(1)
        .Select(line => line.Split([' ', '='], StringSplitOptions.RemoveEmptyEntries))
        .FirstOrDefault(words => words.Length > 0 && words[0].Equals(keyword, StringComparison.OrdinalIgnoreCase));
}
