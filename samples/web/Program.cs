using Tocsin.Alerting;
using Tocsin.Alerting.AspNetCore;

var builder = WebApplication.CreateBuilder(args);
builder.AddTocsin(o => o.Telegram(builder.Configuration["Telegram:Token"]!, builder.Configuration["Telegram:Chat"]!));

var app = builder.Build();
app.MapGet("/", () => "GET /orders/17 fails");
app.MapGet("/orders/{id}", string (int id) => throw new InvalidOperationException($"order {id} has no customer"));
app.Run();
