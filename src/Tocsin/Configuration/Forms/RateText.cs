namespace Tocsin.Configuration.Forms;

/// <summary>A rate as it was written, such as <c>10/1m</c>: at most ten in any minute. Its shape is sound; the policy gives it meaning.</summary>
/// <param name="Text">A count, a slash and a window, or <c>0</c> for none at all.</param>
/// <param name="Origin">Where it stands, such as <c>tocsin.yml:12</c>.</param>
public readonly record struct RateText(string Text, string Origin = "default")
{
    public override string ToString() => Text;
}
