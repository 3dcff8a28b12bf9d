using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Reporting;
using Tocsin.Alerting.Tests.Reporting;

namespace Tocsin.Alerting.Tests.Hosting;

/// <summary>Setting up the alerting in code and in the configuration.</summary>
public sealed class SetUpTests
{
    private const string Secret = "sixteen characters";

    private static readonly Dictionary<string, string?> SevenKinds = new()
    {
        ["Tocsin:Spool"] = "off",
        ["Tocsin:Channels:a:Type"] = "console",
        ["Tocsin:Channels:b:type"] = "telegram",
        ["Tocsin:Channels:b:Token"] = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
        ["Tocsin:Channels:b:chat"] = "42",
        ["Tocsin:Channels:b:SilentBelow"] = "error",
        ["Tocsin:Channels:b:MinSeverity"] = "Warning",
        ["Tocsin:Channels:b:fallback"] = "c",
        ["Tocsin:Channels:c:Type"] = "slack",
        ["Tocsin:Channels:c:Url"] = "https://hooks.slack.com/services/T/B/x",
        ["Tocsin:Channels:d:Type"] = "discord",
        ["Tocsin:Channels:d:Url"] = "https://discord.com/api/webhooks/1234567890123456789/abcdefghijklmnopqrstuvwxyz0123456789",
        ["Tocsin:Channels:e:Type"] = "webhook",
        ["Tocsin:Channels:e:Url"] = "http://127.0.0.1/",
        ["Tocsin:Channels:e:Secret"] = Secret,
        ["Tocsin:Channels:e:AllowPrivate"] = "true",
        ["Tocsin:Channels:e:Headers:X-Team"] = "shop",
        ["Tocsin:Channels:f:Type"] = "email",
        ["Tocsin:Channels:f:Host"] = "mail.example.org",
        ["Tocsin:Channels:f:From"] = "shop@example.org",
        ["Tocsin:Channels:f:To:0"] = "ops@example.org",
        ["Tocsin:Channels:f:To:1"] = "dev@example.org",
        ["Tocsin:Channels:f:reply_to"] = "shop@example.org",
        ["Tocsin:Channels:f:Timeout"] = "00:00:10",
        ["Tocsin:Channels:g:Type"] = "exec",
        ["Tocsin:Channels:g:Command"] = "/bin/true",
        ["Tocsin:Channels:g:Arguments:0"] = "-x",
        ["Tocsin:Channels:g:Limit"] = "10/1m",
        ["Tocsin:Alerts:DedupWindow"] = "10m",
        ["Tocsin:Alerts:Limits:PerKey"] = "3/1m",
        ["Tocsin:Alerts:Storm:DigestEvery"] = "2m",
        ["Tocsin:Alerts:Reminders:Critical"] = "1h",
        ["Tocsin:Alerts:Flapping:Openings"] = "0",
        ["Tocsin:MinLevel"] = "warning",
        ["Tocsin:EndAfter"] = "2h",
    };

    [Fact]
    public async Task All_seven_kinds_can_stand_in_the_configuration()
    {
        await using var provider = Services(SevenKinds).BuildServiceProvider();

        provider.GetRequiredService<TocsinAlerts>().Statistics.Channels.Keys.ShouldBe(["a", "b", "c", "d", "e", "f", "g", "console"]);
    }

    [Fact]
    public async Task All_kinds_can_be_set_up_by_a_line_of_code()
    {
        await using var provider = Services([], options => options
            .Telegram("110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", "42")
            .Slack("https://hooks.slack.com/services/T/B/x")
            .Discord("https://discord.com/api/webhooks/1234567890123456789/abcdefghijklmnopqrstuvwxyz0123456789")
            .Email("mail.example.org", "shop@example.org", "ops@example.org")
            .Webhook("https://example.org/hook", Secret)
            .Exec("/bin/true", "-x")
            .Console()["Spool"] = "off").BuildServiceProvider();

        provider.GetRequiredService<TocsinAlerts>().Statistics.Channels.Keys.ShouldBe(["console", "discord", "email", "exec", "slack", "telegram", "webhook"], ignoreOrder: true);
    }

