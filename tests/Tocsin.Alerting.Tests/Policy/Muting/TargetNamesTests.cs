using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Policy.Muting;

namespace Tocsin.Alerting.Tests.Policy.Muting;

/// <summary>What names a target, and what only looks like it.</summary>
public sealed class TargetNamesTests
{
    private static readonly string[] Db = ["db.internal:5432", "db.internal", "database/orders"];

    [Theory]
    [InlineData("Failed to connect to db.internal:5432")]
    [InlineData("tcp://DB.INTERNAL:5432/orders: connection refused")]
    [InlineData("could not translate host name \"db.internal\" to address")]
    [InlineData("connection to server at \"db.internal\" (10.0.0.7), port 5432 failed: timeout expired")]
    [InlineData("getaddrinfo ENOTFOUND db.internal")]
    [InlineData("Cannot reach db.internal.")]
    [InlineData("FATAL: database \"orders\" is not accepting commands")]
    [InlineData("Initial Catalog=orders;Timeout")]
    public void A_text_that_names_it_is_found(string text) => TargetNames.Find(Db, text).ShouldNotBeNull();

    [Theory]
    [InlineData("Failed to connect to db.internal:5433")]
    [InlineData("Failed to connect to db.internal:54321")]
    [InlineData("connection to server at \"db.internal\", port 6379 failed")]
    [InlineData("Failed to connect to olddb.internal:5432")]
    [InlineData("Failed to connect to db.internal.example.com")]
    [InlineData("my-db.internal is gone")]
    [InlineData("three orders could not be sent")]
    [InlineData("database orders_archive is full")]
    [InlineData("")]
    public void A_text_that_names_another_is_not(string text) => TargetNames.Find(Db, text).ShouldBeNull();

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("db")]
    [InlineData("server")]
    public void A_word_that_stands_anywhere_names_nothing_without_its_port(string host) => TargetNames.Find([host], $"cannot connect to {host} now").ShouldBeNull();

    [Theory]
    [InlineData("localhost:6379", "Error 111 connecting to localhost:6379. Connection refused.")]
    [InlineData("127.0.0.1:5432", "connection to server at \"127.0.0.1\", port 5432 failed")]
    [InlineData("[::1]:5432", "dial tcp [::1]:5432: connect: connection refused")]
    [InlineData("[::1]:5432", "connection to server at \"::1\", port 5432 failed")]
    public void With_its_port_it_does(string name, string text) => TargetNames.Find([name], text).ShouldBe(name);

    [Fact]
    public void A_host_with_its_port_is_found_between_any_other_words() => Prop.ForAll(Host(), Gen.Choose(1, 65535).ToArbitrary(), Words(), (host, port, words) =>
        TargetNames.Find([$"{host}:{port}"], $"{words} ({host}:{port}) {words}") is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_port_of_it_never_is() => Prop.ForAll(Host(), Gen.Choose(1, 9999).ToArbitrary(), (host, port) =>
        TargetNames.Find([$"{host}:{port}", host], $"no answer from {host}:{port + 10_000} yet") is null).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_text_is_the_answer_comes() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        TargetNames.Find(["db.internal:5432", "x", "[::1]:1", ":", "database/", text ?? ""], text ?? "") is not "x").QuickCheckThrowOnFailure();

    private static Arbitrary<string> Host() =>
        Gen.Elements("alpha", "beta-2", "gamma", "delta7").Two().Select(parts => $"{parts.Item1}.{parts.Item2}").ToArbitrary();

    private static Arbitrary<string> Words() => Gen.Elements("connect", "refused", "at", "10.1.2.3", "\"db\"", "port").ListOf().Select(words => string.Join(' ', words)).ToArbitrary();
}
