using Tocsin.Alerting.Channels;

namespace Tocsin.Tests.Configuration.Fakes;

/// <summary>A kind of channel that reads its settings like a real one and is never made.</summary>
internal sealed class FakeModule(string kind, Action<ISettingsSection> read) : IChannelModule
{
    public static IReadOnlyList<IChannelModule> All { get; } =
    [
        new FakeModule("console", settings =>
        {
            settings.Text("format", "pretty");
            settings.Text("color", "auto");
        }),
        new FakeModule("webhook", settings =>
        {
            if (!settings.RequiredText("url").StartsWith("http", StringComparison.Ordinal) && settings.IsSound)
                settings.Mistake("url", "is not an http or https address. Write one such as https://hooks.example.com/tocsin.");
            settings.Text("secret");
            settings.Flag("unsigned", false);
            settings.Flag("allow_private", false);
            settings.Duration("timeout", TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
            settings.TextMap("headers");
        }),
        new FakeModule("telegram", settings =>
        {
            settings.RequiredText("token");
            settings.RequiredText("chat");
            settings.Number("topic", 0, 0, int.MaxValue);
            settings.Text("api");
            settings.Text("silent_below", "warning");
            settings.Duration("timeout", TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        }),
        new FakeModule("slack", settings =>
        {
            settings.Text("url");
            settings.Text("token");
            settings.Text("chat");
            settings.Text("api");
            settings.Flag("allow_private", false);
            settings.Duration("timeout", TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        }),
        new FakeModule("discord", settings =>
        {
            settings.RequiredText("url");
            settings.Text("thread");
            settings.Flag("allow_private", false);
            settings.Duration("timeout", TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        }),
    ];

    public string Kind => kind;

    public ChannelFactory? Read(string name, ISettingsSection settings)
    {
        read(settings);
        return settings.IsSound ? _ => throw new NotSupportedException("A test makes no channels.") : null;
    }
}
