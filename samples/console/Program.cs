using Tocsin.Alerting;

using var tocsin = TocsinAlerts.Start(o => o.Telegram(Setting("TELEGRAM_TOKEN")!, Setting("TELEGRAM_CHAT")!, Setting("TELEGRAM_API")));

Console.WriteLine("Counting the stock");
throw new InvalidOperationException("the warehouse does not answer");

static string? Setting(string name) => Environment.GetEnvironmentVariable(name);
