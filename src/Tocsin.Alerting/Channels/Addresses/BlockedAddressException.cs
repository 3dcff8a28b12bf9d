using System.Net;

namespace Tocsin.Alerting.Channels.Addresses;

/// <summary>A host has private addresses only. An exception because a connect callback has no other way out; the sender turns it into a value.</summary>
internal sealed class BlockedAddressException(string host, IPAddress address)
    : Exception($"{host} is the private address {address}.")
{
    public string Host { get; } = host;

    public IPAddress Address { get; } = address;
}
