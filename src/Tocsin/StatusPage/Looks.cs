namespace Tocsin.StatusPage;

/// <summary>Looks at a monitor.</summary>
/// <param name="Told">How many could tell.</param>
/// <param name="Working">How many of those found it working.</param>
internal readonly record struct Looks(long Told, long Working)
{
    /// <summary>The share that found it working, 0 to 1; null when none could tell.</summary>
    public double? Share => Told == 0 ? null : (double)Working / Told;

    public static Looks operator +(Looks one, Looks other) => new(one.Told + other.Told, one.Working + other.Working);
}
