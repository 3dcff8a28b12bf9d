namespace Tocsin.Alerting.Tests.Errors;

/// <summary>A type that no table knows.</summary>
internal sealed class OddException(string message, Exception? inner) : Exception(message, inner);
