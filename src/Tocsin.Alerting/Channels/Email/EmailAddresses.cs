using System.Buffers;
using System.Net.Mail;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Email;

/// <summary>Reads the addresses in the settings: bare ones, or with a name before them in angle brackets.</summary>
internal static class EmailAddresses
{
    private const int Longest = 254;
    private const int LongestName = 100;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>()[],;:\\\"");

    public static MailAddress? Read(ISettingsSection settings, string setting, string? written)
    {
        if (string.IsNullOrEmpty(written))
            return null;
        if (MailAddress.TryCreate(written, out var address) && IsPlain(address.Address) && IsShowable(address.DisplayName))
            return address;

        var shown = CleanText.Line(written, 60);
        settings.Mistake(setting, $"holds \"{shown}\", which is no mail address. Write one such as alerts@example.org or Tocsin <alerts@example.org>; other letters than a-z in a domain are written as xn--….");
        return null;
    }

    public static IReadOnlyList<MailAddress> ReadAll(ISettingsSection settings, string setting)
    {
        var written = settings.TextList(setting);
        if (written.Count == 0)
            settings.Mistake(setting, "is missing. Write the address of whoever is told, or a list of addresses.");
        return [.. written.Select(one => Read(settings, setting, one)).OfType<MailAddress>().DistinctBy(address => address.Address, StringComparer.OrdinalIgnoreCase)];
    }

    // A letter beyond ASCII needs a server that knows SMTPUTF8; a quoted local part is understood by few.
    private static bool IsPlain(string address) =>
        address.Length <= Longest
        && !address.AsSpan().ContainsAnyExceptInRange('!', '~')
        && !address.AsSpan().ContainsAny(Forbidden)
        && address.Count(character => character == '@') == 1;

    // An address in the name is mostly a list that was written as one text.
    private static bool IsShowable(string name) => !name.Contains('@', StringComparison.Ordinal) && name.Length <= LongestName && CleanText.Line(name, LongestName) == name;
}
