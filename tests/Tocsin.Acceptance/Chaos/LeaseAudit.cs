using System.Net;
using System.Text.RegularExpressions;
using Tocsin.Fakes.Postgres;

namespace Tocsin.Acceptance.Chaos;

/// <summary>
/// Has the store itself write down who deletes events and who holds the lease of retention at that moment. The store knows a node by the
/// address at which it is reached, and the logs tell which names the node had.
/// </summary>
internal sealed partial class LeaseAudit(ChaosCluster cluster)
{
    public async Task BeginAsync() => await cluster.Pair.QueryAsync(
        """
        CREATE TABLE chaos_deletions (address TEXT NOT NULL, holder TEXT);
        CREATE FUNCTION chaos_note() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN INSERT INTO chaos_deletions SELECT host(inet_server_addr()), (SELECT holder FROM leases WHERE name = ''retention''); RETURN NULL; END';
        CREATE TRIGGER chaos_note AFTER DELETE ON events FOR EACH STATEMENT EXECUTE FUNCTION chaos_note()
        """);

    /// <summary>Retention ran only at the node that held its lease.</summary>
    /// <param name="atLeastOnce">Whether there was time and cause for it to run.</param>
    public async Task ShouldHaveDeletedUnderTheLeaseAsync(bool atLeastOnce)
    {
        var deletions = (await cluster.Pair.QueryAsync("SELECT DISTINCT address, holder FROM chaos_deletions")).Select(row => (Address: (string)row[0], Holder: (string)row[1])).ToList();
        if (atLeastOnce)
            deletions.ShouldNotBeEmpty("retention should have had something to delete");
        deletions.ShouldAllBe(deletion => NamesAt(deletion.Address).Contains(deletion.Holder));
    }

    /// <summary>No fence was ever given to two nodes.</summary>
    public void ShouldHaveFencedEachHolder()
    {
        var takings = cluster.Nodes.SelectMany(node => node.Log.Lines).Select(line => Taking().Match(line)).Where(taking => taking.Success).ToList();
        takings.ShouldNotBeEmpty("nodes tell which leases they take");
        takings.GroupBy(taking => (taking.Groups["lease"].Value, taking.Groups["fence"].Value), taking => taking.Groups["node"].Value)
            .ShouldAllBe(fence => fence.Distinct().Count() == 1);
    }

    private IEnumerable<string> NamesAt(string address)
    {
        var node = Enumerable.Range(0, ChaosCluster.Count).Single(node => PostgresPair.AddressFor(node) == IPAddress.Parse(address).ToString());
        return cluster.Nodes[node].Log.Lines.Select(line => Introduction().Match(line)).Where(match => match.Success).Select(match => match.Groups["node"].Value);
    }

    [GeneratedRegex(@"Node (?<node>\S+) took the lease (?<lease>\S+) with fence (?<fence>\d+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Taking();

    [GeneratedRegex(@"This is node (?<node>[^\s""]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Introduction();
}
