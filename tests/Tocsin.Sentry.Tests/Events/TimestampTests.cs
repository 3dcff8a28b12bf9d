using System.Globalization;

namespace Tocsin.Sentry.Tests.Events;

public class TimestampTests
{
    [Theory]
    [InlineData("\"2026-11-21T00:07:38Z\"", "2026-11-21T00:07:38.0000000")]
    [InlineData("\"2026-11-21T00:08:30.35\"", "2026-11-21T00:08:30.3500000")]
    [InlineData("\"2026-11-20T23:48:19.9916011+00:00\"", "2026-11-20T23:48:19.9916011")]
    [InlineData("\"2026-11-21T02:00:00.123456789+02:00\"", "2026-11-21T00:00:00.1234567")]
    [InlineData("\"2026-11-20 19:00:00-0500\"", "2026-11-21T00:00:00.0000000")]
    [InlineData("\"2026-11-21t00:00:00z\"", "2026-11-21T00:00:00.0000000")]
    [InlineData("\"2026-11-21\"", "2026-11-21T00:00:00.0000000")]
    [InlineData("\"2026-11-21T10:30\"", "2026-11-21T10:30:00.0000000")]
    [InlineData("1795219658", "2026-11-21T00:07:38.0000000")]
    [InlineData("1795219658.817945", "2026-11-21T00:07:38.8179450")]
    [InlineData("\"1795219658.5\"", "2026-11-21T00:07:38.5000000")]
    [InlineData("1.7952196585e9", "2026-11-21T00:07:38.5000000")]
    [InlineData("1795219658.123456789", "2026-11-21T00:07:38.1234567")]
    [InlineData("1795219658817", "2026-11-21T00:07:38.8170000")]
    public void Every_form_of_a_point_in_time_is_read(string json, string expected)
    {
        var read = Sample.Event("{\"timestamp\":" + json + "}");

        read.Notes.ShouldBeEmpty();
        read.Timestamp!.Value.Offset.ShouldBe(TimeSpan.Zero);
        read.Timestamp.Value.DateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture).ShouldBe(expected);
    }

    [Theory]
    [InlineData("\"2026-13-01T00:00:00Z\"")]
    [InlineData("\"2026-02-30T00:00:00Z\"")]
    [InlineData("\"2026-11-21T25:00:00Z\"")]
    [InlineData("\"2026-11-21T00:00:00+99:00\"")]
    [InlineData("\"2026-11-21Tnoon\"")]
    [InlineData("\"0000-00-00T00:00:00Z\"")]
    [InlineData("\"0001-01-01T00:00:00+10:00\"")]
    [InlineData("-5")]
    [InlineData("1e300")]
    [InlineData("true")]
    [InlineData("{\"a\":1}")]
    public void What_is_no_point_in_time_is_null_with_a_note(string json)
    {
        var read = Sample.Event("{\"timestamp\":" + json + "}");

        read.Timestamp.ShouldBeNull();
        read.Notes.Single().Field.ShouldBe("timestamp");
    }
}
