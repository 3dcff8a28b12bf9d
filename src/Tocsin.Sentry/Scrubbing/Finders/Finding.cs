namespace Tocsin.Sentry.Scrubbing.Finders;

/// <summary>A stretch of a text that must go.</summary>
internal readonly record struct Finding(int Start, int End, string Rule);
