using System.Security.Cryptography;
using System.Text;
using Tocsin.Configuration.Sections;
using Tocsin.Configuration.Tree;

namespace Tocsin.Delivery;

/// <summary>Tells whether a section says the same as before, wherever in the file it stands. A hash, because sections hold tokens.</summary>
internal static class SectionFingerprint
{
    public static string Of(SettingsSection section)
    {
        var written = new StringBuilder();
        Write(written, section.Entries);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(written.ToString())));
    }

    private static void Write(StringBuilder written, IReadOnlyList<SettingEntry> entries)
    {
        written.Append('{');
        foreach (var entry in entries)
        {
            Write(written, entry.Name);
            Write(written, entry.Value);
        }

        written.Append('}');
    }

    private static void Write(StringBuilder written, SettingNode node)
    {
        switch (node)
        {
            case MappingNode mapping:
                Write(written, mapping.Entries);
                break;
            case ListNode list:
                written.Append('[');
                foreach (var item in list.Items)
                    Write(written, item);
                written.Append(']');
                break;
            case ScalarNode { IsAbsent: false } scalar:
                Write(written, scalar.Text);
                break;
            default:
                written.Append('-');
                break;
        }
    }

    // The length keeps "ab", "c" and "a", "bc" apart.
    private static void Write(StringBuilder written, string text) => written.Append(text.Length).Append(':').Append(text);
}
