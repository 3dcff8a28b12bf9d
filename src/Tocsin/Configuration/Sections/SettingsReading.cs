using Tocsin.Configuration.Effective;
using Tocsin.Configuration.Mistakes;

namespace Tocsin.Configuration.Sections;

/// <summary>What all sections of one reading share: the mistakes so far, what was asked for, and what it came out as.</summary>
/// <param name="mistakes">Where mistakes go.</param>
/// <param name="checkQuery">What is wrong with a query and at which letter; null when it is sound.</param>
public sealed class SettingsReading(MistakeList mistakes, Func<string, (string Message, int Position)?> checkQuery)
{
    private readonly List<EffectiveSetting> _effective = [];
    private readonly HashSet<string> _recorded = new(StringComparer.Ordinal);

    public MistakeList Mistakes => mistakes;

    public Func<string, (string Message, int Position)?> CheckQuery => checkQuery;

    /// <summary>Every setting that was read, in the order of reading.</summary>
    public IReadOnlyList<EffectiveSetting> Effective => _effective;

    /// <summary>Keeps a setting; a second reading of the same one says nothing new.</summary>
    public void Record(EffectiveSetting setting)
    {
        if (_recorded.Add(setting.Path))
            _effective.Add(setting);
    }
}
