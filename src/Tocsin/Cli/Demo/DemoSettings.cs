namespace Tocsin.Cli.Demo;

/// <summary>The demo's <c>tocsin.yml</c>: everything but what would take too long, or too many errors, to watch.</summary>
internal static class DemoSettings
{
    public static string Write(bool color) =>
        $"""
         # The demo's configuration. What is not here has its default.
         alerts:
           dedup_window: 2s        # so long, repeats say nothing of their own; normally 5m
           storm:
             incidents: 5          # more than this at once become one digest; normally 10
         channels:
           console:
             type: console
             color: {(color ? "always" : "never")}
         ingest:
           min_free_disk: 16MiB    # normally 1GiB
         log:
           level: error

         """;
}
