using Tocsin.Investigation.Similarity;

namespace Tocsin.Investigation.Tests.Similarity;

public sealed class MessageMaskTests
{
    [Theory]
    [InlineData("User 42 not found", "User # not found")]
    [InlineData("order 7f3a9b2c1d failed", "order # failed")]
    [InlineData("order 12345678 failed", "order # failed")]
    [InlineData("took 1226939499.5s of 1226939499ms", "took <duration> of <duration>")]
    [InlineData("took 1.5s, then 200ms, then 1m30.5s", "took <duration>, then <duration>, then <duration>")]
    [InlineData("wrote 12MB of 1.5GiB", "wrote <size> of <size>")]
    [InlineData("delta -5 and 1,234.56 and 1.5e-05", "delta # and # and #")]
    [InlineData("at 0x7ffdeadbeef", "at #")]
    [InlineData("worker12 on v1.2.3", "worker# on v#")]
    [InlineData("ids (1, 2, 3) and 4,5", "ids (#) and #")]
    public void Numbers_are_masked(string message, string expected) => MessageMask.Mask(message).ShouldBe(expected);

    [Theory]
    [InlineData("id 88ee7c66-29a9-4a4a-bc26-c72d76c5de14.", "id <uuid>.")]
    [InlineData("{88EE7C66-29A9-4A4A-BC26-C72D76C5DE14}", "{<uuid>}")]
    [InlineData("sha da39a3ee5e6b4b0d3255bfef95601890afd80709", "sha #")]
    [InlineData("token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_1", "token #")]
    [InlineData("key aGVsbG8gd29ybGQgaGVsbG8/d29ybGQ+1A==", "key #==")]
    public void Ids_are_masked(string message, string expected) => MessageMask.Mask(message).ShouldBe(expected);

    [Theory]
    [InlineData("at 2026-11-21", "at <date>")]
    [InlineData("at 2026-11-21T10:00:00.123Z", "at <date>")]
    [InlineData("at 2026-11-21 10:00:00,123 failed", "at <date> failed")]
    [InlineData("at 2026-11-21 10:00 failed", "at <date> failed")]
    [InlineData("at 21.11.2026", "at <date>")]
    [InlineData("Wed Apr 17 22:31:45 2019: logged in", "<date>: logged in")]
    [InlineData("since Tue, 3 Jan 2023 10:00:00 GMT", "since <date>")]
    [InlineData("since 21 November 2026", "since <date>")]
    [InlineData("timeout 00:00:30 elapsed", "timeout <time> elapsed")]
    [InlineData("it may fail on march", "it may fail on march")]
    public void Moments_are_masked(string message, string expected) => MessageMask.Mask(message).ShouldBe(expected);

    [Theory]
    [InlineData("GET https://api.example.com/v1/orders/42?x=1: no", "GET <url>: no")]
    [InlineData("mail to anna.b+x@example.co.uk bounced", "mail to <email> bounced")]
    [InlineData("from 127.0.0.1:5432 via ::1 and 2001:0db8:85a3:0000:0000:8a2e:0370:7334", "from <ip> via <ip> and <ip>")]
    [InlineData("connect ECONNREFUSED redis:6379", "connect ECONNREFUSED <host>")]
    [InlineData("lost db-3.internal:5432", "lost <host>")]
    [InlineData("lost localhost", "lost <host>")]
    [InlineData("System.Exception in com.foo.Bar at main.go:42", "System.Exception in com.foo.Bar at main.go:#")]
    public void Addresses_are_masked(string message, string expected) => MessageMask.Mask(message).ShouldBe(expected);

    [Theory]
    [InlineData("No module named 'left pad'", "No module named <quoted>")]
    [InlineData("column \"name\" of relation “x”", "column <quoted> of relation <quoted>")]
    [InlineData("don't do what the user's wife can't", "don't do what the user's wife can't")]
    [InlineData("cannot open /tmp/a1b2c3d4/run-17/out.txt", "cannot open /tmp/#/run-#/out.txt")]
    public void Quotes_and_paths_are_masked(string message, string expected) => MessageMask.Mask(message).ShouldBe(expected);

    [Theory]
    [InlineData("Request failed with status code 503")]
    [InlineData("unexpected status 503")]
    [InlineData("HTTP 404")]
    [InlineData("upstream returned 500")]
    [InlineData("Response status code does not indicate success: 429 (Too Many Requests).")]
    [InlineData("404 Not Found")]
    [InlineData("503 Server Error")]
    [InlineData("SQLSTATE[23505]: unique violation")]
    [InlineData("deadlock detected (SQLSTATE 40P01)")]
    [InlineData("[Errno 13] Permission denied")]
    [InlineData("errno=110")]
    [InlineData("error code 1045")]
    [InlineData("exit status 1")]
    [InlineData("exit code 137")]
    [InlineData("connect ECONNREFUSED")]
    [InlineData("failed with 0x80070005")]
    [InlineData("ORA-00942")]
    public void Codes_that_tell_problems_apart_stay(string message) => MessageMask.Mask(message).ShouldBe(message);

    [Fact]
    public void An_unchanged_message_is_the_same_instance()
    {
        const string message = "nothing varies here";
        ReferenceEquals(MessageMask.Mask(message), message).ShouldBeTrue();
    }

    [Fact]
    public void Opening_quotes_without_end_do_not_make_it_slow()
    {
        var message = string.Concat(Enumerable.Repeat(" 'a \"b `c “d", 700));
        MessageMask.Mask(message).Length.ShouldBeLessThanOrEqualTo(MessageMask.InputLimit);
    }

    [Fact]
    public void What_exceeds_the_limit_is_cut() =>
        MessageMask.Mask(new string('x', 1_000_000)).Length.ShouldBe(MessageMask.InputLimit);
}
