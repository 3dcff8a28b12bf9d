namespace Tocsin.Configuration.Forms;

/// <summary>A rate as it was written, such as <c>10/1m</c>: at most ten in any minute. Its shape is sound; the policy gives it meaning.</summary>
public readonly record struct RateText(string Text)
{
    public override string ToString() => Text;
}
