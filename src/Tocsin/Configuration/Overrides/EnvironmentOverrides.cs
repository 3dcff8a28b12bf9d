using System.Text;
using Tocsin.Configuration.Files;
using Tocsin.Configuration.Mistakes;
using Tocsin.Configuration.Tree;

namespace Tocsin.Configuration.Overrides;

/// <summary>
/// Finds the variables that begin with <c>TOCSIN_</c>. A variable whose name ends in <c>_FILE</c> holds the path of a file
/// with the value. An empty variable counts as not set, because compose files pass unset variables on as empty ones.
/// </summary>
public sealed class EnvironmentOverrides(IReadOnlyDictionary<string, string> environment, IFileReader files)
{
    private const int LargestValue = 64 * 1024;

    // Read by the command line and by tests, not settings.
    private static readonly string[] OtherVariables = ["TOCSIN_CONFIG", "TOCSIN_DATA", "TOCSIN_CORPUS", "TOCSIN_APPROVE", "TOCSIN_CRASH_AT"];

    // Kubernetes puts these into every container beside a service that is called tocsin.
    private static readonly string[] ForeignBeginnings = ["TOCSIN_SERVICE_", "TOCSIN_PORT"];

    /// <summary>The files that variables name.</summary>
    public IEnumerable<string> Files => Variables.Where(pair => NamesFile(pair.Key)).Select(pair => pair.Value);

    private IEnumerable<KeyValuePair<string, string>> Variables => environment
        .Where(pair => pair.Key.StartsWith(VariableName.Prefix, StringComparison.Ordinal))
        .Where(pair => pair.Value.Length > 0 && !IsForeign(pair.Key))
        .OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The tree with the values of the environment in it; each knows its variable.</summary>
    public MappingNode Apply(MappingNode root, MistakeList mistakes)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        SettingNode tree = root;
        foreach (var (name, value) in Variables)
        {
            if (Read(name, value, mistakes) is not { } found)
                continue;

            if (!seen.TryAdd(string.Join('.', found.Segments), name))
                mistakes.Add(found.Origin, "", $"{seen[string.Join('.', found.Segments)]} sets the same thing. Remove one of them.");
            else
                tree = new OverriddenTree(found, mistakes).Place(tree);
        }

        return (MappingNode)tree;
    }

    private Override? Read(string name, string value, MistakeList mistakes)
    {
        var setting = NamesFile(name) ? name[..^VariableName.FileSuffix.Length] : name;
        var segments = VariableName.Segments(setting.StartsWith(VariableName.Prefix, StringComparison.Ordinal) ? setting : VariableName.Prefix);
        if (segments.Count == 0)
        {
            mistakes.Add(SettingOrigin.Environment(name), "", "This names no setting. Write the names on the way to the setting with two underscores between them, such as TOCSIN_INGEST__QUOTA__PER_HOUR.");
            return null;
        }

        var text = NamesFile(name) ? ReadFile(name, value, mistakes) : value;
        return text is null ? null : new Override(name, segments, text);
    }

    private string? ReadFile(string name, string path, MistakeList mistakes)
    {
        var reading = files.Read(path, LargestValue);
        var text = reading.Content is { Length: <= LargestValue } content ? Encoding.UTF8.GetString(content).Trim() : null;
        var trouble = reading.Trouble ?? text switch
        {
            null => "is larger than 64 KiB",
            "" => "is empty",
            _ when text.Contains('\uFFFD', StringComparison.Ordinal) => "is not UTF-8 text",
            _ => null,
        };
        if (trouble is null)
            return text;

        mistakes.Add(SettingOrigin.Environment(name), "", $"The file {path} {trouble}. Write the value into it, or name another file.");
        return null;
    }

    private static bool IsForeign(string name) =>
        OtherVariables.Contains(name, StringComparer.Ordinal)
        || Array.Exists(ForeignBeginnings, beginning => name.StartsWith(beginning, StringComparison.Ordinal));

    private static bool NamesFile(string name) => name.EndsWith(VariableName.FileSuffix, StringComparison.Ordinal);
}
