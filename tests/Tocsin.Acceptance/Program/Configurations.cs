using Tocsin.Acceptance.Receiving;
using Tocsin.Fakes.Telegram;

namespace Tocsin.Acceptance.Program;

/// <summary>Configurations for tests. Limits are off unless a test is about them.</summary>
internal static class Configurations
{
    public const string TelegramChat = "-1001234567890";

    /// <summary>No quota, and alerts that are never held back.</summary>
    public const string Unlimited = Limitless + "    instance: 100000/1m\n";

    private const string Limitless = """
        ingest:
          quota:
            per_5min: 0
            per_hour: 0
        alerts:
          storm:
            incidents: 100000
          limits:
            per_key: 100000/1m
            per_key_critical: 100000/1m
            warning: 100000/1m

        """;

    /// <summary>Everything to the console.</summary>
    public const string Quiet = Unlimited + """
        channels:
          console:
            type: console

        """;

    /// <summary>No limit but that of the whole instance.</summary>
    public static string Instance(string limit) => $"{Limitless}    instance: {limit}\n";

    /// <summary>Everything to a webhook.</summary>
    public static string To(WebhookReceiver receiver, string more = "") => Unlimited + Channels(Webhook("hook", receiver.Address, more));

    /// <summary>Everything to these channels.</summary>
    public static string Channels(params IEnumerable<string> channels) => "channels:\n" + string.Concat(channels);

    public static string Webhook(string name, Uri address, string more = "") => $"""
          {name}:
            type: webhook
            url: {address}
            secret: {WebhookReceiver.Secret}
            allow_private: true
        {Indented(more)}

        """;

    public static string Telegram(string name, FakeTelegram telegram, string more = "", string chat = TelegramChat) => $"""
          {name}:
            type: telegram
            token: "{FakeTelegram.Token}"
            chat: "{chat}"
            api: {telegram.Address}
        {Indented(more)}

        """;

    private static string Indented(string more) =>
        string.Join('\n', more.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"    {line}"));
}
