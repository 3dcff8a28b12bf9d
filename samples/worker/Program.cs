using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tocsin.Alerting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddTocsin(o => o.Telegram(builder.Configuration["Telegram:Token"]!, builder.Configuration["Telegram:Chat"]!));
builder.Services.AddHostedService<StockCount>();
await builder.Build().RunAsync();
