using Tocsin.Alerting;
using Tocsin.Alerting.AspNetCore;

var builder = WebApplication.CreateBuilder(args);
builder.AddTocsin(o => o.Telegram(builder.Configuration["Telegram:Token"]!, builder.Configuration["Telegram:Chat"]!));

var app = builder.Build();
app.MapGet("/", () => "GET /orders/17 fails, and so does what /orders/17/receipt leaves behind");
app.MapGet("/orders/{id}", string (int id) => throw new InvalidOperationException($"order {id} has no customer"));
app.MapGet("/orders/{id}/receipt", (int id) =>
{
    _ = MailReceiptAsync(id); // nobody looks at how it ends
    return "on its way";
});
app.Run();

static async Task MailReceiptAsync(int id)
{
    await Task.Yield();
    throw new InvalidOperationException($"order {id} has no address");
}
