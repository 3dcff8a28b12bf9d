using Tocsin.Configuration.Mistakes;

namespace Tocsin.Tests.Configuration;

public class NearestNameTests
{
    [Theory]
    [InlineData("per_huor", "per_hour")]
    [InlineData("perHour", "per_hour")]
    [InlineData("per-5min", "per_5min")]
    [InlineData("pattern", "patterns")]
    [InlineData("key", "keys")]
    [InlineData("colour", null)]
    [InlineData("", null)]
    public void Finds_what_was_meant(string written, string? meant) =>
        NearestName.Of(written, ["per_hour", "per_5min", "patterns", "keys"]).ShouldBe(meant);
}
