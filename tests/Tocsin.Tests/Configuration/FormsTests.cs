using FsCheck;
using FsCheck.Fluent;
using Tocsin.Configuration.Forms;

namespace Tocsin.Tests.Configuration;

public class FormsTests
{
    private static readonly DurationForm Durations = new(TimeSpan.Zero, TimeSpan.FromDays(1000));
    private static readonly SizeForm Sizes = new(0, long.MaxValue);

    [Fact]
    public void What_a_duration_shows_reads_back() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), milliseconds =>
        {
            var duration = TimeSpan.FromMilliseconds(milliseconds);
            if (Durations.Show(duration).Length <= 11)
                Durations.Parse(Durations.Show(duration)).Value.ShouldBe(duration);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_a_size_shows_reads_back() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), size => Sizes.Parse(Sizes.Show(size)).Value.ShouldBe(size)).QuickCheckThrowOnFailure();

    [Fact]
    public void No_form_throws_on_any_text() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            text ??= "";
            Durations.Parse(text);
            Sizes.Parse(text);
            RateForm.CountPerWindow.Parse(text);
            TimeOfDayForm.TwentyFourHours.Parse(text);
            TimeZoneForm.Iana.Parse(text);
            RegexForm.WithoutBacktracking.Parse(text);
            UrlForm.Listener.Parse(text);
            FlagForm.TrueOrFalse.Parse(text);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("30s", 30)]
    [InlineData("0s", 0)]
    [InlineData("2d", 172800)]
    public void Reads_durations(string text, int seconds) => Durations.Parse(text).Value.ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("-5s")]
    [InlineData("5 s")]
    [InlineData("5M")]
    [InlineData("s")]
    [InlineData("")]
    [InlineData("1h30m")]
    [InlineData("99999999999999999999s")]
    [InlineData("٣s")]
    public void Refuses_what_is_no_duration(string text) => Durations.Parse(text).Complaint.ShouldNotBeNull();

    [Theory]
    [InlineData("09:00", true)]
    [InlineData("23:59", true)]
    [InlineData("9:00", false)]
    [InlineData("24:00", false)]
    [InlineData("09:00:00", false)]
    public void Reads_times_of_day(string text, bool isOne) => (TimeOfDayForm.TwentyFourHours.Parse(text).Complaint is null).ShouldBe(isOne);

    [Theory]
    [InlineData("UTC", true)]
    [InlineData("Mars/Olympus", false)]
    [InlineData("../../etc/passwd", false)]
    public void Reads_time_zones(string text, bool isOne) => (TimeZoneForm.Iana.Parse(text).Complaint is null).ShouldBe(isOne);

    [Theory]
    [InlineData("0/1m", true)]
    [InlineData("0", true)]
    [InlineData("5", false)]
    [InlineData("10/1m", true)]
    [InlineData("-1/1m", false)]
    [InlineData("1/1m/1m", false)]
    public void Reads_rates(string text, bool isOne) => (RateForm.CountPerWindow.Parse(text).Complaint is null).ShouldBe(isOne);
}
