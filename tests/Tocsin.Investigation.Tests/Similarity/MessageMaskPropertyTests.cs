using FsCheck;
using FsCheck.Fluent;
using Tocsin.Investigation.Similarity;

namespace Tocsin.Investigation.Tests.Similarity;

public sealed class MessageMaskPropertyTests
{
    private static readonly Gen<string> Fragment = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? ""),
        Gen.Elements("'", "\"", "“", "12", "0x", "1e-", "://", "@a.de", "::", "Wed Apr", "2026-11-", "10:00", ",", " ", "eyJ.", "-", "+", "E", "SQLSTATE[", "…", "\ud800", "http://", "1.", "a.b:80"));

    [Fact]
    public void Any_text_is_masked_without_failing() => Prop.ForAll(Arb.From(Fragment.ListOf().Select(string.Concat)), static text =>
    {
        var masked = MessageMask.Mask(text);
        // the longest mask for the least text: "1s" becomes "<duration>"
        masked.Length.ShouldBeLessThanOrEqualTo(8 * (text.Length + 1));
        MessageMask.Mask(text).ShouldBe(masked);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Any_number_is_masked_alike() => Prop.ForAll<uint>(static number =>
        MessageMask.Mask($"Order {number} and {number * 0.37:0.##} of {number:x8}1 failed").ShouldBe("Order # and # of # failed")).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Any_guid_is_masked_alike() => Prop.ForAll<Guid>(static guid =>
        MessageMask.Mask($"cart {guid} ({guid:B})").ShouldBe("cart <uuid> ({<uuid>})")).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Any_date_is_masked_alike() => Prop.ForAll<DateTime>(static when =>
        MessageMask.Mask($"{when:O}; {when:yyyy-MM-dd HH:mm:ss.fff}; {when:R}; {when:ddd MMM d HH:mm:ss yyyy}").ShouldBe("<date>; <date>; <date>; <date>")).Check(Config.QuickThrowOnFailure);
}
