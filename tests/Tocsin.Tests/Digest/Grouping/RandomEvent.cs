using FsCheck;
using FsCheck.Fluent;
using Tocsin.Sentry.Events;

namespace Tocsin.Tests.Digest.Grouping;

/// <summary>Events that no SDK would send: any text anywhere, any tree of exceptions.</summary>
internal static class RandomEvent
{
    private static readonly Gen<string?> Text = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string?>(),
        Gen.Elements<string?>(null, "", "<", "<a", "a>", "<>c", "<<a>b>d.MoveNext", "+<x>g__", "operator", "operator<", "a(", ")(", "[", "{{ type }}", "{{ default }}",
            "{{tags.a}}", "{{ nope }}", "::", "\ud800", "$$", "$1", "a$", "block in ", "@", "x@", "http://", "://", "'", "\"a", "0x", "1e-", "1.", "-", "…", "a x 1", " x 1", "async ", "new ", ".", "..", "/", "\\", "?", "#"));

    private static readonly Gen<SentryFrame> Frame =
        from module in Text
        from function in Text
        from file in Text
        from path in Text
        from package in Text
        from inApp in Gen.Elements<bool?>(true, false, null)
        select new SentryFrame(module, function, file, path, package, 1, null, inApp);

    private static readonly Gen<SentryException> Exception =
        from type in Gen.OneOf(Text, Gen.Elements<string?>("RuntimeException", "AggregateException"))
        from value in Text
        from mechanism in Gen.Elements<string?>(null, "suppressed", "chained")
        from synthetic in Gen.Elements(true, false)
        from id in Gen.Elements<int?>(null, 0, 1, 2, 3)
        from parent in Gen.Elements<int?>(null, 0, 1, 2, 3)
        from isGroup in Gen.Elements(true, false)
        from frames in Frame.ListOf()
        select new SentryException { Type = type, Value = value, Mechanism = mechanism, Synthetic = synthetic, ExceptionId = id, ParentId = parent, IsGroup = isGroup, Frames = [.. frames] };

    private static readonly Gen<SentryThread> Thread =
        from crashed in Gen.Elements(true, false)
        from current in Gen.Elements(true, false)
        from frames in Frame.ListOf()
        select new SentryThread("1", null, crashed, current, [.. frames]);

    public static Gen<SentryEvent> Generator { get; } =
        from platform in Gen.Elements<string?>(null, "csharp", "java", "javascript", "node", "python", "ruby", "go", "native", "php", "dart", "other")
        from exceptions in Exception.ListOf()
        from threads in Thread.ListOf()
        from stack in Frame.ListOf()
        from message in Text
        from template in Text
        from fingerprint in Text.ListOf()
        from hasFingerprint in Gen.Elements(true, false, false)
        from report in Gen.OneOf(Gen.Constant<SecurityReport?>(null), from uri in Text from directive in Text select (SecurityReport?)new SecurityReport("csp", directive, uri, uri, null))
        select new SentryEvent
        {
            Platform = platform,
            Exceptions = [.. exceptions],
            Threads = [.. threads],
            StackTrace = [.. stack],
            Message = message,
            MessageTemplate = template,
            Fingerprint = hasFingerprint ? [.. fingerprint.Select(part => part ?? "")] : [],
            Security = report,
        };
}
