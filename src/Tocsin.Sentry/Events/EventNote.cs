namespace Tocsin.Sentry.Events;

/// <summary>What was wrong with one field of an event.</summary>
/// <param name="Field">The field's name, such as <c>timestamp</c>.</param>
/// <param name="Problem">What was wrong, such as <c>not a date; the time of arrival is used</c>.</param>
public sealed record EventNote(string Field, string Problem);
