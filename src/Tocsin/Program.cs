return await Tocsin.Cli.CommandLine.RunAsync(args);
