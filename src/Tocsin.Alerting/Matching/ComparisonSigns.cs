namespace Tocsin.Alerting.Matching;

/// <summary>The signs of comparisons: how they read, and when they hold.</summary>
public static class ComparisonSigns
{
    /// <summary>The sign in SQL: <c>=</c>, <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c> or <c>&gt;=</c>.</summary>
    public static string Sign(this Comparison comparison) => comparison switch
    {
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        _ => "=",
    };

    internal static bool Holds<T>(this Comparison comparison, T value, T other)
        where T : IComparable<T>
    {
        var order = value.CompareTo(other);
        return comparison switch
        {
            Comparison.Less => order < 0,
            Comparison.LessOrEqual => order <= 0,
            Comparison.Greater => order > 0,
            Comparison.GreaterOrEqual => order >= 0,
            _ => order == 0,
        };
    }

    /// <summary>In a query, equality is written without a sign.</summary>
    internal static string Prefix(this Comparison comparison) => comparison is Comparison.Equal ? "" : comparison.Sign();

    /// <summary>Takes the sign off the start of a value.</summary>
    internal static (Comparison Comparison, string Value) Split(string value) => value switch
    {
        ['>', '=', .. var rest] => (Comparison.GreaterOrEqual, rest),
        ['<', '=', .. var rest] => (Comparison.LessOrEqual, rest),
        ['>', .. var rest] => (Comparison.Greater, rest),
        ['<', .. var rest] => (Comparison.Less, rest),
        ['=', .. var rest] => (Comparison.Equal, rest),
        _ => (Comparison.Equal, value),
    };
}
