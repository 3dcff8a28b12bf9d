using Tocsin.Digest.Titles;

namespace Tocsin.Digest.Grouping;

/// <summary>The issue that an event belongs to, and what to call it.</summary>
internal readonly record struct GroupingResult(Fingerprint Fingerprint, int Version, GroupingStrategy Strategy, EventTitle Title);
