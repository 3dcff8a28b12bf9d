using System.Globalization;
using System.Text;

namespace Tocsin.Tests.Operations;

/// <summary>A strict reader of both formats, written from their specifications and knowing nothing of the writer.</summary>
internal static class ExpositionReader
{
    private static readonly string[] HistogramSuffixes = ["_bucket", "_sum", "_count"];

    public static Dictionary<string, double> Read(string text, bool openMetrics)
    {
        text.ShouldEndWith("\n");
        var lines = text.Split('\n')[..^1];
        if (openMetrics)
        {
            lines[^1].ShouldBe("# EOF");
            lines = lines[..^1];
        }
        var samples = new Dictionary<string, double>(StringComparer.Ordinal);
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        string? family = null;
        foreach (var line in lines)
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                var words = line.Split(' ');
                words.Length.ShouldBe(4, line);
                types.TryAdd(words[2], words[3]).ShouldBeTrue($"TYPE twice: {line}");
                family = words[2];
            }
            else if (line.StartsWith("# UNIT ", StringComparison.Ordinal))
            {
                openMetrics.ShouldBeTrue();
                var words = line.Split(' ');
                words[2].ShouldEndWith("_" + words[3]);
            }
            else if (!line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                var (name, labels, value) = ReadSample(line);
                family.ShouldNotBeNull();
                Belongs(name, family, types[family], openMetrics).ShouldBeTrue($"{line} under {family}");
                samples.TryAdd(name + labels, value).ShouldBeTrue($"twice: {line}");
            }
        }
        return samples;
    }

    private static bool Belongs(string name, string family, string type, bool openMetrics) => type switch
    {
        "counter" => openMetrics ? name == family + "_total" : name == family && name.EndsWith("_total", StringComparison.Ordinal),
        "gauge" => name == family,
        "histogram" => HistogramSuffixes.Any(suffix => name == family + suffix),
        _ => false,
    };

    private static (string Name, string Labels, double Value) ReadSample(string line)
    {
        var at = 0;
        while (char.IsAsciiLetterOrDigit(line[at]) || line[at] is '_' or ':')
            at++;
        var name = line[..at];
        var labels = new StringBuilder();
        if (line[at] == '{')
        {
            labels.Append('{');
            at++;
            while (line[at] != '}')
                at = ReadLabel(line, at, labels);
            at++;
            labels.Append('}');
        }
        line[at].ShouldBe(' ', line);
        return (name, labels.ToString(), ReadNumber(line[(at + 1)..]));
    }

    private static int ReadLabel(string line, int at, StringBuilder labels)
    {
        while (line[at] != '=')
            labels.Append(line[at++]);
        line[++at].ShouldBe('"', line);
        labels.Append("=\"");
        while (line[++at] != '"')
        {
            if (line[at] != '\\')
                labels.Append(line[at]);
            else
                labels.Append(line[++at] switch { 'n' => '\n', '\\' => '\\', '"' => '"', var other => throw new FormatException($"\\{other}") });
        }
        labels.Append('"');
        if (line[++at] != ',')
            return at;
        labels.Append(',');
        return at + 1;
    }

    private static double ReadNumber(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}
