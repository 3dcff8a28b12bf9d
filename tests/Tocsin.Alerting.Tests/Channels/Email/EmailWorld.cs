using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Channels.Email;
using Tocsin.Alerting.Delivery;
using Tocsin.Fakes.Smtp;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Channels.Email;

/// <summary>A mail server with TLS and a login, and the settings of a channel that uses it.</summary>
internal sealed class EmailWorld : IAsyncDisposable
{
    public const string Password = "correct-horse-battery";

    private readonly SmtpCertificates _certificates = new();

    public EmailWorld()
    {
        Server.Certificate = _certificates.Good();
        Server.Login = $"tocsin:{Password}";
        Settings = new Dictionary<string, string>
        {
            ["host"] = "localhost",
            ["port"] = $"{Server.Port}",
            ["user"] = "tocsin",
            ["password"] = Password,
            ["ca_file"] = _certificates.AuthorityFile,
            ["from"] = "Tocsin <alerts@example.org>",
            ["to"] = "anna@example.org\nBöb the builder <bob@example.org>",
            ["allow_private"] = "true",
        };
    }

    public ScriptedSmtp Server { get; } = new();

    public ManualTime Time { get; } = new();

    public Dictionary<string, string> Settings { get; }

    public SmtpCertificates Certificates => _certificates;

    public ChannelSurroundings Surroundings => new(_ => throw new InvalidOperationException("Mail is no web page."), TextWriter.Null, Time);

    /// <summary>The channel <c>ops</c>; a null takes a setting away.</summary>
    public IChannel Channel(params (string Name, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string>(Settings);
        foreach (var (name, value) in changes)
        {
            settings.Remove(name);
            if (value is not null)
                settings[name] = value;
        }

        var section = new FakeSettings(settings);
        var make = new EmailModule().Read("ops", section);
        section.Mistakes.ShouldBeEmpty();
        return make.ShouldNotBeNull()(Surroundings);
    }

    public Task<DeliveryResult> SendAsync(AlertMessage? message = null, params (string Name, string? Value)[] changes) =>
        Channel(changes).SendAsync(message ?? Samples.Opened, null, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _certificates.Dispose();
    }
}
