using System.Text.RegularExpressions;
using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Tree;

namespace Tocsin.Configuration.Sections;

/// <summary>Reads the values of a section by their usual forms.</summary>
public static class SectionForms
{
    extension(SettingsSection section)
    {
        /// <summary>Reads one of an enum's words, such as <c>warning</c>.</summary>
        public TEnum Choice<TEnum>(string name, TEnum fallback)
            where TEnum : struct, Enum => section.Value(name, fallback, Choices.Of<TEnum>());

        /// <summary>Reads a size in bytes such as <c>512MiB</c>.</summary>
        public long Size(string name, long fallback, long minimum, long maximum) =>
            section.Value(name, fallback, new SizeForm(minimum, maximum));

        /// <summary>Reads a duration that may also be <c>0s</c>, and is at most a year.</summary>
        public TimeSpan Duration(string name, TimeSpan fallback) =>
            section.Duration(name, fallback, TimeSpan.Zero, TimeSpan.FromDays(365));

        /// <summary>Reads a rate such as <c>10/1m</c>.</summary>
        public RateText Rate(string name, string fallback) =>
            section.OptionalRate(name, fallback) ?? new RateText(fallback);

        /// <summary>Reads a rate, or null when it is absent.</summary>
        public RateText? OptionalRate(string name, string shownWhenAbsent = "") =>
            section.TryRead(name, RateForm.CountPerWindow, shownWhenAbsent, out var rate)
                ? rate with { Origin = section.Take(name)!.Origin.ToString() }
                : null;

        /// <summary>Reads a time of day such as <c>09:00</c>.</summary>
        public TimeOnly TimeOfDay(string name, TimeOnly fallback) => section.Value(name, fallback, TimeOfDayForm.TwentyFourHours);

        /// <summary>Reads a time zone such as <c>Europe/Berlin</c>.</summary>
        public TimeZoneInfo TimeZone(string name, TimeZoneInfo fallback) => section.Value(name, fallback, TimeZoneForm.Iana);

        /// <summary>Reads one text or a list of texts.</summary>
        public IReadOnlyList<string> Texts(string name, IReadOnlyList<string> fallback) => section.Values(name, fallback, TextForm.Any);

        /// <summary>Reads one pattern or a list of patterns.</summary>
        public IReadOnlyList<Regex> Patterns(string name) => section.Values(name, [], RegexForm.WithoutBacktracking);

        /// <summary>Reads a query that must be there.</summary>
        public QueryText RequiredQuery(string name)
        {
            if (!section.Has(name))
                section.Mistake(name, "is missing. Write the query that chooses what the rule is for, such as level:>=error.");
            return section.Query(name, "");
        }

        /// <summary>Reads a query; a mistake in it points at the very letter.</summary>
        public QueryText Query(string name, string fallback)
        {
            if (!section.TryRead(name, TextForm.Any, fallback, out var text))
                return QueryText.At(fallback, section.Place);

            var scalar = (ScalarNode)section.Take(name)!;
            if (section.Reading.CheckQuery(text) is { } flaw)
                section.NoteMistake(name, scalar.At(flaw.Position), $"is a query that cannot be read: {flaw.Message}");
            return QueryText.At(text, scalar.Origin);
        }
    }
}
