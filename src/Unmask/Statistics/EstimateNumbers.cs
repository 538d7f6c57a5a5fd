using System.Globalization;

namespace Unmask;

/// <summary>Estimates among the numbers that tables and sentences print.</summary>
public static class EstimateNumbers
{
    extension(Numbers)
    {
        /// <summary>A share with its interval: <c>14.2% (10.9 to 18.2)</c>.</summary>
        public static string Percent(Estimate share) => $"{Numbers.Percent(share.Value)} ({Numbers.Range(share)})";

        /// <summary>An interval of shares in percent, without the sign: <c>10.9 to 18.2</c>.</summary>
        public static string Range(Estimate share) => $"{Numbers.Number(share.Low * 100)} to {Numbers.Number(share.High * 100)}";

        /// <summary>A ratio: <c>2.50</c>.</summary>
        public static string Ratio(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture);

        /// <summary>An interval of ratios: <c>1.20 to 5.21</c>.</summary>
        public static string RatioRange(Estimate ratio) => $"{Numbers.Ratio(ratio.Low)} to {Numbers.Ratio(ratio.High)}";

        /// <summary>A difference with its interval: <c>+11.4 (+7.1 to +15.6)</c>.</summary>
        public static string Points(Estimate difference) => $"{Numbers.Points(difference.Value)} ({Numbers.PointsRange(difference)})";

        /// <summary>An interval of differences in points: <c>+7.1 to +15.6</c>.</summary>
        public static string PointsRange(Estimate difference) => $"{Numbers.Points(difference.Low)} to {Numbers.Points(difference.High)}";
    }
}
