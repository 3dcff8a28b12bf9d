using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tocsin.Cli.Stress;

/// <summary>An invented error as Python's SDK would report it: a deep stack with source lines, breadcrumbs, contexts and tags.</summary>
internal static class StressEvent
{
    private const int Frames = 25;

    private static readonly string[] Layers = ["http", "middleware", "routing", "views", "basket", "pricing", "payment", "ledger"];

    /// <summary>One event; the padding is added to the last breadcrumb, byte for byte.</summary>
    public static string Json(string id, string time, string word, int padding)
    {
        var json = new JsonObject
        {
            ["event_id"] = id,
            ["timestamp"] = time,
            ["level"] = "error",
            ["platform"] = "python",
            ["logger"] = "shop.checkout",
            ["server_name"] = "stress-01",
            ["release"] = "shop@4.2.0",
            ["environment"] = "stress",
            ["transaction"] = "/checkout/confirm",
            ["exception"] = new JsonObject { ["values"] = new JsonArray(Exception(word)) },
            ["tags"] = new JsonObject { ["region"] = "eu-1", ["component"] = "payment", ["worker"] = "7" },
            ["user"] = new JsonObject { ["id"] = "4711" },
            ["request"] = new JsonObject { ["method"] = "POST", ["url"] = "http://shop.invalid/checkout/confirm" },
            ["contexts"] = new JsonObject
            {
                ["runtime"] = new JsonObject { ["name"] = "CPython", ["version"] = "3.11.2" },
                ["os"] = new JsonObject { ["name"] = "Linux", ["version"] = "6.1" },
            },
            ["breadcrumbs"] = new JsonObject { ["values"] = Breadcrumbs(padding) },
        }.ToJsonString();

        // SDKs send the time as a number; a placeholder of letters can only be made as a string
        return json.Replace($"\"{time}\"", time, StringComparison.Ordinal);
    }

    private static JsonObject Exception(string word) => new()
    {
        ["type"] = $"Stressed{word}Error",
        ["value"] = $"settlement {word} was refused by the bank",
        ["module"] = "shop.payment.errors",
        ["mechanism"] = new JsonObject { ["type"] = "django", ["handled"] = false },
        ["stacktrace"] = new JsonObject { ["frames"] = new JsonArray([.. Enumerable.Range(0, Frames).Select(at => Frame(at, word))]) },
    };

    private static JsonObject Frame(int at, string word)
    {
        var layer = Layers[at % Layers.Length];
        var function = at == Frames - 1 ? $"settle_{word}" : $"{layer}_step_{(char)('a' + at)}";
        return new JsonObject
        {
            ["filename"] = $"shop/{layer}/steps.py",
            ["abs_path"] = $"/srv/shop/{layer}/steps.py",
            ["module"] = $"shop.{layer}.steps",
            ["function"] = function,
            ["lineno"] = 40 + (at * 7),
            ["in_app"] = at >= 4,
            ["pre_context"] = new JsonArray($"def {function}(order):", "    order.touch()"),
            ["context_line"] = $"    return {layer}.advance(order)",
            ["post_context"] = new JsonArray(""),
        };
    }

    private static JsonArray Breadcrumbs(int padding) =>
    [
        .. Enumerable.Range(0, 8).Select(at => (JsonNode)new JsonObject
        {
            ["timestamp"] = 1_763_690_000 + at,
            ["category"] = at % 2 == 0 ? "query" : "http",
            ["message"] = at == 7 ? "SELECT " + new string('x', padding) : $"step {at} of the checkout",
        }),
    ];
}
