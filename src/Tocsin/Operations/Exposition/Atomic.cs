namespace Tocsin.Operations.Exposition;

/// <summary>What <see cref="Interlocked"/> lacks.</summary>
internal static class Atomic
{
    /// <summary>Adds without a lock; whole numbers stay exact up to 2^53.</summary>
    public static void Add(ref double target, double value)
    {
        var seen = Volatile.Read(ref target);
        while (true)
        {
            var before = Interlocked.CompareExchange(ref target, seen + value, seen);
            if (BitConverter.DoubleToInt64Bits(before) == BitConverter.DoubleToInt64Bits(seen))
                return;
            seen = before;
        }
    }
}
