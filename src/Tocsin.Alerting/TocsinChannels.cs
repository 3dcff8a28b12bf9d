namespace Tocsin.Alerting;

/// <summary>The channels that a line of code sets up. Each is called like its kind; for a second one of a kind, or its rarer settings, use <see cref="TocsinOptions.Channel(string, string, IEnumerable{ValueTuple{string, string}})"/>.</summary>
public static class TocsinChannels
{
    extension(TocsinOptions options)
    {
        /// <summary>Tells a Telegram chat.</summary>
        /// <param name="token">The bot's token, from @BotFather.</param>
        /// <param name="chat">The chat's number, or a public name with its @.</param>
        /// <param name="api">The address of a bot server of your own; null for Telegram's.</param>
        public TocsinOptions Telegram(string token, string chat, string? api = null) => options.Channel("telegram", "telegram", ("token", token), ("chat", chat), ("api", api));

        /// <summary>Tells a Slack channel through an incoming webhook.</summary>
        /// <param name="url">The webhook.</param>
        public TocsinOptions Slack(string url) => options.Channel("slack", "slack", ("url", url));

        /// <summary>Tells a Slack channel through a bot, which edits its messages.</summary>
        /// <param name="token">The bot's token.</param>
        /// <param name="chat">The channel's id.</param>
        public TocsinOptions Slack(string token, string chat) => options.Channel("slack", "slack", ("token", token), ("chat", chat));

        /// <summary>Tells a Discord channel.</summary>
        /// <param name="url">The webhook.</param>
        public TocsinOptions Discord(string url) => options.Channel("discord", "discord", ("url", url));

        /// <summary>Sends mail over a mail server that takes STARTTLS.</summary>
        /// <param name="host">The mail server.</param>
        /// <param name="from">The sender.</param>
        /// <param name="to">The recipient.</param>
        /// <param name="user">Who logs in; null to send without.</param>
        /// <param name="password">The password.</param>
        public TocsinOptions Email(string host, string from, string to, string? user = null, string? password = null) =>
            options.Channel("email", "email", ("host", host), ("from", from), ("to", to), ("user", user), ("password", password));

        /// <summary>Posts signed JSON to an address of your own.</summary>
        /// <param name="url">The address.</param>
        /// <param name="secret">At least 16 characters that the receiver knows too.</param>
        public TocsinOptions Webhook(string url, string secret) => options.Channel("webhook", "webhook", ("url", url), ("secret", secret));

        /// <summary>Runs a program of your own, which reads the alert from its standard input.</summary>
        /// <param name="command">The program's whole path.</param>
        /// <param name="arguments">What stands after it.</param>
        public TocsinOptions Exec(string command, params IReadOnlyList<string> arguments) =>
            options.Channel("exec", "exec", [("command", command), .. arguments.Select((argument, at) => ($"arguments:{at}", (string?)argument))]);

        /// <summary>Writes to standard error.</summary>
        public TocsinOptions Console() => options.Channel("console", "console");
    }
}
