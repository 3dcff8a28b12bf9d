using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Tocsin.Storage.Migrations;

/// <summary>A numbered change of the store's schema.</summary>
/// <param name="Number">Its place in the order.</param>
/// <param name="Name">Its file.</param>
/// <param name="Text">Its statements, before a dialect translates them.</param>
/// <param name="Checksum">Tells whether it is still the one that made a store.</param>
/// <param name="CompatibleFrom">The newest migration that a program must at least know to work on beside this one.</param>
internal sealed partial record Migration(long Number, string Name, string Text, string Checksum, long CompatibleFrom)
{
    /// <param name="name">The file, such as <c>0002_more_light.sql</c>.</param>
    /// <param name="text">
    /// What is in it. A line <c>--{compatible from: 1}</c> promises that programs which know migration 1 and later go on working
    /// (docs/decisions/0008-rolling-upgrade.md); without it, only programs that know this one do.
    /// </param>
    public static Migration Read(string name, string text)
    {
        var number = long.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
        var promised = Compatible().Match(text);
        return new Migration(
            number, name, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            promised.Success ? long.Parse(promised.Groups["from"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : number);
    }

    [GeneratedRegex(@"^--\{compatible from: (?<from>[0-9]{1,4})\}\s*$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Compatible();
}
