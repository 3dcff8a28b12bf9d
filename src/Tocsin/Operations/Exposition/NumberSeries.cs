namespace Tocsin.Operations.Exposition;

/// <summary>A counter or a gauge.</summary>
internal sealed class NumberSeries(LabelSet labels) : Series(labels)
{
    private double _value;

    public double Value => Volatile.Read(ref _value);

    public override void Add(double value) => Atomic.Add(ref _value, value);

    public override void Set(double value) => Volatile.Write(ref _value, value);
}
