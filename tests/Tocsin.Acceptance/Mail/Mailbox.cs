using Tocsin.Acceptance.Program;
using Tocsin.Fakes.Smtp;

namespace Tocsin.Acceptance.Mail;

/// <summary>Debian's aiosmtpd as a process, with STARTTLS and a login; mailbox.py says what it tells of each mail.</summary>
internal sealed class Mailbox : IAsyncDisposable
{
    public const string Password = "a-password-of-the-tests";

    private const string User = "tocsin";

    private readonly SmtpCertificates _certificates = new();
    private readonly string _certificate = Path.GetTempFileName();
    private readonly int _port = FreePort.Find(Random.Shared);
    private Companion _server = null!;

    private Mailbox() => File.WriteAllText(_certificate, _certificates.GoodAsPem());

    public IReadOnlyList<ReceivedMail> Mails => [.. _server.Lines.Select(ReceivedMail.Read)];

    public static async Task<Mailbox> StartAsync()
    {
        var script = Path.Combine(Places.Repository, "tests", "Tocsin.Acceptance", "Mail", "mailbox.py");
        var mailbox = new Mailbox();
        mailbox._server = await Companion.StartAsync("/usr/bin/python3", [script, $"{mailbox._port}", mailbox._certificate, mailbox._certificate, User, Password]);
        return mailbox;
    }

    /// <summary>A channel that mails to it; the password comes from elsewhere.</summary>
    public string Channel(string name, string more = "") => $"""
          {name}:
            type: email
            host: localhost
            port: {_port}
            user: {User}
            ca_file: {_certificates.AuthorityFile}
            allow_private: true
            from: Tocsin <alerts@example.org>
            to: [anna@example.org, Bob the Builder <bob@example.org>]
            timeout: 20s
            {more}

        """;

    /// <summary>Waits for a mail.</summary>
    public Task<ReceivedMail> MailAsync(Func<ReceivedMail, bool> fits, string what, Func<string>? log = null) =>
        Eventually.GetAsync(() => Task.FromResult(Mails.FirstOrDefault(fits)), what, () => $"Mails: {string.Join('\n', Mails)}\n{_server.Complaints}\n{log?.Invoke()}");

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _certificates.Dispose();
        File.Delete(_certificate);
    }
}
