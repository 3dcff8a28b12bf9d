namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>Tells the family of code from what is known of a frame.</summary>
public static class CodeFamilies
{
    /// <summary>The family of a frame.</summary>
    /// <param name="platform">The platform as Sentry's SDKs name it, such as <c>csharp</c>; decides when it is known.</param>
    /// <param name="filename">The frame's file; its ending decides when the platform does not.</param>
    public static CodeFamily Of(string? platform, string? filename) => platform switch
    {
        "csharp" or "dotnet" => CodeFamily.DotNet,
        "javascript" or "node" => CodeFamily.JavaScript,
        "python" => CodeFamily.Python,
        "java" or "groovy" or "scala" or "kotlin" or "clojure" => OfJvm(filename),
        "ruby" => CodeFamily.Ruby,
        "go" => CodeFamily.Go,
        "native" or "c" or "cocoa" or "objc" or "rust" or "swift" => CodeFamily.Native,
        "php" => CodeFamily.Php,
        "dart" => CodeFamily.Dart,
        _ => OfEnding(filename),
    };

    // React Native on Android reports JavaScript frames under the platform java
    private static CodeFamily OfJvm(string? filename) =>
        OfEnding(filename) is CodeFamily.JavaScript ? CodeFamily.JavaScript : CodeFamily.Java;

    private static CodeFamily OfEnding(string? filename)
    {
        var name = filename.AsSpan();
        var dot = name.LastIndexOf('.');
        return (dot < 0 ? [] : name[(dot + 1)..]) switch
        {
            "cs" or "fs" or "vb" => CodeFamily.DotNet,
            "js" or "mjs" or "cjs" or "jsx" or "ts" or "tsx" or "vue" or "bundle" => CodeFamily.JavaScript,
            "py" => CodeFamily.Python,
            "java" or "kt" or "scala" or "groovy" or "clj" => CodeFamily.Java,
            "rb" or "erb" => CodeFamily.Ruby,
            "go" => CodeFamily.Go,
            "c" or "cc" or "cpp" or "h" or "hpp" or "m" or "mm" or "swift" or "rs" => CodeFamily.Native,
            "php" => CodeFamily.Php,
            "dart" => CodeFamily.Dart,
            _ => CodeFamily.Other,
        };
    }
}
