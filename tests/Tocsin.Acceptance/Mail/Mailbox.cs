using System.Diagnostics;
using System.Text;
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
    private readonly Lock _lock = new();
    private readonly List<ReceivedMail> _mails = [];
    private readonly StringBuilder _errors = new();
    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Mailbox()
    {
        var script = Path.Combine(Places.Repository, "tests", "Tocsin.Acceptance", "Mail", "mailbox.py");
        File.WriteAllText(_certificate, _certificates.GoodAsPem());
        var start = new ProcessStartInfo("/usr/bin/python3", [script, $"{_port}", _certificate, _certificate, User, Password])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Receive(line.Data);
        _process.ErrorDataReceived += (_, line) => Complain(line.Data);
    }

    public IReadOnlyList<ReceivedMail> Mails
    {
        get
        {
            lock (_lock)
            {
                return [.. _mails];
            }
        }
    }

    public static async Task<Mailbox> StartAsync()
    {
        var mailbox = new Mailbox();
        mailbox._process.Start();
        mailbox._process.BeginOutputReadLine();
        mailbox._process.BeginErrorReadLine();
        try
        {
            await mailbox._ready.Task.WaitAsync(TimeSpan.FromSeconds(60));
            return mailbox;
        }
        catch (TimeoutException)
        {
            await mailbox.DisposeAsync();
            throw new InvalidOperationException($"The mail server did not start. {mailbox._errors}");
        }
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
        Eventually.GetAsync(() => Task.FromResult(Mails.FirstOrDefault(fits)), what, () => $"Mails: {string.Join('\n', Mails)}\n{_errors}\n{log?.Invoke()}");

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _certificates.Dispose();
        File.Delete(_certificate);
    }

    private void Receive(string? line)
    {
        if (line == "ready")
            _ready.SetResult();
        else if (line is not null)
            Add(ReceivedMail.Read(line));
    }

    private void Add(ReceivedMail mail)
    {
        lock (_lock)
        {
            _mails.Add(mail);
        }
    }

    private void Complain(string? line)
    {
        lock (_lock)
        {
            _errors.AppendLine(line);
        }
    }
}
