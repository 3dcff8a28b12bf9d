using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Tocsin.Fakes.Sockets;

namespace Tocsin.Fakes.Smtp;

/// <summary>
/// A mail server on a free port of this machine. It keeps the grammar of RFC 5321 strictly, records what it was told and what
/// it took, and answers by script where a test wants it otherwise.
/// </summary>
public sealed class ScriptedSmtp : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Prefix, ConcurrentQueue<SmtpAnswer> Answers)> _script = [];
    private readonly ConcurrentQueue<SmtpMail> _mails = [];
    private readonly ConcurrentQueue<string> _commands = [];
    private readonly ConcurrentQueue<string> _violations = [];
    private readonly RawServer _server;
    private TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ScriptedSmtp() => _server = new RawServer((stream, stop) => new SmtpSession(this, stream).RunAsync(stop));

    public int Port => _server.Port;

    /// <summary>What it says of itself after EHLO, besides STARTTLS where it has a certificate.</summary>
    public IReadOnlyList<string> Abilities { get; set; } = ["AUTH PLAIN LOGIN", "SIZE 10485760"];

    /// <summary>Shown when TLS begins; null for a server that knows no TLS.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>TLS from the first octet.</summary>
    public bool StartsSecret { get; set; }

    /// <summary>User and password, a colon between, of those who may send; null when everybody may.</summary>
    public string? Login { get; set; }

    /// <summary>What it took, oldest first.</summary>
    public IReadOnlyList<SmtpMail> Mails => [.. _mails];

    /// <summary>Every line that it was told outside of contents, oldest first; <c>GREETING</c> for each who came.</summary>
    public IReadOnlyList<string> Commands => [.. _commands];

    /// <summary>What no client may do.</summary>
    public IReadOnlyList<string> Violations => [.. _violations];

    /// <summary>
    /// Answers the next commands that begin so, one answer each. Besides the words of RFC 5321 there is <c>GREETING</c>, and
    /// <c>CONTENT</c> for the end of a content.
    /// </summary>
    public void When(string prefix, params IEnumerable<SmtpAnswer> answers) => _script.Enqueue((prefix, new ConcurrentQueue<SmtpAnswer>(answers)));

    /// <summary>Waits until it was told something that begins so.</summary>
    public async Task WaitForAsync(string prefix)
    {
        while (true)
        {
            var next = Volatile.Read(ref _told).Task;
            if (_commands.Any(command => command.StartsWith(prefix, StringComparison.Ordinal)))
                return;
            await next.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    internal SmtpAnswer? Scripted(string command)
    {
        foreach (var (prefix, answers) in _script)
        {
            if (command.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && answers.TryDequeue(out var answer))
                return answer;
        }

        return null;
    }

    internal void Told(string command)
    {
        _commands.Enqueue(command);
        Interlocked.Exchange(ref _told, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    internal void Took(SmtpMail mail) => _mails.Enqueue(mail);

    internal void Violated(string rule) => _violations.Enqueue(rule);
}
