using System.Globalization;

namespace Tocsin.Alerting.Monitoring.Checks.Http;

/// <summary>Numbers as JSON writes them.</summary>
internal static class JsonNumber
{
    public static bool TryRead(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);
}
