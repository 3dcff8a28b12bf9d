using System.Text;
using Tocsin.Configuration.Mistakes;
using Tocsin.Configuration.Tree;

namespace Tocsin.Configuration.Yaml;

/// <summary>Reads a YAML file into a tree that remembers the line and column of every name and value.</summary>
public static class YamlTree
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The file's settings, or null when it cannot be understood; what is wrong is added to the mistakes.</summary>
    public static MappingNode? Read(string file, ReadOnlySpan<byte> content, MistakeList mistakes)
    {
        var start = new SettingOrigin(file, 1, 1);
        if (content.Length > YamlLimits.Bytes)
        {
            mistakes.Add(start, "", $"The file is larger than {YamlLimits.Bytes >> 20} MiB. Configuration is not read beyond that; move what is not configuration elsewhere.");
            return null;
        }

        if (Decode(content) is not { } text)
        {
            mistakes.Add(start with { Line = FirstBadLine(content) }, "", "This line is not UTF-8 text. Save the file as UTF-8.");
            return null;
        }

        if (new YamlEvents(file, text, mistakes).Read() is not { } events)
            return null;

        var builder = new YamlTreeBuilder(file, events, mistakes);
        var root = builder.Build();
        return builder.IsUsable ? root : null;
    }

    private static string? Decode(ReadOnlySpan<byte> content)
    {
        try
        {
            return Utf8.GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static int FirstBadLine(ReadOnlySpan<byte> content)
    {
        var line = 1;
        foreach (var range in content.Split((byte)'\n'))
        {
            if (Decode(content[range]) is null)
                return line;
            line++;
        }

        return 1;
    }
}
