using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Tocsin.Fakes.Smtp;

/// <summary>One client's visit at the scripted mail server.</summary>
internal sealed class SmtpSession(ScriptedSmtp server, Stream network)
{
    private readonly List<string> _recipients = [];
    private Stream _stream = network;
    private bool _isSecret;
    private string? _login;
    private string? _sender;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        server.Told("GREETING");
        if (server.StartsSecret)
            await SecureAsync(cancellationToken);
        if (!await AnswerAsync("GREETING", "220 fake.example.org ESMTP", cancellationToken))
            return;

        while (await ReadLineAsync(1000, cancellationToken) is { } command)
        {
            server.Told(command);
            if (!await ServeAsync(command, cancellationToken))
                return;
        }
    }

    /// <summary>False when the visit is over.</summary>
    private Task<bool> ServeAsync(string command, CancellationToken cancellationToken) => command.Split(' ', ':')[0] switch
    {
        "EHLO" => AnswerAsync(command, Hello(command), cancellationToken),
        "STARTTLS" => StartTlsAsync(command, cancellationToken),
        "AUTH" => LogInAsync(command, cancellationToken),
        "MAIL" => AnswerAsync(command, Sender(command), cancellationToken),
        "RCPT" => RecipientAsync(command, cancellationToken),
        "DATA" => ContentAsync(command, cancellationToken),
        "QUIT" => QuitAsync(command, cancellationToken),
        _ => AnswerAsync(command, Violation("500 5.5.2 unknown command", command), cancellationToken),
    };

    private string[] Hello(string command)
    {
        var name = command["EHLO".Length..].Trim();
        if (!(name.StartsWith('[') && name.EndsWith(']')) && !name.Contains('.', StringComparison.Ordinal))
            return [Violation("501 5.5.4 a name or an address literal is wanted", command)];

        string[] abilities = ["fake.example.org", .. server.Abilities, .. server.Certificate is not null && !_isSecret ? new[] { "STARTTLS" } : []];
        return [.. abilities.Select((ability, index) => $"250{(index == abilities.Length - 1 ? ' ' : '-')}{ability}")];
    }

    private async Task<bool> StartTlsAsync(string command, CancellationToken cancellationToken)
    {
        if (server.Scripted(command) is { } scripted)
            return await PlayAsync(scripted, cancellationToken);
        if (server.Certificate is null || _isSecret)
            return await AnswerAsync("", Violation("503 5.5.1 not now", command), cancellationToken);

        await SayAsync(["220 2.0.0 go ahead"], cancellationToken);
        await SecureAsync(cancellationToken);
        return true;
    }

    private async Task<bool> LogInAsync(string command, CancellationToken cancellationToken)
    {
        if (server.Scripted(command) is { } scripted)
            return await PlayAsync(scripted, cancellationToken);
        if (!_isSecret)
            return await AnswerAsync("", Violation("538 5.7.11 not without TLS", command), cancellationToken);

        _login = command.Split(' ') switch
        {
            ["AUTH", "PLAIN", var both] => Decode(both)[1..].Replace('\0', ':'),
            ["AUTH", "LOGIN"] => $"{await PromptAsync("334 VXNlcm5hbWU6", cancellationToken)}:{await PromptAsync("334 UGFzc3dvcmQ6", cancellationToken)}",
            _ => null,
        };
        return await AnswerAsync("", _login == server.Login ? "235 2.7.0 welcome" : "535 5.7.8 wrong user or password", cancellationToken);
    }

    private async Task<string> PromptAsync(string prompt, CancellationToken cancellationToken)
    {
        await SayAsync([prompt], cancellationToken);
        return Decode(await ReadLineAsync(1000, cancellationToken) ?? "");
    }

    private string Sender(string command)
    {
        if (server.Login is not null && _login != server.Login)
            return "530 5.7.0 log in first";
        _sender = Path(command, "MAIL FROM:");
        return _sender is null ? Violation("501 5.5.4 MAIL FROM:<address>", command) : "250 2.1.0 ok";
    }

    private async Task<bool> RecipientAsync(string command, CancellationToken cancellationToken)
    {
        if (server.Scripted(command) is { } scripted)
            return await PlayAsync(scripted, cancellationToken);
        if (_sender is null || Path(command, "RCPT TO:") is not { } recipient)
            return await AnswerAsync("", Violation("503 5.5.1 RCPT TO:<address> after MAIL", command), cancellationToken);

        _recipients.Add(recipient);
        return await AnswerAsync("", "250 2.1.5 ok", cancellationToken);
    }

    private async Task<bool> ContentAsync(string command, CancellationToken cancellationToken)
    {
        if (server.Scripted(command) is { } scripted)
            return await PlayAsync(scripted, cancellationToken);
        if (_recipients.Count == 0)
            return await AnswerAsync("", Violation("503 5.5.1 RCPT first", command), cancellationToken);

        await SayAsync(["354 end with a dot"], cancellationToken);
        var content = new MemoryStream();
        while (await ReadLineAsync(999, cancellationToken) is { } line and not ".")
            content.Write(Encoding.Latin1.GetBytes((line.StartsWith('.') ? line[1..] : line) + "\r\n"));

        server.Told("CONTENT");
        if (server.Scripted("CONTENT") is { } verdict)
            return await PlayAsync(verdict, cancellationToken);
        server.Took(new SmtpMail(_sender!, [.. _recipients], content.ToArray(), _login, _isSecret));
        return await AnswerAsync("", "250 2.0.0 taken", cancellationToken);
    }

    private async Task<bool> QuitAsync(string command, CancellationToken cancellationToken)
    {
        await AnswerAsync(command, "221 2.0.0 bye", cancellationToken);
        return false;
    }

    private Task<bool> AnswerAsync(string command, string usual, CancellationToken cancellationToken) => AnswerAsync(command, [usual], cancellationToken);

    private Task<bool> AnswerAsync(string command, string[] usual, CancellationToken cancellationToken) =>
        PlayAsync(command.Length > 0 && server.Scripted(command) is { } scripted ? scripted : new SmtpAnswer.Say(usual), cancellationToken);

    private async Task<bool> PlayAsync(SmtpAnswer answer, CancellationToken cancellationToken)
    {
        switch (answer)
        {
            case SmtpAnswer.Say say:
                await SayAsync(say.Lines, cancellationToken);
                return true;
            case SmtpAnswer.Drop drop:
                await _stream.WriteAsync(Encoding.UTF8.GetBytes(drop.Part), cancellationToken);
                return false;
            case SmtpAnswer.Hold hold:
                await _stream.WriteAsync(Encoding.UTF8.GetBytes(hold.Part), cancellationToken);
                await hold.Release.WaitAsync(cancellationToken);
                return false;
            case SmtpAnswer.EndlessLine:
                while (true)
                    await _stream.WriteAsync(new byte[4096].AsMemory(), cancellationToken);
            default:
                while (true)
                    await SayAsync(["250-and more"], cancellationToken);
        }
    }

    private async Task SayAsync(IEnumerable<string> lines, CancellationToken cancellationToken) =>
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\r\n"))), cancellationToken);

    private async Task SecureAsync(CancellationToken cancellationToken)
    {
        var secret = new SslStream(_stream, leaveInnerStreamOpen: false);
        await secret.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = server.Certificate }, cancellationToken);
        (_stream, _isSecret) = (secret, true);
    }

    /// <summary>Reads octet by octet: what follows STARTTLS belongs to TLS.</summary>
    private async Task<string?> ReadLineAsync(int most, CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await _stream.ReadAsync(one, cancellationToken) == 1)
        {
            line.Add(one[0]);
            if (one[0] != (byte)'\n')
                continue;

            var text = Encoding.Latin1.GetString([.. line])[..^1];
            if (!text.EndsWith('\r') || text[..^1].Contains('\r', StringComparison.Ordinal))
                Violation("a line ends with CR LF and has neither within", text);
            if (text.Length > most)
                Violation($"a line has at most {most - 1} octets", text);
            if (text.Any(character => character is '\0' or > '~'))
                Violation("only 7-bit was agreed on", text);
            return text.TrimEnd('\r');
        }

        return null;
    }

    private string Violation(string rule, string line)
    {
        server.Violated($"{rule}: {line[..Math.Min(line.Length, 200)]}");
        return rule;
    }

    private static string? Path(string command, string word) =>
        command.StartsWith(word + "<", StringComparison.Ordinal) && command.IndexOf('>', StringComparison.Ordinal) is > 0 and var end
            ? command[(word.Length + 1)..end]
            : null;

    private static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));
}
