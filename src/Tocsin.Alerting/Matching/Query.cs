namespace Tocsin.Alerting.Matching;

/// <summary>A parsed query: one tree, asked of things in memory here and compiled to SQL by the issue search.</summary>
public abstract record Query
{
    private protected Query()
    {
    }

    /// <summary>The query that everything matches; what an empty text means.</summary>
    public static Query Everything { get; } = new AllOf([]);

    /// <summary>Whether the subject matches.</summary>
    /// <param name="subject">What is asked.</param>
    /// <param name="now">The moment that relative times such as <c>age:-24h</c> count from, in UTC.</param>
    public abstract bool Matches(IQuerySubject subject, DateTimeOffset now);

    /// <summary>Every part must match; with no parts, everything does.</summary>
    public sealed record AllOf(IReadOnlyList<Query> Parts) : Query
    {
        /// <inheritdoc/>
        public override bool Matches(IQuerySubject subject, DateTimeOffset now)
        {
            foreach (var part in Parts)
            {
                if (!part.Matches(subject, now))
                    return false;
            }

            return true;
        }
    }
}
