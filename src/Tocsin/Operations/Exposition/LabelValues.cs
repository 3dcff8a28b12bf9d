namespace Tocsin.Operations.Exposition;

/// <summary>A label and every value it can have.</summary>
/// <param name="Name">The label.</param>
/// <param name="Values">Its values.</param>
public sealed record LabelValues(string Name, IReadOnlyList<string> Values)
{
    /// <summary>A label whose values are the words of an enum.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <param name="name">The label.</param>
    public static LabelValues Of<TEnum>(string name)
        where TEnum : struct, Enum => new(name, Words.All<TEnum>());

    /// <summary>Every combination of the values, one tag list each; one empty list when there is no label.</summary>
    internal static IEnumerable<KeyValuePair<string, object?>[]> Combine(IReadOnlyList<LabelValues> labels)
    {
        IEnumerable<KeyValuePair<string, object?>[]> combinations = [[]];
        foreach (var label in labels)
        {
            combinations = combinations.SelectMany(
                _ => label.Values,
                (tags, value) => (KeyValuePair<string, object?>[])[.. tags, new(label.Name, value)]);
        }
        return combinations;
    }
}
