using System.Net;
using System.Net.Sockets;

namespace Tocsin.Acceptance.Program;

/// <summary>
/// Finds a port on the loopback interface that nobody listens on. Below the range from which the system picks ports for outgoing
/// connections, so that a server can be killed and come back on the same one.
/// </summary>
internal static class FreePort
{
    private const int Lowest = 20_000;
    private const int Highest = 32_000;

    public static int Find(Random random)
    {
        while (true)
        {
            var port = random.Next(Lowest, Highest);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // taken; another one
            }
        }
    }
}
