using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Tocsin.Bench.Library;

// bench/README.md says how to read what comes out.
if (args is ["flat", ..])
    return await Flatness.RunAsync(args.Length > 1 ? TimeSpan.FromSeconds(int.Parse(args[1])) : TimeSpan.FromSeconds(30));

// In this process: a project that the tool generates would have the build rules of this repository, and break them.
var here = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromTypes([typeof(Reporting), typeof(NewReports)]).Run(args, here);
return 0;
