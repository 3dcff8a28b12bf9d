namespace Tocsin.Sentry.Events;

/// <summary>The person whom the event touched.</summary>
/// <param name="Id">The application's id of the person, as text.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Username">The login name.</param>
/// <param name="IpAddress">The address; <c>{{auto}}</c> stands for the peer's and is filled in by the server.</param>
public sealed record SentryUser(string? Id, string? Email, string? Username, string? IpAddress)
{
    /// <summary>What tells this person from others: id, else e-mail, else login name, else address; null when there is none.</summary>
    public string? Identity => Id ?? Email ?? Username ?? IpAddress;
}
