using BenchmarkDotNet.Running;
using Tocsin.Bench.Library;

// bench/README.md says how to read what comes out.
if (args is ["flat", ..])
    return await Flatness.RunAsync(args.Length > 1 ? TimeSpan.FromSeconds(int.Parse(args[1])) : TimeSpan.FromSeconds(30));

BenchmarkSwitcher.FromTypes([typeof(Reporting), typeof(NewReports)]).Run(args);
return 0;
