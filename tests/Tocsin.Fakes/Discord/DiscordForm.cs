using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Tocsin.Fakes.Http;

namespace Tocsin.Fakes.Discord;

/// <summary>Reads the body of a call: JSON, or a form with <c>payload_json</c> and <c>files[n]</c> (https://discord.com/developers/docs/reference#uploading-files).</summary>
internal static class DiscordForm
{
    /// <summary>The call and its files; null when the body is neither.</summary>
    public static (JsonObject Call, Dictionary<string, string> Files)? Read(RecordedRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.Header("Content-Type"), out var type))
            return null;
        if (type.MediaType == "application/json")
            return Json(request.Text) is { } call ? (call, []) : null;
        return type.MediaType == "multipart/form-data" ? Form(request, HeaderUtilities.RemoveQuotes(type.Boundary).ToString()) : null;
    }

    private static (JsonObject Call, Dictionary<string, string> Files)? Form(RecordedRequest request, string boundary)
    {
        JsonObject? call = null;
        var files = new Dictionary<string, string>();
        var reader = new MultipartReader(boundary, new MemoryStream(request.Body));
        while (reader.ReadNextSectionAsync().GetAwaiter().GetResult() is { } section)
        {
            var disposition = section.GetContentDispositionHeader();
            var name = HeaderUtilities.RemoveQuotes(disposition?.Name ?? default).ToString();
            var text = new StreamReader(section.Body, Encoding.UTF8).ReadToEnd();
            if (name == "payload_json")
                call = Json(text);
            else if (name == $"files[{files.Count}]" && disposition!.FileName.Length > 0)
                files.Add(HeaderUtilities.RemoveQuotes(disposition.FileName).ToString(), text);
            else
                return null;
        }

        return call is null ? null : (call, files);
    }

    private static JsonObject? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
