namespace Tocsin.Alerting.Channels.Http;

/// <summary>The words with which a channel tells what a vendor did not like, and which setting to look at.</summary>
/// <param name="Channel">The channel's configured name.</param>
/// <param name="Vendor">Who answers, as the start of a sentence.</param>
/// <param name="Credential">What the vendor knows us by, such as "the bot token".</param>
/// <param name="CredentialSetting">The setting that holds it.</param>
/// <param name="AddressSetting">The setting that says where to.</param>
internal sealed record HttpVendor(string Channel, string Vendor, string Credential, string CredentialSetting, string AddressSetting)
{
    public string Path(string setting) => $"channels.{Channel}.{setting}";
}
