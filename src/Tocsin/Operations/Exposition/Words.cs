using System.Collections.Frozen;

namespace Tocsin.Operations.Exposition;

/// <summary>The closed list of label values that an enum stands for.</summary>
public static class Words
{
    /// <summary>Every word, in the order of the enum.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    public static IReadOnlyList<string> All<TEnum>()
        where TEnum : struct, Enum => Lists<TEnum>.All;

    /// <summary>The word of one value, without an allocation; a value outside the enum is <c>other</c>.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <param name="value">The value.</param>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Lists<TEnum>.ByValue.TryGetValue(value, out var word) ? word : "other";

    private static class Lists<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> ByValue =
            Enum.GetValues<TEnum>().Distinct().ToFrozenDictionary(value => value, value => SnakeCase.Of(value.ToString()));

        public static readonly string[] All = [.. Enum.GetValues<TEnum>().Distinct().Select(value => ByValue[value])];
    }
}
