namespace Tocsin.Alerting.Channels.Email;

/// <summary>How a block of a mail is set.</summary>
internal enum EmailStyle
{
    Headline,
    Title,
    Plain,
    Item,
    Facts,
    Code,
    Small,
}
