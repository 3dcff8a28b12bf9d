using Tocsin.Alerting.Channels.Addresses;
using Tocsin.Alerting.Channels.Email.Smtp;

namespace Tocsin.Alerting.Channels.Email;

/// <summary>Mail through a server of the user's choice.</summary>
internal sealed class EmailModule : IChannelModule
{
    public const string Name = "email";

    private static readonly System.Net.Mail.MailAddress Nobody = new("nobody@invalid");

    public string Kind => Name;

    /// <summary>People stop reading a mailbox that fills faster, and so do providers; what is more comes as a digest.</summary>
    public string? UsualLimit => "60/1h";

    public ChannelFactory? Read(string name, ISettingsSection settings)
    {
        var allowPrivate = settings.Flag("allow_private", fallback: false);
        var security = ReadSecurity(settings);
        var options = new EmailOptions
        {
            AllowPrivate = allowPrivate,
            Host = ReadHost(settings, allowPrivate),
            Security = security,
            Port = ReadPort(settings, security),
            Login = ReadLogin(settings, security),
            CaFile = ReadCaFile(settings, security),
            From = EmailAddresses.Read(settings, "from", settings.RequiredText("from")) ?? Nobody,
            To = EmailAddresses.ReadAll(settings, "to"),
            ReplyTo = EmailAddresses.Read(settings, "reply_to", settings.Text("reply_to")),
            Timeout = settings.Duration("timeout", TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
        };
        return settings.IsSound ? surroundings => new EmailChannel(name, options, surroundings) : null;
    }

    private static SmtpSecurity ReadSecurity(ISettingsSection settings)
    {
        var security = settings.Text("security", "starttls");
        if (security is not ("starttls" or "tls" or "none"))
            settings.Mistake("security", "must be starttls, tls (from the first octet, usually on port 465) or none.");
        return security switch { "tls" => SmtpSecurity.Tls, "none" => SmtpSecurity.None, _ => SmtpSecurity.StartTls };
    }

    private static int ReadPort(ISettingsSection settings, SmtpSecurity security)
    {
        var port = settings.Number("port", UsualPort(security), minimum: 1, maximum: 65535);

        // Both sides would wait for the other to speak first.
        if (port == UsualPort(SmtpSecurity.Tls) && security != SmtpSecurity.Tls)
            settings.Mistake("port", "is 465, where servers speak TLS from the first octet. Write security: tls beside it.");
        return port;
    }

    private static int UsualPort(SmtpSecurity security) => security switch
    {
        SmtpSecurity.Tls => 465,
        SmtpSecurity.None => 25,
        _ => 587,
    };

    private static string ReadHost(ISettingsSection settings, bool allowPrivate)
    {
        var host = settings.RequiredText("host");
        if (host.Length == 0)
            return host;

        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            settings.Mistake("host", "is no name of a server. Write one such as smtp.example.org, without a port.");
        else if (!allowPrivate && PrivateAddresses.Named(host) is { } address)
            settings.Mistake("host", $"leads to the private address {address}. If that is meant, write allow_private: true beside it.");
        return host;
    }

    private static SmtpLogin? ReadLogin(ISettingsSection settings, SmtpSecurity security)
    {
        var user = settings.Text("user");
        var password = settings.Text("password");
        if (user is null && password is null)
            return null;

        if (user is null)
            settings.Mistake("user", "is missing beside password. Write who logs in.");
        else if (password is null)
            settings.Mistake("password", "is missing beside user. Write it in a file of its own and name that in the environment, or remove user.");
        else if (security == SmtpSecurity.None)
            settings.Mistake("security", "is none, and a password would travel readable for everybody on the way. Write starttls or tls, or remove user and password.");
        else if (user.Contains('\0', StringComparison.Ordinal) || password.Contains('\0', StringComparison.Ordinal))
            settings.Mistake("password", "or user holds a NUL, which cannot be sent. Remove it.");
        return new SmtpLogin(user ?? "", password ?? "");
    }

    private static string? ReadCaFile(ISettingsSection settings, SmtpSecurity security)
    {
        var file = settings.Text("ca_file");
        if (file is null)
            return null;

        if (security == SmtpSecurity.None)
            settings.Mistake("ca_file", "has no use with security: none. Remove one of the two.");
        else if (!Path.IsPathRooted(file))
            settings.Mistake("ca_file", "must be the whole path of a file, such as /etc/ssl/our-authority.pem.");
        return file;
    }
}
