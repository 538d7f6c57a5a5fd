using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Unmask;

/// <summary>How <c>report.json</c> writes its values. What is not known is not written.</summary>
internal static class ReportFields
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One object as text that ends with a line break.</summary>
    public static string Document(Action<Utf8JsonWriter> fields)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, Options))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length) + "\n";
    }

    public static void Each<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> fields)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            fields(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Which trials something is of.</summary>
    public static void Place(this Utf8JsonWriter json, string subject, string scenario, string variation, string reasoning)
    {
        json.WriteString("subject", subject);
        json.WriteString("scenario", scenario);
        json.WriteString("variation", variation);
        json.WriteString("reasoning", reasoning);
    }

    /// <summary>An object with a field for each of some things.</summary>
    public static void Of<T>(this Utf8JsonWriter json, string name, IEnumerable<T> things, Action<T> field)
    {
        json.WriteStartObject(name);
        foreach (T thing in things)
        {
            field(thing);
        }

        json.WriteEndObject();
    }

    public static void Strings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    public static void Interval(this Utf8JsonWriter json, string name, Estimate? estimate, double? standardError = null)
    {
        if (estimate is { } known)
        {
            json.WriteStartObject(name);
            json.Rate("estimate", known.Value);
            json.Rate("low", known.Low);
            json.Rate("high", known.High);
            json.Rate("standard_error", standardError);
            json.WriteEndObject();
        }
    }

    public static void Rate(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known)
        {
            json.WritePropertyName(name);
            // Rounded first: a value just below 0 would print as -0.
            json.WriteRawValue((Math.Round(known, 6, MidpointRounding.AwayFromZero) + 0.0).ToString("0.######", CultureInfo.InvariantCulture));
        }
    }

    public static void Probability(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(known.ToString("G4", CultureInfo.InvariantCulture));
        }
    }
}
