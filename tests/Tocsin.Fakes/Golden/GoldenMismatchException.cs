namespace Tocsin.Fakes.Golden;

/// <summary>A text is not what was approved.</summary>
public sealed class GoldenMismatchException(string path, int line, string actual)
    : Exception($"{path} differs from line {line} on. If the new text is right, run the tests with TOCSIN_APPROVE=1. It is:\n{actual}");
