using System.Net.Security;

namespace Tocsin.Alerting.Channels.Email.Smtp;

/// <summary>
/// Hands one mail to a server (RFC 5321). Own code, because the framework's client can neither connect to an address that was
/// checked before, nor speak TLS from the start, nor tell at which step it failed.
/// </summary>
/// <param name="name">How we introduce ourselves.</param>
/// <param name="security">When the connection becomes secret.</param>
/// <param name="login">Who we are, or null to say nothing about it.</param>
/// <param name="secure">Puts TLS around a connection.</param>
internal sealed class SmtpConversation(string name, SmtpSecurity security, SmtpLogin? login, Func<Stream, CancellationToken, Task<SslStream>> secure)
{
    private const string StartTlsWord = "STARTTLS";

    private readonly List<SmtpRefusal> _refusals = [];
    private SmtpWire _wire = new(Stream.Null);
    private SmtpAbilities _abilities = new(new SmtpReply(250, [""]));

    /// <summary>How far it has come.</summary>
    public SmtpStep Step { get; private set; }

    /// <summary>The whole conversation, in order; each step ends it or lets it go on.</summary>
    public async Task<SmtpEnding> HandOverAsync(Stream stream, SmtpEnvelope mail, CancellationToken cancellationToken)
    {
        _wire = new SmtpWire(security == SmtpSecurity.Tls ? await secure(stream, cancellationToken) : stream);
        return await GreetAsync(cancellationToken)
            ?? await IntroduceAsync(cancellationToken)
            ?? await StartTlsAsync(cancellationToken)
            ?? await LogInAsync(cancellationToken)
            ?? await AskAsync(SmtpStep.Sender, $"MAIL FROM:<{mail.Sender}>", IsPositive, cancellationToken)
            ?? await NameRecipientsAsync(mail, cancellationToken)
            ?? await AskAsync(SmtpStep.Data, "DATA", reply => reply.Code == 354, cancellationToken)
            ?? await SendAsync(mail, cancellationToken);
    }

    /// <summary>Takes leave. The answer is not waited for: how it ended is known, and is written down the sooner the better.</summary>
    public async Task QuitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _wire.WriteLineAsync("QUIT", cancellationToken);
        }
        catch (IOException)
        {
            // The server has hung up first.
        }
    }

    private async Task<SmtpEnding?> GreetAsync(CancellationToken cancellationToken) =>
        Judge(await _wire.ReadAsync(cancellationToken), reply => reply.Code == 220);

    private async Task<SmtpEnding?> IntroduceAsync(CancellationToken cancellationToken)
    {
        Step = SmtpStep.Hello;
        await _wire.WriteLineAsync($"EHLO {name}", cancellationToken);
        var reply = await _wire.ReadAsync(cancellationToken);
        if (reply?.IsPositive == true)
            _abilities = new SmtpAbilities(reply);
        return Judge(reply, IsPositive);
    }

    private async Task<SmtpEnding?> StartTlsAsync(CancellationToken cancellationToken)
    {
        if (security != SmtpSecurity.StartTls)
            return null;
        if (!_abilities.Has(StartTlsWord))
            return new SmtpEnding.NotOffered(StartTlsWord);
        if (await AskAsync(SmtpStep.StartTls, StartTlsWord, reply => reply.Code == 220, cancellationToken) is { } ending)
            return ending;

        // Whatever was already sent was not protected; taking it for the server's would let a man in the middle speak for it.
        if (_wire.HasMore)
            return new SmtpEnding.Nonsense(Step);

        _wire = new SmtpWire(await secure(_wire.Stream, cancellationToken));
        return await IntroduceAsync(cancellationToken);
    }

    private async Task<SmtpEnding?> LogInAsync(CancellationToken cancellationToken)
    {
        if (login is null)
            return null;
        if (_abilities.KnowsLogin("PLAIN"))
            return await AskAsync(SmtpStep.LogIn, $"AUTH PLAIN {login.Plain}", reply => reply.Code == 235, cancellationToken);
        if (!_abilities.KnowsLogin("LOGIN"))
            return new SmtpEnding.NotOffered("AUTH");

        return await AskAsync(SmtpStep.LogIn, "AUTH LOGIN", reply => reply.Code == 334, cancellationToken)
            ?? await AskAsync(SmtpStep.LogIn, login.EncodedUser, reply => reply.Code == 334, cancellationToken)
            ?? await AskAsync(SmtpStep.LogIn, login.EncodedPassword, reply => reply.Code == 235, cancellationToken);
    }

    private async Task<SmtpEnding?> NameRecipientsAsync(SmtpEnvelope mail, CancellationToken cancellationToken)
    {
        foreach (var recipient in mail.Recipients)
        {
            switch (await AskAsync(SmtpStep.Recipient, $"RCPT TO:<{recipient}>", IsPositive, cancellationToken))
            {
                // 421 speaks of the connection, not of the recipient.
                case SmtpEnding.Refused { Reply.Code: not 421 } refused:
                    _refusals.Add(new SmtpRefusal(recipient, refused.Reply));
                    break;
                case { } ending:
                    return ending;
            }
        }

        return _refusals.Count == mail.Recipients.Count ? new SmtpEnding.TakenForNobody(_refusals) : null;
    }

    private async Task<SmtpEnding> SendAsync(SmtpEnvelope mail, CancellationToken cancellationToken)
    {
        Step = SmtpStep.Content;
        await _wire.WriteAsync(SmtpDots.Of(mail.Content), cancellationToken);
        return Judge(await _wire.ReadAsync(cancellationToken), IsPositive) ?? new SmtpEnding.Taken(_refusals);
    }

    private async Task<SmtpEnding?> AskAsync(SmtpStep step, string command, Func<SmtpReply, bool> isWanted, CancellationToken cancellationToken)
    {
        Step = step;
        await _wire.WriteLineAsync(command, cancellationToken);
        return Judge(await _wire.ReadAsync(cancellationToken), isWanted);
    }

    private SmtpEnding? Judge(SmtpReply? reply, Func<SmtpReply, bool> isWanted) => reply switch
    {
        null => new SmtpEnding.Nonsense(Step),
        _ when isWanted(reply) => null,
        { IsTransient: true } or { IsPermanent: true } => new SmtpEnding.Refused(Step, reply),
        _ => new SmtpEnding.Nonsense(Step),
    };

    private static bool IsPositive(SmtpReply reply) => reply.IsPositive;
}
