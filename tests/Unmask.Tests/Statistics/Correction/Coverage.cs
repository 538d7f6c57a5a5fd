using System.Globalization;

namespace Unmask.Tests;

/// <summary>How often intervals of one method held the truth.</summary>
internal sealed class Coverage(string method)
{
    private int _held;
    private int _given;
    private int _refused;
    private double _width;

    /// <summary>Over the studies in which an interval was given.</summary>
    public double Share => _given == 0 ? 0 : (double)_held / _given;

    public void Add(Estimate? interval, double truth)
    {
        if (interval is not { } given)
        {
            _refused++;
            return;
        }

        _given++;
        _held += given.Low <= truth && truth <= given.High ? 1 : 0;
        _width += given.High - given.Low;
    }

    public override string ToString()
    {
        double width = _given == 0 ? 0 : _width / _given, refused = 100.0 * _refused / (_given + _refused);
        return string.Create(CultureInfo.InvariantCulture, $"{method}: {100 * Share:0.0} (width {width:0.000}, refused {refused:0.0})");
    }
}