    [Fact]
    public void All_mistakes_are_shown_at_once_with_their_places()
    {
        var wrong = new Dictionary<string, string?>
        {
            ["Tocsin:Chanels:x"] = "y",
            ["Tocsin:Server"] = "not a dsn",
            ["Tocsin:QueueSize"] = "many",
            ["Tocsin:MinLevel"] = "3",
            ["Tocsin:Channels:ops:Type"] = "telegram",
            ["Tocsin:Channels:ops:Tokn"] = "1",
            ["Tocsin:Channels:ops:Fallback"] = "nobody",
            ["Tocsin:Channels:pigeon:Type"] = "pigeon",
            ["Tocsin:Channels:one:Type"] = "console",
            ["Tocsin:Channels:one:Fallback"] = "two",
            ["Tocsin:Channels:two:Type"] = "console",
            ["Tocsin:Channels:two:Fallback"] = "one",
            ["Tocsin:Alerts:DedupWindow"] = "5 minutes",
            ["Tocsin:Alerts:Limits:PerKey"] = "often",
            ["Tocsin:Alerts:Flapping:Openings"] = "1",
        };

        using var provider = Services(wrong).BuildServiceProvider();
        var mistakes = Should.Throw<TocsinSetupException>(() => provider.GetRequiredService<IAlerter>()).Mistakes;

        mistakes.Select(mistake => mistake.Split(' ')[0]).Order(StringComparer.Ordinal).ShouldBe(
        [
            "Tocsin:Alerts:DedupWindow", "Tocsin:Alerts:Flapping:Openings", "Tocsin:Alerts:Limits:PerKey", "Tocsin:Chanels", "Tocsin:Channels", "Tocsin:Channels",
            "Tocsin:Channels:ops:Chat", "Tocsin:Channels:ops:Fallback", "Tocsin:Channels:ops:Token", "Tocsin:Channels:ops:Tokn", "Tocsin:Channels:pigeon:Type",
            "Tocsin:MinLevel", "Tocsin:QueueSize", "Tocsin:Server",
        ]);
        mistakes.ShouldContain("Tocsin:Server is no DSN. Write it as the server shows it, such as http://key@host/1.");
        mistakes.Single(mistake => mistake.StartsWith("Tocsin:Channels:ops:Tokn", StringComparison.Ordinal))
            .ShouldBe("Tocsin:Channels:ops:Tokn is not a setting. There are Api, Chat, Fallback, Limit, MinSeverity, SilentBelow, Timeout, Token, Topic, Type.");
    }

    [Fact]
    public void A_wrong_set_up_without_a_host_does_not_start_either() =>
        Should.Throw<TocsinSetupException>(() => TocsinAlerts.Start(options => options.Telegram("token", "chat")))
            .Message.ShouldStartWith("Tocsin's set-up has 2 mistakes:\n  Tocsin:Channels:telegram:Token is no bot token.");

    [Fact]
    public async Task What_is_logged_in_a_host_reaches_the_channel_and_the_end_waits_for_it()
    {
        var channel = new SpokenChannel();
        var provider = Services([], options => options.Channel(channel).Spool = "off").BuildServiceProvider();
        var lifetime = provider.GetServices<IHostedService>().OfType<IHostedLifecycleService>().ShouldHaveSingleItem();

        await lifetime.StartingAsync(default);
        provider.GetRequiredService<ILoggerFactory>().CreateLogger("Shop").LogError("the last words");
        await lifetime.StoppedAsync(default);

        channel.Sent.ShouldHaveSingleItem().Subject.Title.ShouldBe("the last words");
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task A_host_that_does_not_start_says_so_before_it_is_gone()
    {
        var channel = new SpokenChannel();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddTocsin(options => options.Channel(channel).Spool = "off").AddHostedService<FailingStart>();

        await Should.ThrowAsync<InvalidOperationException>(builder.Build().RunAsync(TestContext.Current.CancellationToken));

        channel.Sent.ShouldHaveSingleItem().Text.ShouldBe("InvalidOperationException: no database.");
    }

    [Fact]
    public async Task A_wrong_set_up_does_not_let_the_host_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddTocsin(options => options["QueueSize"] = "0");

        await Should.ThrowAsync<TocsinSetupException>(async () => await builder.Build().StartAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Adding_it_twice_adds_it_once() =>
        new ServiceCollection().AddTocsin().AddTocsin().Count(service => service.ServiceType == typeof(ILoggerProvider)).ShouldBe(1);

    private static ServiceCollection Services(Dictionary<string, string?> configuration, Action<TocsinOptions>? setUp = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(Configuration(configuration)).AddTocsin(setUp);
        return services;
    }

    private sealed class FailingStart : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("no database");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private static IConfigurationRoot Configuration(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
