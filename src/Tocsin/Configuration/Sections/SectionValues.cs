using System.Diagnostics.CodeAnalysis;
using Tocsin.Configuration.Effective;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Overrides;
using Tocsin.Configuration.Tree;

namespace Tocsin.Configuration.Sections;

/// <summary>Reads the values of a section.</summary>
public static class SectionValues
{
    private const int LongestQuote = 60;

    extension(SettingsSection section)
    {
        /// <summary>Reads a value of any form, or the fallback when it is absent or wrong.</summary>
        public T Value<T>(string name, T fallback, IValueForm<T> form) =>
            section.TryRead(name, form, form.Show(fallback), out var value) ? value : fallback;

        /// <summary>Reads a value; false when it is absent or wrong.</summary>
        public bool TryRead<T>(string name, IValueForm<T> form, string shownWhenAbsent, [MaybeNullWhen(false)] out T value)
        {
            value = default;
            var path = section.PathOf(name);
            switch (section.Take(name))
            {
                case null:
                    section.Record(path, shownWhenAbsent, SettingOrigin.Default);
                    return false;
                case ScalarNode scalar:
                    section.Record(path, scalar.Text, scalar.Origin);
                    return section.TryParse(name, path, scalar, form, out value);
                case var node:
                    section.NoteMistake(name, node.Origin, $"is {node.Kind} where a single value belongs. Write one value after the colon.");
                    return false;
            }
        }

        /// <summary>Reads text that must be there and not be empty.</summary>
        /// <param name="name">The setting.</param>
        /// <param name="whatToWrite">What belongs there, such as <c>Write the token that @BotFather gave you</c>.</param>
        public string RequiredText(string name, string whatToWrite)
        {
            var isThere = section.Take(name) is not null;
            var text = section.Text(name) ?? "";
            if (isThere && text.Length > 0)
                return text;
            if (!isThere || section.Take(name) is ScalarNode)
            {
                var variable = VariableName.Of(section.Path.Then(name).Text);
                section.Mistake(name, $"is {(isThere ? "empty" : "missing")}. {whatToWrite}, or set {variable} or {variable}{VariableName.FileSuffix}.");
            }

            return "";
        }

        /// <summary>Reads a value that must be there.</summary>
        public T Required<T>(string name, T fallback, IValueForm<T> form, string whatToWrite)
        {
            if (section.Take(name) is null)
                section.Mistake(name, $"is missing. {whatToWrite}.");
            return section.TryRead(name, form, "", out var value) ? value : fallback;
        }

        /// <summary>Reads one value or a list of values; from the environment, values with commas between them.</summary>
        public IReadOnlyList<T> Values<T>(string name, IReadOnlyList<T> fallback, IValueForm<T> form)
        {
            var node = section.Take(name);
            var path = section.PathOf(name);
            if (node is null)
            {
                section.Record(path, string.Join(", ", fallback.Select(form.Show)), SettingOrigin.Default);
                return fallback;
            }

            var items = Items(node);
            var values = new List<T>(items.Count);
            foreach (var item in items)
            {
                if (item is not ScalarNode scalar || item.IsAbsent)
                    section.NoteMistake(name, item.Origin, $"holds {(item.IsAbsent ? "an empty entry" : item.Kind)} where a single value belongs. Write one value after each dash.");
                else if (section.TryParse(name, path, scalar, form, out var value))
                    values.Add(value);
            }

            section.Record(path, string.Join(", ", items.OfType<ScalarNode>().Select(item => item.Text)), node.Origin);
            return values;
        }

        private bool TryParse<T>(string name, SettingPath path, ScalarNode scalar, IValueForm<T> form, [MaybeNullWhen(false)] out T value)
        {
            var parsed = form.Parse(scalar.Text);
            value = parsed.Value!;
            if (parsed.Complaint is null)
                return value is not null;

            var quoted = Secrecy.MayQuote(path.Text) ? $"\"{Cut(Secrecy.Show(path.Text, scalar.Text))}\", " : "";
            section.NoteMistake(name, scalar.Origin, $"is {quoted}{parsed.Complaint}. {parsed.Instead}");
            return false;
        }
    }

    private static IReadOnlyList<SettingNode> Items(SettingNode node) => node switch
    {
        ListNode list => list.Items,
        ScalarNode { Origin.IsEnvironment: true } scalar =>
            [.. scalar.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => scalar with { Text = part })],
        _ => [node],
    };

    private static string Cut(string text) => text.Length <= LongestQuote ? text : text[..LongestQuote] + "…";
}
