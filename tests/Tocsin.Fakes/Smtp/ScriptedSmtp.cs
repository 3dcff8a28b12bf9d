using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Tocsin.Fakes.Smtp;

/// <summary>
/// A mail server on a free port of this machine. It keeps the grammar of RFC 5321 strictly, records what it was told and what
/// it took, and answers by script where a test wants it otherwise.
/// </summary>
public sealed class ScriptedSmtp : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<(string Prefix, ConcurrentQueue<SmtpAnswer> Answers)> _script = [];
    private readonly ConcurrentQueue<SmtpMail> _mails = [];
    private readonly ConcurrentQueue<string> _commands = [];
    private readonly ConcurrentQueue<string> _violations = [];
    private readonly ConcurrentBag<Task> _sessions = [];
    private readonly Task _accepting;
    private TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ScriptedSmtp()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

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

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_sessions);
        _stop.Dispose();
    }

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

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _sessions.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            // Nobody else is let in.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            await new SmtpSession(this, stream).RunAsync(_stop.Token);
        }
        catch (Exception over) when (over is IOException or SocketException or OperationCanceledException or AuthenticationException)
        {
            // The client left, or the test is over.
        }
    }
}
