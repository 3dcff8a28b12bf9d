using System.Net.Security;

namespace Tocsin.Alerting.Channels.Email.Smtp;

/// <summary>Question and answer with a mail server: each either goes on, which is null, or ends the conversation.</summary>
internal sealed class SmtpDialog(Stream stream)
{
    private SmtpWire _wire = new(stream);

    /// <summary>What the server was asked last.</summary>
    public SmtpStep Step { get; private set; }

    /// <summary>The last answer that was wanted.</summary>
    public SmtpReply? Answer { get; private set; }

    /// <summary>True when the server sent more than it was asked for.</summary>
    public bool HasMore => _wire.HasMore;

    public static bool IsPositive(SmtpReply reply) => reply.IsPositive;

    /// <summary>Goes on in secret.</summary>
    public async Task SecureAsync(Func<Stream, CancellationToken, Task<SslStream>> secure, CancellationToken cancellationToken) =>
        _wire = new SmtpWire(await secure(_wire.Stream, cancellationToken));

    public async Task<SmtpEnding?> AskAsync(SmtpStep step, string command, Func<SmtpReply, bool> isWanted, CancellationToken cancellationToken)
    {
        Step = step;
        await _wire.WriteLineAsync(command, cancellationToken);
        return await HearAsync(isWanted, cancellationToken);
    }

    /// <summary>Sends what is no command.</summary>
    public async Task<SmtpEnding?> SendAsync(SmtpStep step, byte[] octets, Func<SmtpReply, bool> isWanted, CancellationToken cancellationToken)
    {
        Step = step;
        await _wire.WriteAsync(octets, cancellationToken);
        return await HearAsync(isWanted, cancellationToken);
    }

    public async Task<SmtpEnding?> HearAsync(Func<SmtpReply, bool> isWanted, CancellationToken cancellationToken)
    {
        var reply = await _wire.ReadAsync(cancellationToken);
        if (reply is null)
            return new SmtpEnding.Nonsense(Step);
        if (isWanted(reply))
        {
            Answer = reply;
            return null;
        }

        return reply.IsTransient || reply.IsPermanent ? new SmtpEnding.Refused(Step, reply) : new SmtpEnding.Nonsense(Step);
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
}
