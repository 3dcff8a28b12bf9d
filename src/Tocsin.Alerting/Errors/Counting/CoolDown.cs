namespace Tocsin.Alerting.Errors.Counting;

/// <summary>Keeps a trigger from going off again too soon, and counts what it held back.</summary>
internal sealed class CoolDown(TimeSpan length)
{
    private TimeSpan? _until;
    private int _heldBack;

    /// <returns>How many were held back before this one; null when this one is, too.</returns>
    public int? Pass(TimeSpan now)
    {
        if (now < _until)
        {
            _heldBack++;
            return null;
        }

        var before = _heldBack;
        (_until, _heldBack) = (now + length, 0);
        return before;
    }
}
