using FsCheck;
using FsCheck.Fluent;
using Tocsin.Digest;

namespace Tocsin.Tests.Digest;

public sealed class ReleaseVersionTests
{
    private static readonly Arbitrary<ReleaseVersion> Versions = (
        from numbers in Gen.Choose(0, 3).ArrayOf().Where(numbers => numbers.Length is >= 2 and <= 5)
        from prerelease in Gen.Elements(null, "a", "1", "2", "10", "1a", "rc.1", "rc.2", "rc.10", "rc", "-", "rc.1.x", "alpha", "beta.11", "007", "99999999999999999999", "99999999999999999998")
        select ReleaseVersion.TryParse($"app@{string.Join('.', numbers)}{(prerelease is null ? "" : "-" + prerelease)}")!).ToArbitrary();

    /// <summary>The example of semver.org, section 11, and more.</summary>
    [Theory]
    [InlineData("1.0.0-alpha", "1.0.0-alpha.1")]
    [InlineData("1.0.0-alpha.1", "1.0.0-alpha.beta")]
    [InlineData("1.0.0-alpha.beta", "1.0.0-beta")]
    [InlineData("1.0.0-beta", "1.0.0-beta.2")]
    [InlineData("1.0.0-beta.2", "1.0.0-beta.11")]
    [InlineData("1.0.0-beta.11", "1.0.0-rc.1")]
    [InlineData("1.0.0-rc.1", "1.0.0")]
    [InlineData("1.0.0-2", "1.0.0-1a")]
    [InlineData("1.0.0-5", "1.0.0--5")]
    [InlineData("1.9.0", "1.10.0")]
    [InlineData("v1.2", "shop@1.2.1+build.7")]
    [InlineData("2025.12.31", "2026.1.1")]
    public void The_left_is_older(string left, string right)
    {
        var (older, newer) = (ReleaseVersion.TryParse(left).ShouldNotBeNull(), ReleaseVersion.TryParse(right).ShouldNotBeNull());

        older.OrderTo(newer).ShouldBeLessThan(0);
        newer.OrderTo(older).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("1.2", "1.2.0")]
    [InlineData("shop@1.2.0+a", "shop@1.2.0+b")]
    [InlineData("v1.2.0", "1.2.0")]
    public void They_are_the_same(string left, string right) =>
        ReleaseVersion.TryParse(left)!.OrderTo(ReleaseVersion.TryParse(right)!).ShouldBe(0);

    [Theory]
    [InlineData("9f8e7d6c")]
    [InlineData("shop@main")]
    [InlineData("1")]
    [InlineData("1.2.3.4.5.6")]
    [InlineData("1.x.2")]
    [InlineData("")]
    [InlineData("shop@")]
    [InlineData("1.-2")]
    [InlineData("1.99999999999999999999")]
    public void These_hold_no_version(string release) => ReleaseVersion.TryParse(release).ShouldBeNull();

    [Fact]
    public void The_order_is_total() => Prop.ForAll(Versions, Versions, Versions, (a, b, c) =>
    {
        Math.Sign(a.OrderTo(b)).ShouldBe(-Math.Sign(b.OrderTo(a)));
        a.OrderTo(a).ShouldBe(0);
        if (a.OrderTo(b) <= 0 && b.OrderTo(c) <= 0)
            a.OrderTo(c).ShouldBeLessThanOrEqualTo(0);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
}
