namespace Tocsin.Storage;

/// <summary>Tables that PostgreSQL cuts into days.</summary>
internal enum DayTable
{
    /// <summary>By the day of arrival.</summary>
    Events,

    /// <summary>By the day that the event claims for itself.</summary>
    EventIds,
}
