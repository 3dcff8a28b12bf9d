using System.Text.RegularExpressions;

namespace Tocsin.Configuration.Sections;

/// <summary>What a user may call a thing. Names become metric labels and parts of environment variables.</summary>
internal static partial class SettingName
{
    public static bool IsFine(string name) => Shape().IsMatch(name);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]{0,39}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Shape();
}
