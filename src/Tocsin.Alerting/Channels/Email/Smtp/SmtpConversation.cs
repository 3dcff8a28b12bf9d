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
    private const string StartTls = "STARTTLS";

    private readonly List<SmtpRefusal> _refusals = [];
    private SmtpAbilities _abilities = SmtpAbilities.None;

    /// <summary>The whole conversation, in order; each step ends it or lets it go on.</summary>
    public async Task<SmtpEnding> HandOverAsync(SmtpDialog server, SmtpEnvelope mail, CancellationToken cancellationToken)
    {
        if (security == SmtpSecurity.Tls)
            await server.SecureAsync(secure, cancellationToken);

        return await server.HearAsync(reply => reply.Code == 220, cancellationToken)
            ?? await IntroduceAsync(server, cancellationToken)
            ?? await StartTlsAsync(server, cancellationToken)
            ?? await LogInAsync(server, cancellationToken)
            ?? await server.AskAsync(SmtpStep.Sender, $"MAIL FROM:<{mail.Sender}>", SmtpDialog.IsPositive, cancellationToken)
            ?? await NameRecipientsAsync(server, mail, cancellationToken)
            ?? await server.AskAsync(SmtpStep.Data, "DATA", reply => reply.Code == 354, cancellationToken)
            ?? await server.SendAsync(SmtpStep.Content, SmtpDots.Of(mail.Content), SmtpDialog.IsPositive, cancellationToken)
            ?? new SmtpEnding.Taken(_refusals);
    }

    private async Task<SmtpEnding?> IntroduceAsync(SmtpDialog server, CancellationToken cancellationToken)
    {
        var ending = await server.AskAsync(SmtpStep.Hello, $"EHLO {name}", SmtpDialog.IsPositive, cancellationToken);
        _abilities = ending is null ? new SmtpAbilities(server.Answer!) : SmtpAbilities.None;
        return ending;
    }

    private async Task<SmtpEnding?> StartTlsAsync(SmtpDialog server, CancellationToken cancellationToken)
    {
        if (security != SmtpSecurity.StartTls)
            return null;
        if (!_abilities.Has(StartTls))
            return new SmtpEnding.NotOffered(StartTls);
        if (await server.AskAsync(SmtpStep.StartTls, StartTls, reply => reply.Code == 220, cancellationToken) is { } ending)
            return ending;

        // Whatever was already sent was not protected; taking it for the server's would let a man in the middle speak for it.
        if (server.HasMore)
            return new SmtpEnding.Nonsense(SmtpStep.StartTls);

        await server.SecureAsync(secure, cancellationToken);
        return await IntroduceAsync(server, cancellationToken);
    }

    private async Task<SmtpEnding?> LogInAsync(SmtpDialog server, CancellationToken cancellationToken)
    {
        if (login is null)
            return null;
        if (_abilities.KnowsLogin("PLAIN"))
            return await server.AskAsync(SmtpStep.LogIn, $"AUTH PLAIN {login.Plain}", reply => reply.Code == 235, cancellationToken);
        if (!_abilities.KnowsLogin("LOGIN"))
            return new SmtpEnding.NotOffered("AUTH");

        return await server.AskAsync(SmtpStep.LogIn, "AUTH LOGIN", reply => reply.Code == 334, cancellationToken)
            ?? await server.AskAsync(SmtpStep.LogIn, login.EncodedUser, reply => reply.Code == 334, cancellationToken)
            ?? await server.AskAsync(SmtpStep.LogIn, login.EncodedPassword, reply => reply.Code == 235, cancellationToken);
    }

    private async Task<SmtpEnding?> NameRecipientsAsync(SmtpDialog server, SmtpEnvelope mail, CancellationToken cancellationToken)
    {
        foreach (var recipient in mail.Recipients)
        {
            switch (await server.AskAsync(SmtpStep.Recipient, $"RCPT TO:<{recipient}>", SmtpDialog.IsPositive, cancellationToken))
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
}
