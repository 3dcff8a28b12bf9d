using Tocsin.Alerting;

// An async Main: the failure ends `tocsin` on its way out, and is told nevertheless.
await using var tocsin = TocsinAlerts.Start(o => o.Telegram(Setting("TELEGRAM_TOKEN")!, Setting("TELEGRAM_CHAT")!, Setting("TELEGRAM_API")));

await Console.Out.WriteLineAsync("Sending the invoices");
throw new InvalidOperationException("the printer is on fire");

static string? Setting(string name) => Environment.GetEnvironmentVariable(name);
