using Tocsin.Cli;
using Tocsin.Operations;

NativeHeap.Bound();
return await CommandLine.RunAsync(args);
