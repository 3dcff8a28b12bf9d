using System.Text;

namespace Tocsin.Alerting.Channels.Email.Smtp;

/// <summary>Who we are, in the two forms that every server knows. It prints itself without the password.</summary>
internal sealed record SmtpLogin(string User, string Password)
{
    /// <summary>RFC 4616: no identity to act for, then user and password.</summary>
    public string Plain => Encode($"\0{User}\0{Password}");

    public string EncodedUser => Encode(User);

    public string EncodedPassword => Encode(Password);

    /// <summary>Every form in which the password goes over the wire, so that no answer that repeats one is shown.</summary>
    public IReadOnlyList<string> Secrets => [Plain, EncodedPassword, Password];

    public override string ToString() => $"{User}, password not shown";

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
