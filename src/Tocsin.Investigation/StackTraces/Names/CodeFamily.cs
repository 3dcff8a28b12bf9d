namespace Tocsin.Investigation.StackTraces.Names;

/// <summary>The languages whose compilers and runtimes decorate names in the same way.</summary>
public enum CodeFamily
{
    /// <summary>Unknown; only what is safe everywhere is cleaned.</summary>
    Other,

    /// <summary>C#, F#, Visual Basic.</summary>
    DotNet,

    /// <summary>JavaScript and TypeScript, in browsers, Node and React Native.</summary>
    JavaScript,

    /// <summary>Python.</summary>
    Python,

    /// <summary>Java, Kotlin, Scala, Groovy, Clojure.</summary>
    Java,

    /// <summary>Ruby.</summary>
    Ruby,

    /// <summary>Go.</summary>
    Go,

    /// <summary>C, C++, Objective-C, Swift, Rust.</summary>
    Native,

    /// <summary>PHP.</summary>
    Php,

    /// <summary>Dart and Flutter.</summary>
    Dart,
}
