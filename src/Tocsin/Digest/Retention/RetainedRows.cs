using Tocsin.Operations.Metrics;

namespace Tocsin.Digest.Retention;

/// <summary>Rows of one kind that go when they are old or too many.</summary>
/// <param name="Kind">What they are counted as when they go.</param>
/// <param name="Age">How old they may become.</param>
/// <param name="Find">Finds some, as <see cref="Outdated"/>; asked beside the writer, so it may take its time.</param>
/// <param name="Delete">Deletes one of them. It must still be right when something happened to the row since.</param>
internal sealed record RetainedRows(RetainedKind Kind, Func<RetentionSettings, TimeSpan> Age, string Find, string Delete);
