using System.Buffers;
using Tocsin.Investigation.StackTraces.Names;

namespace Tocsin.Investigation.StackTraces;

/// <summary>Guesses whether a frame is the application's own code when the SDK does not say: it is, unless it lives where libraries live.</summary>
public static class InAppGuess
{
    private static readonly string[] LibraryPlaces =
    [
        "/site-packages/", "/dist-packages/", "/lib/python", "<frozen ", "/node_modules/", "node:", "(webpack)", "webpack/bootstrap",
        "webpack/runtime", "/vendor/", "/gems/", "/lib/ruby/", "<internal:", "/pkg/mod/", "/usr/local/go/", "/go/src/runtime/", "/rustc/",
        "/.cargo/registry/", "/usr/lib/", "/usr/lib64/", "/usr/share/", "/System/Library/", "/Library/Frameworks/", "C:\\Windows\\",
        "\\site-packages\\", "\\node_modules\\", "\\.nuget\\packages\\", "/.nuget/packages/", "/_/src/", "dart:", "org-dartlang-sdk:",
        "package:flutter/", "package:sentry", "/packages/flutter/", "~/", "internal/process/", "internal/modules/",
    ];

    private static readonly SearchValues<string> LibraryMarks = SearchValues.Create(LibraryPlaces, StringComparison.Ordinal);

    // relative paths start with the folder itself: "node_modules/…", "vendor/…"
    private static readonly string[] LibraryFolders = [.. LibraryPlaces.Where(place => place[0] == '/').Select(place => place[1..])];

    private static readonly string[] JvmLibraries =
    [
        "java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.", "kotlin.", "kotlinx.", "scala.", "groovy.", "clojure.", "android.", "androidx.",
        "com.android.", "dalvik.", "libcore.", "org.springframework.", "org.apache.", "org.hibernate.", "org.codehaus.groovy.", "org.jboss.",
        "org.eclipse.jetty.", "io.netty.", "io.undertow.", "io.vertx.", "reactor.", "rx.", "io.reactivex.", "com.google.common.", "com.zaxxer.hikari.",
        "com.fasterxml.", "org.postgresql.", "com.mysql.", "okhttp3.", "retrofit2.", "org.junit.", "io.sentry.",
    ];

    private static readonly string[] DotNetLibraries =
    [
        "System.", "Microsoft.", "Newtonsoft.", "Npgsql.", "Dapper.", "Polly.", "Serilog.", "NLog.", "MediatR.", "AutoMapper.", "Sentry.", "UnityEngine.",
        "StackExchange.", "Grpc.", "Xunit.", "NUnit.", "Castle.", "Autofac.", "MassTransit.",
    ];

    private static readonly string[] PythonLibraries =
        ["django.", "flask.", "celery.", "kombu.", "billiard.", "sqlalchemy.", "requests.", "urllib3.", "asyncio.", "concurrent.", "logging.", "threading.", "json.", "sentry_sdk.", "redis.", "gunicorn.", "uvicorn.", "starlette.", "fastapi."];

    private static readonly string[] JavaScriptLibraries =
        ["@babel/", "core-js/", "tslib/", "regenerator-runtime/", "@sentry/", "zone.js/", "react-dom/", "react-native/", "task_queues/"];

    // the standard library; a path of one's own starts with a host name or with "main"
    private static readonly string[] GoLibraries =
        ["runtime/", "net/", "testing/", "sync/", "syscall/", "reflect/", "database/", "encoding/", "io/", "os/", "context/", "internal/", "fmt/", "bufio/", "time/"];

    private static readonly string[] NativeLibraries = ["std::", "core::", "alloc::", "tokio::", "futures::", "__libc_", "_dispatch_", "objc_msgSend"];

    /// <summary>Whether the frame is likely the application's own.</summary>
    /// <param name="family">The language's family.</param>
    /// <param name="module">The module as reported.</param>
    /// <param name="function">The function as reported.</param>
    /// <param name="path">The absolute path, else the file.</param>
    /// <param name="package">The library, image or jar.</param>
    public static bool IsInApp(CodeFamily family, string? module, string? function, string? path, string? package) =>
        !(path is not null && LivesAmongLibraries(path)) && !(package is not null && LivesAmongLibraries(package)) && !IsLibrary(family, module, function);

    private static bool IsLibrary(CodeFamily family, string? module, string? function) => family switch
    {
        CodeFamily.Java or CodeFamily.Other => StartsWithAny(module, JvmLibraries),
        CodeFamily.DotNet => StartsWithAny(module ?? function, DotNetLibraries),
        CodeFamily.JavaScript => StartsWithAny(module, JavaScriptLibraries),
        CodeFamily.Python => StartsWithAny(module, PythonLibraries),
        CodeFamily.Native => StartsWithAny(function, NativeLibraries),
        CodeFamily.Go => StartsWithAny(module, GoLibraries),
        _ => false,
    };

    private static bool LivesAmongLibraries(string path) =>
        path.AsSpan().ContainsAny(LibraryMarks) || StartsWithAny(path, LibraryFolders);

    // "logging" is as much a library as "logging.handlers": the list's separator also stands for the end
    private static bool StartsWithAny(string? name, ReadOnlySpan<string> starts)
    {
        if (name is null)
            return false;
        foreach (var start in starts)
        {
            if (name.StartsWith(start, StringComparison.Ordinal) || (start[^1] is '.' or '/' && name.Length == start.Length - 1 && start.AsSpan().StartsWith(name)))
                return true;
        }

        return false;
    }
}
