using FsCheck;
using FsCheck.Fluent;

namespace Tocsin.Alerting.Tests.Matching;

/// <summary>Random texts made of the pieces that the language is made of, so that many are queries and the rest are nearly so.</summary>
internal static class QueryTexts
{
    private static readonly string[] Pieces =
    [
        "is:unresolved", "is:new", "is:ongoing", "is:quiet", "is:archived", "is:[new,ignored]", "level:>=error", "level:!debug", "level:[warn,fatal]", "priority:>=p2", "priority:[P1,!P3]", "tags[priority]:high",
        "age:-24h", "firstSeen:+3d", "lastSeen:>=2026-01-31", "lastSeen:2026-01-31T10:00", "lastSeen:<\"2026-01-31 10:00:00.25\"",
        "times_seen:>10", "users:[1,2]", "release:1.*", "environment:[prod,\"\"]", "assigned:none", "assigned:\"me\"", "has:user.id", "!has:release",
        "tags[level]:x", "tags[a b]:*", "tags[environment]:prod", "url:\"http://a:80\"", "title:\"a \\\" b \\\\ c \\* d * e\"", "k:![x,y]", "k:\"\"", "k:*",
        "k:\"//x\"", "k:\">1\"", "foo", "Foo*bar", "*", "\"OR\"", "\"connection timeout\"", "main()", "Error:", "http://a:80", "10.0.0.1:5432", "App\\Jobs",
        " OR ", " AND ", " ", " ", " ", "(", ")", "(", ")", "!", "!", "[", "]", "\"", ":", ",", "\\", "is:", "level:", "tags[", "é", "\n",
    ];

    public static Gen<string> Any { get; } = Gen.OneOf(
        Gen.Elements(Pieces).ListOf().Select(string.Concat),
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Join(' ', pieces)),
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        Gen.Elements("()!:[]\"*\\ ,<>=aOR\n\t\0\ud83d\ude00".ToCharArray()).ArrayOf().Select(letters => new string(letters)));
}
