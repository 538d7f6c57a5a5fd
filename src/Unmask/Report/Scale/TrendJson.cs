using System.Text.Json;

namespace Unmask;

/// <summary>How a trend is called where it is over sizes, and where it is over stated chances.</summary>
/// <param name="Slope">The field of the slope.</param>
/// <param name="Detectable">The field of the smallest slope that would have shown.</param>
/// <param name="TooFew">The word where there are too few places for a trend.</param>
/// <param name="Places">The field of how many there are.</param>
internal sealed record TrendFields(string Slope, string Detectable, string TooFew, string Places);

/// <summary>A trend for machines.</summary>
internal static class TrendJson
{
    /// <summary>Writes a trend, or why there is none, into the object that is open.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="trend">The trend.</param>
    /// <param name="fields">What it is called.</param>
    /// <param name="holmP">Its p after correction; null where it was not corrected.</param>
    public static void Write(Utf8JsonWriter json, SizeTrend trend, TrendFields fields, double? holmP = null)
    {
        switch (trend)
        {
            case SizeTrend.Measured known:
                json.Interval(fields.Slope, known.Slope);
                json.Probability("p", known.P);
                json.Probability("holm_p", holmP);
                json.Rate(fields.Detectable, known.Detectable);
                json.WriteNumber("queries", known.Queries);
                break;
            case SizeTrend.TooFewSubjects few:
                json.WriteString("no_trend", fields.TooFew);
                json.WriteNumber(fields.Places, few.Subjects);
                break;
            case SizeTrend.TooFewDiffer alike:
                json.WriteString("no_trend", "too-few-queries-differ");
                json.WriteNumber("queries_that_differ", alike.Differing);
                json.WriteNumber("queries", alike.Queries);
                break;
        }
    }
}
