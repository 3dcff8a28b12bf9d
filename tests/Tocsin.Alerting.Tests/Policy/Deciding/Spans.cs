namespace Tocsin.Alerting.Tests.Policy.Deciding;

/// <summary>Spans as sentences say them: <c>5.Minutes</c>.</summary>
internal static class Spans
{
    extension(int number)
    {
        public TimeSpan Seconds => TimeSpan.FromSeconds(number);

        public TimeSpan Minutes => TimeSpan.FromMinutes(number);

        public TimeSpan Hours => TimeSpan.FromHours(number);
    }
}
